package org.pde4j.chart;

import java.awt.geom.Path2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A region of the plane from the lines of its boundary, by the rule of even and odd crossings: holes are loops inside of a loop. */
final class EnclosedRegion {

    /** Ends of lines that differ by less than this share of the extent of all are one point. */
    private static final double SAME = 1e-6;

    private EnclosedRegion() {}

    /**
     * The region; empty if there are no lines, or some do not close.
     *
     * @param lines parts of the boundary in any order and direction, shape (points, 2) each
     */
    static Optional<Path2D> of(List<double[][]> lines) {
        Extent extent = new Extent();
        lines.forEach(line -> {
            for (double[] point : line) {
                extent.add(point[0]);
                extent.add(point[1]);
            }
        });
        double same = extent.isEmpty() ? 0 : SAME * (extent.high() - extent.low());
        Path2D region = new Path2D.Double(Path2D.WIND_EVEN_ODD);
        List<double[][]> left = new ArrayList<>(lines);
        while (!left.isEmpty()) {
            double[][] first = left.remove(left.size() - 1);
            region.moveTo(first[0][0], first[0][1]);
            double[] end = append(region, first, false);
            while (distance(end, first[0]) > same) {
                boolean found = false;
                for (int k = 0; k < left.size() && !found; k++) {
                    double[][] next = left.get(k);
                    boolean forward = distance(next[0], end) <= same;
                    found = forward || distance(next[next.length - 1], end) <= same;
                    if (found) {
                        end = append(region, left.remove(k), !forward);
                    }
                }
                if (!found) {
                    return Optional.empty();
                }
            }
            region.closePath();
        }
        return lines.isEmpty() ? Optional.empty() : Optional.of(region);
    }

    /** Returns the last point. */
    private static double[] append(Path2D region, double[][] line, boolean reversed) {
        for (int i = 0; i < line.length; i++) {
            double[] point = line[reversed ? line.length - 1 - i : i];
            region.lineTo(point[0], point[1]);
        }
        return line[reversed ? 0 : line.length - 1];
    }

    private static double distance(double[] a, double[] b) {
        return Math.hypot(a[0] - b[0], a[1] - b[1]);
    }
}
