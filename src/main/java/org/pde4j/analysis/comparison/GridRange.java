package org.pde4j.analysis.comparison;

import java.util.Arrays;
import java.util.List;
import org.pde4j.expr.Enclosure;

/**
 * low ≤ f ≤ high on every cell of every slab of a {@link SpaceTimeGrid}.
 *
 * @param low shape (slabs)(cells); rows may be the same array
 * @param high likewise
 */
record GridRange(double[][] low, double[][] high) {

    private static GridRange constant(SpaceTimeGrid grid, Enclosure value) {
        double[] low = new double[grid.cells()];
        double[] high = new double[grid.cells()];
        Arrays.fill(low, value.low());
        Arrays.fill(high, value.high());
        double[][] lows = new double[grid.slabs()][];
        double[][] highs = new double[grid.slabs()][];
        Arrays.fill(lows, low);
        Arrays.fill(highs, high);
        return new GridRange(lows, highs);
    }

    /**
     * From ranges on other cells, which together cover the region.
     *
     * @param space the axis of x in them
     * @param time the axis of t
     */
    static GridRange of(SpaceTimeGrid grid, List<RangedCell> cells, int space, int time) {
        if (cells.size() == 1) {
            return constant(grid, cells.get(0).range());
        }
        double[][] low = filled(grid, Double.POSITIVE_INFINITY);
        double[][] high = filled(grid, Double.NEGATIVE_INFINITY);
        for (RangedCell cell : cells) {
            int from = grid.firstCell(cell.low()[space]);
            int to = grid.lastCell(cell.high()[space]);
            double least = cell.range().low();
            double most = cell.range().high();
            for (int m = grid.firstSlab(cell.low()[time]); m <= grid.lastSlab(cell.high()[time]); m++) {
                for (int j = from; j <= to; j++) {
                    low[m][j] = Math.min(low[m][j], least);
                    high[m][j] = Math.max(high[m][j], most);
                }
            }
        }
        return new GridRange(low, high);
    }

    /** The largest |f| on each cell in space, from ranges on a line. */
    static double[] largest(SpaceTimeGrid grid, List<RangedCell> cells, int space) {
        double[] largest = new double[grid.cells()];
        for (RangedCell cell : cells) {
            for (int j = grid.firstCell(cell.low()[space]); j <= grid.lastCell(cell.high()[space]); j++) {
                largest[j] = Math.max(largest[j], cell.range().magnitude());
            }
        }
        return largest;
    }

    private static double[][] filled(SpaceTimeGrid grid, double value) {
        double[][] rows = new double[grid.slabs()][grid.cells()];
        for (double[] row : rows) {
            Arrays.fill(row, value);
        }
        return rows;
    }

    /** The least low. */
    double least() {
        return Arrays.stream(low).mapToDouble(row -> Arrays.stream(row).min().orElseThrow()).min().orElseThrow();
    }

    /** The largest high. */
    double most() {
        return Arrays.stream(high).mapToDouble(row -> Arrays.stream(row).max().orElseThrow()).max().orElseThrow();
    }
}
