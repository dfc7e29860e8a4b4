package org.pde4j.analysis.error;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import org.pde4j.analysis.Effort;
import org.pde4j.analysis.divergence.QuasilinearEquation;
import org.pde4j.analysis.wellposed.Decision;
import org.pde4j.analysis.wellposed.Finding;
import org.pde4j.analysis.wellposed.Question;
import org.pde4j.analysis.wellposed.WellPosednessAnalysis;
import org.pde4j.jet.JetSet;
import org.pde4j.loss.Approximation;
import org.pde4j.problem.Problem;

/**
 * Every bound of u − v that a theorem of this package gives for a problem, chosen from its equations and conditions; none for a shape, as the
 * theorems are about boxes. Conditions at points are left out: a bound for every solution of the others is one for every solution of all.
 *
 * @param bounds for each unknown and norm the least first
 * @param inapplicable theorems for problems of this kind, one hypothesis of which fails
 */
public record ErrorAnalysis(List<ErrorBound> bounds, List<InapplicableTheorem> inapplicable) {

    /** Theorems for one scalar equation, of which each is empty for problems that it does not treat. */
    private static final List<BiFunction<ScalarEquation, RepairedFunction, List<ErrorBound>>> SCALAR = List.of(MeanSquareBound::bounds,
            ContractionBound::bounds, ComparisonBound::bounds, EllipticBound::bounds, SpectralBound::bounds, WaveBound::bounds);

    public static final String DATA_AT_POINTS = "an equation, a condition or the ansatz has data that are known at points only, such as a table, the"
            + " normals of a shape or the singular functions of a corner";

    /** What there is where no theorem applies. */
    public static final String ESTIMATE = "read the estimated error instead (solve --accuracy takes it with --by estimate), or compare with a finer model";

    /** The same as a sentence of its own. */
    public static final String READ_ESTIMATE = Character.toUpperCase(ESTIMATE.charAt(0)) + ESTIMATE.substring(1) + ".";

    private static final String DATA_REMEDY = "Give the data as formulas, or " + ESTIMATE + ".";
    private static final String REMEDY = "The L1 contraction gives nothing here: " + ESTIMATE + ".";
    private static final String KINDS = "bounds are known for one equation of order one or two in time, or steady, with derivatives of order two to four, "
            + "known coefficients of these, convection and reaction, on a box of at most three coordinates; for quasilinear diffusion in divergence form; "
            + "for symmetric systems; and for ordinary differential equations";

    /** Nodes of cells for one supremum or integral. */
    private static final int BUDGET = 120_000;

    /** The same after a training of much work. */
    private static final int LONG_BUDGET = 600_000;

    /** The same after a training that took hardly any work, and where they make the first cells; more than two dimensions need them all. */
    private static final int SHORT_BUDGET = 75_000;
    private static final int SHORT_FIRST = 40_000;
    private static final int MAX_SHORT = 2;
    private static final int FULL_BUDGET = 2_000_000;
    private static final int QUICK_BUDGET = 10_000;
    /** A line is sampled at 2¹⁴ intervals even then: a third of the budget makes the first cells. */
    private static final int LINE_BUDGET = 75_000;

    public ErrorAnalysis {
        bounds = List.copyOf(bounds);
        inapplicable = List.copyOf(inapplicable);
    }

    /**
     * For a function given by samples.
     *
     * @param points more points at which the residual is looked at, shape (n, d)
     * @param effort how often v may be evaluated for one supremum or integral; fluxes of their own are fitted with full effort alone
     */
    public static ErrorAnalysis of(Problem problem, Approximation v, double[] points, Effort effort) {
        return of(problem, v, points, effort, Double.POSITIVE_INFINITY);
    }

    /**
     * The same with a share of the work of a training, so that short trainings have no long examinations.
     *
     * @param evaluations of v for one supremum or integral that are worth while; counted, not timed, so that they are the same at every call
     */
    public static ErrorAnalysis of(Problem problem, Approximation v, double[] points, Effort effort, double evaluations) {
        int d = problem.domain().dimension();
        if (effort != Effort.SAMPLED) {
            int budget = effort.thorough() ? FULL_BUDGET : d == 1 ? LINE_BUDGET : QUICK_BUDGET;
            return of(problem, new SampledFunction(v, points, budget, budget), effort.thorough());
        }
        int first = d == 1 ? LINE_BUDGET : d <= MAX_SHORT ? SHORT_FIRST : BUDGET;
        int budget = d == 1 ? LINE_BUDGET : d <= MAX_SHORT ? SHORT_BUDGET : BUDGET;
        return of(problem, new SampledFunction(v, points, (int) Math.max(first, Math.min(LONG_BUDGET, evaluations)),
                (int) Math.max(budget, Math.min(LONG_BUDGET, evaluations))), false);
    }

