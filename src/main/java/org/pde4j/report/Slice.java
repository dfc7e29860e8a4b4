package org.pde4j.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.pde4j.chart.HeatMap;
import org.pde4j.domain.Box;
import org.pde4j.domain.Interval;

/**
 * A plane through a domain of two dimensions or more, with a regular grid on it.
 *
 * @param horizontal axis of the domain that is drawn from left to right
 * @param vertical axis drawn upwards
 * @param through axis along which the plane can be moved; −1 in two dimensions
 * @param wide nodes of the grid from left to right
 * @param high nodes upwards
 */
record Slice(Box domain, int horizontal, int vertical, int through, int wide, int high) {

    static final int WIDE = 161;
    static final int HIGH = 121;
    /** Of planes of which many are shown. */
    static final int WIDE_OF_MANY = 65;
    static final int HIGH_OF_MANY = 49;

    /**
     * In two dimensions the domain, time from left to right. In more the first two coordinates in space, along time, or along the third coordinate where
     * there is no time; all others are in their middle.
     */
    static Slice of(Box domain) {
        int time = domain.time().map(t -> t.axis()).orElse(-1);
        List<Integer> space = new ArrayList<>(IntStream.range(0, domain.dimension()).filter(axis -> axis != time).boxed().toList());
        if (domain.dimension() == 2) {
            return time < 0 ? new Slice(domain, 0, 1, -1, WIDE, HIGH) : new Slice(domain, time, space.get(0), -1, WIDE, HIGH);
        }
        return new Slice(domain, space.get(0), space.get(1), time < 0 ? space.get(2) : time, WIDE_OF_MANY, HIGH_OF_MANY);
    }

    /** Whether both axes are in space. */
    boolean spatial() {
        return domain.time().stream().noneMatch(t -> t.axis() == horizontal || t.axis() == vertical);
    }

    boolean many() {
        return through >= 0;
    }

    /** Coordinates of n planes, the ends of the domain included; of one plane in two dimensions NaN. */
    double[] places(int n) {
        return many() ? IntStream.range(0, n).mapToDouble(k -> at(domain.interval(through), k / (n - 1.0))).toArray() : new double[] {Double.NaN};
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

    /** The grids of planes, shape (places · high · wide, d), a row of constant vertical coordinate after the other. */
    double[] points(double[] places) {
        int d = domain.dimension();
        double[] points = new double[places.length * high * wide * d];
        int row = 0;
        for (double place : places) {
            for (int j = 0; j < high; j++) {
                for (int i = 0; i < wide; i++) {
                    for (int axis = 0; axis < d; axis++) {
                        points[row + axis] = axis == through ? place : at(domain.interval(axis), axis == horizontal ? i / (wide - 1.0)
                                : axis == vertical ? j / (high - 1.0) : 0.5);
                    }
                    row += d;
                }
            }
        }
        return points;
    }

    /** Values on the grids of n planes as rows of each. */
    List<double[][]> maps(double[] values, int n) {
        return IntStream.range(0, n).mapToObj(k -> IntStream.range(0, high)
                .mapToObj(j -> Arrays.copyOfRange(values, (k * high + j) * wide, (k * high + j + 1) * wide)).toArray(double[][]::new)).toList();
    }
}
