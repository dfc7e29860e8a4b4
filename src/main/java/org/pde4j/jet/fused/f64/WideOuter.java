package org.pde4j.jet.fused.f64;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Micro-kernels g[i, o] += Σ_p l[i, p] r[o, p] for blocks of 5 by 5, with one sum for each lane: the lanes are added once, at the end
 * of many tiles. For CPUs with 32 vector registers.
 */
final class WideOuter {

    /** Rows and columns of a full block. */
    static final int BLOCK = 5;

    private static final VectorSpecies<Double> S = DoubleVector.SPECIES_PREFERRED;
    private static final int L = S.length();
    private static final int MASK = VectorTile.LANES / L - 1;
    private static final int SHIFT = Integer.numberOfTrailingZeros(VectorTile.LANES / L);

    private WideOuter() {}


    /** The channels of l are {@code lc} apart, those of r {@code rc}, g entries {@code gi} and {@code go} apart; {@code vectors} in all channels together. */
    static void square(double[] m, int l, int lc, int r, int rc, int vectors, double[] g, int at, int gi, int go) {
        DoubleVector s00 = DoubleVector.fromArray(S, g, at);
        DoubleVector s01 = DoubleVector.fromArray(S, g, at + go);
        DoubleVector s02 = DoubleVector.fromArray(S, g, at + 2 * go);
        DoubleVector s03 = DoubleVector.fromArray(S, g, at + 3 * go);
        DoubleVector s04 = DoubleVector.fromArray(S, g, at + 4 * go);
        DoubleVector s10 = DoubleVector.fromArray(S, g, at + gi);
        DoubleVector s11 = DoubleVector.fromArray(S, g, at + gi + go);
        DoubleVector s12 = DoubleVector.fromArray(S, g, at + gi + 2 * go);
        DoubleVector s13 = DoubleVector.fromArray(S, g, at + gi + 3 * go);
        DoubleVector s14 = DoubleVector.fromArray(S, g, at + gi + 4 * go);
        DoubleVector s20 = DoubleVector.fromArray(S, g, at + 2 * gi);
        DoubleVector s21 = DoubleVector.fromArray(S, g, at + 2 * gi + go);
        DoubleVector s22 = DoubleVector.fromArray(S, g, at + 2 * gi + 2 * go);
        DoubleVector s23 = DoubleVector.fromArray(S, g, at + 2 * gi + 3 * go);
        DoubleVector s24 = DoubleVector.fromArray(S, g, at + 2 * gi + 4 * go);
        DoubleVector s30 = DoubleVector.fromArray(S, g, at + 3 * gi);
        DoubleVector s31 = DoubleVector.fromArray(S, g, at + 3 * gi + go);
        DoubleVector s32 = DoubleVector.fromArray(S, g, at + 3 * gi + 2 * go);
        DoubleVector s33 = DoubleVector.fromArray(S, g, at + 3 * gi + 3 * go);
        DoubleVector s34 = DoubleVector.fromArray(S, g, at + 3 * gi + 4 * go);
        DoubleVector s40 = DoubleVector.fromArray(S, g, at + 4 * gi);
        DoubleVector s41 = DoubleVector.fromArray(S, g, at + 4 * gi + go);
        DoubleVector s42 = DoubleVector.fromArray(S, g, at + 4 * gi + 2 * go);
        DoubleVector s43 = DoubleVector.fromArray(S, g, at + 4 * gi + 3 * go);
        DoubleVector s44 = DoubleVector.fromArray(S, g, at + 4 * gi + 4 * go);
        for (int k = 0; k < vectors; k++) {
            int p = (k & MASK) * L;
            int c = k >> SHIFT;
            int lp = l + p + c * lc;
            int rp = r + p + c * rc;
            DoubleVector r0 = DoubleVector.fromArray(S, m, rp);
            DoubleVector r1 = DoubleVector.fromArray(S, m, rp + VectorTile.STRIDE);
            DoubleVector r2 = DoubleVector.fromArray(S, m, rp + 2 * VectorTile.STRIDE);
            DoubleVector r3 = DoubleVector.fromArray(S, m, rp + 3 * VectorTile.STRIDE);
            DoubleVector r4 = DoubleVector.fromArray(S, m, rp + 4 * VectorTile.STRIDE);
            DoubleVector l0 = DoubleVector.fromArray(S, m, lp);
            s00 = l0.fma(r0, s00);
            s01 = l0.fma(r1, s01);
            s02 = l0.fma(r2, s02);
            s03 = l0.fma(r3, s03);
            s04 = l0.fma(r4, s04);
            DoubleVector l1 = DoubleVector.fromArray(S, m, lp + VectorTile.STRIDE);
            s10 = l1.fma(r0, s10);
            s11 = l1.fma(r1, s11);
            s12 = l1.fma(r2, s12);
            s13 = l1.fma(r3, s13);
            s14 = l1.fma(r4, s14);
            DoubleVector l2 = DoubleVector.fromArray(S, m, lp + 2 * VectorTile.STRIDE);
            s20 = l2.fma(r0, s20);
            s21 = l2.fma(r1, s21);
            s22 = l2.fma(r2, s22);
            s23 = l2.fma(r3, s23);
            s24 = l2.fma(r4, s24);
            DoubleVector l3 = DoubleVector.fromArray(S, m, lp + 3 * VectorTile.STRIDE);
            s30 = l3.fma(r0, s30);
            s31 = l3.fma(r1, s31);
            s32 = l3.fma(r2, s32);
            s33 = l3.fma(r3, s33);
            s34 = l3.fma(r4, s34);
            DoubleVector l4 = DoubleVector.fromArray(S, m, lp + 4 * VectorTile.STRIDE);
            s40 = l4.fma(r0, s40);
            s41 = l4.fma(r1, s41);
            s42 = l4.fma(r2, s42);
            s43 = l4.fma(r3, s43);
            s44 = l4.fma(r4, s44);
        }
        s00.intoArray(g, at);
        s01.intoArray(g, at + go);
        s02.intoArray(g, at + 2 * go);
        s03.intoArray(g, at + 3 * go);
        s04.intoArray(g, at + 4 * go);
        s10.intoArray(g, at + gi);
        s11.intoArray(g, at + gi + go);
        s12.intoArray(g, at + gi + 2 * go);
        s13.intoArray(g, at + gi + 3 * go);
        s14.intoArray(g, at + gi + 4 * go);
        s20.intoArray(g, at + 2 * gi);
        s21.intoArray(g, at + 2 * gi + go);
        s22.intoArray(g, at + 2 * gi + 2 * go);
        s23.intoArray(g, at + 2 * gi + 3 * go);
        s24.intoArray(g, at + 2 * gi + 4 * go);
        s30.intoArray(g, at + 3 * gi);
        s31.intoArray(g, at + 3 * gi + go);
        s32.intoArray(g, at + 3 * gi + 2 * go);
        s33.intoArray(g, at + 3 * gi + 3 * go);
        s34.intoArray(g, at + 3 * gi + 4 * go);
        s40.intoArray(g, at + 4 * gi);
        s41.intoArray(g, at + 4 * gi + go);
        s42.intoArray(g, at + 4 * gi + 2 * go);
        s43.intoArray(g, at + 4 * gi + 3 * go);
        s44.intoArray(g, at + 4 * gi + 4 * go);
    }

