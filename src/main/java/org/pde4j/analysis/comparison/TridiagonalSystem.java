package org.pde4j.analysis.comparison;

import java.util.Arrays;

/**
 * l_j x_{j−1} + d_j x_j + u_j x_{j+1} = r_j, j = 0, …, n − 1, with indices modulo n where it is cyclic: elimination without pivoting, as for diagonally
 * dominant matrices, and the formula of Sherman and Morrison for the corners.
 *
 * <p>Arrays are the caller's, of length n, and are overwritten by {@link #solve}. Thread confined.
 */
final class TridiagonalSystem {

    final double[] lower;
    final double[] diagonal;
    final double[] upper;
    private final double[] helper;
    private final boolean cyclic;

    /** @param n at least 3 */
    TridiagonalSystem(int n, boolean cyclic) {
        lower = new double[n];
        diagonal = new double[n];
        upper = new double[n];
        helper = new double[n];
        this.cyclic = cyclic;
    }

    /**
     * Writes the solution over the right side.
     *
     * @param r shape (n)
     */
    void solve(double[] r) {
        int n = r.length;
        double corner = cyclic ? upper[n - 1] : 0;
        double other = cyclic ? lower[0] : 0;
        double gamma = -diagonal[0];
        if (cyclic) {
            diagonal[0] -= gamma;
            diagonal[n - 1] -= corner * other / gamma;
            Arrays.fill(helper, 0);
            helper[0] = gamma;
            helper[n - 1] = corner;
        }
        for (int j = 1; j < n; j++) {
            double factor = lower[j] / diagonal[j - 1];
            diagonal[j] -= factor * upper[j - 1];
            r[j] -= factor * r[j - 1];
            helper[j] -= factor * helper[j - 1];
        }
        back(r);
        if (cyclic) {
            back(helper);
            double factor = (r[0] + other * r[n - 1] / gamma) / (1 + helper[0] + other * helper[n - 1] / gamma);
            for (int j = 0; j < n; j++) {
                r[j] -= factor * helper[j];
            }
        }
    }

    private void back(double[] r) {
        int n = r.length;
        r[n - 1] /= diagonal[n - 1];
        for (int j = n - 2; j >= 0; j--) {
            r[j] = (r[j] - upper[j] * r[j + 1]) / diagonal[j];
        }
    }
}
