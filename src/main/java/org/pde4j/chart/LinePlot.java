package org.pde4j.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Stroke;
import java.awt.geom.Ellipse2D;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.ui.RectangleAnchor;
import org.jfree.chart.ui.TextAnchor;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/**
 * Curves and dots over one pair of axes.
 *
 * @param x horizontal axis
 * @param y vertical axis
 * @param series drawn in order, later ones above; those without a value that can be shown stay in the legend
 * @param marks ascending
 * @param sweep curves along a further coordinate, which the script of a page draws one after the other; the vertical axis has room for all
 */
public record LinePlot(String title, Axis x, Axis y, List<Series> series, List<Mark> marks, Optional<Sweep> sweep) implements Plot {

    private static final float WIDE = 1.8f;

    /** Pixels of a letter of a label, about, and of the axis with its labels. */
    private static final double LETTER = 7.5;
    private static final double FRAME = 80;

    /** Share of the vertical axis above the curves where the labels of marks stand. */
    private static final double HEADROOM = 0.09;

    /**
     * Curves along a coordinate.
     *
     * @param name of the coordinate
     * @param at its values, ascending
     * @param x shape (n), of all curves; not copied
     * @param curves by name, shape (at.length, n) each; not copied
     */
    public record Sweep(String name, double[] at, double[] x, Map<String, double[][]> curves) {

        public Sweep {
            curves = Collections.unmodifiableMap(new LinkedHashMap<>(curves));
        }
    }

    public LinePlot {
        series = List.copyOf(series);
        marks = List.copyOf(marks);
    }

    /** Begins a plot. */
    public static LinePlotBuilder titled(String title) {
        return new LinePlotBuilder(title);
    }

    @Override
    public boolean moves() {
        return sweep.isPresent();
    }

    @Override
    public String data() {
        return PictureData.of(this);
    }

    @Override
    public String label() {
        boolean logarithmic = vertical().logarithmic(y.scale());
        return title + ": " + y.label() + " against " + x.label() + (logarithmic ? ", logarithmic" : "") + series.stream().map(s -> legend(s, logarithmic))
                .filter(name -> !name.isEmpty()).collect(Collectors.joining(", ", "; curves: ", ""));
    }

    private Extent horizontal() {
        Extent horizontal = new Extent();
        series.forEach(s -> horizontal.add(s.x()));
        return horizontal;
    }

    private Extent vertical() {
        boolean logX = horizontal().logarithmic(x.scale());
        Extent vertical = new Extent();
        for (Series s : series) {
            for (int i = 0; i < s.x().length; i++) {
                if (!logX || s.x()[i] > 0) {
                    vertical.add(s.y()[i]);
                }
            }
        }
        sweep.ifPresent(along -> along.curves().values().forEach(curves -> Arrays.stream(curves).forEach(vertical::add)));
        return vertical;
    }

    /** The name of a curve, and which of its values a logarithmic axis has no place for. */
    private static String legend(Series curve, boolean logarithmic) {
        double least = Arrays.stream(curve.y()).filter(Double::isFinite).min().orElse(1);
        return !logarithmic || curve.name().isEmpty() || least > 0 ? curve.name() : curve.name() + (least < 0 ? " (≤ 0 not drawn)" : " (0 not drawn)");
    }

    @Override
    public JFreeChart chart(Theme theme) {
        Extent horizontal = horizontal();
        Extent vertical = vertical();
        boolean logX = horizontal.logarithmic(x.scale());
        boolean logY = vertical.logarithmic(y.scale());
        ValueAxis xAxis = Axes.of(x.label(), logX, horizontal, 0, theme);
        ValueAxis yAxis = Axes.of(y.label(), logY, vertical, marks.isEmpty() ? 0 : HEADROOM, theme);
        XYSeriesCollection data = new XYSeriesCollection();
        XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer();
        // One path for a curve instead of one element for each of its segments.
        renderer.setDrawSeriesLineAsPath(true);
        for (int k = 0; k < series.size(); k++) {
            data.addSeries(shown(series.get(k), k, logX, logY));
            style(renderer, k, theme);
        }
        XYPlot plot = new XYPlot(data, xAxis, yAxis, renderer);
        Frames.style(plot, theme);
        mark(plot, xAxis, theme);
        boolean named = series.size() > 1 || series.stream().anyMatch(s -> !legend(s, logY).equals(s.name()));
        return Frames.chart(plot, title, named, theme);
    }

