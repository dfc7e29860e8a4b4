package org.pde4j.jet.fused.f64;

import java.util.Map;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Jets of tanh in one loop each, for the sets of derivatives that most equations need: instruction by instruction they
 * take twice as long, to the same bits. Each goes through rows and leaves out what lies between them; nested loops that test at
 * their head are sometimes boxed. Printed by TanhLoopsSource among the tests; a test prints it again.
 */
@SuppressWarnings("cast")
final class TanhLoops {

    /** Most rows of one loop. */
    static final int MAX_ROWS = 15;

    /** The loops by the keys of their segments. */
    static final Map<Long, RowLoop> ALL = Map.ofEntries(
            Map.entry(0x76f269df9ba5d4bL, TanhLoops::loop0),
            Map.entry(0x719dc7c1bb305aacL, TanhLoops::loop1),
            Map.entry(0x23cb3036aac0d076L, TanhLoops::loop2),
            Map.entry(0xb6d52695b8209c34L, TanhLoops::loop3),
            Map.entry(0x22092611c0bbf424L, TanhLoops::loop4),
            Map.entry(0xd8a0caaaab6a8398L, TanhLoops::loop5),
            Map.entry(0xc8cd13384c49929cL, TanhLoops::loop6),
            Map.entry(0x51fea59e3c1f070bL, TanhLoops::loop7),
            Map.entry(0xce24723a4fea785eL, TanhLoops::loop8),
            Map.entry(0x13abbc077c3b83bdL, TanhLoops::loop9),
            Map.entry(0xcd4a00c6fd29c726L, TanhLoops::loop10),
            Map.entry(0x1263460dd3046e0dL, TanhLoops::loop11),
            Map.entry(0xa514a2b9d3f34ec3L, TanhLoops::loop12));

    private static final VectorSpecies<Double> S = DoubleVector.SPECIES_PREFERRED;
    private static final Class<?> TYPE = S.vectorType();
    private static final int L = S.length();

    private TanhLoops() {}

    /** Backward, u. */
    private static void loop0(double[] m, int n, int[] at) {
        int a0 = at[0];
        int a1 = at[1];
        int d0 = at[2];
        DoubleVector c0 = DoubleVector.broadcast(S, (double) 1.0);
        int row = 0;
        do {
            int i = row;
            int end = row + VectorTile.LANES;
            do {
                DoubleVector x0 = DoubleVector.fromArray(S, m, a0 + i);
                DoubleVector x1 = DoubleVector.fromArray(S, m, a1 + i);
                DoubleVector v0 = c0.sub(x0.mul(x0));
                DoubleVector v1 = x1.mul(v0);
                ((DoubleVector) TYPE.cast(v1)).intoArray(m, d0 + i);
                i += L;
            } while (i < end);
            row += VectorTile.STRIDE;
        } while (row < n);
    }

    /** Forward, u, u_x, u_xx. */
    private static void loop1(double[] m, int n, int[] at) {
        int a0 = at[0];
        int a1 = at[1];
        int a2 = at[2];
        int d0 = at[3];
        int d1 = at[4];
        DoubleVector c0 = DoubleVector.broadcast(S, (double) 1.0);
        DoubleVector c1 = DoubleVector.broadcast(S, (double) -1.0);
        int row = 0;
        do {
            int i = row;
            int end = row + VectorTile.LANES;
            do {
                DoubleVector x0 = DoubleVector.fromArray(S, m, a0 + i);
                DoubleVector x1 = DoubleVector.fromArray(S, m, a1 + i);
                DoubleVector x2 = DoubleVector.fromArray(S, m, a2 + i);
                DoubleVector v0 = c0.sub(x0.mul(x0));
                DoubleVector v1 = x1.mul(v0);
                DoubleVector v2 = x1.mul(x1);
                DoubleVector v3 = x0.mul(v0);
                DoubleVector v4 = v0.mul(x2).add(v2.mul(v3).mul(c1));
                ((DoubleVector) TYPE.cast(v1)).intoArray(m, d0 + i);
                ((DoubleVector) TYPE.cast(v4)).intoArray(m, d1 + i);
                i += L;
            } while (i < end);
            row += VectorTile.STRIDE;
        } while (row < n);
    }

