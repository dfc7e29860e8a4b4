package org.pde4j.optim;

/** How an optimizer refuses a setting, in a sentence with class, field, rule and value, and how it halves one. */
final class Settings {

    private Settings() {}

    static void require(boolean valid, Class<?> owner, String field, String rule, Object value) {
        if (!valid) {
            throw new IllegalArgumentException(owner.getSimpleName() + ": " + field + " must be " + rule + ", got " + value);
        }
    }

    /** x/2, of a positive x at least the least positive double. */
    static double half(double x) {
        return Math.max(x / 2, Double.MIN_VALUE);
    }

    /** 2x, at most the largest double. */
    static double twice(double x) {
        return Math.min(2 * x, Double.MAX_VALUE);
    }

    static boolean positive(double value) {
        return value > 0 && value < Double.POSITIVE_INFINITY;
    }
}
