package org.pde4j.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.pde4j.chart.Axis;
import org.pde4j.chart.HeatMap;
import org.pde4j.chart.LinePlot;
import org.pde4j.chart.LinePlotBuilder;
import org.pde4j.chart.PointCloud;
import org.pde4j.io.NpyArray;

/** Where the residual is taken. */
final class PointFigures {

    private PointFigures() {}

    /**
     * One picture: the points on the first two coordinates, time from left to right; beyond two dimensions they are projected.
     *
     * @param points by equation and condition, shape (n, d) each
     */
    static List<Figure> of(Map<String, NpyArray> points, SolvedProblem solved) {
        int d = solved.problem().domain().dimension();
        if (points.isEmpty() || points.values().stream().anyMatch(array -> array.shape().get(1) != d)) {
            return List.of();
        }
        String caption = "The points of each equation and condition: " + points.entrySet().stream()
                .map(entry -> entry.getKey() + " " + entry.getValue().shape().get(0)).reduce((a, b) -> a + ", " + b).orElse("") + ".";
        if (d == 1) {
            return List.of(new Figure("points", line(points, solved.problem().domain().names().get(0)), caption));
        }
        Slice slice = Slice.of(solved.problem().bounds());
        List<PointCloud.Group> groups = new ArrayList<>();
        points.forEach((name, array) -> groups.add(new PointCloud.Group(name, column(array, slice.horizontal()), column(array, slice.vertical()))));
        HeatMap.Side xs = slice.xs();
        HeatMap.Side ys = slice.ys();
        String projected = d > 2 ? " Projected onto the first two coordinates in space." : "";
        return List.of(new Figure("points", new PointCloud("Collocation points", slice.xLabel(), slice.yLabel(), xs, ys, groups, slice.spatial()),
                caption + projected));
    }

    private static LinePlot line(Map<String, NpyArray> points, String coordinate) {
        LinePlotBuilder plot = LinePlot.titled("Collocation points").x(Axis.linear(coordinate)).y(Axis.linear("group"));
        int row = 0;
        for (Map.Entry<String, NpyArray> entry : points.entrySet()) {
            double[] x = column(entry.getValue(), 0);
            double[] y = new double[x.length];
            Arrays.fill(y, ++row);
            plot.dots(entry.getKey(), x, y);
        }
        return plot.plot();
    }

    private static double[] column(NpyArray array, int axis) {
        int d = array.shape().get(1);
        double[] column = new double[array.shape().get(0)];
        for (int i = 0; i < column.length; i++) {
            column[i] = array.values()[i * d + axis];
        }
        return column;
    }
}
