package org.pde4j.analysis.error.shape;

import java.util.List;
import java.util.Optional;
import org.pde4j.analysis.Effort;
import org.pde4j.analysis.enclosure.CellWorkers;
import org.pde4j.analysis.enclosure.EnclosedFunction;
import org.pde4j.analysis.error.ErrorAnalysis;
import org.pde4j.analysis.error.ErrorBound;
import org.pde4j.analysis.error.InapplicableTheorem;
import org.pde4j.analysis.error.Norm;
import org.pde4j.analysis.error.ProvedBounds;
import org.pde4j.domain.ShapedDomain;
import org.pde4j.loss.Approximation;
import org.pde4j.loss.DiscreteProblem;
import org.pde4j.problem.Problem;

/** Bounds of u − v on any domain: {@link ErrorAnalysis} and {@link ProvedBounds} on boxes, the maximum principle and the energy estimate on shapes. */
public final class DomainBounds {

    private static final String THEOREMS = "maximum principle on a shape";

    private static final int BUDGET = 60_000;
    private static final int FULL_BUDGET = 1_000_000;
    private static final int QUICK_BUDGET = 15_000;

    private DomainBounds() {}

    /**
     * For a function given by samples.
     *
     * @param points more points at which the residual is looked at, shape (n, d)
     * @param effort how often v may be evaluated for one supremum or integral
     */
    public static ErrorAnalysis of(Problem problem, Approximation v, double[] points, Effort effort) {
        return of(problem, v, points, effort, Double.POSITIVE_INFINITY);
    }

    /**
     * The same with a share of the work of a training.
     *
     * @param evaluations of v for one supremum or integral that are worth while
     */
    public static ErrorAnalysis of(Problem problem, Approximation v, double[] points, Effort effort, double evaluations) {
        ErrorAnalysis found = problem.domain().match(box -> ErrorAnalysis.of(problem, v, points, effort, evaluations),
                shape -> sampled(problem, shape, v, points, effort, evaluations));
        if (found.bounds().stream().anyMatch(bound -> bound.norm() == Norm.SUP) || ErrorAnalysis.isRefuted(problem)) {
            return found;
        }
        // Where another norm says something, the least supersolution is not worth its time.
        boolean followed = effort != Effort.QUICK && found.bounds().stream().noneMatch(ErrorBound::informative);
        ErrorAnalysis more = ComputedBarrierBound.of(problem, v, points, budget(effort, evaluations), followed);
        return found.bounds().isEmpty() && found.inapplicable().isEmpty() ? more : more.bounds().stream().reduce(found, ErrorAnalysis::with, (a, b) -> b);
    }

    private static ErrorAnalysis sampled(Problem problem, ShapedDomain shape, Approximation v, double[] points, Effort effort, double evaluations) {
        Optional<String> obstacle = ShapedEquation.obstacle(problem, shape);
        if (obstacle.isPresent()) {
            return new ErrorAnalysis(List.of(), ComputedBarrierBound.treats(problem) ? List.of() : List.of(inapplicable(problem, obstacle.get())));
        }
        return new ShapeBounds(ShapedEquation.of(problem, shape), new SampledSuprema(shape, v, points, budget(effort, evaluations))).analysis(false);
    }

    private static int budget(Effort effort, double evaluations) {
        return effort == Effort.SAMPLED ? (int) Math.max(QUICK_BUDGET, Math.min(BUDGET, evaluations)) : effort.thorough() ? FULL_BUDGET : QUICK_BUDGET;
    }

    private static InapplicableTheorem inapplicable(Problem problem, String obstacle) {
        return new InapplicableTheorem(problem.unknowns().get(0).name(), Norm.SUP, THEOREMS, obstacle, "Give the values of "
                + problem.unknowns().get(0).name() + " on the whole boundary as formulas, if they are known; otherwise " + ErrorAnalysis.ESTIMATE + ".");
    }

    /** Why no theorem bounds the error of any function for a problem; empty if one may. */
    static Optional<InapplicableTheorem> obstacle(Problem problem) {
        return ComputedBarrierBound.treats(problem) ? Optional.empty() : problem.domain().match(box -> ErrorAnalysis.obstacle(problem),
                shape -> ShapedEquation.obstacle(problem, shape).map(reason -> inapplicable(problem, reason)));
    }

    /** Why nothing can be proved of a problem and its model; empty if something can. */
    public static Optional<String> obstacle(DiscreteProblem discrete) {
        return discrete.problem().domain().match(box -> ProvedBounds.obstacle(discrete),
                shape -> ShapedEquation.obstacle(discrete.problem(), shape)
                        .map(reason -> "the proof would be that of the maximum principle on a shape; " + reason).or(() -> EnclosedFunction.obstacle(discrete)));
    }

    /**
     * The bounds that theorems give within the time; after it they are larger, not less proved.
     *
     * @param theta shape (p)
     * @param threads that evaluate cells
     * @param seconds in all
     */
    public static List<ErrorBound> proved(DiscreteProblem discrete, double[] theta, int threads, double seconds) {
        return discrete.problem().domain().match(box -> ProvedBounds.of(discrete, theta, threads, seconds),
                shape -> enclosed(discrete, shape, theta, threads, seconds));
    }

    private static List<ErrorBound> enclosed(DiscreteProblem discrete, ShapedDomain shape, double[] theta, int threads, double seconds) {
        if (obstacle(discrete).isPresent()) {
            return List.of();
        }
        try (CellWorkers workers = new CellWorkers(threads, seconds)) {
            Suprema suprema = new EnclosedSuprema(shape, EnclosedFunction.of(discrete, theta), workers, seconds);
            return new ShapeBounds(ShapedEquation.of(discrete.problem(), shape), suprema).analysis(true).bounds().stream()
                    .filter(bound -> bound.value() < Double.POSITIVE_INFINITY).toList();
        }
    }
}
