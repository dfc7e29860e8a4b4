package org.pde4j.expr;

import java.util.function.DoubleUnaryOperator;

/** Numerical derivatives for tests. */
final class Differences {

    private static final double STEP = 0.02;

    private Differences() {}

    /** f′(x) by central differences with steps h, h/2, h/4 extrapolated twice; error O(h⁶). */
    static double derivative(DoubleUnaryOperator f, double x) {
        double d1 = central(f, x, STEP);
        double d2 = central(f, x, STEP / 2);
        double d4 = central(f, x, STEP / 4);
        double e1 = d2 + (d2 - d1) / 3;
        double e2 = d4 + (d4 - d2) / 3;
        return e2 + (e2 - e1) / 15;
    }

    private static double central(DoubleUnaryOperator f, double x, double h) {
        return (f.applyAsDouble(x + h) - f.applyAsDouble(x - h)) / (2 * h);
    }
}
