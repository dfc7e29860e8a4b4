package org.pde4j.analysis.enclosure;

import org.pde4j.linalg.Rounding;

/** Sums and products of numbers ≥ 0, rounded to nearest and then made larger than the exact result. */
public final class Upward {

    /** u. */
    static final double UNIT = Rounding.UNIT;

    /** 1 + γ_k for k up to 10⁵. */
    private static final double INFLATION = 1 + 0x1p-36;

    /** More than what is lost by underflow in that many operations. */
    private static final double TINY = 1e-290;

    private Upward() {}

    /** At least the exact value of what x ≥ 0 is the rounded value of, after at most 10⁵ operations on numbers that are not negative. */
    public static double of(double x) {
        return x * INFLATION + TINY;
    }

    /** Every entry. */
    static void all(double[] x) {
        for (int i = 0; i < x.length; i++) {
            x[i] = x[i] * INFLATION + TINY;
        }
    }

    /** x^k from above, x ≥ 0. */
    static double power(double x, int k) {
        double result = 1;
        for (int i = 0; i < k; i++) {
            result *= x;
        }
        return of(result);
    }
}
