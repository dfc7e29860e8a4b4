package org.pde4j.certificate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.pde4j.analysis.Effort;
import org.pde4j.analysis.coercivity.CoercivityReport;
import org.pde4j.analysis.coercivity.CoercivitySearch;
import org.pde4j.analysis.coercivity.InteriorKernel;
import org.pde4j.analysis.kernel.MatrixSummary;
import org.pde4j.certificate.Certificate.Status;
import org.pde4j.linalg.Matrix;
import org.pde4j.linalg.Svd;
import org.pde4j.loss.CollocationProblem;
import org.pde4j.loss.Term;
import org.pde4j.optim.Block;

/** Whether the loss grows with the parameters in every direction, for models that are linear in them. */
public record Coercivity() implements Check {

    private static final String SOURCE = "boundary and interior coercivity (theorems 3 and 4 of Zhao & Luo 2025, mechanism reconstructed)";

    private static final String CLAIM = "J is coercive";

    /** A radius this many times |a₀| is of no use. */
    private static final double USELESS = 1e6;

    private static final double FAR = 1e6;

    @Override
    public String chapter() {
        return "Coercivity";
    }

    @Override
    public Effort leastEffort() {
        return Effort.SAMPLED;
    }

    @Override
    public Findings examine(CertificateContext context) {
        if (context.result().isEmpty() || context.collocation().isEmpty()) {
            return Findings.NONE;
        }
        Findings.Builder findings = Findings.of(this);
        if (context.coercivity().isEmpty()) {
            boolean polynomial = context.collocation().get().blocks().stream().allMatch(block -> block.residual().degree().isPolynomial());
            boolean large = context.linearModel() && polynomial;
            return findings.add("coercivity.coercive", CLAIM, large ? Status.INCONCLUSIVE : Status.NOT_APPLICABLE, large
                    ? "the problem is too large for this effort"
                    : context.linearModel() ? "a residual is not polynomial in the unknowns"
                    : Hypotheses.notLinear(context.collocation().get().network())
                    + "; see the scaling a -> q a, w -> w/q in the chapter on symmetries", SOURCE).build();
        }
        CoercivityReport report = context.coercivity().get();
        portions(context.collocation().get(), findings);
        interior(context, findings);
        double start = context.startNorm();
        String text = report.kind() + ": " + describe(report);
        switch (report.kind()) {
            case PROVED_BOUNDARY, PROVED_LINEAR -> rank(Status.PROVED, report, USELESS * start, text, findings);
            case RANK_BOUNDARY, RANK_LINEAR -> rank(Status.OBSERVED, report, USELESS * start, text, findings);
            case NUMERICAL_JOINT -> findings.add("coercivity.coercive", CLAIM, Status.OBSERVED, report.growth(), 2.0 * report.degree(), text, SOURCE);
            case QUADRATIC_DIRECTION -> findings.add("coercivity.coercive", CLAIM, Status.OBSERVED, report.growth(), 2.0 * report.degree(), text, SOURCE)
                    .advise("The nonlinear terms do not control every direction of the coefficients, but boundary or initial conditions do.");
            default -> bounded(context.collocation().get(), report, text, findings)
                    .advise("Remove the feature named in the coercivity claim, or add a condition that depends on it.");
        }
        if (!report.curve().isEmpty()) {
            findings.table("coercivity-growth", List.of("radius", "least_loss"), report.curve());
        }
        return findings.build();
    }

    /**
     * Certain where a linear problem has fewer rows than parameters, or a direction changes no residual, bit for bit; else the residuals change along it by
     * roundings, as those of features do that are independent in exact arithmetic alone.
     */
    private static Findings.Builder bounded(CollocationProblem problem, CoercivityReport report, String text, Findings.Builder findings) {
        boolean linear = problem.blocks().stream().allMatch(block -> block.residual().isLinear());
        double[] far = Arrays.stream(report.direction()).map(d -> FAR * d).toArray();
        boolean certain = linear && problem.residuals() < problem.dimension()
                || Arrays.equals(problem.residual(new double[far.length]), problem.residual(far));
        return findings.add("coercivity.coercive", CLAIM, certain ? Status.VIOLATED : Status.INCONCLUSIVE, report.growth(), 0,
                text + (certain ? "" : "; within rounding: growth at larger radii is not excluded"), SOURCE);
    }

