package org.pde4j.jet.fused;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The tiles of all groups, assigned to bins of about equal cost; the tiles that a bin has of one group follow one another. The division
 * depends on the problem alone, never on the number of threads.
 */
final class TilePartition {

    /** Maximum number of bins, hence of threads with work. */
    private static final int MAX_BINS = 16;

    /** Tiles of a bin, so that joining the bins costs little beside them; fewer only where there would be fewer than {@link #MIN_BINS} bins. */
    private static final int TILES = 4;

    private static final int MIN_BINS = 4;

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
        int count = bins(tiles);
        int[][] shares = shares(plans, count);
        int[] group = new int[tiles];
        int[] start = new int[tiles];
        int[] first = new int[count + 1];
        int[] taken = new int[plans.size()];
        int k = 0;
        for (int bin = 0; bin < count; bin++) {
            first[bin] = k;
            for (int g = 0; g < plans.size(); g++) {
                for (int t = 0; t < shares[bin][g]; t++) {
                    group[k] = g;
                    start[k++] = taken[g]++ * Tile.LANES;
                }
            }
        }
        first[count] = tiles;
        return new TilePartition(group, start, first);
    }

    /** Number of bins for so many tiles. */
    static int bins(double tiles) {
        int enough = Integer.highestOneBit((int) Math.max(MIN_BINS, tiles / TILES));
        return (int) Math.max(1, Math.min(tiles, Math.min(MAX_BINS, enough)));
    }

    /** Tiles of each group that each bin takes: costliest tiles first, each assigned to the bin with the least cost so far. */
    private static int[][] shares(List<TilePlan> plans, int count) {
        int[][] shares = new int[count][plans.size()];
        long[] load = new long[count];
        int[] costliestFirst = IntStream.range(0, plans.size()).boxed()
                .sorted(Comparator.comparingLong(g -> -cost(plans.get(g)))).mapToInt(g -> g).toArray();
        for (int g : costliestFirst) {
            for (int t = 0; t < plans.get(g).tiles(); t++) {
                int least = 0;
                for (int bin = 1; bin < count; bin++) {
                    least = load[bin] < load[least] ? bin : least;
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

    /** First tile of a bin. */
    int first(int bin) {
        return first[bin];
    }

    int group(int tile) {
        return group[tile];
    }

    /** First point of a tile within its group. */
    int start(int tile) {
        return start[tile];
    }
}
