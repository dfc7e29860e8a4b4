package org.pde4j.problem.reference;

/**
 * f(s) = Σ c_k T_k(2s − 1) on [0, 1], as the arrays (c_0, …).
 *
 * <p>Source: Mason and Handscomb, Chebyshev Polynomials (2003), sections 2.4 and 6.3.
 */
final class ChebyshevSeries {

    private ChebyshevSeries() {}

    /** f(s), by Clenshaw's recurrence. */
    static double value(double[] c, double s) {
        double x = 2 * s - 1;
        double last = 0;
        double now = 0;
        for (int k = c.length - 1; k > 0; k--) {
            double next = 2 * x * now - last + c[k];
            last = now;
            now = next;
        }
        return x * now - last + c[0];
    }

    /** f′. */
    static double[] derivative(double[] c) {
        int n = c.length;
        double[] d = new double[n + 1];
        for (int k = n - 1; k >= 1; k--) {
            // 2 k c_k = (d_{k−1} − d_{k+1})/2, the map to [−1, 1] having the slope 2.
            d[k - 1] = d[k + 1] + 4 * k * c[k];
        }
        double[] result = new double[Math.max(1, n - 1)];
        System.arraycopy(d, 0, result, 0, result.length);
        result[0] /= 2;
        return result;
    }

    /** ∫_½^s f. */
    static double[] integral(double[] c) {
        int n = c.length;
        double[] result = new double[n + 1];
        for (int k = 1; k <= n; k++) {
            double below = (k == 1 ? 2 : 1) * c[k - 1];
            double above = k + 1 < n ? c[k + 1] : 0;
            result[k] = (below - above) / (4 * k);
        }
        result[0] -= value(result, 0.5);
        return result;
    }

    /** f g. */
    static double[] product(double[] f, double[] g) {
        double[] result = new double[f.length + g.length - 1];
        for (int i = 0; i < f.length; i++) {
            for (int j = 0; j < g.length; j++) {
                result[i + j] += f[i] * g[j] / 2;
                result[Math.abs(i - j)] += f[i] * g[j] / 2;
            }
        }
        return result;
    }

    /** s_j = (1 − cos(π(j + ½)/n))/2, the zeros of T_n. */
    static double[] nodes(int n) {
        double[] nodes = new double[n];
        for (int j = 0; j < n; j++) {
            nodes[j] = (1 - Math.cos(Math.PI * (j + 0.5) / n)) / 2;
        }
        return nodes;
    }

    /** The series of degree n − 1 with these values at the n {@link #nodes}. */
    static double[] interpolating(double[] values) {
        int n = values.length;
        double[] c = new double[n];
        for (int k = 0; k < n; k++) {
            for (int j = 0; j < n; j++) {
                // T_k at −cos a is (−1)^k cos ka.
                c[k] += (k % 2 == 0 ? 1 : -1) * values[j] * Math.cos(Math.PI * k * (j + 0.5) / n) * (k == 0 ? 1.0 : 2.0) / n;
            }
        }
        return c;
    }
}
