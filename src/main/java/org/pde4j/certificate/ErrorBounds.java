package org.pde4j.certificate;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.pde4j.analysis.Effort;
import org.pde4j.analysis.error.ContractionBound;
import org.pde4j.analysis.error.DiffusionForm;
import org.pde4j.analysis.error.InsertedSolution;
import org.pde4j.analysis.error.MaximumBound;
import org.pde4j.analysis.error.MeanSquareBound;
import org.pde4j.analysis.error.OdeSystem;
import org.pde4j.analysis.error.ReactionBound;
import org.pde4j.analysis.error.RepairedFunction;
import org.pde4j.analysis.error.SampledSolution;
import org.pde4j.analysis.error.TrajectoryBound;
import org.pde4j.certificate.Certificate.Status;
import org.pde4j.expr.Field;
import org.pde4j.loss.Approximation;
import org.pde4j.loss.DiscreteProblem;
import org.pde4j.points.PointGroup;
import org.pde4j.points.PointSet;
import org.pde4j.points.Uniform;
import org.pde4j.problem.Problem;
import org.pde4j.problem.Samples;

/**
 * How far the trained function can be from the solution, from its residual alone, whatever the training did: by the maximum principle, in L²
 * by the energy estimate, and in L¹ by contraction; of ordinary differential equations by the logarithmic norm.
 *
 * <p>Suprema and integrals are taken over adaptive cells ({@link org.pde4j.analysis.error.CellCover}): known functions of the coordinates are
 * enclosed between the samples, the trained function is sampled, on its training points and on fresh ones as well. Bounds hold on samples, which is
 * not a proof.
 */
public record ErrorBounds() implements Check {

    /** Points at which the trained function may be evaluated for one supremum or integral. */
    private static final int BUDGET = 120_000;
    private static final int FULL_BUDGET = 2_000_000;

    private static final int FRESH = 4000;
    private static final long SEED = 0x5eed_b0dd5L;

    @Override
    public String chapter() {
        return "Error bounds";
    }

    @Override
    public Findings examine(CertificateContext context) {
        if (context.result().isEmpty() || context.discrete().isEmpty()) {
            return Findings.NONE;
        }
        DiscreteProblem discrete = context.discrete().get();
        Findings.Builder findings = Findings.of(this);
        Optional<DiffusionForm> known = DiffusionForm.of(discrete.problem());
        int budget = context.effort() == Effort.FULL ? FULL_BUDGET : BUDGET;
        Approximation v = discrete.approximation(context.bestTheta());
        Optional<OdeSystem> system = OdeSystem.of(discrete.problem());
        if (system.isPresent()) {
            trajectory(system.get(), TrajectoryBound.of(system.get(), v, budget), findings);
            return findings.build();
        }
        if (known.isEmpty()) {
            return findings.add("error.bound-known", "an error bound is known for this kind of problem", Status.NOT_APPLICABLE,
                    "known for u_t - a Laplace u + b u u_x = F(u, x, t) and its steady form with the unknown u given on the boundary, "
                            + "and for initial value problems of ordinary differential equations", "maximum principle").build();
        }
        DiffusionForm form = known.get();
        double[] points = points(discrete);
        SampledSolution sampled = new SampledSolution(form, v, points, budget);
        ReactionBound reaction = sampled.reaction();
        Optional<RepairedFunction> repaired = RepairedFunction.of(form, v, points, budget).filter(function -> reaction.value() < Double.POSITIVE_INFINITY);
        Optional<MaximumBound> maximum = MaximumBound.of(form, sampled, reaction);
        maximum.ifPresent(bound -> maximum(form.u().name(), discrete, v, bound, reaction, findings));
        Optional<MeanSquareBound> meanSquare = repaired.flatMap(function -> MeanSquareBound.of(form, function, reaction.value()));
        meanSquare.ifPresent(bound -> meanSquare(form, bound, findings));
        repaired.flatMap(function -> ContractionBound.of(form, function, reaction.value()))
                .ifPresent(bound -> contraction(form, bound, reaction, findings));
        if (maximum.isEmpty()) {
            growing(form, reaction, meanSquare.isPresent(), findings);
        }
        return findings.build();
    }

