package org.pde4j.chart;

/**
 * A curve or a set of dots.
 *
 * @param name for the legend; without one it is not named there
 * @param x shape (n); not copied
 * @param y shape (n); NaN breaks a curve; not copied
 * @param colour index into the series of the theme, or {@link #MUTED}
 */
public record Series(String name, double[] x, double[] y, Style style, int colour) {

    /** The theme's colour for what is secondary. */
    public static final int MUTED = -1;

    /** How it is drawn. */
    public enum Style {
        LINE,
        DASHED,
        DOTTED,
        DOTS,
        LINE_AND_DOTS
    }

    public Series {
        if (x.length != y.length) {
            throw new IllegalArgumentException("Series: " + name + " must have as many x as y, got " + x.length + " and " + y.length);
        }
    }
}
