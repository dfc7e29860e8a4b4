package org.pde4j.linalg;

import static org.bytedeco.openblas.global.openblas.LAPACKE_dtrtri;

/** R⁻¹ for upper triangular R (LAPACK dtrtri). */
public final class TriangularInverse {

    private TriangularInverse() {}

    /**
     * R⁻¹, upper triangular, shape (n, n); what is below the diagonal of the argument is not read, and the argument not modified.
     *
     * @throws ArithmeticException if a diagonal entry is exactly zero
     */
    public static Matrix of(Matrix upper) {
        Lapack.requireSquare("TriangularInverse", upper);
        Lapack.requireFinite("TriangularInverse", upper);
        int n = upper.rows();
        Matrix inverse = new Matrix(n, n);
        for (int j = 0; j < n; j++) {
            for (int i = 0; i <= j; i++) {
                inverse.set(i, j, upper.get(i, j));
            }
        }
        int info = n == 0 ? 0 : LAPACKE_dtrtri(Lapack.COLUMN_MAJOR, (byte) 'U', (byte) 'N', n, inverse.data(), n);
        if (info > 0) {
            throw new ArithmeticException("TriangularInverse: the diagonal entry " + (info - 1) + " is zero");
        }
        Lapack.check("TriangularInverse", "dtrtri", info);
        return inverse;
    }
}
