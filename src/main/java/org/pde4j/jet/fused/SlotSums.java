package org.pde4j.jet.fused;

import java.util.Arrays;

/** The sums of a gradient for each slot of tiles. The slots are joined by a fixed tree, in parts that the team shares. */
final class SlotSums {

    private static final int MAX_PARTS = 4;

    private final LayerMap map;
    private final WorkerPool team;
    private final int parts;
    private final double[][] sums;
    private final WorkerPool.Work work = (member, part) -> join(part);
    private double[] gradient;

    SlotSums(int slots, LayerMap map, WorkerPool team) {
        this.map = map;
        this.team = team;
        parts = map.isOneToOne() ? MAX_PARTS : 1;
        sums = new double[slots][map.size()];
    }

    /** The sums of a slot, shape (q); to be overwritten. */
    double[] of(int slot) {
        return sums[slot];
    }

    /** target ← the gradient that all slots make together, shape (p); the sums of the slots are lost. */
    void joinInto(double[] target) {
        Arrays.fill(target, 0);
        gradient = target;
        team.run(parts, work);
        gradient = null;
    }

    private void join(int part) {
        int from = (int) ((long) map.size() * part / parts);
        int to = (int) ((long) map.size() * (part + 1) / parts);
        PairwiseSum.join(sums, from, to);
        map.scatter(sums[0], gradient, from, to);
    }
}
