package org.pde4j.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Collects the series of a {@link LinePlot}; each gets the next colour of the theme. */
public final class LinePlotBuilder {

    private final String title;
    private final List<Series> series = new ArrayList<>();
    private final List<Mark> marks = new ArrayList<>();
    private Axis x = Axis.linear("x");
    private Axis y = Axis.linear("y");
    private Optional<LinePlot.Sweep> sweep = Optional.empty();
    private int colour;

    LinePlotBuilder(String title) {
        this.title = title;
    }

    /** Sets the horizontal axis; returns this, as all methods but {@link #plot} do. */
    public LinePlotBuilder x(Axis axis) {
        x = axis;
        return this;
    }

    public LinePlotBuilder y(Axis axis) {
        y = axis;
        return this;
    }

    public LinePlotBuilder line(String name, double[] x, double[] y) {
        return add(name, x, y, Series.Style.LINE);
    }

    public LinePlotBuilder dashed(String name, double[] x, double[] y) {
        return add(name, x, y, Series.Style.DASHED);
    }

    public LinePlotBuilder dots(String name, double[] x, double[] y) {
        return add(name, x, y, Series.Style.DOTS);
    }

    public LinePlotBuilder lineAndDots(String name, double[] x, double[] y) {
        return add(name, x, y, Series.Style.LINE_AND_DOTS);
    }

    /** A dotted line in the theme's secondary colour: a floor below which values mean nothing. */
    public LinePlotBuilder floor(String name, double[] x, double[] y) {
        return series(new Series(name, x, y, Series.Style.DOTTED, Series.MUTED));
    }

    public LinePlotBuilder series(Series added) {
        series.add(added);
        return this;
    }

    public LinePlotBuilder mark(double x, String label) {
        marks.add(new Mark(x, label));
        return this;
    }

    public LinePlotBuilder marks(List<Mark> added) {
        marks.addAll(added);
        return this;
    }

    /** Curves along a further coordinate. */
    public LinePlotBuilder sweep(LinePlot.Sweep along) {
        sweep = Optional.of(along);
        return this;
    }

    private LinePlotBuilder add(String name, double[] x, double[] y, Series.Style style) {
        return series(new Series(name, x, y, style, colour++));
    }

    public LinePlot plot() {
        return new LinePlot(title, x, y, series, marks, sweep);
    }
}
