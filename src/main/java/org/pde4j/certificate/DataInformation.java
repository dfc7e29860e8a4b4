package org.pde4j.certificate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.pde4j.analysis.inverse.InformationOfData;
import org.pde4j.analysis.inverse.NullDirection;
import org.pde4j.certificate.Certificate.Status;
import org.pde4j.expr.Parameter;
import org.pde4j.linalg.Matrix;
import org.pde4j.linalg.SymmetricEigen;
import org.pde4j.loss.CollocationProblem;
import org.pde4j.loss.ObservationTerms;

/**
 * p ± √(F⁻¹)_kk for the unknown parameters p of a problem with observations, F the reduced Fisher information at the best θ; or the directions of p that the
 * data leave open, of which no deviation is given.
 */
public record DataInformation() implements Check {

    /** The id of the claim about each parameter, followed by its name. */
    public static final String PARAMETER = "data.parameter:";

    /** Tables: (value, deviation) and F⁻¹, one column for each parameter. */
    public static final String VALUES = "parameter-values";
    public static final String COVARIANCE = "parameter-covariance";

    private static final String SOURCE = "Fisher information of the profile likelihood; variable projection, Golub & Pereyra (2003)";

    /** Entries of the triangle of the Jacobian that are decomposed at the end of a training, and at most. */
    private static final long MAX_ENTRIES = 1L << 21;
    private static final long MAX_ENTRIES_THOROUGH = 1L << 24;

    /** Deviations of χ² from its mean that are no accident. */
    private static final double DEVIATIONS = 3;

    /** Share of the information that must come from data. */
    private static final double FROM_DATA = 0.5;

    @Override
    public String chapter() {
        return "What the data determine";
    }

    @Override
    public Findings examine(CertificateContext context) {
        Optional<CollocationProblem> trained = context.trained().filter(problem -> !problem.unknownParameters().isNone());
        if (context.result().isEmpty() || trained.isEmpty()) {
            return Findings.NONE;
        }
        CollocationProblem problem = trained.get();
        double[] theta = context.bestTheta();
        Findings.Builder findings = Findings.of(this);
        List<Parameter> parameters = problem.unknownParameters().parameters();
        if (ObservationTerms.count(problem.problem()) == 0) {
            problem.unknownParameters().values(theta).forEach((name, value) -> findings.add(PARAMETER + name, name + " = " + number(value), Status.INCONCLUSIVE,
                    value, Double.NaN, "there are no observations, so that nothing is known of its accuracy", SOURCE));
            return findings.build();
        }
        long entries = (long) theta.length * theta.length;
        if (entries > (context.effort().thorough() ? MAX_ENTRIES_THOROUGH : MAX_ENTRIES)) {
            problem.unknownParameters().values(theta).forEach((name, value) -> findings.add(PARAMETER + name, name + " = " + number(value), Status.INCONCLUSIVE,
                    value, Double.NaN, "its deviation was not computed: " + theta.length + " parameters are too many for a decomposition at this effort", SOURCE)
                    .advise("pde4j diagnose computes what was left out, up to " + (int) Math.sqrt(MAX_ENTRIES_THOROUGH) + " parameters."));
            return findings.build();
        }
        InformationOfData found = InformationOfData.of(problem, theta);
        parameters(found, findings);
        identifiable(found, findings);
        if (found.isDetermined()) {
            share(found, findings);
        }
        noise(found, findings);
        if (found.isDetermined()) {
            new ParameterDrift(problem, theta, found).report(context.effort(), findings);
        }
        return findings.build();
    }

    private static void parameters(InformationOfData found, Findings.Builder findings) {
        List<String> names = found.parameters().stream().map(Parameter::name).toList();
        Matrix covariance = found.isDetermined() ? found.covariance() : null;
        double[] deviations = new double[names.size()];
        for (int k = 0; k < deviations.length; k++) {
            deviations[k] = covariance == null ? Double.NaN : Math.sqrt(covariance.get(k, k));
            if (covariance != null) {
                findings.add(PARAMETER + names.get(k), measured(names.get(k), found.values()[k], deviations[k]), Status.OBSERVED, found.values()[k], Double.NaN,
                        String.format(Locale.ROOT, "from %d values observed, linearised at the best parameters", found.data()), SOURCE);
            } else {
                boolean free = involved(found, k);
                findings.add(PARAMETER + names.get(k), free ? names.get(k) + " is determined by the data" : names.get(k) + " = " + number(found.values()[k]),
                        free ? Status.VIOLATED : Status.INCONCLUSIVE, found.values()[k], Double.NaN,
                        free ? "its value where the training ended is one of many: " + open(found)
                                : "no deviation is given where other parameters are not determined", SOURCE);
            }
        }
        List<double[]> values = new ArrayList<>(List.of(found.values(), deviations));
        findings.table(VALUES, names, values);
        if (covariance != null) {
            findings.table(COVARIANCE, names, IntStream.range(0, names.size())
                    .mapToObj(i -> IntStream.range(0, names.size()).mapToDouble(j -> covariance.get(i, j)).toArray()).toList());
        }
    }

