package org.pde4j.chart;

import java.util.BitSet;
import java.util.stream.IntStream;

/** Keeps of each run of neighbouring samples the first, the least, the greatest and the last, which look the same when drawn. */
final class Thinning {

    /** More samples than this in a curve cannot be distinguished on {@link Plot#WIDTH} pixels. */
    private static final int MAX_SAMPLES = 1200;

    private Thinning() {}

    /** Indices to keep of samples with values y, ascending. */
    static int[] of(double[] y) {
        if (y.length <= MAX_SAMPLES) {
            return IntStream.range(0, y.length).toArray();
        }
        int buckets = MAX_SAMPLES / 4;
        BitSet kept = new BitSet(y.length);
        for (int b = 0; b < buckets; b++) {
            int from = (int) ((long) b * y.length / buckets);
            int to = (int) ((long) (b + 1) * y.length / buckets);
            int least = from;
            int greatest = from;
            for (int i = from; i < to; i++) {
                least = y[i] < y[least] ? i : least;
                greatest = y[i] > y[greatest] ? i : greatest;
            }
            kept.set(from);
            kept.set(least);
            kept.set(greatest);
            kept.set(to - 1);
        }
        return kept.stream().toArray();
    }
}
