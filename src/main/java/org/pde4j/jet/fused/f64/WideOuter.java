package org.pde4j.jet.fused.f64;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Micro-kernels g[i, o] += Σ_p l[i, p] r[o, p] for blocks of 6 by 4, with one sum for each lane: the lanes are added once, at the end
 * of many tiles. For CPUs with 32 vector registers. The loops test at their end: a vector that leaves a loop by its head has no exact
 * type in the JIT compiler's eyes, and may be boxed.
 */
final class WideOuter {

    /** Rows of a full block. */
    static final int HEIGHT = 6;

    /** Columns of a full block. */
    static final int WIDTH = 4;

    private static final VectorSpecies<Double> S = DoubleVector.SPECIES_PREFERRED;
    private static final Class<?> TYPE = S.vectorType();
    private static final int L = S.length();
    private static final int MASK = VectorTile.LANES / L - 1;
    private static final int SHIFT = Integer.numberOfTrailingZeros(VectorTile.LANES / L);

    private WideOuter() {}

    /** The channels of l are {@code lc} apart, those of r {@code rc}; {@code vectors} in all channels together; the sums row by row from {@code at} on. */
    static void block(double[] m, int l, int lc, int r, int rc, int vectors, double[] g, int at) {
        DoubleVector s00 = DoubleVector.fromArray(S, g, at);
        DoubleVector s01 = DoubleVector.fromArray(S, g, at + L);
        DoubleVector s02 = DoubleVector.fromArray(S, g, at + 2 * L);
        DoubleVector s03 = DoubleVector.fromArray(S, g, at + 3 * L);
        DoubleVector s10 = DoubleVector.fromArray(S, g, at + 4 * L);
        DoubleVector s11 = DoubleVector.fromArray(S, g, at + 5 * L);
        DoubleVector s12 = DoubleVector.fromArray(S, g, at + 6 * L);
        DoubleVector s13 = DoubleVector.fromArray(S, g, at + 7 * L);
        DoubleVector s20 = DoubleVector.fromArray(S, g, at + 8 * L);
        DoubleVector s21 = DoubleVector.fromArray(S, g, at + 9 * L);
        DoubleVector s22 = DoubleVector.fromArray(S, g, at + 10 * L);
        DoubleVector s23 = DoubleVector.fromArray(S, g, at + 11 * L);
        DoubleVector s30 = DoubleVector.fromArray(S, g, at + 12 * L);
        DoubleVector s31 = DoubleVector.fromArray(S, g, at + 13 * L);
        DoubleVector s32 = DoubleVector.fromArray(S, g, at + 14 * L);
        DoubleVector s33 = DoubleVector.fromArray(S, g, at + 15 * L);
        DoubleVector s40 = DoubleVector.fromArray(S, g, at + 16 * L);
        DoubleVector s41 = DoubleVector.fromArray(S, g, at + 17 * L);
        DoubleVector s42 = DoubleVector.fromArray(S, g, at + 18 * L);
        DoubleVector s43 = DoubleVector.fromArray(S, g, at + 19 * L);
        DoubleVector s50 = DoubleVector.fromArray(S, g, at + 20 * L);
        DoubleVector s51 = DoubleVector.fromArray(S, g, at + 21 * L);
        DoubleVector s52 = DoubleVector.fromArray(S, g, at + 22 * L);
        DoubleVector s53 = DoubleVector.fromArray(S, g, at + 23 * L);
        int k = 0;
        do {
            int p = (k & MASK) * L;
            int c = k >> SHIFT;
            int lp = l + p + c * lc;
            int rp = r + p + c * rc;
            DoubleVector r0 = DoubleVector.fromArray(S, m, rp);
            DoubleVector r1 = DoubleVector.fromArray(S, m, rp + VectorTile.STRIDE);
            DoubleVector r2 = DoubleVector.fromArray(S, m, rp + 2 * VectorTile.STRIDE);
            DoubleVector r3 = DoubleVector.fromArray(S, m, rp + 3 * VectorTile.STRIDE);
            DoubleVector l0 = DoubleVector.fromArray(S, m, lp);
            s00 = l0.fma(r0, (DoubleVector) TYPE.cast(s00));
            s01 = l0.fma(r1, (DoubleVector) TYPE.cast(s01));
            s02 = l0.fma(r2, (DoubleVector) TYPE.cast(s02));
            s03 = l0.fma(r3, (DoubleVector) TYPE.cast(s03));
            DoubleVector l1 = DoubleVector.fromArray(S, m, lp + VectorTile.STRIDE);
            s10 = l1.fma(r0, (DoubleVector) TYPE.cast(s10));
            s11 = l1.fma(r1, (DoubleVector) TYPE.cast(s11));
            s12 = l1.fma(r2, (DoubleVector) TYPE.cast(s12));
            s13 = l1.fma(r3, (DoubleVector) TYPE.cast(s13));
            DoubleVector l2 = DoubleVector.fromArray(S, m, lp + 2 * VectorTile.STRIDE);
            s20 = l2.fma(r0, (DoubleVector) TYPE.cast(s20));
            s21 = l2.fma(r1, (DoubleVector) TYPE.cast(s21));
            s22 = l2.fma(r2, (DoubleVector) TYPE.cast(s22));
            s23 = l2.fma(r3, (DoubleVector) TYPE.cast(s23));
            DoubleVector l3 = DoubleVector.fromArray(S, m, lp + 3 * VectorTile.STRIDE);
            s30 = l3.fma(r0, (DoubleVector) TYPE.cast(s30));
            s31 = l3.fma(r1, (DoubleVector) TYPE.cast(s31));
            s32 = l3.fma(r2, (DoubleVector) TYPE.cast(s32));
            s33 = l3.fma(r3, (DoubleVector) TYPE.cast(s33));
            DoubleVector l4 = DoubleVector.fromArray(S, m, lp + 4 * VectorTile.STRIDE);
            s40 = l4.fma(r0, (DoubleVector) TYPE.cast(s40));
            s41 = l4.fma(r1, (DoubleVector) TYPE.cast(s41));
            s42 = l4.fma(r2, (DoubleVector) TYPE.cast(s42));
            s43 = l4.fma(r3, (DoubleVector) TYPE.cast(s43));
            DoubleVector l5 = DoubleVector.fromArray(S, m, lp + 5 * VectorTile.STRIDE);
            s50 = l5.fma(r0, (DoubleVector) TYPE.cast(s50));
            s51 = l5.fma(r1, (DoubleVector) TYPE.cast(s51));
            s52 = l5.fma(r2, (DoubleVector) TYPE.cast(s52));
            s53 = l5.fma(r3, (DoubleVector) TYPE.cast(s53));
        } while (++k < vectors);
        ((DoubleVector) TYPE.cast(s00)).intoArray(g, at);
        ((DoubleVector) TYPE.cast(s01)).intoArray(g, at + L);
        ((DoubleVector) TYPE.cast(s02)).intoArray(g, at + 2 * L);
        ((DoubleVector) TYPE.cast(s03)).intoArray(g, at + 3 * L);
        ((DoubleVector) TYPE.cast(s10)).intoArray(g, at + 4 * L);
        ((DoubleVector) TYPE.cast(s11)).intoArray(g, at + 5 * L);
        ((DoubleVector) TYPE.cast(s12)).intoArray(g, at + 6 * L);
        ((DoubleVector) TYPE.cast(s13)).intoArray(g, at + 7 * L);
        ((DoubleVector) TYPE.cast(s20)).intoArray(g, at + 8 * L);
        ((DoubleVector) TYPE.cast(s21)).intoArray(g, at + 9 * L);
        ((DoubleVector) TYPE.cast(s22)).intoArray(g, at + 10 * L);
        ((DoubleVector) TYPE.cast(s23)).intoArray(g, at + 11 * L);
        ((DoubleVector) TYPE.cast(s30)).intoArray(g, at + 12 * L);
        ((DoubleVector) TYPE.cast(s31)).intoArray(g, at + 13 * L);
        ((DoubleVector) TYPE.cast(s32)).intoArray(g, at + 14 * L);
        ((DoubleVector) TYPE.cast(s33)).intoArray(g, at + 15 * L);
        ((DoubleVector) TYPE.cast(s40)).intoArray(g, at + 16 * L);
        ((DoubleVector) TYPE.cast(s41)).intoArray(g, at + 17 * L);
        ((DoubleVector) TYPE.cast(s42)).intoArray(g, at + 18 * L);
        ((DoubleVector) TYPE.cast(s43)).intoArray(g, at + 19 * L);
        ((DoubleVector) TYPE.cast(s50)).intoArray(g, at + 20 * L);
        ((DoubleVector) TYPE.cast(s51)).intoArray(g, at + 21 * L);
        ((DoubleVector) TYPE.cast(s52)).intoArray(g, at + 22 * L);
        ((DoubleVector) TYPE.cast(s53)).intoArray(g, at + 23 * L);
    }

