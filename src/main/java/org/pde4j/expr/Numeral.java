package org.pde4j.expr;

import java.math.BigDecimal;
import java.math.MathContext;

/**
 * The readable form p·π^k/q of a non-negative number, equal to it to the last bit when evaluated from left to right.
 *
 * @param p a short decimal, or any number when k = 0 and q = 1
 * @param k power of π, from −1 to 2
 * @param q a small positive integer
 */
record Numeral(double p, int k, int q) {

    private static final int MAX_NUMERATOR = 1_000_000;
    private static final int MAX_DENOMINATOR = 1000;

    /** The simplest form that is exact. */
    static Numeral of(double value) {
        if (isShort(value)) {
            return new Numeral(value, 0, 1);
        }
        for (int k : new int[] {0, 1, 2}) {
            for (int q = 1; q <= (k == 0 ? MAX_DENOMINATOR : 60); q++) {
                Numeral candidate = new Numeral(Math.rint(value * q / pi(k)), k, q);
                if (candidate.p > 0 && candidate.p <= MAX_NUMERATOR && candidate.value() == value) {
                    return candidate;
                }
            }
        }
        Numeral overPi = new Numeral(rounded(value * Math.PI), -1, 1);
        return isShort(overPi.p) && overPi.value() == value ? overPi : new Numeral(value, 0, 1);
    }

    /** The value that reading the form from left to right gives. */
    double value() {
        return (k < 0 ? p / Math.PI : k == 0 ? p : p * pi(k)) / q;
    }

    boolean isDecimal() {
        return k == 0 && q == 1;
    }

    /** A double as a literal: no trailing ".0", and "1e-4" for "1.0E-4". */
    static String literal(double value) {
        String text = Double.toString(value).replace('E', 'e').replace(".0e", "e");
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }

    private static double pi(int k) {
        return k == 0 ? 1 : k == 1 ? Math.PI : Math.pow(Math.PI, 2);
    }

    private static boolean isShort(double value) {
        return Double.isFinite(value) && new BigDecimal(Double.toString(value)).stripTrailingZeros().precision() <= 8;
    }

    private static double rounded(double value) {
        return Double.isFinite(value) ? new BigDecimal(value).round(new MathContext(6)).doubleValue() : value;
    }
}
