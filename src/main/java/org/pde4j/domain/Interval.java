package org.pde4j.domain;

/** [lower, upper] with lower &lt; upper, both finite. */
public record Interval(double lower, double upper) {

    public Interval {
        if (!(Double.isFinite(lower) && Double.isFinite(upper) && lower < upper)) {
            throw new IllegalArgumentException("Interval: bounds must be finite with lower < upper, got [" + lower + ", " + upper + "]");
        }
    }

    public double length() {
        return upper - lower;
    }

    public double centre() {
        return 0.5 * (lower + upper);
    }

    public boolean contains(double x) {
        return lower <= x && x <= upper;
    }
}
