package org.pde4j.jet.fused.f64;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Micro-kernels y[o] = b_o + Σ_i w[i, o] x[i] for blocks of outputs o and 4 point vectors, all sums held in registers: for CPUs with
 * 32 vector registers. One flat loop each, or the JIT compiler boxes the vectors.
 */
final class WideGemm {

    private static final VectorSpecies<Double> S = DoubleVector.SPECIES_PREFERRED;
    private static final Class<?> TYPE = S.vectorType();
    private static final int L = S.length();

    /** Elements of a row that one call covers. */
    static final int WIDTH = 4 * L;

    private WideGemm() {}

    /**
     * @param w weights from {@code wo} on, {@code height} for each input
     * @param b start values of the sums from {@code bo} on, or null to start from y
     * @param x rows from {@code xo} on
     * @param y rows from {@code yo} on
     */
    static void block(
            int height, double[] w, int wo, double[] b, int bo, int inputs, double[] x, int xo, double[] y, int yo) {
        switch (height) {
            case 6 -> block6(w, wo, b, bo, inputs, x, xo, y, yo);
            case 4 -> block4(w, wo, b, bo, inputs, x, xo, y, yo);
            case 2 -> block2(w, wo, b, bo, inputs, x, xo, y, yo);
            default -> block1(w, wo, b, bo, inputs, x, xo, y, yo);
        }
    }