    /** The bound of max |u − u_θ|; empty where none is known, or where it could not be evaluated to 5 %. */
    public static Optional<Double> largest(DiscreteProblem problem, double[] theta) {
        return DiffusionForm.of(problem.problem()).flatMap(form -> {
            SampledSolution sampled = new SampledSolution(form, problem.approximation(theta), points(problem), BUDGET);
            return MaximumBound.of(form, sampled, sampled.reaction());
        }).filter(MaximumBound::settled).map(MaximumBound::bound);
    }

    /** The training points inside and as many fresh ones, shape (n, d). */
    private static double[] points(DiscreteProblem discrete) {
        PointSet fresh = PointSet.of(discrete.problem()).interior(FRESH).conditions(1).rule(new Uniform()).seed(SEED).draw();
        return MaximumBound.flat(Stream.of(discrete.points(), fresh).flatMap(set -> inside(discrete, set).stream()).toList(),
                discrete.problem().domain().dimension());
    }

    private static List<double[]> inside(DiscreteProblem discrete, PointSet set) {
        String name = discrete.problem().equations().get(0).name();
        Optional<PointGroup> group = set.groups().stream().filter(candidate -> List.of(name, Problem.ENERGY).contains(candidate.name())).findFirst();
        return group.map(points -> IntStream.range(0, points.size()).mapToObj(points::point).toList()).orElse(List.of());
    }

    private static void growing(DiffusionForm form, ReactionBound reaction, boolean inMeanSquare, Findings.Builder findings) {
        double gap = form.diffusion() * form.firstEigenvalue();
        findings.add("error.max-norm", largest(form.u().name()), Status.NOT_APPLICABLE, String.format(Locale.ROOT,
                "the growth rate -dR/d%s of the reaction R reaches %.4g%s (%s); "
                        + "the maximum principle requires a finite rate, and in a steady problem one of at most 0",
                form.u().name(), reaction.value(),
                Double.isNaN(reaction.at()) ? "" : String.format(Locale.ROOT, " at %s = %.4g", form.u().name(), reaction.at()), reaction.range()),
                "maximum principle");
        if (!inMeanSquare && !form.parabolic()) {
            findings.advise(String.format(Locale.ROOT, "The growth of the reaction exceeds %.4g, the least eigenvalue of the diffusion: the problem may have "
                    + "several solutions, and the residual does not determine the distance to any of them.", gap));
        }
    }

    private static void maximum(String u, DiscreteProblem discrete, Approximation v, MaximumBound found, ReactionBound reaction, Findings.Builder findings) {
        // A reference that is no solution says nothing about a bound; the chapter on it says so.
        Optional<Double> error = discrete.problem().solution().filter(solution -> !InsertedSolution.contradicts(discrete.problem()))
                .map(solution -> error(solution.samples(discrete.problem().domain()), discrete, v));
        boolean violated = error.isPresent() && error.get() > found.bound() * (1 + 1e-9);
        findings.add("error.max-norm", largest(u), violated ? Status.VIOLATED : status(found.bound(), found.size(), found.settled()),
                found.bound(), found.size(), String.format(Locale.ROOT, "%s; max |residual| %.3g, max boundary and initial defect %.3g, "
                        + "growth rate %.3g (%s)%s; the threshold is max |%s_theta|",
                        rigour(found.settled(), found.residual().lower()), found.residual().upper(), found.boundary().upper(), found.growth(), reaction.range(),
                        error.map(e -> String.format(Locale.ROOT, "; the error against the reference is %.3g", e)).orElse(""), u),
                "maximum principle with the residual as source");
        advise(found.bound(), found.size(), found.settled(), findings);
    }

    private static String largest(String u) {
        return "error bound for max |" + u + " - " + u + "_theta|";
    }

    private static String integral(DiffusionForm form, String norm) {
        return "error bound for |" + form.u().name() + " - " + form.u().name() + "_theta| in " + norm + (form.parabolic() ? " at the final time" : "");
    }