    private XYSeries shown(Series curve, int k, boolean logX, boolean logY) {
        // A key must be unique; the legend shows its text, to which invisible spaces add nothing.
        XYSeries shown = new XYSeries(legend(curve, logY) + "\u200B".repeat(k), false, true);
        boolean dots = curve.style() == Series.Style.DOTS;
        for (int i : Thinning.of(curve.y())) {
            double a = curve.x()[i];
            double b = curve.y()[i];
            boolean outside = !Double.isFinite(a) || logX && a <= 0;
            boolean gap = !Double.isFinite(b) || logY && b <= 0;
            if (!outside && !(gap && dots)) {
                shown.add(a, gap ? Double.NaN : b);
            }
        }
        return shown;
    }

    private void style(XYLineAndShapeRenderer renderer, int k, Theme theme) {
        Series curve = series.get(k);
        Color colour = curve.colour() == Series.MUTED ? theme.muted() : theme.series(curve.colour());
        boolean dots = curve.style() == Series.Style.DOTS || curve.style() == Series.Style.LINE_AND_DOTS;
        renderer.setSeriesPaint(k, colour);
        // A colour used a second time is distinguished by dashes.
        boolean again = curve.colour() >= theme.series().size();
        renderer.setSeriesStroke(k, stroke(again ? Series.Style.DASHED : curve.style()));
        renderer.setSeriesLinesVisible(k, curve.style() != Series.Style.DOTS);
        renderer.setSeriesShapesVisible(k, dots);
        double r = curve.style() == Series.Style.DOTS && curve.x().length > 60 ? 1.5 : 2.6;
        renderer.setSeriesShape(k, new Ellipse2D.Double(-r, -r, 2 * r, 2 * r));
        renderer.setDrawOutlines(false);
        renderer.setSeriesVisibleInLegend(k, !curve.name().isEmpty());
    }

    private static Stroke stroke(Series.Style style) {
        float[] dash = switch (style) {
            case DASHED -> new float[] {7, 4};
            case DOTTED -> new float[] {2, 3};
            default -> null;
        };
        return new BasicStroke(WIDE, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, dash, 0);
    }

    /** Labels stand to the right of their line, or to its left where only there is room, or nowhere. */
    private void mark(XYPlot plot, ValueAxis axis, Theme theme) {
        double pixels = (WIDTH - FRAME) / axis.getRange().getLength();
        double taken = axis.getLowerBound();
        for (int k = 0; k < marks.size(); k++) {
            Mark mark = marks.get(k);
            double width = LETTER * mark.label().length() / pixels;
            double end = k + 1 < marks.size() ? marks.get(k + 1).x() : axis.getUpperBound();
            ValueMarker line = new ValueMarker(mark.x(), theme.muted(),
                    new BasicStroke(1f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, new float[] {3, 3}, 0));
            boolean right = end - mark.x() > width;
            if (right || mark.x() - taken > width) {
                line.setLabel(mark.label());
                line.setLabelFont(Axes.TICK_FONT);
                line.setLabelPaint(theme.muted());
                line.setLabelAnchor(right ? RectangleAnchor.TOP_RIGHT : RectangleAnchor.TOP_LEFT);
                line.setLabelTextAnchor(right ? TextAnchor.TOP_LEFT : TextAnchor.TOP_RIGHT);
                line.setLabelBackgroundColor(new Color(0, 0, 0, 0));
            }
            taken = right ? mark.x() + width : mark.x();
            plot.addDomainMarker(line);
        }
    }
}
