package org.pde4j.chart;

import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.Arrays;

/** Values on a grid, continued a little beyond the edge of a region, so that colours that are cut along the edge reach it everywhere. */
final class MapEdge {

    /** Rows of nodes outside of the region; a pixel is off its node by at most half its size, and its neighbour by one. */
    private static final int RINGS = 2;

    private MapEdge() {}

    /**
     * A copy in which empty nodes outside of the region have the mean of their neighbours, ring by ring; those inside stay empty.
     *
     * @param values shape (ny, nx), the first row at the bottom; NaN is empty
     * @param place of the first and the last nodes
     */
    static double[][] filled(double[][] values, Rectangle2D place, Path2D region) {
        double[][] filled = values;
        for (int ring = 0; ring < RINGS; ring++) {
            double[][] next = Arrays.stream(filled).map(double[]::clone).toArray(double[][]::new);
            for (int j = 0; j < next.length; j++) {
                for (int i = 0; i < next[j].length; i++) {
                    if (Double.isNaN(next[j][i]) && !region.contains(at(place.getX(), place.getWidth(), i, next[j].length),
                            at(place.getY(), place.getHeight(), j, next.length))) {
                        next[j][i] = mean(filled, i, j);
                    }
                }
            }
            filled = next;
        }
        return filled;
    }

    private static double at(double low, double length, int i, int n) {
        return low + length * i / Math.max(1, n - 1);
    }

    /** Of the neighbours that have a value; NaN if none has. */
    private static double mean(double[][] values, int i, int j) {
        double sum = 0;
        int count = 0;
        for (int row = Math.max(0, j - 1); row <= Math.min(values.length - 1, j + 1); row++) {
            for (int column = Math.max(0, i - 1); column <= Math.min(values[row].length - 1, i + 1); column++) {
                if (!Double.isNaN(values[row][column])) {
                    sum += values[row][column];
                    count++;
                }
            }
        }
        return count == 0 ? Double.NaN : sum / count;
    }
}
