package org.pde4j.certificate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.pde4j.analysis.inverse.InformationOfData;
import org.pde4j.analysis.inverse.OppositeSigns;
import org.pde4j.analysis.inverse.PriorInformation;
import org.pde4j.analysis.inverse.RepeatedValues;
import org.pde4j.certificate.Certificate.Status;
import org.pde4j.expr.Parameter;
import org.pde4j.linalg.Matrix;
import org.pde4j.linalg.SymmetricEigen;
import org.pde4j.loss.CollocationProblem;
import org.pde4j.loss.ObservationTerms;

/**
 * p ± √(F⁻¹)_kk for the unknown parameters p of a problem with observations, F the reduced Fisher information at the best θ; or the directions of p that the
 * data leave open, of which no deviation is given. Without unknown parameters, whether the misfit agrees with σ (the discrepancy principle of Morozov 1966).
 */
public record DataInformation() implements Check {

    /** The id of the claim about each parameter, followed by its name. */
    public static final String PARAMETER = "data.parameter:";

    /** The id of the claim about the profile likelihood of each parameter, and the name of its table, each followed by the name of the parameter. */
    public static final String PROFILE = "data.profile:";
    public static final String PROFILE_TABLE = "profile-";

    /** Tables: (value, deviation) and F⁻¹, one column for each parameter. */
    public static final String VALUES = "parameter-values";
    public static final String COVARIANCE = "parameter-covariance";

    static final String SOURCE = "Fisher information of the profile likelihood; variable projection, Golub & Pereyra (2003)";

    private static final String UNSOLVED = "What the data determine of the parameters is not known: equations and conditions are not solved as accurately as "
            + "the data are measured. ";

    /** Entries of the triangle of the Jacobian that are decomposed at the end of a training, and at most. */
    private static final long MAX_ENTRIES = 1L << 21;
    private static final long MAX_ENTRIES_THOROUGH = 1L << 24;

    /** Deviations of χ² from its mean that are no accident. */
    private static final double DEVIATIONS = InformationOfData.MISFIT;

    /** Share of the information that must come from data. */
    private static final double FROM_DATA = 0.5;

    /** Part of the values that may repeat others, as those of coarse instruments do. */
    private static final double REPEATED = 0.1;

    @Override
    public String chapter() {
        return "What the data determine";
    }

