package org.pde4j.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.pde4j.chart.HeatMap;
import org.pde4j.domain.Box;
import org.pde4j.domain.Interval;

/**
 * A plane through a domain of two dimensions or more, with a regular grid on it.
 *
 * @param horizontal axis of the domain that is drawn from left to right
 * @param vertical axis drawn upwards
 * @param fixed a point whose other coordinates the plane has, shape (d)
 * @param where what is fixed, such as "at t = 0.5"; empty in two dimensions
 */
record Slice(Box domain, int horizontal, int vertical, double[] fixed, String where) {

    static final int WIDE = 161;
    static final int HIGH = 121;

    /**
     * One plane in two dimensions, time from left to right. Three in more: the first two coordinates in space, at the beginning, the middle
     * and the end of time or at the quarters of the third coordinate, with all others in their middle.
     */
    static List<Slice> of(Box domain) {
        int d = domain.dimension();
        int time = domain.time().map(t -> t.axis()).orElse(-1);
        List<Integer> space = new ArrayList<>();
        for (int axis = 0; axis < d; axis++) {
            if (axis != time) {
                space.add(axis);
            }
        }
        double[] middle = new double[d];
        for (int axis = 0; axis < d; axis++) {
            middle[axis] = at(domain.interval(axis), 0.5);
        }
        if (d == 2) {
            return List.of(time < 0 ? new Slice(domain, 0, 1, middle, "") : new Slice(domain, time, space.get(0), middle, ""));
        }
        int through = time < 0 ? space.get(2) : time;
        double[] shares = time < 0 ? new double[] {0.25, 0.5, 0.75} : new double[] {0, 0.5, 1};
        List<Slice> slices = new ArrayList<>();
        for (double share : shares) {
            double[] fixed = middle.clone();
            fixed[through] = at(domain.interval(through), share);
            String where = "at " + domain.names().get(through) + " = " + Phrases.number(fixed[through]);
            slices.add(new Slice(domain, space.get(0), space.get(1), fixed, where));
        }
        return slices;
    }

    private static double at(Interval interval, double share) {
        return interval.lower() + share * interval.length();
    }

    HeatMap.Side xs() {
        return new HeatMap.Side(domain.interval(horizontal).lower(), domain.interval(horizontal).upper());
    }

    HeatMap.Side ys() {
        return new HeatMap.Side(domain.interval(vertical).lower(), domain.interval(vertical).upper());
    }

    String xLabel() {
        return domain.names().get(horizontal);
    }

    String yLabel() {
        return domain.names().get(vertical);
    }

    /** The grid, shape (HIGH · WIDE, d), a row of constant vertical coordinate after the other. */
    double[] points() {
        int d = domain.dimension();
        double[] points = new double[HIGH * WIDE * d];
        for (int j = 0; j < HIGH; j++) {
            for (int i = 0; i < WIDE; i++) {
                int row = (j * WIDE + i) * d;
                System.arraycopy(fixed, 0, points, row, d);
                points[row + horizontal] = at(domain.interval(horizontal), i / (WIDE - 1.0));
                points[row + vertical] = at(domain.interval(vertical), j / (HIGH - 1.0));
            }
        }
        return points;
    }

    /** Values on the grid as rows. */
    static double[][] rows(double[] values) {
        double[][] rows = new double[HIGH][];
        for (int j = 0; j < HIGH; j++) {
            rows[j] = Arrays.copyOfRange(values, j * WIDE, (j + 1) * WIDE);
        }
        return rows;
    }
}