    private static void block6(
            double[] w, int wo, double[] b, int bo, int inputs, double[] x, int xo, double[] y, int yo) {
        DoubleVector s00, s01, s02, s03, s10, s11, s12, s13, s20, s21, s22, s23, s30, s31, s32, s33, s40, s41, s42, s43, s50, s51, s52, s53;
        if (b == null) {
            s00 = DoubleVector.fromArray(S, y, yo);
            s01 = DoubleVector.fromArray(S, y, yo + L);
            s02 = DoubleVector.fromArray(S, y, yo + 2 * L);
            s03 = DoubleVector.fromArray(S, y, yo + 3 * L);
            s10 = DoubleVector.fromArray(S, y, yo + VectorTile.STRIDE);
            s11 = DoubleVector.fromArray(S, y, yo + VectorTile.STRIDE + L);
            s12 = DoubleVector.fromArray(S, y, yo + VectorTile.STRIDE + 2 * L);
            s13 = DoubleVector.fromArray(S, y, yo + VectorTile.STRIDE + 3 * L);
            s20 = DoubleVector.fromArray(S, y, yo + 2 * VectorTile.STRIDE);
            s21 = DoubleVector.fromArray(S, y, yo + 2 * VectorTile.STRIDE + L);
            s22 = DoubleVector.fromArray(S, y, yo + 2 * VectorTile.STRIDE + 2 * L);
            s23 = DoubleVector.fromArray(S, y, yo + 2 * VectorTile.STRIDE + 3 * L);
            s30 = DoubleVector.fromArray(S, y, yo + 3 * VectorTile.STRIDE);
            s31 = DoubleVector.fromArray(S, y, yo + 3 * VectorTile.STRIDE + L);
            s32 = DoubleVector.fromArray(S, y, yo + 3 * VectorTile.STRIDE + 2 * L);
            s33 = DoubleVector.fromArray(S, y, yo + 3 * VectorTile.STRIDE + 3 * L);
            s40 = DoubleVector.fromArray(S, y, yo + 4 * VectorTile.STRIDE);
            s41 = DoubleVector.fromArray(S, y, yo + 4 * VectorTile.STRIDE + L);
            s42 = DoubleVector.fromArray(S, y, yo + 4 * VectorTile.STRIDE + 2 * L);
            s43 = DoubleVector.fromArray(S, y, yo + 4 * VectorTile.STRIDE + 3 * L);
            s50 = DoubleVector.fromArray(S, y, yo + 5 * VectorTile.STRIDE);
            s51 = DoubleVector.fromArray(S, y, yo + 5 * VectorTile.STRIDE + L);
            s52 = DoubleVector.fromArray(S, y, yo + 5 * VectorTile.STRIDE + 2 * L);
            s53 = DoubleVector.fromArray(S, y, yo + 5 * VectorTile.STRIDE + 3 * L);
        } else {
            s00 = DoubleVector.broadcast(S, b[bo]);
            s01 = s00;
            s02 = s00;
            s03 = s00;
            s10 = DoubleVector.broadcast(S, b[bo + 1]);
            s11 = s10;
            s12 = s10;
            s13 = s10;
            s20 = DoubleVector.broadcast(S, b[bo + 2]);
            s21 = s20;
            s22 = s20;
            s23 = s20;
            s30 = DoubleVector.broadcast(S, b[bo + 3]);
            s31 = s30;
            s32 = s30;
            s33 = s30;
            s40 = DoubleVector.broadcast(S, b[bo + 4]);
            s41 = s40;
            s42 = s40;
            s43 = s40;
            s50 = DoubleVector.broadcast(S, b[bo + 5]);
            s51 = s50;
            s52 = s50;
            s53 = s50;
        }
        int wi = wo;
        int xi = xo;
        int end = xo + inputs * VectorTile.STRIDE;
        do {
            DoubleVector x0 = DoubleVector.fromArray(S, x, xi);
            DoubleVector x1 = DoubleVector.fromArray(S, x, xi + L);
            DoubleVector x2 = DoubleVector.fromArray(S, x, xi + 2 * L);
            DoubleVector x3 = DoubleVector.fromArray(S, x, xi + 3 * L);
            DoubleVector w0 = DoubleVector.broadcast(S, w[wi]);
            s00 = w0.fma(x0, (DoubleVector) TYPE.cast(s00));
            s01 = w0.fma(x1, (DoubleVector) TYPE.cast(s01));
            s02 = w0.fma(x2, (DoubleVector) TYPE.cast(s02));
            s03 = w0.fma(x3, (DoubleVector) TYPE.cast(s03));
            DoubleVector w1 = DoubleVector.broadcast(S, w[wi + 1]);
            s10 = w1.fma(x0, (DoubleVector) TYPE.cast(s10));
            s11 = w1.fma(x1, (DoubleVector) TYPE.cast(s11));
            s12 = w1.fma(x2, (DoubleVector) TYPE.cast(s12));
            s13 = w1.fma(x3, (DoubleVector) TYPE.cast(s13));
            DoubleVector w2 = DoubleVector.broadcast(S, w[wi + 2]);
            s20 = w2.fma(x0, (DoubleVector) TYPE.cast(s20));
            s21 = w2.fma(x1, (DoubleVector) TYPE.cast(s21));
            s22 = w2.fma(x2, (DoubleVector) TYPE.cast(s22));
            s23 = w2.fma(x3, (DoubleVector) TYPE.cast(s23));
            DoubleVector w3 = DoubleVector.broadcast(S, w[wi + 3]);
            s30 = w3.fma(x0, (DoubleVector) TYPE.cast(s30));
            s31 = w3.fma(x1, (DoubleVector) TYPE.cast(s31));
            s32 = w3.fma(x2, (DoubleVector) TYPE.cast(s32));
            s33 = w3.fma(x3, (DoubleVector) TYPE.cast(s33));
            DoubleVector w4 = DoubleVector.broadcast(S, w[wi + 4]);
            s40 = w4.fma(x0, (DoubleVector) TYPE.cast(s40));
            s41 = w4.fma(x1, (DoubleVector) TYPE.cast(s41));
            s42 = w4.fma(x2, (DoubleVector) TYPE.cast(s42));
            s43 = w4.fma(x3, (DoubleVector) TYPE.cast(s43));
            DoubleVector w5 = DoubleVector.broadcast(S, w[wi + 5]);
            s50 = w5.fma(x0, (DoubleVector) TYPE.cast(s50));
            s51 = w5.fma(x1, (DoubleVector) TYPE.cast(s51));
            s52 = w5.fma(x2, (DoubleVector) TYPE.cast(s52));
            s53 = w5.fma(x3, (DoubleVector) TYPE.cast(s53));
            wi += 6;
            xi += VectorTile.STRIDE;
        } while (xi < end);
        ((DoubleVector) TYPE.cast(s00)).intoArray(y, yo);
        ((DoubleVector) TYPE.cast(s01)).intoArray(y, yo + L);
        ((DoubleVector) TYPE.cast(s02)).intoArray(y, yo + 2 * L);
        ((DoubleVector) TYPE.cast(s03)).intoArray(y, yo + 3 * L);
        ((DoubleVector) TYPE.cast(s10)).intoArray(y, yo + VectorTile.STRIDE);
        ((DoubleVector) TYPE.cast(s11)).intoArray(y, yo + VectorTile.STRIDE + L);
        ((DoubleVector) TYPE.cast(s12)).intoArray(y, yo + VectorTile.STRIDE + 2 * L);
        ((DoubleVector) TYPE.cast(s13)).intoArray(y, yo + VectorTile.STRIDE + 3 * L);
        ((DoubleVector) TYPE.cast(s20)).intoArray(y, yo + 2 * VectorTile.STRIDE);
        ((DoubleVector) TYPE.cast(s21)).intoArray(y, yo + 2 * VectorTile.STRIDE + L);
        ((DoubleVector) TYPE.cast(s22)).intoArray(y, yo + 2 * VectorTile.STRIDE + 2 * L);
        ((DoubleVector) TYPE.cast(s23)).intoArray(y, yo + 2 * VectorTile.STRIDE + 3 * L);
        ((DoubleVector) TYPE.cast(s30)).intoArray(y, yo + 3 * VectorTile.STRIDE);
        ((DoubleVector) TYPE.cast(s31)).intoArray(y, yo + 3 * VectorTile.STRIDE + L);
        ((DoubleVector) TYPE.cast(s32)).intoArray(y, yo + 3 * VectorTile.STRIDE + 2 * L);
        ((DoubleVector) TYPE.cast(s33)).intoArray(y, yo + 3 * VectorTile.STRIDE + 3 * L);
        ((DoubleVector) TYPE.cast(s40)).intoArray(y, yo + 4 * VectorTile.STRIDE);
        ((DoubleVector) TYPE.cast(s41)).intoArray(y, yo + 4 * VectorTile.STRIDE + L);
        ((DoubleVector) TYPE.cast(s42)).intoArray(y, yo + 4 * VectorTile.STRIDE + 2 * L);
        ((DoubleVector) TYPE.cast(s43)).intoArray(y, yo + 4 * VectorTile.STRIDE + 3 * L);
        ((DoubleVector) TYPE.cast(s50)).intoArray(y, yo + 5 * VectorTile.STRIDE);
        ((DoubleVector) TYPE.cast(s51)).intoArray(y, yo + 5 * VectorTile.STRIDE + L);
        ((DoubleVector) TYPE.cast(s52)).intoArray(y, yo + 5 * VectorTile.STRIDE + 2 * L);
        ((DoubleVector) TYPE.cast(s53)).intoArray(y, yo + 5 * VectorTile.STRIDE + 3 * L);
    }