    @Override
    public Findings examine(CertificateContext context) {
        Optional<CollocationProblem> trained = context.trained()
                .filter(problem -> !problem.unknownParameters().isNone() || ObservationTerms.count(problem.problem()) > 0);
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
                    value, Double.NaN, "its deviation was not computed: " + theta.length + " parameters are too many for a decomposition at this effort",
                    SOURCE)
                    .advise("pde4j diagnose computes what was left out, up to " + (int) Math.sqrt(MAX_ENTRIES_THOROUGH) + " parameters."));
            return parameters.isEmpty() ? Findings.NONE : findings.build();
        }
        InformationOfData found = InformationOfData.of(problem, theta);
        int repeated = RepeatedValues.count(problem.problem());
        PriorInformation priors = PriorInformation.of(problem.problem(), parameters);
        if (parameters.isEmpty()) {
            noise(found, priors, repeated, findings);
            return findings.build();
        }
        List<String> mirrored = found.isDetermined() ? OppositeSigns.of(problem, theta, found) : List.of();
        ParameterDrift drift = found.isDetermined() ? ParameterDrift.of(problem, theta, found, context.effort()) : ParameterDrift.NONE;
        parameters(found, priors, reservations(found, mirrored, drift, repeated), findings);
        identifiable(found, priors, mirrored, findings);
        if (found.isDetermined()) {
            share(found, priors, findings);
            PriorClaims.report(found, priors, findings);
        }
        noise(found, priors, repeated, findings);
        if (found.isDetermined()) {
            drift.report(findings);
            if (context.profiles()) {
                ProfileClaims.report(problem, theta, found, findings);
            }
        }
        return findings.build();
    }

    /** What the deviations do not contain, a clause each. */
    private static List<String> reservations(InformationOfData found, List<String> mirrored, ParameterDrift drift, int repeated) {
        List<String> clauses = new ArrayList<>();
        if (!mirrored.isEmpty()) {
            clauses.add(String.join(", or ", mirrored) + " fits as well");
        }
        if (!drift.isSmall()) {
            clauses.add(String.format(Locale.ROOT, "it moves by up to %.2g sd with the weight of the equations", drift.most()));
        }
        if (found.isDetermined() && fromData(found) < FROM_DATA) {
            clauses.add("the sd is not that of the data: the model cannot follow a change of the parameters");
        }
        if (isRepeated(found, repeated)) {
            clauses.add(repeated + " of " + found.data() + " values repeat others, which the sd counts as independent");
        }
        return clauses;
    }

    private static boolean isRepeated(InformationOfData found, int repeated) {
        return repeated > REPEATED * found.data();
    }

    private static void parameters(InformationOfData found, PriorInformation priors, List<String> reservations, Findings.Builder findings) {
        List<String> names = found.parameters().stream().map(Parameter::name).toList();
        Matrix covariance = found.isDetermined() ? found.covariance() : null;
        double[] deviations = new double[names.size()];
        for (int k = 0; k < deviations.length; k++) {
            deviations[k] = covariance == null ? Double.NaN : Math.sqrt(covariance.get(k, k));
            if (covariance != null) {
                String doubts = reservations.isEmpty() ? "" : "; " + String.join("; ", reservations);
                findings.add(PARAMETER + names.get(k), measured(names.get(k), found.values()[k], deviations[k], found.misfitFactor())
                        + PriorClaims.share(found, priors, k) + doubts,
                        doubts.isEmpty() && found.misfitFactor() == 1 ? Status.OBSERVED : Status.INCONCLUSIVE, found.values()[k], Double.NaN,
                        "from " + PriorClaims.values(found, priors) + ", linearised at the best parameters", SOURCE);
            } else {
                OpenParameters.report(found, k, findings);
            }
        }
        List<double[]> values = new ArrayList<>(List.of(found.values(), deviations));
        findings.table(VALUES, names, values);
        if (covariance != null) {
            findings.table(COVARIANCE, names, IntStream.range(0, names.size())
                    .mapToObj(i -> IntStream.range(0, names.size()).mapToDouble(j -> covariance.get(i, j)).toArray()).toList());
        }
    }

    private static void identifiable(InformationOfData found, PriorInformation priors, List<String> mirrored, Findings.Builder findings) {
        int m = found.parameters().size();
        String claim = (priors.count() == 0 ? "the data determine " : "the data and the priors determine ")
                + (m == 1 ? "the unknown parameter" : "all unknown parameters");
        if (!found.isDetermined() && (OpenParameters.isAtEnd(found) || found.wouldBeDetermined())) {
            findings.add("data.identifiable", claim, Status.INCONCLUSIVE, found.rank(), m, String.format(Locale.ROOT,
                    "rank %d of %d; smallest singular value %.2g in units of the noise, equations leave %.2g%s", found.rank(), m,
                    found.fisher().singular()[m - 1], found.unsolved(),
                    OpenParameters.isAtEnd(found) ? "; a parameter is at the end of its range" : ""), SOURCE)
                    .advise(Remedy.CONTINUE, UNSOLVED + "Train on, take a larger model, or give a parameter at the end of its range a wider one.",
                            UNSOLVED + "Take a larger model, or give a parameter at the end of its range a wider one.");
            return;
        }
        if (!found.isDetermined()) {
            findings.add("data.identifiable", claim, Status.VIOLATED, found.rank(), m, String.format(Locale.ROOT,
                    "rank %d of %d: %s; smallest singular value %.2g in units of the noise, equations leave %.2g", found.rank(), m, OpenParameters.open(found),
                    found.fisher().singular()[m - 1], found.unsolved()), SOURCE)
                    .advise("The data do not determine all parameters (" + OpenParameters.open(found)
                            + "): give one of them a value, or observe another quantity, such as a flux.");
            return;
        }
        if (!mirrored.isEmpty()) {
            findings.add("data.identifiable", claim, Status.VIOLATED, m, m, "the residuals are the same for " + String.join(", or ", mirrored), SOURCE)
                    .advise("The data do not determine a sign: restrict the parameter to positive values if its sign is known.");
            return;
        }
        double[] eigenvalues = SymmetricEigen.values(found.information());
        findings.add("data.identifiable", claim, Status.OBSERVED, m, m, String.format(Locale.ROOT, "rank %d of %d%s, condition of the information %.4g%s", m, m,
                PriorClaims.without(found, priors), eigenvalues[m - 1] / eigenvalues[0], correlations(found)), SOURCE);
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

    private static double fromData(InformationOfData found) {
        return Arrays.stream(found.fisher().fromData()).min().orElse(1);
    }

    /** A network that cannot follow a parameter turns its own defect into information. */
    private static void share(InformationOfData found, PriorInformation priors, Findings.Builder findings) {
        double least = fromData(found);
        boolean enough = least >= FROM_DATA;
        String of = priors.count() == 0 ? "the data" : "the data and the priors";
        findings.add("data.information", "the information comes from " + of, enough ? Status.OBSERVED : Status.INCONCLUSIVE, least, FROM_DATA,
                "share of the rows of " + of + " in the least of its directions; "
                + "the rest rests on equations and conditions that the model cannot keep when a parameter changes, or that weigh too little", SOURCE);
        if (!enough) {
            findings.advise("The deviations of the parameters are not those of the data: the model cannot follow a change of them. "
                    + "Take a larger model, or give the equations a larger weight.");
        }
    }

    private static void noise(InformationOfData found, PriorInformation priors, int repeated, Findings.Builder findings) {
        double free = found.freeData();
        String claim = "the misfit agrees with sigma";
        String evidence = String.format(Locale.ROOT, "chi^2 %.4g of %s, of which the fit follows %.1f whatever they are", found.chiSquare(),
                priors.count() == 0 ? found.data() + " values" : PriorClaims.values(found, priors), found.fisher().degreesOfFreedom());
        String source = "chi^2 distribution with the trace of the hat matrix";
        double ratio = found.chiSquare() / free;
        if (free < InformationOfData.LEFT * found.data()) {
            findings.add("data.noise", claim, Status.INCONCLUSIVE, ratio, 1, evidence + ": the model follows the noise", source)
                    .advise("The model is free to follow the noise: give the equations a larger weight, or take more data.");
            return;
        }
        if (isRepeated(found, repeated)) {
            findings.add("data.noise", claim, Status.INCONCLUSIVE, ratio, 1, evidence + "; " + repeated + " values repeat others at the same points", source)
                    .advise("Values that repeat others are counted as independent: give each measurement once.");
            return;
        }
        double deviations = found.misfitDeviations();
        Status status = Math.abs(deviations) <= DEVIATIONS ? Status.OBSERVED : deviations > 0 ? Status.VIOLATED : Status.INCONCLUSIVE;
        findings.add("data.noise", claim, status, ratio, 1, evidence + String.format(Locale.ROOT,
                "; %.1f standard deviations from its mean", deviations), source);
        if (status == Status.VIOLATED) {
            findings.advise(Remedy.CONTINUE, "The misfit is larger than sigma allows: "
                    + "the equations do not describe the data, sigma is too small, or the training has not converged.",
                    "The misfit is larger than sigma allows: the equations do not describe the data, or sigma is too small.");
        } else if (status == Status.INCONCLUSIVE) {
            findings.advise("The misfit is smaller than sigma allows: sigma is too large, or the values depend on each other"
                    + (found.parameters().isEmpty() ? "." : ", which the deviations of the parameters do not know."));
        }
    }

    /** Such as nu = 0.00318 ± 2e-05 (1 sd), with as many digits as the deviation has; it says where the deviation is that of the misfit. */
    static String measured(String name, double value, double deviation, double misfit) {
        if (!(deviation > 0)) {
            return name + " = " + number(value);
        }
        int digits = Math.max(2, Math.min(16, (int) Math.floor(Math.log10(Math.abs(value) / deviation)) + 3));
        return name + " = " + String.format(Locale.ROOT, "%." + digits + "g", value) + " ± " + String.format(Locale.ROOT, "%.2g", deviation)
                + (misfit == 1 ? " (1 sd)" : String.format(Locale.ROOT,
                " (1 sd of a misfit that is %.2g times what sigma allows; an error of the equations is not in it)", misfit));
    }

    static String number(double value) {
        return String.format(Locale.ROOT, "%.6g", value);
    }
}
