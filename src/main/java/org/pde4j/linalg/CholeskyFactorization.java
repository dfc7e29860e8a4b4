package org.pde4j.linalg;

import static org.bytedeco.openblas.global.openblas.LAPACKE_dpftrf;
import static org.bytedeco.openblas.global.openblas.LAPACKE_dpotrf;
import static org.bytedeco.openblas.global.openblas.LAPACKE_dpotrs;
import static org.bytedeco.openblas.global.openblas.LAPACKE_dtpttf;

import java.util.Optional;

/**
 * A = L Lᵀ for symmetric positive definite A (LAPACK dpotrf); only the lower triangle of A is read.
 *
 * @param lower L with zeros above the diagonal, shape (n, n)
 */
public record CholeskyFactorization(Matrix lower) {

    /**
     * The factorisation; the argument is not modified.
     *
     * @throws ArithmeticException if a pivot is not positive in float64
     */
    public static CholeskyFactorization of(Matrix matrix) {
        Matrix lower = matrix.copy();
        int pivot = factor(lower);
        if (pivot > 0) {
            throw new ArithmeticException("CholeskyFactorization: the matrix is not positive definite, its pivot " + (pivot - 1)
                    + " of 0 to " + (matrix.rows() - 1) + " is not positive");
        }
        return new CholeskyFactorization(lower);
    }

    /** The factorisation, or empty if a pivot is not positive in float64; the argument is not modified. */
    public static Optional<CholeskyFactorization> ifPositiveDefinite(Matrix matrix) {
        Matrix lower = matrix.copy();
        return factor(lower) > 0 ? Optional.empty() : Optional.of(new CholeskyFactorization(lower));
    }

    /**
     * Whether every pivot of A is positive in float64; false where an entry is not finite. Takes as much memory as the triangle, which is not modified,
     * and the time of n³/6 multiplications (LAPACK dpftrf).
     */
    public static boolean isPositiveDefinite(PackedSymmetric matrix) {
        NativeKernels.requireSound();
        double[] triangle = matrix.data();
        for (double entry : triangle) {
            if (!Double.isFinite(entry)) {
                return false;
            }
        }
        int n = matrix.size();
        if (n == 0) {
            return true;
        }
        // The lower triangle by rows is the upper one by columns.
        double[] factor = new double[triangle.length];
        Lapack.check("CholeskyFactorization", "dtpttf", LAPACKE_dtpttf(Lapack.COLUMN_MAJOR, (byte) 'N', (byte) 'U', n, triangle, factor));
        int info = LAPACKE_dpftrf(Lapack.COLUMN_MAJOR, (byte) 'N', (byte) 'U', n, factor);
        if (info < 0) {
            Lapack.check("CholeskyFactorization", "dpftrf", info);
        }
        return info == 0;
    }

    private static int factor(Matrix overwritten) {
        Lapack.requireSquare("CholeskyFactorization", overwritten);
        Lapack.requireFinite("CholeskyFactorization", overwritten);
        int n = overwritten.rows();
        if (n == 0) {
            return 0;
        }
        int info = LAPACKE_dpotrf(Lapack.COLUMN_MAJOR, (byte) 'L', n, overwritten.data(), n);
        if (info < 0) {
            Lapack.check("CholeskyFactorization", "dpotrf", info);
        }
        for (int j = 1; j < n; j++) {
            for (int i = 0; i < j; i++) {
                overwritten.set(i, j, 0);
            }
        }
        return info;
    }

    /** A⁻¹ b, shape (n). */
    public double[] solve(double[] b) {
        return solve(new Matrix(b.length, 1, b)).data();
    }

    /** A⁻¹ B, shape of B; the argument is not modified. */
    public Matrix solve(Matrix b) {
        int n = lower.rows();
        Lapack.requireRows("CholeskyFactorization", n, b.rows());
        Matrix x = b.copy();
        if (n > 0 && b.columns() > 0) {
            Lapack.check("CholeskyFactorization", "dpotrs",
                    LAPACKE_dpotrs(Lapack.COLUMN_MAJOR, (byte) 'L', n, b.columns(), lower.data(), n, x.data(), n));
        }
        return x;
    }

    /** ln det A = 2 Σ ln L_ii. */
    public double logDeterminant() {
        double sum = 0;
        for (int i = 0; i < lower.rows(); i++) {
            sum += Math.log(lower.get(i, i));
        }
        return 2 * sum;
    }
}
