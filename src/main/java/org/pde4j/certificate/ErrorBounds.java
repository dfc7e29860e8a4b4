package org.pde4j.certificate;

import java.util.Locale;
import java.util.Optional;
import org.pde4j.analysis.Effort;
import org.pde4j.analysis.error.DiffusionForm;
import org.pde4j.analysis.error.MaximumBound;
import org.pde4j.analysis.error.MeanSquareBound;
import org.pde4j.certificate.Certificate.Status;
import org.pde4j.loss.Approximation;
import org.pde4j.loss.DiscreteProblem;
import org.pde4j.problem.Samples;

/**
 * How far the trained function can be from the solution, from its residual alone, whatever the training did: by the maximum principle, and
 * in L² by the energy estimate.
 *
 * <p>Suprema and integrals are taken on a grid and on one twice as fine, the difference is added (rigour Q1): bounds hold on samples, which
 * is not a proof.
 */
public record ErrorBounds() implements Check {

    private static final int NODES = 65;

    /** Relative difference of the two grids within which a bound counts as settled. */
    private static final double SETTLED = 0.05;

    @Override
    public String chapter() {
        return "How far the answer can be from the solution";
    }

    @Override
    public Findings examine(CertificateContext evidence) {
        if (evidence.result().isEmpty() || evidence.discrete().isEmpty()) {
            return Findings.NONE;
        }
        DiscreteProblem discrete = evidence.discrete().get();
        Findings.Builder findings = Findings.of(this);
        Optional<DiffusionForm> form = DiffusionForm.of(discrete.problem());
        if (form.isEmpty()) {
            return findings.add("a bound of the error is known", Status.NOT_APPLICABLE,
                    "known for u_t - a Laplace u + b u u_x = F(u, x, t) and its steady form with u given on the boundary", "maximum principle").build();
        }
        Approximation v = discrete.approximation(evidence.bestTheta());
        int nodes = evidence.effort() == Effort.FULL ? 4 * (NODES - 1) + 1 : NODES;
        Optional<MaximumBound> coarse = MaximumBound.of(form.get(), v, nodes);
        Optional<MaximumBound> fine = MaximumBound.of(form.get(), v, 2 * nodes - 1);
        if (coarse.isEmpty() || fine.isEmpty()) {
            return findings.add("a bound of the error is known", Status.NOT_APPLICABLE,
                    "no one-sided Lipschitz constant of the reaction is known, or the steady problem has a growing one", "maximum principle").build();
        }
        maximum(discrete, v, coarse.get(), fine.get(), findings);
        double reaction = fine.get().growth() - fine.get().convectionRate();
        Optional<MeanSquareBound> roughly = MeanSquareBound.of(form.get(), v, reaction, nodes);
        MeanSquareBound.of(form.get(), v, reaction, 2 * nodes - 1).ifPresent(bound -> meanSquare(form.get(), roughly.orElseThrow(), bound, findings));
        return findings.build();
    }

    /** The bound of max |u − u_θ|, the difference of its two grids added; empty where none is known. */
    public static Optional<Double> largest(DiscreteProblem problem, double[] theta) {
        return DiffusionForm.of(problem.problem()).flatMap(form -> {
            Approximation v = problem.approximation(theta);
            return MaximumBound.of(form, v, NODES).flatMap(coarse -> MaximumBound.of(form, v, 2 * NODES - 1)
                    .map(fine -> fine.bound() + Math.abs(fine.bound() - coarse.bound())));
        });
    }

    private static void maximum(DiscreteProblem discrete, Approximation v, MaximumBound coarse, MaximumBound fine, Findings.Builder findings) {
        double bound = fine.bound() + Math.abs(fine.bound() - coarse.bound());
        Optional<Double> error = discrete.problem().solution().map(solution -> error(solution.samples(discrete.problem().domain()), discrete, v));
        boolean violated = error.isPresent() && error.get() > bound * (1 + 1e-9);
        Status status = violated ? Status.VIOLATED : bound < fine.size() ? Status.OBSERVED : Status.NOT_APPLICABLE;
        findings.add("max |u - u_theta| is at most this", status, bound, fine.size(), String.format(Locale.ROOT,
                "rigour %s; max |residual| %.3g, max boundary and initial defect %.3g, growth rate %.3g (%s)%s; against max |u_theta|",
                rigour(coarse.bound(), fine.bound()), fine.residual(), fine.boundary(), fine.growth(), fine.range(),
                error.map(e -> String.format(Locale.ROOT, "; the error against the reference is %.3g", e)).orElse("")),
                "maximum principle with the residual as source");
        if (status == Status.NOT_APPLICABLE) {
            findings.advise("The bound is larger than the solution: lower the residual, or the growth rate is too large for this bound.");
        }
    }

    private static double error(Samples samples, DiscreteProblem discrete, Approximation v) {
        double[] values = v.evaluate(samples.points(), discrete.problem().unknowns())[0];
        double largest = 0;
        for (int i = 0; i < values.length; i++) {
            double difference = Math.abs(values[i] - samples.values()[i * samples.unknowns()]);
            largest = Double.isNaN(difference) ? largest : Math.max(largest, difference);
        }
        return largest;
    }

    private static void meanSquare(DiffusionForm form, MeanSquareBound coarse, MeanSquareBound fine, Findings.Builder findings) {
        double bound = fine.bound() + Math.abs(fine.bound() - coarse.bound());
        findings.add(form.parabolic() ? "|u - u_theta| in L2 at the final time is at most this" : "|u - u_theta| in L2 is at most this",
                bound < fine.size() ? Status.OBSERVED : Status.NOT_APPLICABLE, bound, fine.size(), String.format(Locale.ROOT,
                        "rigour %s; after a repair of the boundary of size %.3g, largest |residual| in L2 %.3g; against |u_theta|",
                        rigour(coarse.bound(), fine.bound()), fine.repair(), fine.residual()), "energy estimate and Gronwall's lemma");
    }

    private static String rigour(double coarse, double fine) {
        return Math.abs(fine - coarse) <= SETTLED * Math.abs(fine) ? "Q1 (sampled, two grids agree, their difference added)"
                : "Q0 (sampled, two grids differ by more than 5 %)";
    }
}
