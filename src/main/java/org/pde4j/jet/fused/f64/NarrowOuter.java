package org.pde4j.jet.fused.f64;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Micro-kernels g[i, o] += Σ_p l[i, p] r[o, p] for blocks of 3 by 3, with one sum for each lane: the lanes are added once, at the end
 * of many tiles. For CPUs with 16 vector registers. The loops test at their end: a vector that leaves a loop by its head has no exact
 * type in the JIT compiler's eyes, and may be boxed.
 */
final class NarrowOuter {

    /** Rows of a full block. */
    static final int HEIGHT = 3;

    /** Columns of a full block. */
    static final int WIDTH = 3;

    private static final VectorSpecies<Double> S = DoubleVector.SPECIES_PREFERRED;
    private static final Class<?> TYPE = S.vectorType();
    private static final int L = S.length();
    private static final int MASK = VectorTile.LANES / L - 1;
    private static final int SHIFT = Integer.numberOfTrailingZeros(VectorTile.LANES / L);

    private NarrowOuter() {}

    /** The channels of l are {@code lc} apart, those of r {@code rc}; {@code vectors} in all channels together; the sums row by row from {@code at} on. */
    static void block(double[] m, int l, int lc, int r, int rc, int vectors, double[] g, int at) {
        DoubleVector s00 = DoubleVector.fromArray(S, g, at);
        DoubleVector s01 = DoubleVector.fromArray(S, g, at + L);
        DoubleVector s02 = DoubleVector.fromArray(S, g, at + 2 * L);
        DoubleVector s10 = DoubleVector.fromArray(S, g, at + 3 * L);
        DoubleVector s11 = DoubleVector.fromArray(S, g, at + 4 * L);
        DoubleVector s12 = DoubleVector.fromArray(S, g, at + 5 * L);
        DoubleVector s20 = DoubleVector.fromArray(S, g, at + 6 * L);
        DoubleVector s21 = DoubleVector.fromArray(S, g, at + 7 * L);
        DoubleVector s22 = DoubleVector.fromArray(S, g, at + 8 * L);
        int k = 0;
        do {
            int p = (k & MASK) * L;
            int c = k >> SHIFT;
            int lp = l + p + c * lc;
            int rp = r + p + c * rc;
            DoubleVector r0 = DoubleVector.fromArray(S, m, rp);
            DoubleVector r1 = DoubleVector.fromArray(S, m, rp + VectorTile.STRIDE);
            DoubleVector r2 = DoubleVector.fromArray(S, m, rp + 2 * VectorTile.STRIDE);
            DoubleVector l0 = DoubleVector.fromArray(S, m, lp);
            s00 = l0.fma(r0, (DoubleVector) TYPE.cast(s00));
            s01 = l0.fma(r1, (DoubleVector) TYPE.cast(s01));
            s02 = l0.fma(r2, (DoubleVector) TYPE.cast(s02));
            DoubleVector l1 = DoubleVector.fromArray(S, m, lp + VectorTile.STRIDE);
            s10 = l1.fma(r0, (DoubleVector) TYPE.cast(s10));
            s11 = l1.fma(r1, (DoubleVector) TYPE.cast(s11));
            s12 = l1.fma(r2, (DoubleVector) TYPE.cast(s12));
            DoubleVector l2 = DoubleVector.fromArray(S, m, lp + 2 * VectorTile.STRIDE);
            s20 = l2.fma(r0, (DoubleVector) TYPE.cast(s20));
            s21 = l2.fma(r1, (DoubleVector) TYPE.cast(s21));
            s22 = l2.fma(r2, (DoubleVector) TYPE.cast(s22));
        } while (++k < vectors);
        ((DoubleVector) TYPE.cast(s00)).intoArray(g, at);
        ((DoubleVector) TYPE.cast(s01)).intoArray(g, at + L);
        ((DoubleVector) TYPE.cast(s02)).intoArray(g, at + 2 * L);
        ((DoubleVector) TYPE.cast(s10)).intoArray(g, at + 3 * L);
        ((DoubleVector) TYPE.cast(s11)).intoArray(g, at + 4 * L);
        ((DoubleVector) TYPE.cast(s12)).intoArray(g, at + 5 * L);
        ((DoubleVector) TYPE.cast(s20)).intoArray(g, at + 6 * L);
        ((DoubleVector) TYPE.cast(s21)).intoArray(g, at + 7 * L);
        ((DoubleVector) TYPE.cast(s22)).intoArray(g, at + 8 * L);
    }