    /** Backward, u, u_x, u_xx. */
    private static void loop2(double[] m, int n, int[] at) {
        int a0 = at[0];
        int a1 = at[1];
        int a2 = at[2];
        int a3 = at[3];
        int a4 = at[4];
        int a5 = at[5];
        int d0 = at[6];
        int d1 = at[7];
        int d2 = at[8];
        DoubleVector c0 = DoubleVector.broadcast(S, (double) 1.0);
        DoubleVector c1 = DoubleVector.broadcast(S, (double) -2.0);
        DoubleVector c2 = DoubleVector.broadcast(S, (double) 6.0);
        DoubleVector c3 = DoubleVector.broadcast(S, (double) 0.5);
        int row = 0;
        do {
            int i = row;
            int end = row + VectorTile.LANES;
            do {
                DoubleVector x0 = DoubleVector.fromArray(S, m, a0 + i);
                DoubleVector x1 = DoubleVector.fromArray(S, m, a1 + i);
                DoubleVector x2 = DoubleVector.fromArray(S, m, a2 + i);
                DoubleVector x3 = DoubleVector.fromArray(S, m, a3 + i);
                DoubleVector x4 = DoubleVector.fromArray(S, m, a4 + i);
                DoubleVector x5 = DoubleVector.fromArray(S, m, a5 + i);
                DoubleVector v0 = x0.mul(x0);
                DoubleVector v1 = c0.sub(v0);
                DoubleVector v2 = x0.mul(v1);
                DoubleVector v3 = x1.mul(v2);
                DoubleVector v4 = x1.mul(x1);
                DoubleVector v5 = v0.fma(c2, c1);
                DoubleVector v6 = v1.mul(v5);
                DoubleVector v7 = v2.mul(x2).fma(c1, v4.mul(v6).mul(c3));
                DoubleVector v8 = x3.mul(v1).add(x4.mul(v3).mul(c1));
                DoubleVector v9 = x5.fma(v7, v8);
                DoubleVector v10 = v1.mul(x4).add(v3.mul(x5).mul(c1));
                DoubleVector v11 = v1.mul(x5);
                ((DoubleVector) TYPE.cast(v9)).intoArray(m, d0 + i);
                ((DoubleVector) TYPE.cast(v10)).intoArray(m, d1 + i);
                ((DoubleVector) TYPE.cast(v11)).intoArray(m, d2 + i);
                i += L;
            } while (i < end);
            row += VectorTile.STRIDE;
        } while (row < n);
    }

    /** Forward, u, u_x, u_y. */
    private static void loop3(double[] m, int n, int[] at) {
        int a0 = at[0];
        int a1 = at[1];
        int a2 = at[2];
        int d0 = at[3];
        int d1 = at[4];
        DoubleVector c0 = DoubleVector.broadcast(S, (double) 1.0);
        int row = 0;
        do {
            int i = row;
            int end = row + VectorTile.LANES;
            do {
                DoubleVector x0 = DoubleVector.fromArray(S, m, a0 + i);
                DoubleVector x1 = DoubleVector.fromArray(S, m, a1 + i);
                DoubleVector x2 = DoubleVector.fromArray(S, m, a2 + i);
                DoubleVector v0 = c0.sub(x0.mul(x0));
                DoubleVector v1 = x1.mul(v0);
                DoubleVector v2 = v0.mul(x2);
                ((DoubleVector) TYPE.cast(v1)).intoArray(m, d0 + i);
                ((DoubleVector) TYPE.cast(v2)).intoArray(m, d1 + i);
                i += L;
            } while (i < end);
            row += VectorTile.STRIDE;
        } while (row < n);
    }

