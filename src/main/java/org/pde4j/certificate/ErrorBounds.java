package org.pde4j.certificate;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.pde4j.analysis.Effort;
import org.pde4j.analysis.error.ErrorAnalysis;
import org.pde4j.analysis.error.ErrorBound;
import org.pde4j.analysis.error.InapplicableTheorem;
import org.pde4j.analysis.error.InsertedSolution;
import org.pde4j.analysis.error.Norm;
import org.pde4j.analysis.error.Rigour;
import org.pde4j.analysis.error.shape.DomainBounds;
import org.pde4j.analysis.error.shape.LostBound;
import org.pde4j.certificate.Certificate.Status;
import org.pde4j.loss.Approximation;
import org.pde4j.loss.DiscreteProblem;
import org.pde4j.points.PointGroup;
import org.pde4j.points.PointSet;
import org.pde4j.points.Uniform;
import org.pde4j.problem.Problem;
import org.pde4j.problem.Samples;

/**
 * How far the trained function can be from the solution, from its residual alone, whatever the training did: one claim for each theorem of
 * {@link org.pde4j.analysis.error} that applies, for each unknown and norm the least bound first.
 *
 * <p>Suprema and integrals are taken over adaptive cells: known functions of the coordinates are enclosed between the samples, the trained function is
 * sampled, on its training points and on fresh ones as well: such bounds hold on samples, which is not a proof. Where a proof is asked for,
 * proved bounds come first.
 */
public record ErrorBounds() implements Check {

    private static final String BOUND_KNOWN = "an error bound is known for this kind of problem";
    private static final String THEOREMS = "energy estimates and maximum principles";

    /** Of the work of the training, for one of some ten suprema and integrals. */
    private static final double SHARE = 0.005;

    private static final int NODE = 2000;
    private static final int FRESH = 4000;
    private static final long SEED = 0x5eed_b0dd5L;

