package org.pde4j.optim;

/** The sentence in which an optimizer refuses a setting: class, field, rule, value. */
final class Settings {

    private Settings() {}

    static void require(boolean valid, Class<?> owner, String field, String rule, Object value) {
        if (!valid) {
            throw new IllegalArgumentException(owner.getSimpleName() + ": " + field + " must be " + rule + ", got " + value);
        }
    }

    static boolean positive(double value) {
        return value > 0 && value < Double.POSITIVE_INFINITY;
    }
}