    /** Two columns of 3 rows, as {@link #block}. */
    static void pair(double[] m, int l, int lc, int r, int rc, int vectors, double[] g, int at) {
        DoubleVector s00 = DoubleVector.fromArray(S, g, at);
        DoubleVector s01 = DoubleVector.fromArray(S, g, at + L);
        DoubleVector s10 = DoubleVector.fromArray(S, g, at + 2 * L);
        DoubleVector s11 = DoubleVector.fromArray(S, g, at + 3 * L);
        DoubleVector s20 = DoubleVector.fromArray(S, g, at + 4 * L);
        DoubleVector s21 = DoubleVector.fromArray(S, g, at + 5 * L);
        int k = 0;
        do {
            int p = (k & MASK) * L;
            int c = k >> SHIFT;
            int lp = l + p + c * lc;
            int rp = r + p + c * rc;
            DoubleVector r0 = DoubleVector.fromArray(S, m, rp);
            DoubleVector r1 = DoubleVector.fromArray(S, m, rp + VectorTile.STRIDE);
            DoubleVector l0 = DoubleVector.fromArray(S, m, lp);
            s00 = l0.fma(r0, (DoubleVector) TYPE.cast(s00));
            s01 = l0.fma(r1, (DoubleVector) TYPE.cast(s01));
            DoubleVector l1 = DoubleVector.fromArray(S, m, lp + VectorTile.STRIDE);
            s10 = l1.fma(r0, (DoubleVector) TYPE.cast(s10));
            s11 = l1.fma(r1, (DoubleVector) TYPE.cast(s11));
            DoubleVector l2 = DoubleVector.fromArray(S, m, lp + 2 * VectorTile.STRIDE);
            s20 = l2.fma(r0, (DoubleVector) TYPE.cast(s20));
            s21 = l2.fma(r1, (DoubleVector) TYPE.cast(s21));
        } while (++k < vectors);
        ((DoubleVector) TYPE.cast(s00)).intoArray(g, at);
        ((DoubleVector) TYPE.cast(s01)).intoArray(g, at + L);
        ((DoubleVector) TYPE.cast(s10)).intoArray(g, at + 2 * L);
        ((DoubleVector) TYPE.cast(s11)).intoArray(g, at + 3 * L);
        ((DoubleVector) TYPE.cast(s20)).intoArray(g, at + 4 * L);
        ((DoubleVector) TYPE.cast(s21)).intoArray(g, at + 5 * L);
    }

    /** One column of 3 rows, as {@link #block}. */
    static void column(double[] m, int l, int lc, int r, int rc, int vectors, double[] g, int at) {
        DoubleVector s00 = DoubleVector.fromArray(S, g, at);
        DoubleVector s10 = DoubleVector.fromArray(S, g, at + L);
        DoubleVector s20 = DoubleVector.fromArray(S, g, at + 2 * L);
        int k = 0;
        do {
            int p = (k & MASK) * L;
            int c = k >> SHIFT;
            int lp = l + p + c * lc;
            int rp = r + p + c * rc;
            DoubleVector r0 = DoubleVector.fromArray(S, m, rp);
            DoubleVector l0 = DoubleVector.fromArray(S, m, lp);
            s00 = l0.fma(r0, (DoubleVector) TYPE.cast(s00));
            DoubleVector l1 = DoubleVector.fromArray(S, m, lp + VectorTile.STRIDE);
            s10 = l1.fma(r0, (DoubleVector) TYPE.cast(s10));
            DoubleVector l2 = DoubleVector.fromArray(S, m, lp + 2 * VectorTile.STRIDE);
            s20 = l2.fma(r0, (DoubleVector) TYPE.cast(s20));
        } while (++k < vectors);
        ((DoubleVector) TYPE.cast(s00)).intoArray(g, at);
        ((DoubleVector) TYPE.cast(s10)).intoArray(g, at + L);
        ((DoubleVector) TYPE.cast(s20)).intoArray(g, at + 2 * L);
    }
}
