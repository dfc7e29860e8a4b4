package org.pde4j.problem.reference;

import org.hipparchus.transform.DftNormalization;
import org.hipparchus.transform.FastFourierTransformer;
import org.hipparchus.transform.TransformType;

/**
 * u_t = 10⁻⁵Δu + 0.04(1 − u) − uv², v_t = 5·10⁻⁶Δv − 0.1v + uv², periodic on (−1, 1)²: half a step of diffusion, exact for each Fourier mode, a step of the
 * reaction by the Runge–Kutta method of order four, half a step of diffusion (Strang, SIAM J. Numer. Anal. 5, 1968). The error is of order h².
 *
 * <p>u and v are the real and the imaginary part of one complex field, so that one transform serves both. Mutable: it stands at one time.
 */
final class SpectralGrayScott {

    private final int n;
    private final double h;
    private final double[][] decayU;
    private final double[][] decayV;
    private final double[][] u;
    private final double[][] v;

    /**
     * At t = 0.
     *
     * @param n nodes in each coordinate, −1 + 2j/n, a power of two
     * @param h the step
     */
    SpectralGrayScott(int n, double h) {
        this.n = n;
        this.h = h;
        decayU = decay(1e-5);
        decayV = decay(5e-6);
        u = new double[n][n];
        v = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                double x = -1 + 2.0 * i / n;
                double y = -1 + 2.0 * j / n;
                u[i][j] = 1 - Math.exp(-80 * ((x + 0.05) * (x + 0.05) + (y + 0.02) * (y + 0.02)));
                v[i][j] = Math.exp(-80 * ((x - 0.05) * (x - 0.05) + (y - 0.02) * (y - 0.02)));
            }
        }
    }

    private double[][] decay(double diffusivity) {
        double[][] factor = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                double k = Math.PI * (i <= n / 2 ? i : i - n);
                double l = Math.PI * (j <= n / 2 ? j : j - n);
                factor[i][j] = Math.exp(-diffusivity * (k * k + l * l) * h / 2);
            }
        }
        return factor;
    }

    /** u at the nodes, shape (n, n), x first. */
    double[][] u() {
        return u;
    }

    /** v at the nodes. */
    double[][] v() {
        return v;
    }

    /** A field at any point, by its trigonometric polynomial. */
    double at(double[][] field, double x, double y) {
        double[] alongX = weights(x);
        double[] alongY = weights(y);
        double sum = 0;
        for (int i = 0; i < n; i++) {
            double row = 0;
            for (int j = 0; j < n; j++) {
                row += alongY[j] * field[i][j];
            }
            sum += alongX[i] * row;
        }
        return sum;
    }

    /** sin(n s/2) cot(s/2)/n with s = π (x − node), the interpolation weights of equidistant nodes. */
    private double[] weights(double x) {
        double[] weights = new double[n];
        for (int i = 0; i < n; i++) {
            double s = Math.PI * (x + 1 - 2.0 * i / n);
            double sine = Math.sin(s / 2);
            weights[i] = Math.abs(sine) < 1e-14 ? 1 : Math.sin(n * s / 2) * Math.cos(s / 2) / sine / n;
        }
        return weights;
    }

    void advance(int steps) {
        for (int step = 0; step < steps; step++) {
            diffuse();
            react();
            diffuse();
        }
    }

    private void diffuse() {
        // Of z = u + iv: û_k = (ẑ_k + conj ẑ_{−k})/2, v̂_k = (ẑ_k − conj ẑ_{−k})/(2i).
        double[][][] z = new double[n][2][];
        for (int i = 0; i < n; i++) {
            z[i] = new double[][] {u[i].clone(), v[i].clone()};
        }
        transform(z, TransformType.FORWARD);
        double[][][] w = new double[n][2][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                double re = z[i][0][j];
                double im = z[i][1][j];
                double mirroredRe = z[(n - i) % n][0][(n - j) % n];
                double mirroredIm = -z[(n - i) % n][1][(n - j) % n];
                double a = decayU[i][j] / 2;
                double b = decayV[i][j] / 2;
                w[i][0][j] = a * (re + mirroredRe) + b * (re - mirroredRe);
                w[i][1][j] = a * (im + mirroredIm) + b * (im - mirroredIm);
            }
        }
        transform(w, TransformType.INVERSE);
        for (int i = 0; i < n; i++) {
            u[i] = w[i][0];
            v[i] = w[i][1];
        }
    }

    /** Rows, then columns. */
    private void transform(double[][][] z, TransformType type) {
        for (double[][] row : z) {
            FastFourierTransformer.transformInPlace(row, DftNormalization.STANDARD, type);
        }
        double[][] column = new double[2][n];
        for (int j = 0; j < n; j++) {
            for (int i = 0; i < n; i++) {
                column[0][i] = z[i][0][j];
                column[1][i] = z[i][1][j];
            }
            FastFourierTransformer.transformInPlace(column, DftNormalization.STANDARD, type);
            for (int i = 0; i < n; i++) {
                z[i][0][j] = column[0][i];
                z[i][1][j] = column[1][i];
            }
        }
    }

    private void react() {
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                double a = u[i][j];
                double b = v[i][j];
                double a1 = rateU(a, b);
                double b1 = rateV(a, b);
                double a2 = rateU(a + h / 2 * a1, b + h / 2 * b1);
                double b2 = rateV(a + h / 2 * a1, b + h / 2 * b1);
                double a3 = rateU(a + h / 2 * a2, b + h / 2 * b2);
                double b3 = rateV(a + h / 2 * a2, b + h / 2 * b2);
                double a4 = rateU(a + h * a3, b + h * b3);
                double b4 = rateV(a + h * a3, b + h * b3);
                u[i][j] = a + h / 6 * (a1 + 2 * a2 + 2 * a3 + a4);
                v[i][j] = b + h / 6 * (b1 + 2 * b2 + 2 * b3 + b4);
            }
        }
    }

    private static double rateU(double u, double v) {
        return 0.04 * (1 - u) - u * v * v;
    }

    private static double rateV(double u, double v) {
        return -0.1 * v + u * v * v;
    }
}
