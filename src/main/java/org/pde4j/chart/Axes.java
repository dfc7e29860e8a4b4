package org.pde4j.chart;

import java.awt.BasicStroke;
import java.awt.Font;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.ui.RectangleInsets;

/** Axes of JFreeChart with ticks at round numbers and whole decades. */
final class Axes {

    static final Font TICK_FONT = new Font(Font.SANS_SERIF, Font.PLAIN, 12);
    static final Font LABEL_FONT = new Font(Font.SANS_SERIF, Font.PLAIN, 13);

    private static final int MAX_DECADE_LABELS = 7;
    private static final int MAX_TICKS = 7;
    private static final int MAX_LONG_TICKS = 4;

    /** Over fewer decades than these an axis ends at whole ones, so that it has at least two labels. */
    private static final double MIN_DECADES = 2;

    private Axes() {}

    /**
     * An axis that shows all values of an extent, logarithmically if {@code logarithmic}.
     *
     * @param headroom share of the axis kept free at its upper end
     */
    static ValueAxis of(String label, boolean logarithmic, Extent extent, double headroom, Theme theme) {
        ValueAxis axis = logarithmic
                ? decades(label, extent.lowPositive(), extent.high(), headroom)
                : linear(label, extent, headroom);
        style(axis, theme);
        return axis;
    }

    /** An axis over [low, high] exactly, as for the sides of a domain. */
    static NumberAxis exact(String label, double low, double high, Theme theme) {
        NumberAxis axis = new NumberAxis(label);
        axis.setRange(low, high);
        tick(axis, false);
        style(axis, theme);
        return axis;
    }

    private static NumberAxis linear(String label, Extent extent, double headroom) {
        NumberAxis axis = new NumberAxis(label);
        double low = extent.isEmpty() ? 0 : extent.low();
        double high = extent.isEmpty() ? 1 : extent.high();
        double margin = high > low ? 0.04 * (high - low) : Math.max(1e-12, 0.5 * Math.abs(low));
        // A quantity that starts at zero, such as a length, shows its zero on the frame.
        axis.setRange(low == 0 && high > 0 ? 0 : low - margin, high + margin + headroom * (high - low));
        tick(axis, extent.whole());
        return axis;
    }

    /** Ticks at multiples of 1, 2 or 5 times a power of ten, at integers for integers: the library counts letters, and counts those of round ends alone. */
    private static void tick(NumberAxis axis, boolean whole) {
        double largest = Math.max(Math.abs(axis.getLowerBound()), Math.abs(axis.getUpperBound()));
        double step = roundStep(axis.getRange().getLength() / MAX_TICKS);
        step = whole ? Math.max(1, step) : step;
        int digits = digits(largest, step);
        if (digits > TickFormat.DIGITS) {
            step = roundStep(axis.getRange().getLength() / MAX_LONG_TICKS);
            digits = digits(largest, step);
        }
        TickFormat format = new TickFormat(TickFormat.Kind.VALUE, digits);
        axis.setTickUnit(new NumberTickUnit(step, format), false, true);
        axis.setNumberFormatOverride(format);
    }

    private static double roundStep(double least) {
        double power = Math.pow(10, Math.floor(Math.log10(least)));
        return least <= power ? power : least <= 2 * power ? 2 * power : least <= 5 * power ? 5 * power : 10 * power;
    }

    /** Digits that distinguish the labels of an axis: more than usual where it shows little change of a large value. */
    private static int digits(double largest, double step) {
        return Math.max(TickFormat.DIGITS, (int) Math.floor(Math.log10(largest)) - (int) Math.floor(Math.log10(step)) + 1);
    }

    private static DecadeAxis decades(String label, double low, double high, double headroom) {
        double bottom = Math.log10(low);
        double top = Math.log10(high);
        if (top - bottom < MIN_DECADES) {
            bottom = Math.floor(bottom + 1e-9);
            top = Math.max(bottom + 1, Math.ceil(top - 1e-9));
        } else {
            double margin = 0.03 * (top - bottom);
            bottom -= margin;
            top += margin;
        }
        top += headroom * (top - bottom);
        DecadeAxis axis = new DecadeAxis(label);
        // Doubles end at 10^308; a little more than the ends, so that ticks on them are inside.
        axis.setRange(Math.pow(10, Math.max(-307, bottom - 1e-6)), Math.pow(10, Math.min(308, top + 1e-6)));
        int step = Math.max(1, (int) Math.ceil((top - bottom) / MAX_DECADE_LABELS));
        TickFormat format = new TickFormat(TickFormat.Kind.POWER);
        axis.setTickUnit(new NumberTickUnit(step, format, step == 1 ? 9 : 0), false, true);
        axis.setNumberFormatOverride(format);
        return axis;
    }

    private static void style(ValueAxis axis, Theme theme) {
        axis.setLabelFont(LABEL_FONT);
        axis.setTickLabelFont(TICK_FONT);
        axis.setLabelPaint(theme.ink());
        axis.setTickLabelPaint(theme.ink());
        axis.setAxisLinePaint(theme.muted());
        axis.setTickMarkPaint(theme.muted());
        axis.setAxisLineStroke(new BasicStroke(1f));
        axis.setTickMarkStroke(new BasicStroke(1f));
        axis.setTickLabelInsets(new RectangleInsets(2, 4, 2, 4));
    }
}
