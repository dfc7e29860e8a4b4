package org.pde4j.analysis;

import java.util.Arrays;

/** P_k and its derivatives by a coordinate of which s ∈ [−1, 1] is an affine function. */
public final class LegendrePolynomials {

    private LegendrePolynomials() {}

    /**
     * kP_k = (2k − 1)sP_{k−1} − (k − 1)P_{k−2} and ∂^m P_k = ∂^m P_{k−2} + (2k − 1) s′ ∂^{m−1} P_{k−1}.
     *
     * @param slope s′
     * @param table ∂^m P_k where it is written, shape (highest m + 1)(highest k + 1)
     */
    public static void fill(double s, double slope, double[][] table) {
        for (double[] row : table) {
            Arrays.fill(row, 0);
        }
        table[0][0] = 1;
        for (int k = 1; k < table[0].length; k++) {
            table[0][k] = ((2 * k - 1) * s * table[0][k - 1] - (k > 1 ? (k - 1) * table[0][k - 2] : 0)) / k;
            for (int m = 1; m < table.length; m++) {
                table[m][k] = (k > 1 ? table[m][k - 2] : 0) + (2 * k - 1) * table[m - 1][k - 1] * slope;
            }
        }
    }
}
