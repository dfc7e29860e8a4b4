package org.pde4j.chart;

/** The least and the greatest finite value seen, and the least positive one. */
final class Extent {

    private static final double SPAN_FOR_LOGARITHMS = 20;

    private double low = Double.POSITIVE_INFINITY;
    private double high = Double.NEGATIVE_INFINITY;
    private boolean whole = true;
    private double lowPositive = Double.POSITIVE_INFINITY;

    void add(double value) {
        if (Double.isFinite(value)) {
            whole = whole && value == Math.rint(value);
            low = Math.min(low, value);
            high = Math.max(high, value);
            lowPositive = value > 0 ? Math.min(lowPositive, value) : lowPositive;
        }
    }

    void add(double[] values) {
        for (double value : values) {
            add(value);
        }
    }

    /** Whether all values are integers, such as iterations and seeds. */
    boolean whole() {
        return whole;
    }

    boolean isEmpty() {
        return low > high;
    }

    double low() {
        return low;
    }

    double high() {
        return high;
    }

    double lowPositive() {
        return lowPositive;
    }

    /** Whether an axis of that scale places these values by their logarithm. */
    boolean logarithmic(Axis.Scale scale) {
        return switch (scale) {
            case LINEAR -> false;
            case LOGARITHMIC -> high > 0;
            case FITTING -> low >= 0 && high > SPAN_FOR_LOGARITHMS * lowPositive;
        };
    }
}
