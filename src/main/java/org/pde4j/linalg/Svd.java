package org.pde4j.linalg;

import static org.bytedeco.openblas.global.openblas.LAPACKE_dgesdd;
import static org.bytedeco.openblas.global.openblas.LAPACKE_dgesvd;

/**
 * A = U diag(σ) Vᵀ, thin, by divide and conquer (LAPACK dgesdd; dgesvd where that does not converge).
 *
 * <p>Shapes for A (m, n) and k = min(m, n). Absolute error of each σ: about max(m, n) eps σ₁.
 *
 * @param u orthonormal columns, shape (m, k)
 * @param values σ descending, shape (k)
 * @param vt orthonormal rows, shape (k, n)
 */
public record Svd(Matrix u, double[] values, Matrix vt) {

    /** Singular values and vectors; the argument is not modified. */
    public static Svd of(Matrix matrix) {
        Lapack.requireFinite("Svd", matrix);
        int m = matrix.rows();
        int n = matrix.columns();
        int k = Math.min(m, n);
        Svd svd = new Svd(new Matrix(m, k), new double[k], new Matrix(k, n));
        if (k > 0) {
            decompose(matrix.copy(), matrix, 'S', svd);
        }
        return svd;
    }

    /** Singular values alone, descending, shape (min(m, n)); the argument is not modified. */
    public static double[] values(Matrix matrix) {
        Lapack.requireFinite("Svd", matrix);
        double[] values = new double[Math.min(matrix.rows(), matrix.columns())];
        if (values.length > 0) {
            // LAPACK's QR of a tall matrix is three times faster than its LQ of a wide one.
            Matrix tall = matrix.rows() < matrix.columns() ? matrix.transpose() : matrix.copy();
            decompose(tall, matrix, 'N', new Svd(new Matrix(1, 1), values, new Matrix(1, 1)));
        }
        return values;
    }

    private static void decompose(Matrix overwritten, Matrix original, char job, Svd result) {
        int m = overwritten.rows();
        int n = overwritten.columns();
        int info = LAPACKE_dgesdd(Lapack.COLUMN_MAJOR, (byte) job, m, n, overwritten.data(), m, result.values, result.u.data(),
                Lapack.leading(result.u.rows()), result.vt.data(), Lapack.leading(result.vt.rows()));
        if (info > 0) {
            Matrix again = m == original.rows() && n == original.columns() ? original.copy() : original.transpose();
            info = LAPACKE_dgesvd(Lapack.COLUMN_MAJOR, (byte) job, (byte) job, m, n, again.data(), m, result.values,
                    result.u.data(), Lapack.leading(result.u.rows()), result.vt.data(), Lapack.leading(result.vt.rows()),
                    new double[Math.max(1, result.values.length)]);
        }
        Lapack.check("Svd", "dgesvd", info);
    }
}
