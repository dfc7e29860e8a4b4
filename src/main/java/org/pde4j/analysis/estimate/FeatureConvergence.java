package org.pde4j.analysis.estimate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.pde4j.loss.Approximation;
import org.pde4j.problem.Problem;

/**
 * max_q ‖v − û_q‖, û_q the least-squares solution without a quarter q of the features of v, for each of four: if the error of û_q is at least twice that of v,
 * then ‖u − v‖ ≤ ‖v − û_q‖. An estimate from above, no bound.
 *
 * <p>That errors halve is taken for true where, from half of the features to each three quarters that contain them and from there to v, the root mean square
 * of the residual of each equation and each condition on unseen points falls by half or to rounding, and the difference from one to the next, in the norm of
 * the estimate, falls by half. So it is not given of a training that has not come to the least-squares solution, nor of a solution that more features do not
 * improve. Four, as the largest part of an error, such as a constant that conditions hardly determine, may be the same with and without one of them by chance.
 */
final class FeatureConvergence {

    private static final int QUARTERS = 4;
    private static final double PART = 0.75;
    private static final double SMALLER = 0.5;

    /** By how much residuals and differences are to fall. */
    private static final double FALL = 0.5;

    /** Fewer than these say nothing of a rate. */
    private static final int LEAST = 40;

    private FeatureConvergence() {}

    /**
     * In each norm of each unknown where errors seem to halve, that over the whole domain first.
     *
     * @param unseen {@link ResidualBlocks#unseen} of v
     * @param noise the part of residuals that is rounding, relative to their terms
     */
    static List<ErrorEstimate> of(Problem problem, Approximation v, LinearSpan span, List<LinearisedBlock> unseen, double noise) {
        if (span.size() < LEAST) {
            return List.of();
        }
        double[] all = residuals(unseen);
        List<Approximation> halves = List.of(span.of(0, SMALLER), span.of(SMALLER, SMALLER));
        List<double[]> before = halves.stream().map(half -> residuals(problem, half)).toList();
        List<Approximation> most = new ArrayList<>();
        for (int q = 0; q < QUARTERS; q++) {
            Approximation some = span.of((double) q / QUARTERS, PART);
            double[] more = residuals(problem, some);
            if (!fall(more, all, noise) || !fall(before.get(half(q)), more, noise)) {
                return List.of();
            }
            most.add(some);
        }
        CorrectionNorms norms = new CorrectionNorms(problem, v);
        List<double[][]> own = norms.values();
        List<List<double[][]>> ofHalves = halves.stream().map(norms::values).toList();
        List<List<ErrorEstimate>> found = new ArrayList<>();
        for (int q = 0; q < QUARTERS; q++) {
            List<double[][]> some = norms.values(most.get(q));
            found.add(falling(norms, differences(ofHalves.get(half(q)), some), differences(some, own)));
        }
        List<ErrorEstimate> estimates = new ArrayList<>();
        for (ErrorEstimate one : found.get(0)) {
            List<ErrorEstimate> same = found.stream().flatMap(List::stream).filter(other -> other.isOf(one)).toList();
            if (same.size() == QUARTERS) {
                estimates.add(same.stream().max(Comparator.comparingDouble(ErrorEstimate::value)).orElseThrow());
            }
        }
        return estimates;
    }

    /** The half that the three quarters from that one on contain. */
    private static int half(int quarter) {
        return quarter == 0 || quarter == QUARTERS - 1 ? 0 : 1;
    }

    private static List<ErrorEstimate> falling(CorrectionNorms norms, List<double[][]> first, List<double[][]> last) {
        List<ErrorEstimate> found = norms.of(last, last);
        List<ErrorEstimate> before = norms.of(first, first);
        return IntStream.range(0, found.size()).filter(k -> found.get(k).value() <= FALL * before.get(k).value()).mapToObj(found::get).toList();
    }

    /** Of values at samples, shape (unknowns)(n) each. */
    private static List<double[][]> differences(List<double[][]> from, List<double[][]> to) {
        return IntStream.range(0, from.size()).mapToObj(s -> IntStream.range(0, from.get(s).length).mapToObj(k -> {
            double[] difference = from.get(s)[k].clone();
            Arrays.setAll(difference, i -> from.get(s)[k][i] - to.get(s)[k][i]);
            return difference;
        }).toArray(double[][]::new)).toList();
    }

    private static double[] residuals(Problem problem, Approximation u) {
        return residuals(new ResidualBlocks(problem, u, CorrectionSearch.CONDITIONS).unseen());
    }

    /** Root mean squares relative to the terms, of each equation and condition. */
    private static double[] residuals(List<LinearisedBlock> blocks) {
        return blocks.stream().mapToDouble(block -> CorrectionSearch.rms(block.values())).toArray();
    }

    private static boolean fall(double[] from, double[] to, double noise) {
        return IntStream.range(0, from.length).allMatch(i -> to[i] <= Math.max(FALL * from[i], noise));
    }
}
