package org.pde4j.jet.fused;

import org.pde4j.expr.Function;

/** The functions of one argument that a {@link Program} evaluates in rows. */
public enum Elementary {
    RECIPROCAL(null),
    SQRT(null),
    POWER(null),
    SIN(Function.SIN),
    COS(Function.COS),
    TAN(Function.TAN),
    EXP(Function.EXP),
    LOG(Function.LOG),
    SINH(Function.SINH),
    COSH(Function.COSH),
    TANH(Function.TANH),
    ATAN(Function.ATAN),
    ERF(Function.ERF),
    SOFTPLUS(Function.SOFTPLUS),
    ABS(Function.ABS),
    SIGN(Function.SIGN);

    private final Function function;

    Elementary(Function function) {
        this.function = function;
    }

    static Elementary of(Function function) {
        for (Elementary elementary : values()) {
            if (elementary.function == function) {
                return elementary;
            }
        }
        throw new IllegalArgumentException("Elementary: no row operation for " + function);
    }

    /** f(x) in scalar arithmetic, the same bits on every JVM; the exponent matters to {@link #POWER} alone. */
    public double value(double x, double exponent) {
        return switch (this) {
            case RECIPROCAL -> 1 / x;
            case SQRT -> Math.sqrt(x);
            case POWER -> StrictMath.pow(x, exponent);
            default -> function.value(x);
        };
    }
}