    /** Backward, u, u_x, u_y. */
    private static void loop4(double[] m, int n, int[] at) {
        int a0 = at[0];
        int a1 = at[1];
        int a2 = at[2];
        int a3 = at[3];
        int a4 = at[4];
        int a5 = at[5];
        int d0 = at[6];
        int d1 = at[7];
        int d2 = at[8];
        DoubleVector c0 = DoubleVector.broadcast(S, (double) 1.0);
        DoubleVector c1 = DoubleVector.broadcast(S, (double) -2.0);
        int row = 0;
        do {
            int i = row;
            int end = row + VectorTile.LANES;
            do {
                DoubleVector x0 = DoubleVector.fromArray(S, m, a0 + i);
                DoubleVector x1 = DoubleVector.fromArray(S, m, a1 + i);
                DoubleVector x2 = DoubleVector.fromArray(S, m, a2 + i);
                DoubleVector x3 = DoubleVector.fromArray(S, m, a3 + i);
                DoubleVector x4 = DoubleVector.fromArray(S, m, a4 + i);
                DoubleVector x5 = DoubleVector.fromArray(S, m, a5 + i);
                DoubleVector v0 = c0.sub(x0.mul(x0));
                DoubleVector v1 = x0.mul(v0);
                DoubleVector v2 = x1.mul(v1);
                DoubleVector v3 = v1.mul(x2);
                DoubleVector v4 = x3.mul(v0).add(x4.mul(v2).mul(c1));
                DoubleVector v5 = x5.mul(v3).fma(c1, v4);
                DoubleVector v6 = v0.mul(x4);
                DoubleVector v7 = v0.mul(x5);
                ((DoubleVector) TYPE.cast(v5)).intoArray(m, d0 + i);
                ((DoubleVector) TYPE.cast(v6)).intoArray(m, d1 + i);
                ((DoubleVector) TYPE.cast(v7)).intoArray(m, d2 + i);
                i += L;
            } while (i < end);
            row += VectorTile.STRIDE;
        } while (row < n);
    }

    /** Forward, u, u_x, u_y, u_xx. */
    private static void loop5(double[] m, int n, int[] at) {
        int a0 = at[0];
        int a1 = at[1];
        int a2 = at[2];
        int a3 = at[3];
        int d0 = at[4];
        int d1 = at[5];
        int d2 = at[6];
        DoubleVector c0 = DoubleVector.broadcast(S, (double) 1.0);
        DoubleVector c1 = DoubleVector.broadcast(S, (double) -1.0);
        int row = 0;
        do {
            int i = row;
            int end = row + VectorTile.LANES;
            do {
                DoubleVector x0 = DoubleVector.fromArray(S, m, a0 + i);
                DoubleVector x1 = DoubleVector.fromArray(S, m, a1 + i);
                DoubleVector x2 = DoubleVector.fromArray(S, m, a2 + i);
                DoubleVector x3 = DoubleVector.fromArray(S, m, a3 + i);
                DoubleVector v0 = c0.sub(x0.mul(x0));
                DoubleVector v1 = x1.mul(v0);
                DoubleVector v2 = v0.mul(x2);
                DoubleVector v3 = x1.mul(x1);
                DoubleVector v4 = x0.mul(v0);
                DoubleVector v5 = v0.mul(x3).add(v3.mul(v4).mul(c1));
                ((DoubleVector) TYPE.cast(v1)).intoArray(m, d0 + i);
                ((DoubleVector) TYPE.cast(v2)).intoArray(m, d1 + i);
                ((DoubleVector) TYPE.cast(v5)).intoArray(m, d2 + i);
                i += L;
            } while (i < end);
            row += VectorTile.STRIDE;
        } while (row < n);
    }

