package org.pde4j.analysis.estimate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.pde4j.expr.Field;
import org.pde4j.loss.Approximation;
import org.pde4j.points.Uniform;
import org.pde4j.problem.Problem;

/**
 * ‖v − û‖, û the least-squares solution in the span of three quarters of the features of v: if the error of û is at least twice that of v, then
 * ‖u − v‖ ≤ ‖v − û‖. An estimate from above, no bound.
 *
 * <p>That errors halve is taken for true where, from half of the features to three quarters and from there to v, the root mean square of the residual of each
 * equation and each condition on unseen points falls by half or to rounding, and the difference from one to the next, in the norm of the estimate, falls by
 * half. So it is not given of a training that has not come to the least-squares solution, nor of a solution that more features do not improve.
 */
final class FeatureConvergence {

    static final double PART = 0.75;
    private static final double SMALLER = 0.5;

    /** By how much residuals and differences are to fall. */
    private static final double FALL = 0.5;

    /** Fewer than these say nothing of a rate. */
    private static final int LEAST = 40;

    private FeatureConvergence() {}

    /**
     * In each norm of each unknown where errors seem to halve, that over the whole domain first.
     *
     * @param blocks of v, drawn as by {@code draw(VALIDATION, new Uniform(), seed)}
     * @param noise the part of residuals that is rounding, relative to their terms
     */
    static List<ErrorEstimate> of(Problem problem, Approximation v, LinearSpan span, List<LinearisedBlock> blocks, long seed, double noise) {
        if (span.size() < LEAST) {
            return List.of();
        }
        Approximation some = span.of(PART);
        Approximation few = span.of(SMALLER);
        double[] all = residuals(blocks);
        double[] more = residuals(problem, some, seed);
        if (!fall(more, all, noise) || !fall(residuals(problem, few, seed), more, noise)) {
            return List.of();
        }
        CorrectionNorms norms = new CorrectionNorms(problem, v);
        BiFunction<double[], Integer, double[]> last = difference(problem, some, v);
        BiFunction<double[], Integer, double[]> first = difference(problem, few, some);
        List<ErrorEstimate> found = norms.of(last, last);
        List<ErrorEstimate> before = norms.of(first, first);
        List<ErrorEstimate> estimates = new ArrayList<>();
        for (int k = 0; k < found.size(); k++) {
            if (found.get(k).value() <= FALL * before.get(k).value()) {
                estimates.add(found.get(k));
            }
        }
        return estimates;
    }

    private static BiFunction<double[], Integer, double[]> difference(Problem problem, Approximation from, Approximation to) {
        return (points, component) -> {
            Field u = problem.unknowns().stream().filter(field -> field.component() == component).findFirst().orElseThrow();
            double[] a = from.evaluate(points, List.of(u))[0];
            double[] b = to.evaluate(points, List.of(u))[0];
            return IntStream.range(0, a.length).mapToDouble(i -> a[i] - b[i]).toArray();
        };
    }

    private static double[] residuals(Problem problem, Approximation u, long seed) {
        return residuals(new ResidualBlocks(problem, u, CorrectionSearch.CONDITIONS).draw(CorrectionSearch.VALIDATION, new Uniform(), seed));
    }

    /** Root mean squares relative to the terms, of each equation and condition. */
    private static double[] residuals(List<LinearisedBlock> blocks) {
        return blocks.stream().mapToDouble(block -> Math.sqrt(Arrays.stream(block.values()).map(r -> r * r).average().orElse(0))).toArray();
    }

    private static boolean fall(double[] from, double[] to, double noise) {
        return IntStream.range(0, from.length).allMatch(i -> to[i] <= Math.max(FALL * from[i], noise));
    }
}