    private static Status status(double bound, double size, boolean settled) {
        return !settled || Double.isNaN(bound + size) ? Status.INCONCLUSIVE : bound < size ? Status.OBSERVED : Status.INCONCLUSIVE;
    }

    private static void advise(double bound, double size, boolean settled, Findings.Builder findings) {
        if (Double.isNaN(bound)) {
            findings.advise("The equation or its data are undefined on a part of the domain: start the model where they are defined, or correct the formula.");
        } else if (!settled) {
            findings.advise("The residual, or a known function in it, varies on a scale that the budget of points does not resolve: pde4j diagnose takes more, "
                    + "and adaptive points (Rad) lower the residual there.");
        } else if (!(bound < size)) {
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

    private static void meanSquare(DiffusionForm form, MeanSquareBound found, Findings.Builder findings) {
        findings.add("error.l2-norm", integral(form, "L2"),
                status(found.bound(), found.size(), found.settled()), found.bound(), found.size(), String.format(Locale.ROOT,
                        "%s; after a repair of the boundary of size %.3g, |residual| in L2 %.3g; the threshold is |%s_theta|",
                        rigour(found.settled(), found.residual()), found.repair(), found.residual(), form.u().name()), "energy estimate and Gronwall's lemma");
        advise(found.bound(), found.size(), found.settled(), findings);
    }

    private static void contraction(DiffusionForm form, ContractionBound found, ReactionBound reaction, Findings.Builder findings) {
        findings.add("error.l1-norm", integral(form, "L1"), status(found.bound(), found.size(), found.settled()), found.bound(), found.size(),
                String.format(Locale.ROOT, "%s; |residual| in L1 over space and time %.3g, initial defect %.3g, "
                        + "repair of the boundary %.3g, growth rate %.3g (%s); the threshold is |%s_theta|",
                        rigour(found.settled(), found.residual()), found.residual(), found.initial(), found.repair(), reaction.value(), reaction.range(),
                        form.u().name()),
                "L1 contraction (Kruzkov 1970, Carrillo 1999)");
        advise(found.bound(), found.size(), found.settled(), findings);
    }

    private static void trajectory(OdeSystem system, TrajectoryBound found, Findings.Builder findings) {
        for (int i = 0; i < system.state().size(); i++) {
            Field entry = system.state().get(i);
            double bound = found.largest()[i];
            if (entry.derivative().total() == 0) {
                findings.add("error.max-norm:" + entry.name(), largest(entry.name()),
                        Double.isInfinite(bound) ? Status.INCONCLUSIVE : status(bound, found.sizes()[i], found.settled()), bound, found.sizes()[i],
                        String.format(Locale.ROOT,
                        "%s; integrals of the residuals %s, growth exp(%.3g) by the logarithmic norm up to t = %.4g; the threshold is max |%s_theta|",
                                rigour(found.settled(), Arrays.stream(found.residual()).sum()), Arrays.stream(found.residual())
                                        .mapToObj(r -> String.format(Locale.ROOT, "%.3g", r)).toList(), found.exponent(), found.reached(), entry.name()),
                        "logarithmic norm (Dahlquist 1959, Soderlind 2006)");
                if (Double.isInfinite(bound) && !Double.isNaN(Arrays.stream(found.residual()).sum())) {
                    findings.advise(String.format(Locale.ROOT, "From t = %.4g on the error may grow without bound: lower the residual, or advance in "
                            + "time (TimeMarching).", found.reached()));
                } else {
                    advise(Double.isInfinite(bound) ? Double.NaN : bound, found.sizes()[i], found.settled(), findings);
                }
            }
        }
    }

    private static String rigour(boolean settled, double residual) {
        return Double.isNaN(residual) ? "not settled: the residual is not a number on a part of the domain"
                : settled ? "sampled on adaptive cells to 5 %, known functions enclosed between the samples"
                : "not settled: the budget of samples ended before lower and upper values agreed to 5 %";
    }
}
