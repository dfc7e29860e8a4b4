package org.pde4j.jet.fused;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Up to {@link Tile#LANES} chosen rows of a residual that belong to one expression.
 *
 * @param points positions within the group
 * @param targets where each row goes in the result
 */
record RowTile(TilePlan plan, int expression, int[] points, int[] targets) {

    /** Tiles for the chosen rows, in order of the residual. */
    static List<RowTile> cover(int[] rows, List<TilePlan> plans, int[] firstRow) {
        int[] order = isSorted(rows)
                ? IntStream.range(0, rows.length).toArray()
                : IntStream.range(0, rows.length).boxed().sorted(Comparator.comparingInt(i -> rows[i])).mapToInt(i -> i).toArray();
        List<RowTile> tiles = new ArrayList<>();
        int k = 0;
        for (int g = 0; g < plans.size(); g++) {
            int size = plans.get(g).group.size();
            for (int e = 0; e < plans.get(g).group.rows().size(); e++) {
                int begin = firstRow[g] + e * size;
                while (k < order.length && rows[order[k]] < begin + size) {
                    int from = k;
                    while (k < order.length && k < from + Tile.LANES && rows[order[k]] < begin + size) {
                        k++;
                    }
                    int[] targets = Arrays.copyOfRange(order, from, k);
                    int[] points = Arrays.stream(targets).map(i -> rows[i] - begin).toArray();
                    tiles.add(new RowTile(plans.get(g), e, points, targets));
                }
            }
        }
        return tiles;
    }

    /** The tiles in order, in runs of at most {@code most} that belong to one plan and expression. */
    static List<List<RowTile>> runs(List<RowTile> tiles, int most) {
        List<List<RowTile>> runs = new ArrayList<>();
        int from = 0;
        for (int t = 1; t <= tiles.size(); t++) {
            if (t == tiles.size()
                    || t - from == most
                    || tiles.get(t).plan() != tiles.get(from).plan()
                    || tiles.get(t).expression() != tiles.get(from).expression()) {
                runs.add(tiles.subList(from, t));
                from = t;
            }
        }
        return runs;
    }

    private static boolean isSorted(int[] rows) {
        return IntStream.range(1, rows.length).allMatch(i -> rows[i - 1] <= rows[i]);
    }

    /** Whether the rows go to consecutive places. */
    boolean isContiguous() {
        return targets[targets.length - 1] - targets[0] == targets.length - 1
                && IntStream.range(1, targets.length).allMatch(i -> targets[i] == targets[0] + i);
    }
}
