package org.pde4j.jet.fused;

import java.util.List;

/**
 * The tiles of all groups in order, in runs of about equal cost called slots. The division depends on the problem alone, never on
 * the number of threads.
 */
final class Slots {

    /** Most slots, hence most threads with work. */
    private static final int MOST = 16;

    /** Tiles of a slot, so that joining the slots costs little beside them; fewer only where there would be less than {@link #LEAST} slots. */
    private static final int TILES = 4;

    private static final int LEAST = 4;

    private final int[] group;
    private final int[] start;
    private final int[] first;

    private Slots(int[] group, int[] start, int[] first) {
        this.group = group;
        this.start = start;
        this.first = first;
    }

    static Slots of(List<TilePlan> plans) {
        int tiles = plans.stream().mapToInt(TilePlan::tiles).sum();
        long cost = plans.stream().mapToLong(plan -> plan.tiles() * cost(plan)).sum();
        int enough = Integer.highestOneBit(Math.max(LEAST, tiles / TILES));
        int count = Math.max(1, Math.min(tiles, Math.min(MOST, enough)));
        int[] group = new int[tiles];
        int[] start = new int[tiles];
        int[] first = new int[count + 1];
        int k = 0;
        int slot = 0;
        long before = 0;
        for (int g = 0; g < plans.size(); g++) {
            for (int t = 0; t < plans.get(g).tiles(); t++) {
                // A slot begins with the first tile whose middle lies in its share of the cost.
                while (slot < count && (2 * before + cost(plans.get(g))) * count >= 2 * cost * slot) {
                    first[slot++] = k;
                }
                group[k] = g;
                start[k++] = t * Tile.LANES;
                before += cost(plans.get(g));
            }
        }
        java.util.Arrays.fill(first, slot, count + 1, tiles);
        return new Slots(group, start, first);
    }

    /** What a tile costs: the function values of a neuron take about half as long as the products of one channel. */
    private static long cost(TilePlan plan) {
        return 2L * plan.width + plan.copies;
    }

    int count() {
        return first.length - 1;
    }

    /** First tile of a slot. */
    int first(int slot) {
        return first[slot];
    }

    int group(int tile) {
        return group[tile];
    }

    /** First point of a tile within its group. */
    int start(int tile) {
        return start[tile];
    }
}