    /** Backward, u, u_x, u_y, u_xx. */
    private static void loop6(double[] m, int n, int[] at) {
        int a0 = at[0];
        int a1 = at[1];
        int a2 = at[2];
        int a3 = at[3];
        int a4 = at[4];
        int a5 = at[5];
        int a6 = at[6];
        int a7 = at[7];
        int d0 = at[8];
        int d1 = at[9];
        int d2 = at[10];
        int d3 = at[11];
        DoubleVector c0 = DoubleVector.broadcast(S, (double) 1.0);
        DoubleVector c1 = DoubleVector.broadcast(S, (double) -2.0);
        DoubleVector c2 = DoubleVector.broadcast(S, (double) 6.0);
        DoubleVector c3 = DoubleVector.broadcast(S, (double) 0.5);
        int row = 0;
        do {
            int i = row;
            int end = row + VectorTile.LANES;
            do {
                DoubleVector x0 = DoubleVector.fromArray(S, m, a0 + i);
                DoubleVector x1 = DoubleVector.fromArray(S, m, a1 + i);
                DoubleVector x2 = DoubleVector.fromArray(S, m, a2 + i);
                DoubleVector x3 = DoubleVector.fromArray(S, m, a3 + i);
                DoubleVector x4 = DoubleVector.fromArray(S, m, a4 + i);
                DoubleVector x5 = DoubleVector.fromArray(S, m, a5 + i);
                DoubleVector x6 = DoubleVector.fromArray(S, m, a6 + i);
                DoubleVector x7 = DoubleVector.fromArray(S, m, a7 + i);
                DoubleVector v0 = x0.mul(x0);
                DoubleVector v1 = c0.sub(v0);
                DoubleVector v2 = x0.mul(v1);
                DoubleVector v3 = x1.mul(v2);
                DoubleVector v4 = v2.mul(x2);
                DoubleVector v5 = x1.mul(x1);
                DoubleVector v6 = v0.fma(c2, c1);
                DoubleVector v7 = v1.mul(v6);
                DoubleVector v8 = v2.mul(x3).fma(c1, v5.mul(v7).mul(c3));
                DoubleVector v9 = x4.mul(v1).add(x5.mul(v3).mul(c1));
                DoubleVector v10 = x7.mul(v8).add(x6.mul(v4).fma(c1, v9));
                DoubleVector v11 = v1.mul(x5).add(v3.mul(x7).mul(c1));
                DoubleVector v12 = v1.mul(x6);
                DoubleVector v13 = v1.mul(x7);
                ((DoubleVector) TYPE.cast(v10)).intoArray(m, d0 + i);
                ((DoubleVector) TYPE.cast(v11)).intoArray(m, d1 + i);
                ((DoubleVector) TYPE.cast(v12)).intoArray(m, d2 + i);
                ((DoubleVector) TYPE.cast(v13)).intoArray(m, d3 + i);
                i += L;
            } while (i < end);
            row += VectorTile.STRIDE;
        } while (row < n);
    }

    /** Forward, u, u_x, u_y, Δu. */
    private static void loop7(double[] m, int n, int[] at) {
        int a0 = at[0];
        int a1 = at[1];
        int a2 = at[2];
        int a3 = at[3];
        int d0 = at[4];
        int d1 = at[5];
        int d2 = at[6];
        DoubleVector c0 = DoubleVector.broadcast(S, (double) 1.0);
        DoubleVector c1 = DoubleVector.broadcast(S, (double) 0.5);
        DoubleVector c2 = DoubleVector.broadcast(S, (double) -2.0);
        int row = 0;
        do {
            int i = row;
            int end = row + VectorTile.LANES;
            do {
                DoubleVector x0 = DoubleVector.fromArray(S, m, a0 + i);
                DoubleVector x1 = DoubleVector.fromArray(S, m, a1 + i);
                DoubleVector x2 = DoubleVector.fromArray(S, m, a2 + i);
                DoubleVector x3 = DoubleVector.fromArray(S, m, a3 + i);
                DoubleVector v0 = c0.sub(x0.mul(x0));
                DoubleVector v1 = x1.mul(v0);
                DoubleVector v2 = v0.mul(x2);
                DoubleVector v3 = x0.mul(v0);
                DoubleVector v4 = x1.mul(x1).fma(c1, x2.mul(x2).mul(c1));
                DoubleVector v5 = v0.mul(x3).add(v3.mul(v4).mul(c2));
                ((DoubleVector) TYPE.cast(v1)).intoArray(m, d0 + i);
                ((DoubleVector) TYPE.cast(v2)).intoArray(m, d1 + i);
                ((DoubleVector) TYPE.cast(v5)).intoArray(m, d2 + i);
                i += L;
            } while (i < end);
            row += VectorTile.STRIDE;
        } while (row < n);
    }

