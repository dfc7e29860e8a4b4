package org.pde4j.linalg;

/**
 * Floors below which a computed number says nothing: u = 2⁻⁵³, eps = 2u, γ_k = k u / (1 − k u).
 *
 * <p>Source: N. Higham, Accuracy and Stability of Numerical Algorithms, 2nd ed., §3.1; for singular values, Weyl's inequality and
 * the backward error of the SVD.
 */
public final class Rounding {

    /** Unit roundoff u of float64. */
    public static final double UNIT = 0x1p-53;

    /** Machine epsilon 2u of float64, the spacing of the numbers just above 1. */
    public static final double EPSILON = 0x1p-52;

    private Rounding() {}

    /** γ_k = k u / (1 − k u), the relative error bound of a sum of k products; infinite once k u ≥ 1. */
    public static double gamma(long k) {
        return gamma(k, UNIT);
    }

    /** γ_k for another unit roundoff u. */
    public static double gamma(long k, double unit) {
        double ku = k * unit;
        return ku < 1 ? ku / (1 - ku) : Double.POSITIVE_INFINITY;
    }

    /** max(m, n) eps σ₁: a computed singular value of an m × n matrix is known up to about this error. */
    public static double singularValueFloor(int rows, int columns, double largest) {
        return Math.max(rows, columns) * EPSILON * largest;
    }

    /**
     * u ‖E‖_F with E_ij = 8 |A_ij|: how far rounding in the evaluation of the entries, taken as 8 u relative each, moves a singular
     * value.
     */
    public static double evaluationFloor(Matrix matrix) {
        return 8 * UNIT * matrix.frobeniusNorm();
    }
}
