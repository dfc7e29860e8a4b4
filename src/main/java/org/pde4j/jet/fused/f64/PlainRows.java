package org.pde4j.jet.fused.f64;

import org.pde4j.jet.fused.Elementary;
import org.pde4j.jet.fused.Tile;

/** Arithmetic on rows in loops that the JIT compiler vectorises by itself: one array for each row, one statement in each loop. */
@SuppressWarnings("cast")
final class PlainRows {

    private static final int N = Tile.LANES;

    private PlainRows() {}

    static void affine(double[] d, double k, double[] a, double m) {
        for (int p = 0; p < N; p++) {
            d[p] = k * a[p] + m;
        }
    }

    static void axpy(double[] d, double k, double[] a, double[] b) {
        for (int p = 0; p < N; p++) {
            d[p] = k * a[p] + b[p];
        }
    }

    static void product(double[] d, double k, double[] a, double[] b, double m) {
        for (int p = 0; p < N; p++) {
            d[p] = k * (a[p] * b[p]) + m;
        }
    }

    static void fma(double[] d, double k, double[] a, double[] b, double[] c) {
        for (int p = 0; p < N; p++) {
            d[p] = k * (a[p] * b[p]) + c[p];
        }
    }

    static void dot2(double[] d, double k, double[] a, double[] b, double m, double[] c, double[] e) {
        for (int p = 0; p < N; p++) {
            d[p] = k * (a[p] * b[p]) + m * (c[p] * e[p]);
        }
    }

    /** b where a &gt; 0, c where a ≤ 0, else a, which is NaN. */
    static void select(double[] d, double[] a, double[] b, double[] c) {
        for (int p = 0; p < N; p++) {
            d[p] = a[p] > 0 ? b[p] : a[p] <= 0 ? c[p] : a[p];
        }
    }

    static void apply(double[] d, Elementary function, double[] a, double/*64*/ exponent) {
        for (int p = 0; p < N; p++) {
            d[p] = (double) function.value(a[p], exponent);
        }
    }

    /** y_0 += v_0 x_0 + v_1 x_1, y_1 += w_0 x_0 + w_1 x_1. */
    static void block(double[] y0, double[] y1, double v0, double v1, double w0, double w1, double[] x0, double[] x1) {
        for (int p = 0; p < N; p++) {
            y0[p] += v0 * x0[p] + v1 * x1[p];
            y1[p] += w0 * x0[p] + w1 * x1[p];
        }
    }

    static void add(double[] y, double v, double[] x) {
        for (int p = 0; p < N; p++) {
            y[p] += v * x[p];
        }
    }

    static double sum(double[] a) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        for (int p = 0; p < N; p += 4) {
            s0 += a[p];
            s1 += a[p + 1];
            s2 += a[p + 2];
            s3 += a[p + 3];
        }
        return (s0 + s1) + (s2 + s3);
    }
}