    /** The channels of l are {@code lc} apart, those of r {@code rc}, g entries {@code gi} and {@code go} apart; {@code vectors} in all channels together. */
    static void column(double[] m, int l, int lc, int r, int rc, int vectors, double[] g, int at, int gi, int go) {
        DoubleVector s00 = DoubleVector.fromArray(S, g, at);
        DoubleVector s10 = DoubleVector.fromArray(S, g, at + gi);
        DoubleVector s20 = DoubleVector.fromArray(S, g, at + 2 * gi);
        DoubleVector s30 = DoubleVector.fromArray(S, g, at + 3 * gi);
        DoubleVector s40 = DoubleVector.fromArray(S, g, at + 4 * gi);
        for (int k = 0; k < vectors; k++) {
            int p = (k & MASK) * L;
            int c = k >> SHIFT;
            int lp = l + p + c * lc;
            int rp = r + p + c * rc;
            DoubleVector r0 = DoubleVector.fromArray(S, m, rp);
            DoubleVector l0 = DoubleVector.fromArray(S, m, lp);
            s00 = l0.fma(r0, s00);
            DoubleVector l1 = DoubleVector.fromArray(S, m, lp + VectorTile.STRIDE);
            s10 = l1.fma(r0, s10);
            DoubleVector l2 = DoubleVector.fromArray(S, m, lp + 2 * VectorTile.STRIDE);
            s20 = l2.fma(r0, s20);
            DoubleVector l3 = DoubleVector.fromArray(S, m, lp + 3 * VectorTile.STRIDE);
            s30 = l3.fma(r0, s30);
            DoubleVector l4 = DoubleVector.fromArray(S, m, lp + 4 * VectorTile.STRIDE);
            s40 = l4.fma(r0, s40);
        }
        s00.intoArray(g, at);
        s10.intoArray(g, at + gi);
        s20.intoArray(g, at + 2 * gi);
        s30.intoArray(g, at + 3 * gi);
        s40.intoArray(g, at + 4 * gi);
    }

    /** The channels of l are {@code lc} apart, those of r {@code rc}, g entries {@code gi} and {@code go} apart; {@code vectors} in all channels together. */
    static void single(double[] m, int l, int lc, int r, int rc, int vectors, double[] g, int at, int gi, int go) {
        DoubleVector s00 = DoubleVector.fromArray(S, g, at);
        for (int k = 0; k < vectors; k++) {
            int p = (k & MASK) * L;
            int c = k >> SHIFT;
            int lp = l + p + c * lc;
            int rp = r + p + c * rc;
            DoubleVector r0 = DoubleVector.fromArray(S, m, rp);
            DoubleVector l0 = DoubleVector.fromArray(S, m, lp);
            s00 = l0.fma(r0, s00);
        }
        s00.intoArray(g, at);
    }
}