    /** Backward, u, u_x, u_y, Δu. */
    private static void loop8(double[] m, int n, int[] at) {
        int a0 = at[0];
        int a1 = at[1];
        int a2 = at[2];
        int a3 = at[3];
        int a4 = at[4];
        int a5 = at[5];
        int a6 = at[6];
        int a7 = at[7];
        int d0 = at[8];
        int d1 = at[9];
        int d2 = at[10];
        int d3 = at[11];
        DoubleVector c0 = DoubleVector.broadcast(S, (double) 1.0);
        DoubleVector c1 = DoubleVector.broadcast(S, (double) -2.0);
        DoubleVector c2 = DoubleVector.broadcast(S, (double) 6.0);
        DoubleVector c3 = DoubleVector.broadcast(S, (double) 0.5);
        int row = 0;
        do {
            int i = row;
            int end = row + VectorTile.LANES;
            do {
                DoubleVector x0 = DoubleVector.fromArray(S, m, a0 + i);
                DoubleVector x1 = DoubleVector.fromArray(S, m, a1 + i);
                DoubleVector x2 = DoubleVector.fromArray(S, m, a2 + i);
                DoubleVector x3 = DoubleVector.fromArray(S, m, a3 + i);
                DoubleVector x4 = DoubleVector.fromArray(S, m, a4 + i);
                DoubleVector x5 = DoubleVector.fromArray(S, m, a5 + i);
                DoubleVector x6 = DoubleVector.fromArray(S, m, a6 + i);
                DoubleVector x7 = DoubleVector.fromArray(S, m, a7 + i);
                DoubleVector v0 = x0.mul(x0);
                DoubleVector v1 = c0.sub(v0);
                DoubleVector v2 = x0.mul(v1);
                DoubleVector v3 = x1.mul(v2);
                DoubleVector v4 = v2.mul(x2);
                DoubleVector v5 = v0.fma(c2, c1);
                DoubleVector v6 = v1.mul(v5);
                DoubleVector v7 = x1.mul(x1).fma(c3, x2.mul(x2).mul(c3));
                DoubleVector v8 = v2.mul(x3).fma(c1, v6.mul(v7));
                DoubleVector v9 = x4.mul(v1).add(x5.mul(v3).mul(c1));
                DoubleVector v10 = x7.mul(v8).add(x6.mul(v4).fma(c1, v9));
                DoubleVector v11 = v1.mul(x5).add(v3.mul(x7).mul(c1));
                DoubleVector v12 = v1.mul(x6).add(v4.mul(x7).mul(c1));
                DoubleVector v13 = v1.mul(x7);
                ((DoubleVector) TYPE.cast(v10)).intoArray(m, d0 + i);
                ((DoubleVector) TYPE.cast(v11)).intoArray(m, d1 + i);
                ((DoubleVector) TYPE.cast(v12)).intoArray(m, d2 + i);
                ((DoubleVector) TYPE.cast(v13)).intoArray(m, d3 + i);
                i += L;
            } while (i < end);
            row += VectorTile.STRIDE;
        } while (row < n);
    }