    private static void block4(
            double[] w, int wo, double[] b, int bo, int inputs, double[] x, int xo, double[] y, int yo) {
        DoubleVector s00, s01, s02, s03, s10, s11, s12, s13, s20, s21, s22, s23, s30, s31, s32, s33;
        if (b == null) {
            s00 = DoubleVector.fromArray(S, y, yo);
            s01 = DoubleVector.fromArray(S, y, yo + L);
            s02 = DoubleVector.fromArray(S, y, yo + 2 * L);
            s03 = DoubleVector.fromArray(S, y, yo + 3 * L);
            s10 = DoubleVector.fromArray(S, y, yo + VectorTile.STRIDE);
            s11 = DoubleVector.fromArray(S, y, yo + VectorTile.STRIDE + L);
            s12 = DoubleVector.fromArray(S, y, yo + VectorTile.STRIDE + 2 * L);
            s13 = DoubleVector.fromArray(S, y, yo + VectorTile.STRIDE + 3 * L);
            s20 = DoubleVector.fromArray(S, y, yo + 2 * VectorTile.STRIDE);
            s21 = DoubleVector.fromArray(S, y, yo + 2 * VectorTile.STRIDE + L);
            s22 = DoubleVector.fromArray(S, y, yo + 2 * VectorTile.STRIDE + 2 * L);
            s23 = DoubleVector.fromArray(S, y, yo + 2 * VectorTile.STRIDE + 3 * L);
            s30 = DoubleVector.fromArray(S, y, yo + 3 * VectorTile.STRIDE);
            s31 = DoubleVector.fromArray(S, y, yo + 3 * VectorTile.STRIDE + L);
            s32 = DoubleVector.fromArray(S, y, yo + 3 * VectorTile.STRIDE + 2 * L);
            s33 = DoubleVector.fromArray(S, y, yo + 3 * VectorTile.STRIDE + 3 * L);
        } else {
            s00 = DoubleVector.broadcast(S, b[bo]);
            s01 = s00;
            s02 = s00;
            s03 = s00;
            s10 = DoubleVector.broadcast(S, b[bo + 1]);
            s11 = s10;
            s12 = s10;
            s13 = s10;
            s20 = DoubleVector.broadcast(S, b[bo + 2]);
            s21 = s20;
            s22 = s20;
            s23 = s20;
            s30 = DoubleVector.broadcast(S, b[bo + 3]);
            s31 = s30;
            s32 = s30;
            s33 = s30;
        }
        int wi = wo;
        int xi = xo;
        int end = xo + inputs * VectorTile.STRIDE;
        do {
            DoubleVector x0 = DoubleVector.fromArray(S, x, xi);
            DoubleVector x1 = DoubleVector.fromArray(S, x, xi + L);
            DoubleVector x2 = DoubleVector.fromArray(S, x, xi + 2 * L);
            DoubleVector x3 = DoubleVector.fromArray(S, x, xi + 3 * L);
            DoubleVector w0 = DoubleVector.broadcast(S, w[wi]);
            s00 = w0.fma(x0, (DoubleVector) TYPE.cast(s00));
            s01 = w0.fma(x1, (DoubleVector) TYPE.cast(s01));
            s02 = w0.fma(x2, (DoubleVector) TYPE.cast(s02));
            s03 = w0.fma(x3, (DoubleVector) TYPE.cast(s03));
            DoubleVector w1 = DoubleVector.broadcast(S, w[wi + 1]);
            s10 = w1.fma(x0, (DoubleVector) TYPE.cast(s10));
            s11 = w1.fma(x1, (DoubleVector) TYPE.cast(s11));
            s12 = w1.fma(x2, (DoubleVector) TYPE.cast(s12));
            s13 = w1.fma(x3, (DoubleVector) TYPE.cast(s13));
            DoubleVector w2 = DoubleVector.broadcast(S, w[wi + 2]);
            s20 = w2.fma(x0, (DoubleVector) TYPE.cast(s20));
            s21 = w2.fma(x1, (DoubleVector) TYPE.cast(s21));
            s22 = w2.fma(x2, (DoubleVector) TYPE.cast(s22));
            s23 = w2.fma(x3, (DoubleVector) TYPE.cast(s23));
            DoubleVector w3 = DoubleVector.broadcast(S, w[wi + 3]);
            s30 = w3.fma(x0, (DoubleVector) TYPE.cast(s30));
            s31 = w3.fma(x1, (DoubleVector) TYPE.cast(s31));
            s32 = w3.fma(x2, (DoubleVector) TYPE.cast(s32));
            s33 = w3.fma(x3, (DoubleVector) TYPE.cast(s33));
            wi += 4;
            xi += VectorTile.STRIDE;
        } while (xi < end);
        ((DoubleVector) TYPE.cast(s00)).intoArray(y, yo);
        ((DoubleVector) TYPE.cast(s01)).intoArray(y, yo + L);
        ((DoubleVector) TYPE.cast(s02)).intoArray(y, yo + 2 * L);
        ((DoubleVector) TYPE.cast(s03)).intoArray(y, yo + 3 * L);
        ((DoubleVector) TYPE.cast(s10)).intoArray(y, yo + VectorTile.STRIDE);
        ((DoubleVector) TYPE.cast(s11)).intoArray(y, yo + VectorTile.STRIDE + L);
        ((DoubleVector) TYPE.cast(s12)).intoArray(y, yo + VectorTile.STRIDE + 2 * L);
        ((DoubleVector) TYPE.cast(s13)).intoArray(y, yo + VectorTile.STRIDE + 3 * L);
        ((DoubleVector) TYPE.cast(s20)).intoArray(y, yo + 2 * VectorTile.STRIDE);
        ((DoubleVector) TYPE.cast(s21)).intoArray(y, yo + 2 * VectorTile.STRIDE + L);
        ((DoubleVector) TYPE.cast(s22)).intoArray(y, yo + 2 * VectorTile.STRIDE + 2 * L);
        ((DoubleVector) TYPE.cast(s23)).intoArray(y, yo + 2 * VectorTile.STRIDE + 3 * L);
        ((DoubleVector) TYPE.cast(s30)).intoArray(y, yo + 3 * VectorTile.STRIDE);
        ((DoubleVector) TYPE.cast(s31)).intoArray(y, yo + 3 * VectorTile.STRIDE + L);
        ((DoubleVector) TYPE.cast(s32)).intoArray(y, yo + 3 * VectorTile.STRIDE + 2 * L);
        ((DoubleVector) TYPE.cast(s33)).intoArray(y, yo + 3 * VectorTile.STRIDE + 3 * L);
    }