    /** Whether a parameter takes part in a direction that is open. */
    private static boolean involved(InformationOfData found, int k) {
        return IntStream.range(found.rank(), found.parameters().size()).anyMatch(i -> Math.abs(found.fisher().directions().get(i, k)) > 0.1);
    }

    private static String open(InformationOfData found) {
        return IntStream.range(found.rank(), found.parameters().size()).mapToObj(i -> NullDirection.words(found.parameters(),
                IntStream.range(0, found.parameters().size()).mapToDouble(k -> found.fisher().directions().get(i, k)).toArray()))
                .collect(Collectors.joining("; "));
    }

    private static void identifiable(InformationOfData found, Findings.Builder findings) {
        int m = found.parameters().size();
        String claim = m == 1 ? "the data determine the unknown parameter" : "the data determine all unknown parameters";
        if (!found.isDetermined()) {
            findings.add("data.identifiable", claim, Status.VIOLATED, found.rank(), m, String.format(Locale.ROOT,
                    "rank %d of %d: %s; smallest singular value %.2g in units of the noise, equations leave %.2g", found.rank(), m, open(found),
                    found.fisher().singular()[m - 1], found.unsolved()), SOURCE)
                    .advise("The data do not determine all parameters (" + open(found) + "): give one of them a value, or observe another quantity, such as a flux.");
            return;
        }
        double[] eigenvalues = SymmetricEigen.values(found.information());
        findings.add("data.identifiable", claim, Status.OBSERVED, m, m, String.format(Locale.ROOT, "rank %d of %d, condition of the information %.4g%s", m, m,
                eigenvalues[m - 1] / eigenvalues[0], correlations(found)), SOURCE);
    }

    private static String correlations(InformationOfData found) {
        Matrix covariance = found.covariance();
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < found.parameters().size(); i++) {
            for (int j = 0; j < i; j++) {
                text.append(String.format(Locale.ROOT, "; correlation of %s and %s %.3f", found.parameters().get(j).name(), found.parameters().get(i).name(),
                        covariance.get(i, j) / Math.sqrt(covariance.get(i, i) * covariance.get(j, j))));
            }
        }
        return text.toString();
    }

    /** A network that cannot follow a parameter turns its own defect into information. */
    private static void share(InformationOfData found, Findings.Builder findings) {
        double least = IntStream.range(0, found.parameters().size()).mapToDouble(k -> found.fisher().fromData()[k]).min().orElse(1);
        boolean enough = least >= FROM_DATA;
        findings.add("data.information", "the information comes from the data", enough ? Status.OBSERVED : Status.INCONCLUSIVE, least, FROM_DATA,
                "share of the rows of the data in the least of its directions; the rest rests on equations and conditions that the model cannot keep when a parameter changes, or that weigh too little", SOURCE);
        if (!enough) {
            findings.advise("The deviations of the parameters are too small: the model cannot follow a change of them. Take a larger model, or give the equations a larger weight.");
        }
    }

    private static void noise(InformationOfData found, Findings.Builder findings) {
        double free = found.freeData();
        String claim = "the misfit agrees with sigma";
        String evidence = String.format(Locale.ROOT, "chi^2 %.4g of %d values, of which the fit follows %.1f whatever they are", found.chiSquare(), found.data(),
                found.fisher().degreesOfFreedom());
        String source = "chi^2 distribution with the trace of the hat matrix";
        double ratio = found.chiSquare() / free;
        if (free < 0.1 * found.data()) {
            findings.add("data.noise", claim, Status.INCONCLUSIVE, ratio, 1, evidence + ": the model follows the noise", source)
                    .advise("The model is free to follow the noise: give the equations a larger weight, or take more data.");
            return;
        }
        double deviations = (found.chiSquare() - free) / Math.sqrt(2 * free);
        Status status = Math.abs(deviations) <= DEVIATIONS ? Status.OBSERVED : deviations > 0 ? Status.VIOLATED : Status.INCONCLUSIVE;
        findings.add("data.noise", claim, status, ratio, 1, evidence + String.format(Locale.ROOT, "; %.1f standard deviations from its mean", deviations), source);
        if (status == Status.VIOLATED) {
            findings.advise("The misfit is larger than sigma allows: the equations do not describe the data, sigma is too small, or the training has not ended.");
        } else if (status == Status.INCONCLUSIVE) {
            findings.advise("The misfit is smaller than sigma allows: sigma is too large, and so are the deviations of the parameters.");
        }
    }

    /** Such as nu = 0.00318 ± 2e-05 (1 sd), with as many digits as the deviation has. */
    static String measured(String name, double value, double deviation) {
        if (!(deviation > 0)) {
            return name + " = " + number(value);
        }
        int digits = Math.max(2, Math.min(16, (int) Math.floor(Math.log10(Math.abs(value) / deviation)) + 3));
        return name + " = " + String.format(Locale.ROOT, "%." + digits + "g", value) + " ± " + String.format(Locale.ROOT, "%.2g", deviation) + " (1 sd)";
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.6g", value);
    }
}
