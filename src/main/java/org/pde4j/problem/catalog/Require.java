package org.pde4j.problem.catalog;

/** Checks on the parameters of the records. */
final class Require {

    private Require() {}

    static void positive(String type, String field, double value) {
        if (!(value > 0 && Double.isFinite(value))) {
            throw new IllegalArgumentException(type + ": " + field + " must be positive and finite, got " + value);
        }
    }

    static void atLeast(int least, String type, String field, int value) {
        if (value < least) {
            throw new IllegalArgumentException(type + ": " + field + " must be at least " + least + ", got " + value);
        }
    }
}
