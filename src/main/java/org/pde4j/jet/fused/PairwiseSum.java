package org.pde4j.jet.fused;

import java.util.List;
import java.util.function.ToIntFunction;

/** Sums in an order that depends on the number of summands alone. */
final class PairwiseSum {

    private PairwiseSum() {}

    /** parts[0] ← Σ parts, pairwise: neighbours first, then neighbours of these. */
    static void join(double[][] parts, int length) {
        join(parts, 0, length);
    }

    /** parts[0] ← Σ parts for the entries from ≤ i &lt; to. */
    static void join(double[][] parts, int from, int to) {
        for (int apart = 1; apart < parts.length; apart *= 2) {
            for (int k = 0; k + apart < parts.length; k += 2 * apart) {
                double[] sum = parts[k];
                double[] other = parts[k + apart];
                for (int i = from; i < to; i++) {
                    sum[i] += other[i];
                }
            }
        }
    }

    /** The sum of a size over the groups before each, then over all. */
    static int[] before(List<TilePlan> plans, ToIntFunction<FusedGroup> size) {
        int[] sums = new int[plans.size() + 1];
        for (int g = 0; g < plans.size(); g++) {
            sums[g + 1] = sums[g] + size.applyAsInt(plans.get(g).group);
        }
        return sums;
    }
}
