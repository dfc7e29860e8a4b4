package org.pde4j.expr;

/**
 * The values that an unknown parameter may take, lower &lt; p &lt; upper, and a coordinate q ∈ ℝ of them, so that no method can leave the range:
 * p = start + s q with s = |start|, or 1 for start 0; p = lower + (start − lower) e^q; p = upper − (upper − start) e^q; or
 * p = (lower + upper)/2 + (upper − lower)/2 tanh q. A change of q by 1 is one of the size of p.
 *
 * @param lower −∞ for none
 * @param upper ∞ for none
 */
public record ParameterRange(double lower, double upper) {

    /** All numbers. */
    public static final ParameterRange FREE = new ParameterRange(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

    /** p &gt; 0. */
    public static final ParameterRange POSITIVE = new ParameterRange(0, Double.POSITIVE_INFINITY);

    public ParameterRange {
        if (!(lower < upper) || lower == Double.POSITIVE_INFINITY || upper == Double.NEGATIVE_INFINITY) {
            throw new IllegalArgumentException("Parameter: bounds must be [lower, upper] with lower below upper, got [" + lower + ", " + upper + "]");
        }
    }

    /** Such as {@code positive, }; empty for all numbers. */
    String description() {
        return equals(FREE) ? "" : equals(POSITIVE) ? "positive, " : "in (" + lower + ", " + upper + "), ";
    }

    /** Whether a value lies strictly between the ends. */
    public boolean contains(double value) {
        return value > lower && value < upper;
    }

    /** p as an expression in q. */
    Expr value(Expr q, double start) {
        if (lower > Double.NEGATIVE_INFINITY && upper < Double.POSITIVE_INFINITY) {
            return Expr.tanh(q).times((upper - lower) / 2).plus(lower + (upper - lower) / 2);
        }
        if (lower > Double.NEGATIVE_INFINITY) {
            return Expr.exp(q).times(start - lower).plus(lower);
        }
        return upper < Double.POSITIVE_INFINITY ? Expr.exp(q).times(start - upper).plus(upper) : q.times(start == 0 ? 1 : Math.abs(start)).plus(start);
    }

    /** q of a value inside. */
    double coordinate(double value, double start) {
        if (lower > Double.NEGATIVE_INFINITY && upper < Double.POSITIVE_INFINITY) {
            return 0.5 * Math.log((value - lower) / (upper - value));
        }
        if (lower > Double.NEGATIVE_INFINITY) {
            return Math.log((value - lower) / (start - lower));
        }
        return upper < Double.POSITIVE_INFINITY ? Math.log((upper - value) / (upper - start)) : (value - start) / (start == 0 ? 1 : Math.abs(start));
    }
}
