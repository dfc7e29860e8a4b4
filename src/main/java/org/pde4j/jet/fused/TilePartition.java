package org.pde4j.jet.fused;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The tiles of all groups, dealt to slots of about equal cost; the tiles that a slot has of one group follow one another. The division
 * depends on the problem alone, never on the number of threads.
 */
final class TilePartition {

    /** Most slots, hence most threads with work. */
    private static final int MOST = 16;

    /** Tiles of a slot, so that joining the slots costs little beside them; fewer only where there would be less than {@link #LEAST} slots. */
    private static final int TILES = 4;

    private static final int LEAST = 4;

    private final int[] group;
    private final int[] start;
    private final int[] first;

    private TilePartition(int[] group, int[] start, int[] first) {
        this.group = group;
        this.start = start;
        this.first = first;
    }

    static TilePartition of(List<TilePlan> plans) {
        int tiles = plans.stream().mapToInt(TilePlan::tiles).sum();
        int count = slots(tiles);
        int[][] shares = shares(plans, count);
        int[] group = new int[tiles];
        int[] start = new int[tiles];
        int[] first = new int[count + 1];
        int[] taken = new int[plans.size()];
        int k = 0;
        for (int slot = 0; slot < count; slot++) {
            first[slot] = k;
            for (int g = 0; g < plans.size(); g++) {
                for (int t = 0; t < shares[slot][g]; t++) {
                    group[k] = g;
                    start[k++] = taken[g]++ * Tile.LANES;
                }
            }
        }
        first[count] = tiles;
        return new TilePartition(group, start, first);
    }

    /** Number of slots for so many tiles. */
    static int slots(double tiles) {
        int enough = Integer.highestOneBit((int) Math.max(LEAST, tiles / TILES));
        return (int) Math.max(1, Math.min(tiles, Math.min(MOST, enough)));
    }

    /** Tiles of each group that each slot takes: the dearest first, each to the slot that has least. */
    private static int[][] shares(List<TilePlan> plans, int count) {
        int[][] shares = new int[count][plans.size()];
        long[] load = new long[count];
        int[] dearestFirst = IntStream.range(0, plans.size()).boxed()
                .sorted(Comparator.comparingLong(g -> -cost(plans.get(g)))).mapToInt(g -> g).toArray();
        for (int g : dearestFirst) {
            for (int t = 0; t < plans.get(g).tiles(); t++) {
                int least = 0;
                for (int slot = 1; slot < count; slot++) {
                    least = load[slot] < load[least] ? slot : least;
                }
                load[least] += cost(plans.get(g));
                shares[least][g]++;
            }
        }
        return shares;
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