    private static void block2(
            double[] w, int wo, double[] b, int bo, int inputs, double[] x, int xo, double[] y, int yo) {
        DoubleVector s00, s01, s02, s03, s10, s11, s12, s13;
        if (b == null) {
            s00 = DoubleVector.fromArray(S, y, yo);
            s01 = DoubleVector.fromArray(S, y, yo + L);
            s02 = DoubleVector.fromArray(S, y, yo + 2 * L);
            s03 = DoubleVector.fromArray(S, y, yo + 3 * L);
            s10 = DoubleVector.fromArray(S, y, yo + VectorTile.STRIDE);
            s11 = DoubleVector.fromArray(S, y, yo + VectorTile.STRIDE + L);
            s12 = DoubleVector.fromArray(S, y, yo + VectorTile.STRIDE + 2 * L);
            s13 = DoubleVector.fromArray(S, y, yo + VectorTile.STRIDE + 3 * L);
        } else {
            s00 = DoubleVector.broadcast(S, b[bo]);
            s01 = s00;
            s02 = s00;
            s03 = s00;
            s10 = DoubleVector.broadcast(S, b[bo + 1]);
            s11 = s10;
            s12 = s10;
            s13 = s10;
        }
        int wi = wo;
        int xi = xo;
        int end = xo + inputs * VectorTile.STRIDE;
        do {
            DoubleVector x0 = DoubleVector.fromArray(S, x, xi);
            DoubleVector x1 = DoubleVector.fromArray(S, x, xi + L);
            DoubleVector x2 = DoubleVector.fromArray(S, x, xi + 2 * L);
            DoubleVector x3 = DoubleVector.fromArray(S, x, xi + 3 * L);
            DoubleVector w0 = DoubleVector.broadcast(S, w[wi]);
            s00 = w0.fma(x0, (DoubleVector) TYPE.cast(s00));
            s01 = w0.fma(x1, (DoubleVector) TYPE.cast(s01));
            s02 = w0.fma(x2, (DoubleVector) TYPE.cast(s02));
            s03 = w0.fma(x3, (DoubleVector) TYPE.cast(s03));
            DoubleVector w1 = DoubleVector.broadcast(S, w[wi + 1]);
            s10 = w1.fma(x0, (DoubleVector) TYPE.cast(s10));
            s11 = w1.fma(x1, (DoubleVector) TYPE.cast(s11));
            s12 = w1.fma(x2, (DoubleVector) TYPE.cast(s12));
            s13 = w1.fma(x3, (DoubleVector) TYPE.cast(s13));
            wi += 2;
            xi += VectorTile.STRIDE;
        } while (xi < end);
        ((DoubleVector) TYPE.cast(s00)).intoArray(y, yo);
        ((DoubleVector) TYPE.cast(s01)).intoArray(y, yo + L);
        ((DoubleVector) TYPE.cast(s02)).intoArray(y, yo + 2 * L);
        ((DoubleVector) TYPE.cast(s03)).intoArray(y, yo + 3 * L);
        ((DoubleVector) TYPE.cast(s10)).intoArray(y, yo + VectorTile.STRIDE);
        ((DoubleVector) TYPE.cast(s11)).intoArray(y, yo + VectorTile.STRIDE + L);
        ((DoubleVector) TYPE.cast(s12)).intoArray(y, yo + VectorTile.STRIDE + 2 * L);
        ((DoubleVector) TYPE.cast(s13)).intoArray(y, yo + VectorTile.STRIDE + 3 * L);
    }