    /** The last digits of a bound and of an error are rounding. */
    private static final double ROUNDING = 1e-9;

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
        if (discrete.isStep()) {
            return Findings.of(this).add("error.bound-known", BOUND_KNOWN, Status.NOT_APPLICABLE,
                    "one step of an evolution was trained, whose solution is not that of the problem of its energy", THEOREMS).build();
        }
        Approximation v = discrete.approximation(context.bestTheta());
        // An evaluation takes about as many multiplications as there are parameters for each derivative, and describing a node what thousands take.
        ErrorAnalysis analysis = DomainBounds.of(discrete.problem(), v, points(discrete), context.effort(),
                SHARE * context.trainingWork() / (context.objective().dimension() + NODE));
        Findings.Builder findings = Findings.of(this);
        boolean several = discrete.problem().unknowns().size() > 1;
        Set<String> ids = new HashSet<>();
        List<ErrorBound> bounds = new ArrayList<>(proved(context, discrete, findings));
        bounds.addAll(analysis.bounds());
        bounds.replaceAll(new MeanNorms(discrete.problem().domain())::of);
        for (ErrorBound bound : bounds) {
            String id = id(bound.norm()) + (several ? ":" + bound.unknown() : "");
            String own = ids.add(id) ? id : id + ":" + bound.theorem();
            claim(own, bound, bound.norm() == Norm.SUP && !bound.existence() && context.foundParameters().isEmpty()
                    ? error(discrete, v, bound.unknown()) : Optional.empty(), context.foundParameters(), findings);
        }
        for (InapplicableTheorem theorem : analysis.inapplicable()) {
            String id = id(theorem.norm()) + (several ? ":" + theorem.unknown() : "");
            inapplicable(ids.add(id) ? id : id + ":" + theorem.theorem(), theorem, findings);
        }
        if (bounds.isEmpty() && analysis.inapplicable().isEmpty()) {
            InapplicableTheorem none = LostBound.of(discrete.problem());
            findings.add("error.bound-known", BOUND_KNOWN, Status.NOT_APPLICABLE, none.reason(), THEOREMS).advise(none.advice());
        }
        return findings.build();
    }

    /** What is proved within the time for it; a claim says why where that is nothing. */
    private static List<ErrorBound> proved(CertificateContext context, DiscreteProblem discrete, Findings.Builder findings) {
        if (context.proofSeconds() <= 0) {
            return List.of();
        }
        Optional<String> obstacle = DomainBounds.obstacle(discrete);
        List<ErrorBound> bounds = obstacle.isPresent() ? List.of()
                : DomainBounds.proved(discrete, context.bestTheta(), Runtime.getRuntime().availableProcessors(), context.proofSeconds());
        if (bounds.isEmpty()) {
            findings.add("error.proof", "an error bound is proved", obstacle.isPresent() ? Status.NOT_APPLICABLE : Status.INCONCLUSIVE,
                    obstacle.orElse("no theorem gave a finite bound within " + context.proofSeconds() + " s"), "Taylor models")
                    .advise(obstacle.isPresent() ? "Nothing is proved here: rely on a bound that is OBSERVED, or " + ErrorAnalysis.ESTIMATE + "."
                    : "Give the proof more time (--seconds), or train until the residual is smaller.");
        }
        return bounds;
    }

    private static String id(Norm norm) {
        return switch (norm) {
            case L1 -> "error.l1-norm";
            case L2 -> "error.l2-norm";
            case SUP -> "error.max-norm";
            case ENERGY -> "error.energy-norm";
            case ROOT_MEAN_SQUARE -> "error.root-mean-square";
            case MEAN_ABSOLUTE -> "error.mean-absolute";
        };
    }

    /** The bound of max |u − u_θ|; empty where none is known, or where it could not be evaluated to 5 %. */
    public static Optional<Double> largest(DiscreteProblem problem, double[] theta) {
        return DomainBounds.of(problem.problem(), problem.approximation(theta), points(problem), Effort.SAMPLED).bounds().stream()
                .filter(bound -> bound.norm() == Norm.SUP && bound.rigour() != Rigour.INCONCLUSIVE).map(ErrorBound::value).findFirst();
    }

    /** The training points inside and as many fresh ones, shape (n, d). */
    private static double[] points(DiscreteProblem discrete) {
        PointSet fresh = PointSet.of(discrete.problem()).interior(FRESH).conditions(1).rule(new Uniform()).seed(SEED).draw();
        return Stream.of(discrete.points(), fresh).flatMap(set -> inside(discrete, set).stream()).flatMapToDouble(Arrays::stream).toArray();
    }

    private static List<double[]> inside(DiscreteProblem discrete, PointSet set) {
        String name = discrete.problem().equations().get(0).name();
        Optional<PointGroup> group = set.groups().stream().filter(candidate -> List.of(name, Problem.ENERGY).contains(candidate.name())).findFirst();
        return group.map(points -> IntStream.range(0, points.size()).mapToObj(points::point).toList()).orElse(List.of());
    }

    private static void claim(String id, ErrorBound bound, Optional<Double> error, String whose, Findings.Builder findings) {
        String u = bound.unknown();
        String terms = bound.terms().stream().map(term -> String.format(Locale.ROOT, "; %s %.3g", term.name(), term.value())).collect(Collectors.joining());
        String evidence = bound.theorem() + "; " + rigour(bound) + terms
                + error.map(e -> String.format(Locale.ROOT, "; the error against the reference is %.3g", e)).orElse("")
                + (whose.isEmpty() ? "" : "; " + u + " is the solution for " + whose) + "; the threshold is the same norm of " + u + "_theta";
        findings.add(id, (bound.existence() ? "a solution exists with the error bound for " : "error bound for ") + difference(u, bound.norm())
                + (bound.when().isEmpty() ? "" : " " + bound.when()),
                status(bound, error), shown(bound, bound.value(), RoundingMode.CEILING),
                shown(bound, bound.size(), RoundingMode.FLOOR), evidence, bound.theorem() + " (" + bound.source() + ")");
        advice(bound).ifPresent(findings::advise);
        findings.bound(bound);
    }

    private static String difference(String u, Norm norm) {
        return norm == Norm.SUP ? "max |" + u + " - " + u + "_theta|" : "|" + u + " - " + u + "_theta| in " + norm.symbol();
    }

    /** A proved number with the digits that are printed, of which the last is rounded so that it stays proved. */
    static double shown(ErrorBound bound, double value, RoundingMode rounding) {
        return bound.rigour() != Rigour.PROVED || !Double.isFinite(value) ? value : new BigDecimal(value).round(new MathContext(3, rounding)).doubleValue();
    }

    /** @param error against a reference, if that is known; it contradicts no bound that is not settled */
    static Status status(ErrorBound bound, Optional<Double> error) {
        boolean settled = bound.rigour() != Rigour.INCONCLUSIVE;
        return settled && error.isPresent() && error.get() > bound.value() * (1 + ROUNDING) ? Status.VIOLATED
                : !settled || !bound.informative() ? Status.INCONCLUSIVE : bound.rigour() == Rigour.PROVED ? Status.PROVED : Status.OBSERVED;
    }

    private static Optional<String> advice(ErrorBound bound) {
        if (bound.advice().isPresent()) {
            return bound.advice();
        }
        if (Double.isNaN(bound.value())) {
            return Optional.of("The equation or its data are undefined on a part of the domain: start the model where they are defined, "
                    + "or correct the formula.");
        }
        if (bound.rigour() == Rigour.INCONCLUSIVE) {
            return Optional.of("The residual, or a known function in it, varies on a scale that the budget of points does not resolve: pde4j diagnose "
                    + "takes more, and adaptive points (Rad) lower the residual there.");
        }
        return bound.informative() ? Optional.empty()
                : Optional.of("The bound is larger than the solution: lower the residual, or the growth rate is too large for this bound.");
    }

    private static void inapplicable(String id, InapplicableTheorem theorem, Findings.Builder findings) {
        findings.add(id, "error bound for " + difference(theorem.unknown(), theorem.norm()), Status.NOT_APPLICABLE, theorem.reason(), theorem.theorem());
        if (!theorem.advice().isEmpty()) {
            findings.advise(theorem.advice());
        }
    }

    /** max |u − u_θ| over the samples of the reference; empty without one, and for one that does not solve the problem, as its own chapter says. */
    private static Optional<Double> error(DiscreteProblem discrete, Approximation v, String unknown) {
        Problem problem = discrete.problem();
        int component = problem.unknowns().stream().map(field -> field.name()).toList().indexOf(unknown);
        if (component < 0 || problem.solution().isEmpty() || InsertedSolution.contradicts(problem)) {
            return Optional.empty();
        }
        Samples samples = problem.solution().get().samples(problem.domain());
        double[] values = v.evaluate(samples.points(), problem.unknowns())[component];
        double largest = 0;
        for (int i = 0; i < values.length; i++) {
            double difference = Math.abs(values[i] - samples.values()[i * samples.unknowns() + component]);
            largest = Double.isNaN(difference) ? largest : Math.max(largest, difference);
        }
        return Optional.of(largest);
    }

    private static String rigour(ErrorBound bound) {
        boolean undefined = Double.isNaN(bound.value()) || bound.terms().stream().anyMatch(term -> Double.isNaN(term.value()));
        return undefined ? "not settled: the residual is not a number on a part of the domain" : switch (bound.rigour()) {
            case PROVED -> "every supremum and integral enclosed, with outward rounding";
            case OBSERVED -> "sampled on adaptive cells to 5 %, known functions enclosed between the samples";
            case INCONCLUSIVE -> "not settled: the budget of samples ended before lower and upper values agreed to 5 %";
        };
    }
}