    /** Two columns of 6 rows, as {@link #block}. */
    static void pair(double[] m, int l, int lc, int r, int rc, int vectors, double[] g, int at) {
        DoubleVector s00 = DoubleVector.fromArray(S, g, at);
        DoubleVector s01 = DoubleVector.fromArray(S, g, at + L);
        DoubleVector s10 = DoubleVector.fromArray(S, g, at + 2 * L);
        DoubleVector s11 = DoubleVector.fromArray(S, g, at + 3 * L);
        DoubleVector s20 = DoubleVector.fromArray(S, g, at + 4 * L);
        DoubleVector s21 = DoubleVector.fromArray(S, g, at + 5 * L);
        DoubleVector s30 = DoubleVector.fromArray(S, g, at + 6 * L);
        DoubleVector s31 = DoubleVector.fromArray(S, g, at + 7 * L);
        DoubleVector s40 = DoubleVector.fromArray(S, g, at + 8 * L);
        DoubleVector s41 = DoubleVector.fromArray(S, g, at + 9 * L);
        DoubleVector s50 = DoubleVector.fromArray(S, g, at + 10 * L);
        DoubleVector s51 = DoubleVector.fromArray(S, g, at + 11 * L);
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
            DoubleVector l3 = DoubleVector.fromArray(S, m, lp + 3 * VectorTile.STRIDE);
            s30 = l3.fma(r0, (DoubleVector) TYPE.cast(s30));
            s31 = l3.fma(r1, (DoubleVector) TYPE.cast(s31));
            DoubleVector l4 = DoubleVector.fromArray(S, m, lp + 4 * VectorTile.STRIDE);
            s40 = l4.fma(r0, (DoubleVector) TYPE.cast(s40));
            s41 = l4.fma(r1, (DoubleVector) TYPE.cast(s41));
            DoubleVector l5 = DoubleVector.fromArray(S, m, lp + 5 * VectorTile.STRIDE);
            s50 = l5.fma(r0, (DoubleVector) TYPE.cast(s50));
            s51 = l5.fma(r1, (DoubleVector) TYPE.cast(s51));
        } while (++k < vectors);
        ((DoubleVector) TYPE.cast(s00)).intoArray(g, at);
        ((DoubleVector) TYPE.cast(s01)).intoArray(g, at + L);
        ((DoubleVector) TYPE.cast(s10)).intoArray(g, at + 2 * L);
        ((DoubleVector) TYPE.cast(s11)).intoArray(g, at + 3 * L);
        ((DoubleVector) TYPE.cast(s20)).intoArray(g, at + 4 * L);
        ((DoubleVector) TYPE.cast(s21)).intoArray(g, at + 5 * L);
        ((DoubleVector) TYPE.cast(s30)).intoArray(g, at + 6 * L);
        ((DoubleVector) TYPE.cast(s31)).intoArray(g, at + 7 * L);
        ((DoubleVector) TYPE.cast(s40)).intoArray(g, at + 8 * L);
        ((DoubleVector) TYPE.cast(s41)).intoArray(g, at + 9 * L);
        ((DoubleVector) TYPE.cast(s50)).intoArray(g, at + 10 * L);
        ((DoubleVector) TYPE.cast(s51)).intoArray(g, at + 11 * L);
    }

    /** One column of 6 rows, as {@link #block}. */
    static void column(double[] m, int l, int lc, int r, int rc, int vectors, double[] g, int at) {
        DoubleVector s00 = DoubleVector.fromArray(S, g, at);
        DoubleVector s10 = DoubleVector.fromArray(S, g, at + L);
        DoubleVector s20 = DoubleVector.fromArray(S, g, at + 2 * L);
        DoubleVector s30 = DoubleVector.fromArray(S, g, at + 3 * L);
        DoubleVector s40 = DoubleVector.fromArray(S, g, at + 4 * L);
        DoubleVector s50 = DoubleVector.fromArray(S, g, at + 5 * L);
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
            DoubleVector l3 = DoubleVector.fromArray(S, m, lp + 3 * VectorTile.STRIDE);
            s30 = l3.fma(r0, (DoubleVector) TYPE.cast(s30));
            DoubleVector l4 = DoubleVector.fromArray(S, m, lp + 4 * VectorTile.STRIDE);
            s40 = l4.fma(r0, (DoubleVector) TYPE.cast(s40));
            DoubleVector l5 = DoubleVector.fromArray(S, m, lp + 5 * VectorTile.STRIDE);
            s50 = l5.fma(r0, (DoubleVector) TYPE.cast(s50));
        } while (++k < vectors);
        ((DoubleVector) TYPE.cast(s00)).intoArray(g, at);
        ((DoubleVector) TYPE.cast(s10)).intoArray(g, at + L);
        ((DoubleVector) TYPE.cast(s20)).intoArray(g, at + 2 * L);
        ((DoubleVector) TYPE.cast(s30)).intoArray(g, at + 3 * L);
        ((DoubleVector) TYPE.cast(s40)).intoArray(g, at + 4 * L);
        ((DoubleVector) TYPE.cast(s50)).intoArray(g, at + 5 * L);
    }

    /** One entry, as {@link #block}. */
    static void single(double[] m, int l, int lc, int r, int rc, int vectors, double[] g, int at) {
        DoubleVector s00 = DoubleVector.fromArray(S, g, at);
        int k = 0;
        do {
            int p = (k & MASK) * L;
            int c = k >> SHIFT;
            int lp = l + p + c * lc;
            int rp = r + p + c * rc;
            DoubleVector r0 = DoubleVector.fromArray(S, m, rp);
            DoubleVector l0 = DoubleVector.fromArray(S, m, lp);
            s00 = l0.fma(r0, (DoubleVector) TYPE.cast(s00));
        } while (++k < vectors);
        ((DoubleVector) TYPE.cast(s00)).intoArray(g, at);
    }
}
