package org.pde4j.chart;

import java.awt.BasicStroke;
import java.awt.Paint;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.annotations.XYAnnotation;
import org.jfree.chart.annotations.XYDataImageAnnotation;
import org.jfree.chart.annotations.XYShapeAnnotation;
import org.jfree.chart.axis.AxisLocation;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.PaintScale;
import org.jfree.chart.title.PaintScaleLegend;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.RectangleInsets;

/**
 * Values on a regular grid as colours, with a colour bar.
 *
 * @param xLabel name and unit of the horizontal coordinate
 * @param yLabel of the vertical coordinate
 * @param xs its first and its last grid line
 * @param ys its first and its last grid line
 * @param values shape (ny, nx), the first row at the bottom; NaN stays empty; not copied
 * @param coloring what the colours mean
 * @param outline lines that are drawn over the colours, shape (points, 2) each; where they enclose a region, the colours end at them
 * @param equal whether both axes have one scale, if the picture stays between 180 and 700 pixels high, as for two coordinates in space
 * @param sweep the values along a further coordinate, among them those shown; all have the same colours
 */
public record HeatMap(String title, String xLabel, String yLabel, Side xs, Side ys, double[][] values, Coloring coloring, List<double[][]> outline,
        boolean equal, Optional<Sweep> sweep) implements Plot {

    /** Decades below the greatest value that a logarithmic map resolves. */
    private static final double MAX_DECADES = 6;

    /** From the first to the last grid line. */
    public record Side(double low, double high) {

        public Side {
            if (!(low < high)) {
                throw new IllegalArgumentException("HeatMap: a side must have low < high, got " + low + " and " + high);
            }
        }
    }

    /** How values become colours. */
    public enum Coloring {
        /** {@link ColorMap#VIRIDIS} from the least to the greatest value. */
        VALUE,
        /** {@link ColorMap#SIGNED} over [−m, m], m the greatest size. */
        SIGNED,
        /** {@link ColorMap#VIRIDIS} on log₁₀ |v|, over at most six decades below the greatest. */
        MAGNITUDE
    }

    /**
     * Maps along a coordinate.
     *
     * @param name of the coordinate
     * @param at its values, ascending
     * @param values shape (at.length, ny, nx); not copied
     * @param shown which of them a still picture shows
     */
    public record Sweep(String name, double[] at, List<double[][]> values, int shown) {

        public Sweep {
            values = List.copyOf(values);
            if (at.length != values.size() || shown < 0 || shown >= at.length) {
                throw new IllegalArgumentException("HeatMap: a sweep needs one map for each of its " + at.length + " places, and one that is shown; got "
                        + values.size() + " and " + shown);
            }
        }

        /** {@code at t = 0.5}. */
        String where() {
            return "at " + name + " = " + new TickFormat(TickFormat.Kind.VALUE).format(at[shown]);
        }
    }

    public HeatMap {
        if (values.length == 0 || Arrays.stream(values).anyMatch(row -> row.length == 0 || row.length != values[0].length)) {
            throw new IllegalArgumentException("HeatMap: values must be a rectangle with at least one entry, got " + values.length + " rows");
        }
    }

    /** Without an outline, sweep or equal scales. */
    public HeatMap(String title, String xLabel, String yLabel, Side xs, Side ys, double[][] values, Coloring coloring) {
        this(title, xLabel, yLabel, xs, ys, values, coloring, List.of(), false, Optional.empty());
    }

    @Override
    public int height() {
        double shape = (ys.high() - ys.low()) / (xs.high() - xs.low());
        return equal ? Frames.toScale(chart(Theme.LIGHT), shape) : 360;
    }

    @Override
    public boolean moves() {
        return sweep.isPresent();
    }

    @Override
    public String data() {
        Range range = range();
        return PictureData.of(this, shownTitle(), range.low(), range.high(), range.map());
    }

    private String shownTitle() {
        return sweep.map(along -> title + " " + along.where()).orElse(title);
    }

    @Override
    public JFreeChart chart(Theme theme) {
        Range range = range();
        XYPlot plot = new XYPlot(null, Axes.exact(xLabel, xs.low(), xs.high(), theme), Axes.exact(yLabel, ys.low(), ys.high(), theme), null);
        Frames.style(plot, theme);
        plot.setDomainGridlinesVisible(false);
        plot.setRangeGridlinesVisible(false);
        Rectangle2D place = new Rectangle2D.Double(xs.low(), ys.low(), xs.high() - xs.low(), ys.high() - ys.low());
        Optional<Path2D> region = EnclosedRegion.of(outline);
        plot.addAnnotation(region.<XYAnnotation>map(inside -> new ClippedImage(picture(range, MapEdge.filled(values, place, inside)), place, inside))
                .orElseGet(() -> new XYDataImageAnnotation(picture(range, values), place.getX(), place.getY(), place.getWidth(), place.getHeight())));
        for (double[][] line : outline) {
            plot.addAnnotation(new XYShapeAnnotation(path(line), new BasicStroke(1.2f), theme.ink()));
        }
        JFreeChart chart = Frames.chart(plot, shownTitle(), false, theme);
        chart.addSubtitle(bar(range, theme));
        return chart;
    }

    private static Path2D path(double[][] line) {
        Path2D path = new Path2D.Double();
        path.moveTo(line[0][0], line[0][1]);
        for (double[] point : line) {
            path.lineTo(point[0], point[1]);
        }
        return path;
    }

    /** The interval of colour coordinates and the map over it. */
    private record Range(double low, double high, ColorMap map) implements PaintScale {

        int rgb(double value) {
            return map.rgb((value - low) / (high - low));
        }

        @Override
        public double getLowerBound() {
            return low;
        }

        @Override
        public double getUpperBound() {
            return high;
        }

        @Override
        public Paint getPaint(double value) {
            return map.color((value - low) / (high - low));
        }
    }

    private double coordinate(double value) {
        return coloring == Coloring.MAGNITUDE ? Math.log10(Math.abs(value)) : value;
    }

    private Range range() {
        Extent extent = new Extent();
        for (double[][] map : sweep.map(Sweep::values).orElseGet(() -> List.<double[][]>of(values))) {
            for (double[] row : map) {
                for (double value : row) {
                    extent.add(coordinate(value));
                }
            }
        }
        double low = extent.isEmpty() ? 0 : extent.low();
        double high = extent.isEmpty() ? 1 : extent.high();
        if (coloring == Coloring.SIGNED) {
            high = Math.max(Math.abs(low), Math.abs(high));
            high = high == 0 ? 1 : high;
            return new Range(-high, high, ColorMap.SIGNED);
        }
        if (coloring == Coloring.MAGNITUDE) {
            low = Math.max(low, high - MAX_DECADES);
        }
        if (!(high > low)) {
            double margin = Math.max(1e-12, 0.05 * Math.abs(high));
            low -= margin;
            high += margin;
        }
        return new Range(low, high, ColorMap.VIRIDIS);
    }

    private BufferedImage picture(Range range, double[][] shown) {
        int ny = shown.length;
        int nx = shown[0].length;
        BufferedImage picture = new BufferedImage(nx, ny, BufferedImage.TYPE_INT_ARGB);
        for (int j = 0; j < ny; j++) {
            for (int i = 0; i < nx; i++) {
                double place = coordinate(shown[j][i]);
                // Zero has no logarithm and counts as the smallest magnitude; what is not a number stays transparent.
                picture.setRGB(i, ny - 1 - j, Double.isNaN(place) ? 0 : 0xFF000000 | range.rgb(place));
            }
        }
        return picture;
    }

    private PaintScaleLegend bar(Range range, Theme theme) {
        NumberAxis axis = Axes.exact("", range.low(), range.high(), theme);
        if (coloring == Coloring.MAGNITUDE) {
            axis.setNumberFormatOverride(new TickFormat(TickFormat.Kind.EXPONENT));
            axis.setTickUnit(new NumberTickUnit(1), false, true);
        }
        PaintScaleLegend bar = new PaintScaleLegend(range, axis);
        bar.setPosition(RectangleEdge.RIGHT);
        bar.setAxisLocation(AxisLocation.BOTTOM_OR_RIGHT);
        bar.setSubdivisionCount(96);
        bar.setStripWidth(12);
        bar.setStripOutlineVisible(false);
        bar.setAxisOffset(4);
        bar.setBackgroundPaint(theme.background());
        bar.setMargin(new RectangleInsets(8, 8, 42, 0));
        return bar;
    }
}