    /**
     * For a function whose norms are found in any way.
     *
     * @param thorough whether fluxes are fitted, and trajectories followed with many samples
     */
    public static ErrorAnalysis of(Problem given, EvaluatedFunction v, boolean thorough) {
        Problem problem = given.withoutConditionsAtPoints();
        if (problem.domain().box().isEmpty()) {
            return new ErrorAnalysis(List.of(), List.of());
        }
        if (hasDataAtPoints(problem)) {
            return new ErrorAnalysis(List.of(), List.of(dataAtPoints(problem)));
        }
        Optional<InapplicableTheorem> refuted = refuted(problem);
        if (refuted.isPresent()) {
            return new ErrorAnalysis(List.of(), List.of(refuted.get()));
        }
        Optional<OdeSystem> system = OdeSystem.of(problem);
        if (system.isPresent()) {
            return new ErrorAnalysis(TrajectoryBound.of(system.get(), v.approximation(), thorough ? FULL_BUDGET : BUDGET).bounds(system.get()), List.of());
        }
        List<ErrorBound> bounds = new ArrayList<>();
        List<InapplicableTheorem> inapplicable = new ArrayList<>();
        Optional<DiffusionForm> form = DiffusionForm.of(problem);
        Traces traces = new Traces(problem.box());
        Norms norms = v.norms(traces);
        form.ifPresent(known -> {
            SolutionSuprema suprema = new SolutionSuprema(known, norms);
            ReactionBound reaction = suprema.reaction();
            MaximumBound.of(known, suprema, reaction).ifPresentOrElse(bound -> bounds.add(bound.bound(known, reaction)),
                    () -> inapplicable.add(growing(known, reaction)));
        });
        List<ErrorBound> integrals = integrals(problem, v, traces, norms, thorough);
        Optional<FluxContraction> fluxes = integrals.isEmpty() ? fluxes(problem, v, traces, norms) : Optional.empty();
        bounds.addAll(integrals);
        fluxes.ifPresent(contraction -> bounds.addAll(contraction.bounds()));
        if (bounds.isEmpty() && inapplicable.isEmpty()) {
            fluxes.flatMap(FluxContraction::obstacle).ifPresent(reason -> inapplicable.add(new InapplicableTheorem(
                    problem.unknowns().get(0).name(), Norm.L1, FluxContraction.THEOREM, reason, REMEDY)));
        }
        return new ErrorAnalysis(ordered(ofEverySolution(given, bounds)), inapplicable);
    }

    /** The same with one bound more, and nothing that is inapplicable to its unknown. */
    public ErrorAnalysis with(ErrorBound bound) {
        List<ErrorBound> more = new ArrayList<>(bounds);
        more.add(bound);
        return new ErrorAnalysis(ordered(more), inapplicable.stream().filter(theorem -> !theorem.unknown().equals(bound.unknown())).toList());
    }

    /** Whether the problem has no solution, so that any bound of the distance to one would hold. */
    public static boolean isRefuted(Problem problem) {
        return refuted(problem.withoutConditionsAtPoints()).isPresent();
    }

    private static InapplicableTheorem dataAtPoints(Problem problem) {
        return new InapplicableTheorem(problem.unknowns().get(0).name(), Norm.SUP, "enclosure of known functions", DATA_AT_POINTS, DATA_REMEDY);
    }

    private static Optional<InapplicableTheorem> refuted(Problem problem) {
        return refutation(problem).map(refuted -> new InapplicableTheorem(problem.unknowns().get(0).name(), Norm.SUP, refuted.source(),
                "the problem has no solution: " + refuted.reason(), refuted.remedy()));
    }

    /** Why no theorem bounds the error of any function for a problem on a box; empty if one may. */
    public static Optional<InapplicableTheorem> obstacle(Problem given) {
        Problem problem = given.withoutConditionsAtPoints();
        if (hasDataAtPoints(problem)) {
            return Optional.of(dataAtPoints(problem));
        }
        boolean integrals = problem.domain().dimension() <= Cell.MAX_TENSOR
                && (ScalarEquation.of(problem).isPresent() || LinearSystem.of(problem).isPresent() || PLaplaceBound.of(problem).isPresent()
                || QuasilinearEquation.of(problem).filter(FluxContraction::isAbout).isPresent());
        boolean known = OdeSystem.of(problem).isPresent() || DiffusionForm.of(problem).isPresent() || integrals;
        return refuted(problem).or(() -> known ? Optional.empty() : Optional.of(ofNoKind(problem)));
    }

    /** Of a problem that no theorem is about. */
    public static InapplicableTheorem ofNoKind(Problem problem) {
        return new InapplicableTheorem(problem.unknowns().get(0).name(), Norm.SUP, "energy estimates and maximum principles", KINDS,
                READ_ESTIMATE);
    }

    /** Whether something is given by data, which nothing encloses between the points at which a function is looked at. */
    public static boolean hasDataAtPoints(Problem problem) {
        return !problem.columns().isEmpty() || problem.subdomains().isPresent() || !problem.enrichment().isResolved();
    }