    /** PROVED where the rank is proved with all rounding enclosed, OBSERVED where it is a singular value in float64 above its floor. */
    private static void rank(Status status, CoercivityReport report, double useful, String text, Findings.Builder findings) {
        findings.add("coercivity.coercive", CLAIM, status, report.sigma(), report.floor(), text, SOURCE);
        double radius = report.radius().orElseThrow();
        findings.add("coercivity.sublevel-set", "the sublevel set {J <= J_0} lies in a ball of moderate radius", radius <= useful ? status
                : Status.INCONCLUSIVE, radius, useful,
                "the value is the radius R*, the threshold a million times |a_0|", SOURCE);
    }

    /**
     * Numerical rank of the rows of each condition: one flat portion that sees every coefficient is enough for coercivity. OBSERVED, as no rounding is
     * enclosed.
     */
    private static void portions(CollocationProblem problem, Findings.Builder findings) {
        List<Block> blocks = problem.rowBlocks();
        FlatPortions flat = new FlatPortions(problem.problem());
        List<String> ranks = new ArrayList<>();
        int best = 0;
        int most = 0;
        for (int b = 0; b < blocks.size(); b++) {
            Term term = problem.blocks().get(b);
            if (!term.kind().equals("interior") && term.residual().isLinear()) {
                Matrix rows = problem.jacobian(new double[problem.dimension()], IntStream.range(blocks.get(b).from(), blocks.get(b).to()).toArray());
                int rank = MatrixSummary.of(term.name(), rows.rows(), rows.columns(), Svd.values(rows), problem.unitRoundoff()).rank();
                boolean counts = flat.isOne(term.name());
                best = counts ? Math.max(best, rank) : best;
                most = counts ? Math.max(most, Math.min(rows.rows(), rows.columns())) : most;
                ranks.add(term.name() + (counts ? "" : " (not one flat portion)") + " " + rank + " of " + Math.min(rows.rows(), rows.columns()));
            }
        }
        if (!ranks.isEmpty()) {
            int m = problem.dimension();
            findings.add("coercivity.flat-portion", "one flat portion of the boundary determines every coefficient", best == m ? Status.OBSERVED : most < m
                    ? Status.NOT_APPLICABLE : Status.INCONCLUSIVE, best, m,
                    (most < m ? "no flat portion has as many rows as there are coefficients; " : "") + "numerical ranks of the rows on each: " + String.join(", ",
                    ranks), "assumption 1 of Zhao & Luo (2025); rank beyond rounding");
        }
    }

    /** Whether the terms of highest degree in the interior are enough; where they are not, along what. */
    private static void interior(CertificateContext context, Findings.Builder findings) {
        CollocationProblem problem = context.collocation().get();
        InteriorKernel.of(problem, context.effort().thorough() ? 30 : 6).ifPresent(kernel -> {
            boolean grows = kernel.least() > CoercivitySearch.VANISHING;
            findings.add("coercivity.interior", "the nonlinear terms alone are coercive", grows ? Status.OBSERVED : Status.NOT_APPLICABLE, kernel.least(),
                    CoercivitySearch.VANISHING,
                    (grows ? "least |N_p(d)|^2 relative to its median, at " : "no interior coercivity: they vanish along ") + kernel.words(problem),
                    "interior coercivity, section 4.3 of Zhao & Luo (2025), mechanism reconstructed");
        });
    }

    private static String describe(CoercivityReport report) {
        return switch (report.kind()) {
            case PROVED_BOUNDARY -> String.format(Locale.ROOT, "the condition rows alone have rank m, sigma_min >= %.3g with all rounding enclosed",
                    report.sigma());
            case PROVED_LINEAR -> String.format(Locale.ROOT, "the linear system has rank m, sigma_min >= %.3g with all rounding enclosed", report.sigma());
            case RANK_BOUNDARY -> String.format(Locale.ROOT, "the condition rows alone have rank m, sigma_min = %.3g in float64", report.sigma());
            case RANK_LINEAR -> String.format(Locale.ROOT, "the linear system has rank m, sigma_min = %.3g in float64", report.sigma());
            default -> String.format(Locale.ROOT,
                    "least V = %.2g of its median, growth exponent of min_{|a|=R} J %.3f, offending direction %s; sigma_min of the condition rows %.2g",
                    report.least(), report.growth(), direction(report.direction()), report.sigma());
        };
    }

    /** The three largest components. */
    private static String direction(double[] d) {
        List<String> parts = new ArrayList<>();
        IntStream.range(0, d.length).boxed().sorted(Comparator.comparingDouble(k -> -Math.abs(d[k]))).limit(3)
                .forEach(k -> parts.add(String.format(Locale.ROOT, "%.3f e_%d", d[k], k + 1)));
        return String.join(" + ", parts);
    }
}
