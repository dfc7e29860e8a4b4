package org.pde4j.domain;

/** [lower, upper] with lower &lt; upper, both at most 1e75 in size and at least 1e-75 apart. */
public record Interval(double lower, double upper) {

    /** Beyond it fourth powers of a length, as fourth derivatives have them, leave the range of doubles. */
    private static final double LARGEST = 1e75;
    private static final double SMALLEST = 1e-75;

    public Interval {
        if (!(Double.isFinite(lower) && Double.isFinite(upper) && lower < upper)) {
            throw new IllegalArgumentException("Interval: bounds must be finite with lower < upper, got [" + lower + ", " + upper + "]");
        }
        if (Math.max(Math.abs(lower), Math.abs(upper)) > LARGEST || upper - lower < SMALLEST) {
            throw new IllegalArgumentException("Interval: bounds must be at most " + LARGEST + " in size and at least " + SMALLEST + " apart, got ["
                    + lower + ", " + upper + "]; choose units in which they are of order 1");
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
