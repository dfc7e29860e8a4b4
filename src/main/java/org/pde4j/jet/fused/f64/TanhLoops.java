package org.pde4j.jet.fused.f64;

import java.util.Map;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Jets of tanh in one loop each, for the sets of derivatives that most equations need: instruction by instruction they
 * take twice as long, to the same bits. Printed by TanhLoopsSource among the tests; a test prints it again.
 */
@SuppressWarnings("cast")
final class TanhLoops {

    /** Most rows of one loop. */
    static final int MOST_ROWS = 15;

    /** The loops by the keys of their segments. */
    static final Map<Long, RowLoop> ALL = Map.ofEntries(
            Map.entry(0x76f269df9ba5d4bL, TanhLoops::loop0),
            Map.entry(0x86b21fa4df9b6e64L, TanhLoops::loop1),
            Map.entry(0x4c857c212883904aL, TanhLoops::loop2),
            Map.entry(0x799607dd9fa2e1b4L, TanhLoops::loop3),
            Map.entry(0x522751a62753c8cL, TanhLoops::loop4),
            Map.entry(0xdbac721775d39979L, TanhLoops::loop5),
            Map.entry(0xa1ae70b49a7d1b1dL, TanhLoops::loop6),
            Map.entry(0xbd1148c9b8009b52L, TanhLoops::loop7),
            Map.entry(0xd45d0e060614626L, TanhLoops::loop8),
            Map.entry(0xc4552dfc5fe4f12cL, TanhLoops::loop9),
            Map.entry(0x392001b1e9540382L, TanhLoops::loop10));

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
        for (int i = 0; i < n; i += L) {
            DoubleVector x0 = DoubleVector.fromArray(S, m, a0 + i);
            DoubleVector x1 = DoubleVector.fromArray(S, m, a1 + i);
            DoubleVector v0 = c0.sub(x0.mul(x0));
            DoubleVector v1 = x1.mul(v0);
            ((DoubleVector) TYPE.cast(v1)).intoArray(m, d0 + i);
        }
    }

    /** Forward, u, u_x, u_xx. */
    private static void loop1(double[] m, int n, int[] at) {
        int a0 = at[0];
        int a1 = at[1];
        int a2 = at[2];
        int d0 = at[3];
        int d1 = at[4];
        DoubleVector c0 = DoubleVector.broadcast(S, (double) 1.0);
        for (int i = 0; i < n; i += L) {
            DoubleVector x0 = DoubleVector.fromArray(S, m, a0 + i);
            DoubleVector x1 = DoubleVector.fromArray(S, m, a1 + i);
            DoubleVector x2 = DoubleVector.fromArray(S, m, a2 + i);
            DoubleVector v0 = c0.sub(x0.mul(x0));
            DoubleVector v1 = x1.mul(v0);
            DoubleVector v2 = x0.mul(v0);
            DoubleVector v3 = x1.mul(v2);
            DoubleVector v4 = v0.mul(x2).sub(x1.mul(v3));
            ((DoubleVector) TYPE.cast(v1)).intoArray(m, d0 + i);
            ((DoubleVector) TYPE.cast(v4)).intoArray(m, d1 + i);
        }
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
        for (int i = 0; i < n; i += L) {
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
            DoubleVector v4 = v0.fma(c2, c1);
            DoubleVector v5 = v1.mul(v4);
            DoubleVector v6 = x1.mul(v5);
            DoubleVector v7 = x1.mul(v6).fma(c3, v2.mul(x2).mul(c1));
            DoubleVector v8 = x3.mul(v1).add(x4.mul(v3).mul(c1));
            DoubleVector v9 = x5.fma(v7, v8);
            DoubleVector v10 = v1.mul(x4).add(v3.mul(x5).mul(c1));
            DoubleVector v11 = v1.mul(x5);
            ((DoubleVector) TYPE.cast(v9)).intoArray(m, d0 + i);
            ((DoubleVector) TYPE.cast(v10)).intoArray(m, d1 + i);
            ((DoubleVector) TYPE.cast(v11)).intoArray(m, d2 + i);
        }
    }

    /** Forward, u, u_x, u_y, u_xx. */
    private static void loop3(double[] m, int n, int[] at) {
        int a0 = at[0];
        int a1 = at[1];
        int a2 = at[2];
        int a3 = at[3];
        int d0 = at[4];
        int d1 = at[5];
        int d2 = at[6];
        DoubleVector c0 = DoubleVector.broadcast(S, (double) 1.0);
        for (int i = 0; i < n; i += L) {
            DoubleVector x0 = DoubleVector.fromArray(S, m, a0 + i);
            DoubleVector x1 = DoubleVector.fromArray(S, m, a1 + i);
            DoubleVector x2 = DoubleVector.fromArray(S, m, a2 + i);
            DoubleVector x3 = DoubleVector.fromArray(S, m, a3 + i);
            DoubleVector v0 = c0.sub(x0.mul(x0));
            DoubleVector v1 = x1.mul(v0);
            DoubleVector v2 = v0.mul(x2);
            DoubleVector v3 = x0.mul(v0);
            DoubleVector v4 = x1.mul(v3);
            DoubleVector v5 = v0.mul(x3).sub(x1.mul(v4));
            ((DoubleVector) TYPE.cast(v1)).intoArray(m, d0 + i);
            ((DoubleVector) TYPE.cast(v2)).intoArray(m, d1 + i);
            ((DoubleVector) TYPE.cast(v5)).intoArray(m, d2 + i);
        }
    }

    /** Backward, u, u_x, u_y, u_xx. */
    private static void loop4(double[] m, int n, int[] at) {
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
        for (int i = 0; i < n; i += L) {
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
            DoubleVector v7 = x1.mul(v6);
            DoubleVector v8 = x1.mul(v7).fma(c3, v2.mul(x3).mul(c1));
            DoubleVector v9 = x4.mul(v1).add(x5.mul(v3).mul(c1));
            DoubleVector v10 = x7.mul(v8).add(x6.mul(v4).fma(c1, v9));
            DoubleVector v11 = v1.mul(x5).add(v3.mul(x7).mul(c1));
            DoubleVector v12 = v1.mul(x6);
            DoubleVector v13 = v1.mul(x7);
            ((DoubleVector) TYPE.cast(v10)).intoArray(m, d0 + i);
            ((DoubleVector) TYPE.cast(v11)).intoArray(m, d1 + i);
            ((DoubleVector) TYPE.cast(v12)).intoArray(m, d2 + i);
            ((DoubleVector) TYPE.cast(v13)).intoArray(m, d3 + i);
        }
    }

    /** Forward, u, u_x, u_y, Δu. */
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
        for (int i = 0; i < n; i += L) {
            DoubleVector x0 = DoubleVector.fromArray(S, m, a0 + i);
            DoubleVector x1 = DoubleVector.fromArray(S, m, a1 + i);
            DoubleVector x2 = DoubleVector.fromArray(S, m, a2 + i);
            DoubleVector x3 = DoubleVector.fromArray(S, m, a3 + i);
            DoubleVector v0 = c0.sub(x0.mul(x0));
            DoubleVector v1 = x1.mul(v0);
            DoubleVector v2 = v0.mul(x2);
            DoubleVector v3 = x0.mul(v0);
            DoubleVector v4 = x1.fma(x1, x2.mul(x2));
            DoubleVector v5 = v0.mul(x3).add(v3.mul(v4).mul(c1));
            ((DoubleVector) TYPE.cast(v1)).intoArray(m, d0 + i);
            ((DoubleVector) TYPE.cast(v2)).intoArray(m, d1 + i);
            ((DoubleVector) TYPE.cast(v5)).intoArray(m, d2 + i);
        }
    }

    /** Backward, u, u_x, u_y, Δu. */
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
        for (int i = 0; i < n; i += L) {
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
            DoubleVector v7 = x1.fma(x1, x2.mul(x2));
            DoubleVector v8 = v2.mul(x3).fma(c1, v6.mul(v7).mul(c3));
            DoubleVector v9 = x4.mul(v1).add(x5.mul(v3).mul(c1));
            DoubleVector v10 = x7.mul(v8).add(x6.mul(v4).fma(c1, v9));
            DoubleVector v11 = v1.mul(x5).add(v3.mul(x7).mul(c1));
            DoubleVector v12 = v1.mul(x6).add(v4.mul(x7).mul(c1));
            DoubleVector v13 = v1.mul(x7);
            ((DoubleVector) TYPE.cast(v10)).intoArray(m, d0 + i);
            ((DoubleVector) TYPE.cast(v11)).intoArray(m, d1 + i);
            ((DoubleVector) TYPE.cast(v12)).intoArray(m, d2 + i);
            ((DoubleVector) TYPE.cast(v13)).intoArray(m, d3 + i);
        }
    }

    /** Forward, u, u_x, u_y, u_z, u_xx + u_yy. */
    private static void loop7(double[] m, int n, int[] at) {
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
        DoubleVector c1 = DoubleVector.broadcast(S, (double) -1.0);
        for (int i = 0; i < n; i += L) {
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
            DoubleVector v5 = x1.fma(x1, x2.mul(x2));
            DoubleVector v6 = v0.mul(x4).add(v4.mul(v5).mul(c1));
            ((DoubleVector) TYPE.cast(v1)).intoArray(m, d0 + i);
            ((DoubleVector) TYPE.cast(v2)).intoArray(m, d1 + i);
            ((DoubleVector) TYPE.cast(v3)).intoArray(m, d2 + i);
            ((DoubleVector) TYPE.cast(v6)).intoArray(m, d3 + i);
        }
    }

    /** Backward, u, u_x, u_y, u_z, u_xx + u_yy. */
    private static void loop8(double[] m, int n, int[] at) {
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
        for (int i = 0; i < n; i += L) {
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
            DoubleVector v8 = x1.fma(x1, x2.mul(x2));
            DoubleVector v9 = v2.mul(x4).fma(c1, v7.mul(v8).mul(c3));
            DoubleVector v10 = x5.mul(v1).add(x6.mul(v3).mul(c1));
            DoubleVector v11 = x8.mul(v5).fma(c1, x7.mul(v4).fma(c1, v10));
            DoubleVector v12 = x9.fma(v9, v11);
            DoubleVector v13 = v1.mul(x6).add(v3.mul(x9).mul(c1));
            DoubleVector v14 = v1.mul(x7).add(v4.mul(x9).mul(c1));
            DoubleVector v15 = v1.mul(x8);
            DoubleVector v16 = v1.mul(x9);
            ((DoubleVector) TYPE.cast(v12)).intoArray(m, d0 + i);
            ((DoubleVector) TYPE.cast(v13)).intoArray(m, d1 + i);
            ((DoubleVector) TYPE.cast(v14)).intoArray(m, d2 + i);
            ((DoubleVector) TYPE.cast(v15)).intoArray(m, d3 + i);
            ((DoubleVector) TYPE.cast(v16)).intoArray(m, d4 + i);
        }
    }

    /** Forward, u, u_x, u_y, u_xx, u_xxx. */
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
        DoubleVector c1 = DoubleVector.broadcast(S, (double) -2.0);
        DoubleVector c2 = DoubleVector.broadcast(S, (double) 6.0);
        DoubleVector c3 = DoubleVector.broadcast(S, (double) 0.5);
        DoubleVector c4 = DoubleVector.broadcast(S, (double) -1.3333333333333333);
        DoubleVector c5 = DoubleVector.broadcast(S, (double) 0.3333333333333333);
        for (int i = 0; i < n; i += L) {
            DoubleVector x0 = DoubleVector.fromArray(S, m, a0 + i);
            DoubleVector x1 = DoubleVector.fromArray(S, m, a1 + i);
            DoubleVector x2 = DoubleVector.fromArray(S, m, a2 + i);
            DoubleVector x3 = DoubleVector.fromArray(S, m, a3 + i);
            DoubleVector x4 = DoubleVector.fromArray(S, m, a4 + i);
            DoubleVector v0 = x0.mul(x0);
            DoubleVector v1 = c0.sub(v0);
            DoubleVector v2 = x1.mul(v1);
            DoubleVector v3 = v1.mul(x2);
            DoubleVector v4 = x0.mul(v1);
            DoubleVector v5 = x1.mul(v4);
            DoubleVector v6 = v1.mul(x3).sub(x1.mul(v5));
            DoubleVector v7 = v0.fma(c2, c1);
            DoubleVector v8 = v1.mul(v7);
            DoubleVector v9 = x1.mul(v8);
            DoubleVector v10 = x1.mul(v9).fma(c3, v4.mul(x3).mul(c1));
            DoubleVector v11 = x1.mul(v10).fma(c5, v5.mul(x3).mul(c4));
            DoubleVector v12 = v1.fma(x4, v11);
            ((DoubleVector) TYPE.cast(v2)).intoArray(m, d0 + i);
            ((DoubleVector) TYPE.cast(v3)).intoArray(m, d1 + i);
            ((DoubleVector) TYPE.cast(v6)).intoArray(m, d2 + i);
            ((DoubleVector) TYPE.cast(v12)).intoArray(m, d3 + i);
        }
    }

    /** Backward, u, u_x, u_y, u_xx, u_xxx. */
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
        DoubleVector c4 = DoubleVector.broadcast(S, (double) 16.0);
        DoubleVector c5 = DoubleVector.broadcast(S, (double) -24.0);
        DoubleVector c6 = DoubleVector.broadcast(S, (double) 0.6666666666666666);
        DoubleVector c7 = DoubleVector.broadcast(S, (double) 0.3333333333333333);
        for (int i = 0; i < n; i += L) {
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
            DoubleVector v5 = v0.fma(c2, c1);
            DoubleVector v6 = v1.mul(v5);
            DoubleVector v7 = x1.mul(v6);
            DoubleVector v8 = x1.mul(v7).fma(c3, v2.mul(x3).mul(c1));
            DoubleVector v9 = v0.fma(c5, c4);
            DoubleVector v10 = v2.mul(v9);
            DoubleVector v11 = x1.mul(v10);
            DoubleVector v12 = x1.mul(v11).fma(c3, v6.mul(x3));
            DoubleVector v13 = x1.mul(v12).fma(c7, v7.mul(x3).mul(c6));
            DoubleVector v14 = v2.mul(x4).fma(c1, v13);
            DoubleVector v15 = x5.mul(v1).add(x6.mul(v3).mul(c1));
            DoubleVector v16 = x8.mul(v8).add(x7.mul(v4).fma(c1, v15));
            DoubleVector v17 = x9.fma(v14, v16);
            DoubleVector v18 = v1.mul(x6).add(v3.mul(x8).mul(c1));
            DoubleVector v19 = v8.fma(x9, v18);
            DoubleVector v20 = v1.mul(x7);
            DoubleVector v21 = v1.mul(x8).add(v3.mul(x9).mul(c1));
            DoubleVector v22 = v1.mul(x9);
            ((DoubleVector) TYPE.cast(v17)).intoArray(m, d0 + i);
            ((DoubleVector) TYPE.cast(v19)).intoArray(m, d1 + i);
            ((DoubleVector) TYPE.cast(v20)).intoArray(m, d2 + i);
            ((DoubleVector) TYPE.cast(v21)).intoArray(m, d3 + i);
            ((DoubleVector) TYPE.cast(v22)).intoArray(m, d4 + i);
        }
    }
}
