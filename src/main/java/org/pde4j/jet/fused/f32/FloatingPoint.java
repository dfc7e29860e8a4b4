package org.pde4j.jet.fused.f32;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/** What argument reduction needs to know of float32: constants in parts, and the exponent and sign as bits. */
final class FloatingPoint {

    /** Adding it rounds to an integer, which is then in the last bits. */
    static final float ROUND = 0x1.8p23f;

    /** Below, e^x is about to be subnormal. */
    static final float EXP_MIN = -86.5f;

    /** Beyond, e^x is too large. */
    static final float EXP_MAX = 89;
    static final float RECIPROCAL_LN2 = 0x1.715476p+0f;

    /** log 2 = high + low, 15 bits and 24. */
    static final float LN2_HIGH = 0x1.62e4p-1f;

    static final float LN2_LOW = 1.42860682031e-6f;

    /** Multiples of π up to here, by halves, have 10 bits, so that their products with {@link #PI_HIGH} are exact. */
    static final float LARGEST_ANGLE = 1e3f;

    static final float RECIPROCAL_PI = 0x1.45f306p-2f;

    /** π = high + middle + low, 14 bits, 14 and 24. */
    static final float PI_HIGH = 0x1.9218p+1f;

    static final float PI_MIDDLE = 0x1.ed5p-13f;
    static final float PI_LOW = 1.9841871593610808833e-9f;


    private FloatingPoint() {}

    /** 2^n, n in the last bits of {@code rounded}, for numbers of normal size. */
    static FloatVector powerOfTwo(FloatVector rounded) {
        return rounded.reinterpretAsInts().lanewise(VectorOperators.LSHL, 23).add(0x7f << 23).reinterpretAsFloats();
    }

    /** (−1)^n y, n in the last bits of {@code rounded}. */
    static FloatVector negateWhereOdd(FloatVector y, FloatVector rounded) {
        return rounded.reinterpretAsInts()
                .lanewise(VectorOperators.LSHL, 31)
                .lanewise(VectorOperators.XOR, y.reinterpretAsInts())
                .reinterpretAsFloats();
    }
}