    /** Forward, u, u_x, u_y, u_z, Δu. */
    private static void loop9(double[] m, int n, int[] at) {
        int a0 = at[0];
        int a1 = at[1];
        int a2 = at[2];
        int a3 = at[3];
        int a4 = at[4];
        int d0 = at[5];
        int d1 = at[6];
        int d2 = at[7];
        int d3 = at[8];
        DoubleVector c0 = DoubleVector.broadcast(S, (double) 1.0);
        DoubleVector c1 = DoubleVector.broadcast(S, (double) 0.5);
        DoubleVector c2 = DoubleVector.broadcast(S, (double) -2.0);
        int row = 0;
        do {
            int i = row;
            int end = row + VectorTile.LANES;
            do {
                DoubleVector x0 = DoubleVector.fromArray(S, m, a0 + i);
                DoubleVector x1 = DoubleVector.fromArray(S, m, a1 + i);
                DoubleVector x2 = DoubleVector.fromArray(S, m, a2 + i);
                DoubleVector x3 = DoubleVector.fromArray(S, m, a3 + i);
                DoubleVector x4 = DoubleVector.fromArray(S, m, a4 + i);
                DoubleVector v0 = c0.sub(x0.mul(x0));
                DoubleVector v1 = x1.mul(v0);
                DoubleVector v2 = v0.mul(x2);
                DoubleVector v3 = v0.mul(x3);
                DoubleVector v4 = x0.mul(v0);
                DoubleVector v5 = x1.mul(x1).fma(c1, x2.mul(x2).mul(c1));
                DoubleVector v6 = x3.mul(x3).fma(c1, v5);
                DoubleVector v7 = v0.mul(x4).add(v4.mul(v6).mul(c2));
                ((DoubleVector) TYPE.cast(v1)).intoArray(m, d0 + i);
                ((DoubleVector) TYPE.cast(v2)).intoArray(m, d1 + i);
                ((DoubleVector) TYPE.cast(v3)).intoArray(m, d2 + i);
                ((DoubleVector) TYPE.cast(v7)).intoArray(m, d3 + i);
                i += L;
            } while (i < end);
            row += VectorTile.STRIDE;
        } while (row < n);
    }

    /** Backward, u, u_x, u_y, u_z, Δu. */
    private static void loop10(double[] m, int n, int[] at) {
        int a0 = at[0];
        int a1 = at[1];
        int a2 = at[2];
        int a3 = at[3];
        int a4 = at[4];
        int a5 = at[5];
        int a6 = at[6];
        int a7 = at[7];
        int a8 = at[8];
        int a9 = at[9];
        int d0 = at[10];
        int d1 = at[11];
        int d2 = at[12];
        int d3 = at[13];
        int d4 = at[14];
        DoubleVector c0 = DoubleVector.broadcast(S, (double) 1.0);
        DoubleVector c1 = DoubleVector.broadcast(S, (double) -2.0);
        DoubleVector c2 = DoubleVector.broadcast(S, (double) 6.0);
        DoubleVector c3 = DoubleVector.broadcast(S, (double) 0.5);
        int row = 0;
        do {
            int i = row;
            int end = row + VectorTile.LANES;
            do {
                DoubleVector x0 = DoubleVector.fromArray(S, m, a0 + i);
                DoubleVector x1 = DoubleVector.fromArray(S, m, a1 + i);
                DoubleVector x2 = DoubleVector.fromArray(S, m, a2 + i);
                DoubleVector x3 = DoubleVector.fromArray(S, m, a3 + i);
                DoubleVector x4 = DoubleVector.fromArray(S, m, a4 + i);
                DoubleVector x5 = DoubleVector.fromArray(S, m, a5 + i);
                DoubleVector x6 = DoubleVector.fromArray(S, m, a6 + i);
                DoubleVector x7 = DoubleVector.fromArray(S, m, a7 + i);
                DoubleVector x8 = DoubleVector.fromArray(S, m, a8 + i);
                DoubleVector x9 = DoubleVector.fromArray(S, m, a9 + i);
                DoubleVector v0 = x0.mul(x0);
                DoubleVector v1 = c0.sub(v0);
                DoubleVector v2 = x0.mul(v1);
                DoubleVector v3 = x1.mul(v2);
                DoubleVector v4 = v2.mul(x2);
                DoubleVector v5 = v2.mul(x3);
                DoubleVector v6 = v0.fma(c2, c1);
                DoubleVector v7 = v1.mul(v6);
                DoubleVector v8 = x1.mul(x1).fma(c3, x2.mul(x2).mul(c3));
                DoubleVector v9 = x3.mul(x3).fma(c3, v8);
                DoubleVector v10 = v2.mul(x4).fma(c1, v7.mul(v9));
                DoubleVector v11 = x5.mul(v1).add(x6.mul(v3).mul(c1));
                DoubleVector v12 = x8.mul(v5).fma(c1, x7.mul(v4).fma(c1, v11));
                DoubleVector v13 = x9.fma(v10, v12);
                DoubleVector v14 = v1.mul(x6).add(v3.mul(x9).mul(c1));
                DoubleVector v15 = v1.mul(x7).add(v4.mul(x9).mul(c1));
                DoubleVector v16 = v1.mul(x8).add(v5.mul(x9).mul(c1));
                DoubleVector v17 = v1.mul(x9);
                ((DoubleVector) TYPE.cast(v13)).intoArray(m, d0 + i);
                ((DoubleVector) TYPE.cast(v14)).intoArray(m, d1 + i);
                ((DoubleVector) TYPE.cast(v15)).intoArray(m, d2 + i);
                ((DoubleVector) TYPE.cast(v16)).intoArray(m, d3 + i);
                ((DoubleVector) TYPE.cast(v17)).intoArray(m, d4 + i);
                i += L;
            } while (i < end);
            row += VectorTile.STRIDE;
        } while (row < n);
    }

