package org.pde4j.linalg;

import static org.bytedeco.openblas.global.openblas.LAPACKE_dsyevd;

/**
 * A = V diag(λ) Vᵀ for symmetric A by divide and conquer (LAPACK dsyevd); only the upper triangle of A is read.
 *
 * <p>Absolute error of each λ: about n eps ‖A‖₂. Eigenvalues of a Gram matrix that are smaller than that are noise: take
 * {@link Svd#values} of the factor instead.
 *
 * @param values λ ascending, shape (n)
 * @param vectors orthonormal columns v_i in the order of {@code values}, shape (n, n)
 */
public record SymmetricEigen(double[] values, Matrix vectors) {

    /** Eigenvalues and eigenvectors; the argument is not modified. */
    public static SymmetricEigen of(Matrix matrix) {
        Matrix vectors = matrix.copy();
        return new SymmetricEigen(solve(vectors, 'V'), vectors);
    }

    /** Eigenvalues alone, ascending; the argument is not modified. */
    public static double[] values(Matrix matrix) {
        return solve(matrix.copy(), 'N');
    }

    private static double[] solve(Matrix overwritten, char job) {
        Lapack.requireSquare("SymmetricEigen", overwritten);
        Lapack.requireFinite("SymmetricEigen", overwritten);
        int n = overwritten.rows();
        double[] values = new double[n];
        if (n > 0) {
            Lapack.check("SymmetricEigen", "dsyevd",
                    LAPACKE_dsyevd(Lapack.COLUMN_MAJOR, (byte) job, (byte) 'U', n, overwritten.data(), n, values));
        }
        return values;
    }
}