    /** Why a problem has no solution: any bound of the distance to one would hold. */
    static Optional<Finding> refutation(Problem problem) {
        return WellPosednessAnalysis.of(problem, Set.of()).stream()
                .filter(finding -> finding.question() == Question.EXISTENCE && finding.decision() == Decision.NO).findFirst();
    }

    /** Bounds from integrals of the residual of v̂, over at most three axes. */
    static List<ErrorBound> integral(Problem given, EvaluatedFunction v, boolean thorough) {
        Problem problem = given.withoutConditionsAtPoints();
        if (problem.domain().box().isEmpty()) {
            return List.of();
        }
        Traces traces = new Traces(problem.box());
        Norms norms = v.norms(traces);
        List<ErrorBound> integrals = integrals(problem, v, traces, norms, thorough);
        return ofEverySolution(given, !integrals.isEmpty() ? integrals
                : fluxes(problem, v, traces, norms).map(FluxContraction::bounds).orElse(List.of()));
    }

    /** Without those of one solution that exists where conditions at points were left out, which that solution need not satisfy. */
    private static List<ErrorBound> ofEverySolution(Problem given, List<ErrorBound> bounds) {
        return given.hasConditionsAtPoints() ? bounds.stream().filter(bound -> !bound.existence()).toList() : bounds;
    }

    private static List<ErrorBound> integrals(Problem problem, EvaluatedFunction v, Traces traces, Norms norms, boolean thorough) {
        if (problem.domain().dimension() > Cell.MAX_TENSOR) {
            return List.of();
        }
        Optional<ScalarEquation> equation = ScalarEquation.of(problem);
        if (equation.isPresent()) {
            ScalarEquation known = equation.get();
            return RepairedFunction.of(known.box(), known.u(), known.axes(), known.residual(), v, traces, norms).map(function -> {
                List<ErrorBound> found = new ArrayList<>();
                if (function.order() > JetSet.MAX_ORDER) {
                    found.addAll(WeakBound.bounds(known, function));
                }
                if (!found.isEmpty() || function.order() > v.maxOrder()) {
                    return found;
                }
                SCALAR.forEach(theorem -> found.addAll(theorem.apply(known, function)));
                if (thorough) {
                    found.addAll(FluxBound.bounds(known, function));
                }
                return found.isEmpty() ? SemilinearBound.bounds(known, function) : found;
            }).orElse(List.of());
        }
        Optional<LinearSystem> system = LinearSystem.of(problem);
        if (system.isPresent()) {
            return SystemBound.bounds(system.get(), v, traces, norms);
        }
        Optional<PLaplaceBound> laplace = PLaplaceBound.of(problem);
        return laplace.flatMap(known -> RepairedFunction.of(known.box(), known.u(), known.axes(), known.residual(), v, traces, norms).map(known::bounds))
                .orElse(List.of());
    }

    private static Optional<FluxContraction> fluxes(Problem problem, EvaluatedFunction v, Traces traces, Norms norms) {
        return problem.domain().dimension() > Cell.MAX_TENSOR ? Optional.empty()
                : QuasilinearEquation.of(problem).flatMap(equation -> FluxContraction.of(equation, v, traces, norms));
    }

    /** Unknowns and norms in the order in which they came, within each the least bound first, and no number last. */
    private static List<ErrorBound> ordered(List<ErrorBound> bounds) {
        Map<List<Object>, List<ErrorBound>> groups = new LinkedHashMap<>();
        bounds.forEach(bound -> groups.computeIfAbsent(List.of(bound.unknown(), bound.norm()), key -> new ArrayList<>()).add(bound));
        return groups.values().stream().flatMap(group -> group.stream().sorted(Comparator.comparingDouble(ErrorBound::value))).toList();
    }

    private static InapplicableTheorem growing(DiffusionForm form, ReactionBound reaction) {
        String u = form.u().name();
        String where = Double.isNaN(reaction.at()) ? "" : String.format(Locale.ROOT, " at %s = %.4g", u, reaction.at());
        double least = form.diffusion() * form.firstEigenvalue();
        String advice = form.parabolic() || reaction.value() < least ? "The maximum principle gives nothing here: " + ESTIMATE + "."
                : String.format(Locale.ROOT, "The growth of the reaction exceeds %.4g, the least eigenvalue of the diffusion: the problem may have several "
                + "solutions, and the residual does not determine the distance to any of them; --starts looks for others.", least);
        return new InapplicableTheorem(u, Norm.SUP, MaximumBound.THEOREM, String.format(Locale.ROOT,
                "the growth rate -dR/d%s of the reaction R %s%s (%s); the maximum principle requires a finite rate, and in a steady problem one of "
                        + "at most 0", u, Double.isInfinite(reaction.value()) ? "is not bounded" : String.format(Locale.ROOT, "reaches %.4g", reaction.value()),
                where, reaction.range()), advice);
    }
}