    /** Forward, u, u_x, u_xx, u_xxx. */
    private static void loop11(double[] m, int n, int[] at) {
        int a0 = at[0];
        int a1 = at[1];
        int a2 = at[2];
        int a3 = at[3];
        int d0 = at[4];
        int d1 = at[5];
        int d2 = at[6];
        DoubleVector c0 = DoubleVector.broadcast(S, (double) 1.0);
        DoubleVector c1 = DoubleVector.broadcast(S, (double) -2.0);
        DoubleVector c2 = DoubleVector.broadcast(S, (double) 6.0);
        DoubleVector c3 = DoubleVector.broadcast(S, (double) 0.5);
        DoubleVector c4 = DoubleVector.broadcast(S, (double) 0.3333333333333333);
        DoubleVector c5 = DoubleVector.broadcast(S, (double) -1.3333333333333333);
        int row = 0;
        do {
            int i = row;
            int end = row + VectorTile.LANES;
            do {
                DoubleVector x0 = DoubleVector.fromArray(S, m, a0 + i);
                DoubleVector x1 = DoubleVector.fromArray(S, m, a1 + i);
                DoubleVector x2 = DoubleVector.fromArray(S, m, a2 + i);
                DoubleVector x3 = DoubleVector.fromArray(S, m, a3 + i);
                DoubleVector v0 = x0.mul(x0);
                DoubleVector v1 = c0.sub(v0);
                DoubleVector v2 = x1.mul(v1);
                DoubleVector v3 = x0.mul(v1);
                DoubleVector v4 = x1.mul(v3);
                DoubleVector v5 = v1.mul(x2).sub(x1.mul(v4));
                DoubleVector v6 = v0.fma(c2, c1);
                DoubleVector v7 = v1.mul(v6);
                DoubleVector v8 = x1.mul(v7);
                DoubleVector v9 = x1.mul(v8).fma(c3, v3.mul(x2).mul(c1));
                DoubleVector v10 = v1.mul(x3).add(x1.mul(v9).mul(c4));
                DoubleVector v11 = v4.mul(x2).fma(c5, v10);
                ((DoubleVector) TYPE.cast(v2)).intoArray(m, d0 + i);
                ((DoubleVector) TYPE.cast(v5)).intoArray(m, d1 + i);
                ((DoubleVector) TYPE.cast(v11)).intoArray(m, d2 + i);
                i += L;
            } while (i < end);
            row += VectorTile.STRIDE;
        } while (row < n);
    }