    private static void block1(
            double[] w, int wo, double[] b, int bo, int inputs, double[] x, int xo, double[] y, int yo) {
        DoubleVector s00, s01, s02, s03;
        if (b == null) {
            s00 = DoubleVector.fromArray(S, y, yo);
            s01 = DoubleVector.fromArray(S, y, yo + L);
            s02 = DoubleVector.fromArray(S, y, yo + 2 * L);
            s03 = DoubleVector.fromArray(S, y, yo + 3 * L);
        } else {
            s00 = DoubleVector.broadcast(S, b[bo]);
            s01 = s00;
            s02 = s00;
            s03 = s00;
        }
        int wi = wo;
        int xi = xo;
        int end = xo + inputs * VectorTile.STRIDE;
        do {
            DoubleVector x0 = DoubleVector.fromArray(S, x, xi);
            DoubleVector x1 = DoubleVector.fromArray(S, x, xi + L);
            DoubleVector x2 = DoubleVector.fromArray(S, x, xi + 2 * L);
            DoubleVector x3 = DoubleVector.fromArray(S, x, xi + 3 * L);
            DoubleVector w0 = DoubleVector.broadcast(S, w[wi]);
            s00 = w0.fma(x0, (DoubleVector) TYPE.cast(s00));
            s01 = w0.fma(x1, (DoubleVector) TYPE.cast(s01));
            s02 = w0.fma(x2, (DoubleVector) TYPE.cast(s02));
            s03 = w0.fma(x3, (DoubleVector) TYPE.cast(s03));
            wi += 1;
            xi += VectorTile.STRIDE;
        } while (xi < end);
        ((DoubleVector) TYPE.cast(s00)).intoArray(y, yo);
        ((DoubleVector) TYPE.cast(s01)).intoArray(y, yo + L);
        ((DoubleVector) TYPE.cast(s02)).intoArray(y, yo + 2 * L);
        ((DoubleVector) TYPE.cast(s03)).intoArray(y, yo + 3 * L);
    }
}
