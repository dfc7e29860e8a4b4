package org.pde4j.adaptation;

import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.pde4j.domain.Box;

/**
 * n of N weighted points without replacement, one from each of n stretches of equal weight along {@link HilbertCurve}.
 *
 * <p>A point is drawn with probability min(1, a w), as independent draws would, but the counts of every part of the box scatter less. Source: systematic
 * sampling (Madow 1949); along the curve, Gerber &amp; Chopin, J. R. Stat. Soc. B 77 (2015) 509.
 */
final class StratifiedDraw {

    private StratifiedDraw() {}

    /**
     * {@code count} different indices, ascending.
     *
     * @param points shape (N, d)
     */
    static int[] choose(double[] weights, int count, double[] points, Box box, RandomGenerator random) {
        double[] share = shares(weights, count);
        double threshold = random.nextDouble();
        double sum = 0;
        boolean[] chosen = new boolean[weights.length];
        int left = count;
        int[] order = HilbertCurve.order(points, box);
        for (int i : order) {
            sum += share[i];
            if (left > 0 && sum >= threshold) {
                chosen[i] = true;
                threshold++;
                left--;
            }
        }
        // The sum may end a rounding below the last threshold.
        for (int k = order.length - 1; left > 0; k--) {
            left -= chosen[order[k]] ? 0 : 1;
            chosen[order[k]] = true;
        }
        return IntStream.range(0, chosen.length).filter(i -> chosen[i]).toArray();
    }

    /** min(1, a w_i) with a such that their sum is {@code count}. */
    static double[] shares(double[] weights, int count) {
        double[] share = weights.clone();
        boolean[] certain = new boolean[share.length];
        boolean changed = true;
        while (changed) {
            int sure = 0;
            double rest = 0;
            for (int i = 0; i < share.length; i++) {
                sure += certain[i] ? 1 : 0;
                rest += certain[i] ? 0 : weights[i];
            }
            changed = false;
            for (int i = 0; i < share.length; i++) {
                share[i] = certain[i] ? 1 : rest > 0 ? weights[i] * (count - sure) / rest : 0;
                if (share[i] > 1) {
                    certain[i] = true;
                    changed = true;
                }
            }
        }
        return share;
    }
}