    /** Backward, u, u_x, u_xx, u_xxx. */
    private static void loop12(double[] m, int n, int[] at) {
        int a0 = at[0];
        int a1 = at[1];
        int a2 = at[2];
        int a3 = at[3];
        int a4 = at[4];
        int a5 = at[5];
        int a6 = at[6];
        int a7 = at[7];
        int d0 = at[8];
        int d1 = at[9];
        int d2 = at[10];
        int d3 = at[11];
        DoubleVector c0 = DoubleVector.broadcast(S, (double) 1.0);
        DoubleVector c1 = DoubleVector.broadcast(S, (double) -2.0);
        DoubleVector c2 = DoubleVector.broadcast(S, (double) 6.0);
        DoubleVector c3 = DoubleVector.broadcast(S, (double) 0.5);
        DoubleVector c4 = DoubleVector.broadcast(S, (double) 16.0);
        DoubleVector c5 = DoubleVector.broadcast(S, (double) -24.0);
        DoubleVector c6 = DoubleVector.broadcast(S, (double) 0.3333333333333333);
        DoubleVector c7 = DoubleVector.broadcast(S, (double) 0.6666666666666666);
        int row = 0;
        do {
            int i = row;
            int end = row + VectorTile.LANES;
            do {
                DoubleVector x0 = DoubleVector.fromArray(S, m, a0 + i);
                DoubleVector x1 = DoubleVector.fromArray(S, m, a1 + i);
                DoubleVector x2 = DoubleVector.fromArray(S, m, a2 + i);
                DoubleVector x3 = DoubleVector.fromArray(S, m, a3 + i);
                DoubleVector x4 = DoubleVector.fromArray(S, m, a4 + i);
                DoubleVector x5 = DoubleVector.fromArray(S, m, a5 + i);
                DoubleVector x6 = DoubleVector.fromArray(S, m, a6 + i);
                DoubleVector x7 = DoubleVector.fromArray(S, m, a7 + i);
                DoubleVector v0 = x0.mul(x0);
                DoubleVector v1 = c0.sub(v0);
                DoubleVector v2 = x0.mul(v1);
                DoubleVector v3 = x1.mul(v2);
                DoubleVector v4 = v0.fma(c2, c1);
                DoubleVector v5 = v1.mul(v4);
                DoubleVector v6 = x1.mul(v5);
                DoubleVector v7 = x1.mul(v6).fma(c3, v2.mul(x2).mul(c1));
                DoubleVector v8 = v0.fma(c5, c4);
                DoubleVector v9 = v2.mul(v8);
                DoubleVector v10 = x1.mul(v9);
                DoubleVector v11 = x1.mul(v10).fma(c3, v5.mul(x2));
                DoubleVector v12 = v2.mul(x3).fma(c1, x1.mul(v11).mul(c6));
                DoubleVector v13 = v6.mul(x2).fma(c7, v12);
                DoubleVector v14 = x4.mul(v1).add(x5.mul(v3).mul(c1));
                DoubleVector v15 = x7.mul(v13).add(x6.mul(v7).add(v14));
                DoubleVector v16 = v1.mul(x5).add(v3.mul(x6).mul(c1));
                DoubleVector v17 = v7.fma(x7, v16);
                DoubleVector v18 = v1.mul(x6).add(v3.mul(x7).mul(c1));
                DoubleVector v19 = v1.mul(x7);
                ((DoubleVector) TYPE.cast(v15)).intoArray(m, d0 + i);
                ((DoubleVector) TYPE.cast(v17)).intoArray(m, d1 + i);
                ((DoubleVector) TYPE.cast(v18)).intoArray(m, d2 + i);
                ((DoubleVector) TYPE.cast(v19)).intoArray(m, d3 + i);
                i += L;
            } while (i < end);
            row += VectorTile.STRIDE;
        } while (row < n);
    }
}
