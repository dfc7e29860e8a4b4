package org.pde4j.chart;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/**
 * The data of a picture as JSON. Numbers of curves are float64, of maps float32, little-endian in Base64.
 *
 * <p>{@code {kind: lines, x, y, series: [{name, x, y}], sweep: {name, at, x, curves: [{name, y}]}}} or {@code {kind: map, title, x, y, xs, ys, nx, ny, range,
 * log, colours, values, sweep: {name, at, shown}}} with the maps of a sweep one after the other.
 */
final class PictureData {

    /** Points of a group of a cloud; a picture does not show more. */
    private static final int MAX_POINTS = 4000;

    private PictureData() {}

    static String of(LinePlot plot) {
        ObjectNode data = lines(plot.x().label(), plot.y().label());
        for (Series curve : plot.series()) {
            int[] kept = Thinning.of(curve.y());
            series(data, curve.name(), at(curve.x(), kept), at(curve.y(), kept));
        }
        plot.sweep().ifPresent(along -> {
            ObjectNode sweep = data.putObject("sweep").put("name", along.name()).put("at", doubles(along.at())).put("x", doubles(along.x()));
            ArrayNode curves = sweep.putArray("curves");
            along.curves().forEach((name, y) -> curves.addObject().put("name", name).put("y", floats(List.of(y))));
        });
        return text(data);
    }

    static String of(PointCloud cloud) {
        ObjectNode data = lines(cloud.xLabel(), cloud.yLabel()).put("cloud", true);
        for (PointCloud.Group group : cloud.groups()) {
            int n = Math.min(MAX_POINTS, group.x().length);
            series(data, group.name(), Arrays.copyOf(group.x(), n), Arrays.copyOf(group.y(), n));
        }
        return text(data);
    }

    /** @param low the value of the first colour; its logarithm for a logarithmic map */
    static String of(HeatMap map, String title, double low, double high, ColorMap colours) {
        ObjectNode data = JsonNodeFactory.instance.objectNode().put("kind", "map").put("title", title).put("x", map.xLabel()).put("y", map.yLabel());
        data.putArray("xs").add(map.xs().low()).add(map.xs().high());
        data.putArray("ys").add(map.ys().low()).add(map.ys().high());
        data.put("nx", map.values()[0].length).put("ny", map.values().length);
        data.putArray("range").add(low).add(high);
        data.put("log", map.coloring() == HeatMap.Coloring.MAGNITUDE);
        ArrayNode stops = data.putArray("colours");
        Arrays.stream(colours.stops()).forEach(stops::add);
        map.sweep().ifPresent(along -> data.putObject("sweep").put("name", along.name()).put("base", map.title()).put("at", doubles(along.at()))
                .put("shown", along.shown()));
        List<double[]> rows = map.sweep().map(HeatMap.Sweep::values).orElseGet(() -> List.<double[][]>of(map.values())).stream()
                .flatMap(Arrays::stream).toList();
        data.put("values", floats(rows));
        return text(data);
    }

    private static ObjectNode lines(String x, String y) {
        ObjectNode data = JsonNodeFactory.instance.objectNode().put("kind", "lines").put("x", x).put("y", y);
        data.putArray("series");
        return data;
    }

    private static void series(ObjectNode data, String name, double[] x, double[] y) {
        data.withArray("/series").addObject().put("name", name).put("x", doubles(x)).put("y", doubles(y));
    }

    private static double[] at(double[] values, int[] kept) {
        return Arrays.stream(kept).mapToDouble(i -> values[i]).toArray();
    }

    private static String doubles(double[] values) {
        ByteBuffer bytes = ByteBuffer.allocate(Double.BYTES * values.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asDoubleBuffer().put(values);
        return Base64.getEncoder().encodeToString(bytes.array());
    }

    private static String floats(List<double[]> rows) {
        ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * rows.stream().mapToInt(row -> row.length).sum()).order(ByteOrder.LITTLE_ENDIAN);
        for (double[] row : rows) {
            for (double value : row) {
                bytes.putFloat((float) value);
            }
        }
        return Base64.getEncoder().encodeToString(bytes.array());
    }

    /** Nothing in it ends the element of the page that holds it. */
    private static String text(ObjectNode data) {
        return data.toString().replace("<", "\\u003c");
    }
}
