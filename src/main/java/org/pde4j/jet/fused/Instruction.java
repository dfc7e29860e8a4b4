package org.pde4j.jet.fused;

import java.util.ArrayList;
import java.util.List;

/**
 * One step of a {@link Program}: a row d from rows a, b, c, e and numbers k, m.
 *
 * @param kind what is computed
 * @param function for {@link Kind#APPLY}
 * @param target d
 * @param a operand, as all operands a space and a row packed by {@link Program#operand}
 * @param k factor, and the exponent of a power
 * @param m summand
 */
public record Instruction(Kind kind, Elementary function, int target, int a, int b, int c, int e, double k, double m) {

    /** The forms of arithmetic; more operands in one step save trips through the cache. */
    public enum Kind {
        /** d = m. */
        FILL,
        /** d = a. */
        COPY,
        /** d = k a + m. */
        AFFINE,
        /** d = a + b. */
        ADD,
        /** d = k a + b. */
        AXPY,
        /** d = a b. */
        MULTIPLY,
        /** d = k a b + m. */
        PRODUCT,
        /** d = a b + c. */
        FMA,
        /** d = k a b + c. */
        SCALED_FMA,
        /** d = a b + c e. */
        DOT2,
        /** d = k a b + m c e. */
        SCALED_DOT2,
        /** d = d + k a b + m c e. */
        ADD_DOT2,
        /** d = f(a). */
        APPLY,
        /** d = b where a &gt; 0, c where a ≤ 0, NaN where a is NaN. */
        SELECT;

        private static final int[] OPERANDS = {0, 1, 1, 2, 2, 2, 2, 3, 3, 4, 4, 4, 1, 3};

        /** How many of a, b, c, e are read. */
        int operands() {
            return OPERANDS[ordinal()];
        }
    }

    /** The rows that are read. */
    public List<Integer> reads() {
        List<Integer> reads = new ArrayList<>(List.of(a, b, c, e).subList(0, kind.operands()));
        if (kind == Kind.ADD_DOT2) {
            reads.add(target);
        }
        return reads;
    }

    static Instruction fill(int d, double m) {
        return new Instruction(Kind.FILL, null, d, 0, 0, 0, 0, 0, m);
    }

    static Instruction copy(int d, int a) {
        return new Instruction(Kind.COPY, null, d, a, 0, 0, 0, 0, 0);
    }

    static Instruction affine(int d, double k, int a, double m) {
        return new Instruction(Kind.AFFINE, null, d, a, 0, 0, 0, k, m);
    }

    static Instruction axpy(int d, double k, int a, int b) {
        return new Instruction(k == 1 ? Kind.ADD : Kind.AXPY, null, d, a, b, 0, 0, k, 0);
    }

    static Instruction product(int d, double k, int a, int b, double m) {
        return new Instruction(k == 1 && m == 0 ? Kind.MULTIPLY : Kind.PRODUCT, null, d, a, b, 0, 0, k, m);
    }

    static Instruction fma(int d, double k, int a, int b, int c) {
        return new Instruction(k == 1 ? Kind.FMA : Kind.SCALED_FMA, null, d, a, b, c, 0, k, 0);
    }

    static Instruction dot2(int d, double k, int a, int b, double m, int c, int e) {
        return new Instruction(k == 1 && m == 1 ? Kind.DOT2 : Kind.SCALED_DOT2, null, d, a, b, c, e, k, m);
    }

    static Instruction addDot2(int d, double k, int a, int b, double m, int c, int e) {
        return new Instruction(Kind.ADD_DOT2, null, d, a, b, c, e, k, m);
    }

    static Instruction select(int d, int a, int b, int c) {
        return new Instruction(Kind.SELECT, null, d, a, b, c, 0, 0, 0);
    }

    static Instruction apply(Elementary function, int d, int a, double exponent) {
        return new Instruction(Kind.APPLY, function, d, a, 0, 0, 0, exponent, 0);
    }
}
