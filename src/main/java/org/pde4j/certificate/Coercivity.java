package org.pde4j.certificate;

import java.util.ArrayList;
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

    /** A certified radius this many times |a₀| is of no use. */
    private static final double USELESS = 1e6;

    @Override
    public String chapter() {
        return "Coercivity";
    }

    @Override
    public Findings examine(CertificateContext evidence) {
        if (evidence.result().isEmpty() || evidence.collocation().isEmpty()) {
            return Findings.NONE;
        }
        Findings.Builder findings = Findings.of(this);
        String claim = "J grows in every direction of theta";
        if (evidence.coercivity().isEmpty()) {
            return findings.add(claim, Status.NOT_APPLICABLE, evidence.linearModel() ? "a residual is not polynomial in u, or the problem is too large"
                    : "inner weights are trained: no coercivity is claimed, see the ray a -> q a, w -> w/q under symmetries", SOURCE).build();
        }
        CoercivityReport report = evidence.coercivity().get();
        portions(evidence.collocation().get(), findings);
        interior(evidence, findings);
        double start = evidence.startNorm();
        String text = report.kind() + ": " + describe(report);
        switch (report.kind()) {
            case CERTIFIED_BOUNDARY, CERTIFIED_LINEAR -> {
                findings.add(claim, Status.PROVED, report.sigma(), report.floor(), text, SOURCE);
                double radius = report.radius().orElseThrow();
                findings.add("the sublevel set {J <= J_0} is of useful size", radius <= USELESS * start ? Status.PROVED : Status.NOT_APPLICABLE, radius,
                        USELESS * start, "R* against a million times |a_0|", SOURCE);
            }
            case NUMERICAL_JOINT -> findings.add(claim, Status.OBSERVED, report.growth(), 2.0 * report.degree(), text, SOURCE);
            case QUADRATIC_DIRECTION -> findings.add(claim, Status.OBSERVED, report.growth(), 2.0 * report.degree(), text, SOURCE)
                    .advise("The nonlinear terms do not control every direction of the coefficients; boundary or initial conditions do.");
            default -> findings.add(claim, Status.VIOLATED, report.growth(), 0, text, SOURCE)
                    .advise("Remove the feature named in the coercivity claim, or add a condition that sees it.");
        }
        if (!report.curve().isEmpty()) {
            findings.table("coercivity-growth", List.of("radius", "least_loss"), report.curve());
        }
        return findings.build();
    }

    /** Numerical rank of the rows of each condition: one flat portion that sees every coefficient is enough for coercivity, in exact arithmetic. */
    private static void portions(CollocationProblem problem, Findings.Builder findings) {
        List<Block> blocks = problem.rowBlocks();
        List<String> ranks = new ArrayList<>();
        int best = 0;
        for (int b = 0; b < blocks.size(); b++) {
            Term term = problem.blocks().get(b);
            if (!term.kind().equals("interior") && term.residual().isLinear()) {
                Matrix rows = problem.jacobian(new double[problem.dimension()], IntStream.range(blocks.get(b).from(), blocks.get(b).to()).toArray());
                int rank = MatrixSummary.of(term.name(), rows.rows(), rows.columns(), Svd.values(rows)).rank();
                best = Math.max(best, rank);
                ranks.add(term.name() + " " + rank + " of " + Math.min(rows.rows(), rows.columns()));
            }
        }
        if (!ranks.isEmpty()) {
            int m = problem.dimension();
            findings.add("one flat portion of the boundary alone sees every coefficient", best == m ? Status.PROVED : Status.NOT_APPLICABLE, best, m,
                    "numerical ranks of the rows on each: " + String.join(", ", ranks), "assumption 1 of Zhao & Luo (2025); rank beyond rounding");
        }
    }

    /** Whether the terms of highest degree in the interior are enough; where they are not, along what. */
    private static void interior(CertificateContext evidence, Findings.Builder findings) {
        CollocationProblem problem = evidence.collocation().get();
        InteriorKernel.of(problem, evidence.effort() == Effort.FULL ? 30 : 6).ifPresent(kernel -> {
            boolean grows = kernel.least() > CoercivitySearch.VANISHING;
            findings.add("the nonlinear terms alone grow in every direction of their unknowns", grows ? Status.OBSERVED : Status.NOT_APPLICABLE, kernel.least(), CoercivitySearch.VANISHING,
                    (grows ? "least |N_p(d)|^2 beside its median, at " : "no interior coercivity: they vanish along ") + kernel.words(problem), "interior coercivity, section 4.3 of Zhao & Luo (2025), mechanism reconstructed");
        });
    }

    private static String describe(CoercivityReport report) {
        return switch (report.kind()) {
            case CERTIFIED_BOUNDARY -> String.format(Locale.ROOT, "the condition rows alone have rank m, sigma_min = %.3g", report.sigma());
            case CERTIFIED_LINEAR -> String.format(Locale.ROOT, "the linear system has rank m, sigma_min = %.3g", report.sigma());
            default -> String.format(Locale.ROOT, "least V = %.2g of its median, growth exponent of min_{|a|=R} J %.3f, offending direction %s; sigma_min of the condition rows %.2g",
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
