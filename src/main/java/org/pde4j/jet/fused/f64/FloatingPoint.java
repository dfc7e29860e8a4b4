package org.pde4j.jet.fused.f64;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorOperators;

/** What argument reduction needs to know of float64: constants in parts, and the exponent and sign as bits. */
final class FloatingPoint {

    /** Adding it rounds to an integer, which is then in the last bits. */
    static final double ROUND = 0x1.8p52;

    /** Below, e^x is about to be subnormal. */
    static final double EXP_MIN = -707.5;

    /** Beyond, e^x is too large. */
    static final double EXP_MAX = 710;
    static final double RECIPROCAL_LN2 = 0x1.71547652b82fep+0;

    /** log 2 = high + low, 42 bits and 53. */
    static final double LN2_HIGH = 0x1.62e42fefa3800p-1;

    static final double LN2_LOW = 0x1.ef35793c76730p-45;

    /** Multiples of π up to here, by halves, have 16 bits, so that their products with {@link #PI_HIGH} are exact. */
    static final double LARGEST_ANGLE = 1e5;

    static final double RECIPROCAL_PI = 0x1.45f306dc9c883p-2;

    /** π = high + middle + low, 37 bits, 37 and 53. */
    static final double PI_HIGH = 0x1.921fb54440000p+1;

    static final double PI_MIDDLE = 0x1.68c234c4c0000p-38;
    static final double PI_LOW = 0x1.98a2e03707345p-76;


    private FloatingPoint() {}

    /** 2^n, n in the last bits of {@code rounded}, for numbers of normal size. */
    static DoubleVector powerOfTwo(DoubleVector rounded) {
        return rounded.reinterpretAsLongs().lanewise(VectorOperators.LSHL, 52).add(0x3ffL << 52).reinterpretAsDoubles();
    }

    /** (−1)^n y, n in the last bits of {@code rounded}. */
    static DoubleVector negateWhereOdd(DoubleVector y, DoubleVector rounded) {
        return rounded.reinterpretAsLongs()
                .lanewise(VectorOperators.LSHL, 63)
                .lanewise(VectorOperators.XOR, y.reinterpretAsLongs())
                .reinterpretAsDoubles();
    }
}
