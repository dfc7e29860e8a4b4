package org.pde4j.jet.fused;

import java.util.Arrays;

/** The sums of a gradient for each bin of tiles. The bins are joined by a fixed tree, in parts that the pool shares. */
final class BinSums {

    private static final int MAX_PARTS = 4;

    private final LayerMap map;
    private final WorkerPool pool;
    private final int parts;
    private final double[][] sums;
    private final WorkerPool.Work work = (member, part) -> join(part);
    private double[] gradient;

    BinSums(int bins, LayerMap map, WorkerPool pool) {
        this.map = map;
        this.pool = pool;
        parts = map.isOneToOne() ? MAX_PARTS : 1;
        sums = new double[bins][];
    }

    /** The sums of a bin, shape (q); to be overwritten. Taken at the first call, by the one thread that has the bin. */
    double[] of(int bin) {
        if (sums[bin] == null) {
            sums[bin] = new double[map.size()];
        }
        return sums[bin];
    }

    /** target ← the gradient that all bins make together, shape (p); the sums of the bins are lost. */
    void joinInto(double[] target) {
        Arrays.fill(target, 0);
        gradient = target;
        pool.run(parts, work);
        gradient = null;
    }

    private void join(int part) {
        int from = (int) ((long) map.size() * part / parts);
        int to = (int) ((long) map.size() * (part + 1) / parts);
        PairwiseSum.join(sums, from, to);
        map.scatter(sums[0], gradient, from, to);
    }
}
