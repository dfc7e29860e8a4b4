package org.pde4j.jet.fused.f64;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Micro-kernels g[i, o] += Σ_p l[i, p] r[o, p] for blocks of 3 by 3, with one sum for each lane: the lanes are added once, at the end
 * of many tiles. For CPUs with 16 vector registers.
 */
final class NarrowOuter {

    /** Rows and columns of a full block. */
    static final int BLOCK = 3;

    private static final VectorSpecies<Double> S = DoubleVector.SPECIES_PREFERRED;
    private static final int L = S.length();
    private static final int MASK = VectorTile.LANES / L - 1;
    private static final int SHIFT = Integer.numberOfTrailingZeros(VectorTile.LANES / L);

    private NarrowOuter() {}


    /** The channels of l are {@code lc} apart, those of r {@code rc}, g entries {@code gi} and {@code go} apart; {@code vectors} in all channels together. */
    static void square(double[] m, int l, int lc, int r, int rc, int vectors, double[] g, int at, int gi, int go) {
        DoubleVector s00 = DoubleVector.fromArray(S, g, at);
        DoubleVector s01 = DoubleVector.fromArray(S, g, at + go);
        DoubleVector s02 = DoubleVector.fromArray(S, g, at + 2 * go);
        DoubleVector s10 = DoubleVector.fromArray(S, g, at + gi);
        DoubleVector s11 = DoubleVector.fromArray(S, g, at + gi + go);
        DoubleVector s12 = DoubleVector.fromArray(S, g, at + gi + 2 * go);
        DoubleVector s20 = DoubleVector.fromArray(S, g, at + 2 * gi);
        DoubleVector s21 = DoubleVector.fromArray(S, g, at + 2 * gi + go);
        DoubleVector s22 = DoubleVector.fromArray(S, g, at + 2 * gi + 2 * go);
        for (int k = 0; k < vectors; k++) {
            int p = (k & MASK) * L;
            int c = k >> SHIFT;
            int lp = l + p + c * lc;
            int rp = r + p + c * rc;
            DoubleVector r0 = DoubleVector.fromArray(S, m, rp);
            DoubleVector r1 = DoubleVector.fromArray(S, m, rp + VectorTile.STRIDE);
            DoubleVector r2 = DoubleVector.fromArray(S, m, rp + 2 * VectorTile.STRIDE);
            DoubleVector l0 = DoubleVector.fromArray(S, m, lp);
            s00 = l0.fma(r0, s00);
            s01 = l0.fma(r1, s01);
            s02 = l0.fma(r2, s02);
            DoubleVector l1 = DoubleVector.fromArray(S, m, lp + VectorTile.STRIDE);
            s10 = l1.fma(r0, s10);
            s11 = l1.fma(r1, s11);
            s12 = l1.fma(r2, s12);
            DoubleVector l2 = DoubleVector.fromArray(S, m, lp + 2 * VectorTile.STRIDE);
            s20 = l2.fma(r0, s20);
            s21 = l2.fma(r1, s21);
            s22 = l2.fma(r2, s22);
        }
        s00.intoArray(g, at);
        s01.intoArray(g, at + go);
        s02.intoArray(g, at + 2 * go);
        s10.intoArray(g, at + gi);
        s11.intoArray(g, at + gi + go);
        s12.intoArray(g, at + gi + 2 * go);
        s20.intoArray(g, at + 2 * gi);
        s21.intoArray(g, at + 2 * gi + go);
        s22.intoArray(g, at + 2 * gi + 2 * go);
    }

    /** The channels of l are {@code lc} apart, those of r {@code rc}, g entries {@code gi} and {@code go} apart; {@code vectors} in all channels together. */
    static void column(double[] m, int l, int lc, int r, int rc, int vectors, double[] g, int at, int gi, int go) {
        DoubleVector s00 = DoubleVector.fromArray(S, g, at);
        DoubleVector s10 = DoubleVector.fromArray(S, g, at + gi);
        DoubleVector s20 = DoubleVector.fromArray(S, g, at + 2 * gi);
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
        }
        s00.intoArray(g, at);
        s10.intoArray(g, at + gi);
        s20.intoArray(g, at + 2 * gi);
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
