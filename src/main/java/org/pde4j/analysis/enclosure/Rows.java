package org.pde4j.analysis.enclosure;

/** Loops over the lanes of rows of arrays, short enough to be compiled to vector instructions. */
final class Rows {

    private Rows() {}

    /** sum += a b. */
    static void addProduct(double[] sum, int s, double[] a, int i, double[] b, int j, int lanes) {
        for (int l = 0; l < lanes; l++) {
            sum[s + l] += a[i + l] * b[j + l];
        }
    }

    /** sum += 2 f_i f_j. */
    static void addTwice(double[] sum, double[] f, int i, int j, int lanes) {
        for (int l = 0; l < lanes; l++) {
            sum[l] += 2 * (f[i + l] * f[j + l]);
        }
    }

    /** sum += f_i². */
    static void addSquare(double[] sum, double[] f, int i, int lanes) {
        for (int l = 0; l < lanes; l++) {
            sum[l] += f[i + l] * f[i + l];
        }
    }

    /** out = factor a. */
    static void scaled(double[] a, double factor, double[] out, int o, int lanes) {
        for (int l = 0; l < lanes; l++) {
            out[o + l] = factor * a[l];
        }
    }

    /** sum += factor a. */
    static void addScaled(double[] sum, int s, double factor, double[] a, int i, int lanes) {
        for (int l = 0; l < lanes; l++) {
            sum[s + l] += factor * a[i + l];
        }
    }

    /** sum += factor |a|. */
    static void addSize(double[] sum, int s, double factor, double[] a, int i, int lanes) {
        for (int l = 0; l < lanes; l++) {
            sum[s + l] += factor * Math.abs(a[i + l]);
        }
    }

    /** sum += w₀ a + w₁ b + w₂ c + w₃ d. */
    static void addFour(double[] sum, double w0, double[] a, double w1, double[] b, double w2, double[] c, double w3, double[] d, int length) {
        for (int l = 0; l < length; l++) {
            sum[l] += w0 * a[l] + w1 * b[l] + (w2 * c[l] + w3 * d[l]);
        }
    }

    /** sum += Σ of four products of rows. */
    static void addFourProducts(double[] sum, double[] a, double[] b, int i0, int j0, int i1, int j1, int i2, int j2, int i3, int j3, int lanes) {
        for (int l = 0; l < lanes; l++) {
            sum[l] += a[i0 + l] * b[j0 + l] + a[i1 + l] * b[j1 + l] + (a[i2 + l] * b[j2 + l] + a[i3 + l] * b[j3 + l]);
        }
    }
}
