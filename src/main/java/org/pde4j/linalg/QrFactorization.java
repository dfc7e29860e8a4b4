package org.pde4j.linalg;

import static org.bytedeco.openblas.global.openblas.LAPACKE_dgeqp3;
import static org.bytedeco.openblas.global.openblas.LAPACKE_dgeqrf;
import static org.bytedeco.openblas.global.openblas.LAPACKE_dormqr;
import static org.bytedeco.openblas.global.openblas.LAPACKE_dtrtrs;

import java.util.Arrays;

/**
 * A P = Q R by Householder reflections (LAPACK dgeqrf; with column pivoting dgeqp3), for A (m, n) and k = min(m, n).
 *
 * <p>Q stays in factored form: products with it cost O(m k) per column.
 */
public final class QrFactorization {

    private final Matrix packed;
    private final double[] tau;
    private final int[] permutation;

    private QrFactorization(Matrix packed, double[] tau, int[] permutation) {
        this.packed = packed;
        this.tau = tau;
        this.permutation = permutation;
    }

    /** A = Q R without pivoting; the argument is not modified. */
    public static QrFactorization of(Matrix matrix) {
        return factor(matrix, false);
    }

    /** A P = Q R with |R₁₁| ≥ |R₂₂| ≥ …, which reveals the rank in practice; the argument is not modified. */
    public static QrFactorization pivoted(Matrix matrix) {
        return factor(matrix, true);
    }

    private static QrFactorization factor(Matrix matrix, boolean pivot) {
        Lapack.requireFinite("QrFactorization", matrix);
        int m = matrix.rows();
        int n = matrix.columns();
        Matrix packed = matrix.copy();
        double[] tau = new double[Math.min(m, n)];
        int[] permutation = new int[n];
        if (tau.length > 0) {
            if (pivot) {
                Lapack.check("QrFactorization", "dgeqp3",
                        LAPACKE_dgeqp3(Lapack.COLUMN_MAJOR, m, n, packed.data(), m, permutation, tau));
            } else {
                Lapack.check("QrFactorization", "dgeqrf", LAPACKE_dgeqrf(Lapack.COLUMN_MAJOR, m, n, packed.data(), m, tau));
            }
        }
        for (int j = 0; j < n; j++) {
            permutation[j] = pivot && tau.length > 0 ? permutation[j] - 1 : j;
        }
        return new QrFactorization(packed, tau, permutation);
    }

    /** Column j of A P is column {@code permutation[j]} of A; a copy, shape (n). */
    public int[] permutation() {
        return permutation.clone();
    }

    /** R, upper trapezoidal, shape (k, n). */
    public Matrix r() {
        Matrix r = new Matrix(tau.length, packed.columns());
        for (int j = 0; j < r.columns(); j++) {
            for (int i = 0; i <= Math.min(j, tau.length - 1); i++) {
                r.set(i, j, packed.get(i, j));
            }
        }
        return r;
    }

    /** The thin Q with orthonormal columns, shape (m, k). */
    public Matrix q() {
        Matrix identity = new Matrix(packed.rows(), tau.length);
        for (int i = 0; i < tau.length; i++) {
            identity.set(i, i, 1);
        }
        return apply(identity, 'N');
    }

    /** Q B with the full Q (m, m), for B of shape (m, any); the argument is not modified. */
    public Matrix qTimes(Matrix b) {
        return apply(b.copy(), 'N');
    }

    /** Qᵀ B with the full Q (m, m), for B of shape (m, any); the argument is not modified. */
    public Matrix qTransposeTimes(Matrix b) {
        return apply(b.copy(), 'T');
    }

    /** The number of leading diagonal entries with |R_ii| &gt; tolerance |R₁₁|; meant for a pivoted factorisation. */
    public int rank(double tolerance) {
        int rank = 0;
        while (rank < tau.length && Math.abs(packed.get(rank, rank)) > tolerance * Math.abs(packed.get(0, 0))) {
            rank++;
        }
        return rank;
    }

    /**
     * argmin_x |A x − b| for A of full column rank, shape (n).
     *
     * @throws ArithmeticException if m &lt; n or a diagonal entry of R is exactly zero
     */
    public double[] solve(double[] b) {
        Lapack.requireRows("QrFactorization", packed.rows(), b.length);
        return solveRotated(apply(new Matrix(b.length, 1, b.clone()), 'T')).data();
    }

    /**
     * The same for many right-hand sides of which QᵀB is known, shape (n, any); the argument is not modified.
     *
     * @throws ArithmeticException if m &lt; n or a diagonal entry of R is exactly zero
     */
    public Matrix solveRotated(Matrix rotated) {
        int n = packed.columns();
        Lapack.requireRows("QrFactorization", packed.rows(), rotated.rows());
        if (packed.rows() < n) {
            throw new ArithmeticException("QrFactorization: solve needs rows >= columns, got shape (" + packed.rows() + ", " + n + ")");
        }
        Matrix x = new Matrix(n, rotated.columns());
        if (n == 0 || rotated.columns() == 0) {
            return x;
        }
        double[] y = rotated.data().clone();
        int info = LAPACKE_dtrtrs(Lapack.COLUMN_MAJOR, (byte) 'U', (byte) 'N', (byte) 'N', n, rotated.columns(), packed.data(), packed.rows(), y,
                rotated.rows());
        if (info > 0) {
            throw new ArithmeticException(
                    "QrFactorization: the columns are linearly dependent, R[" + (info - 1) + ", " + (info - 1) + "] is zero");
        }
        Lapack.check("QrFactorization", "dtrtrs", info);
        for (int k = 0; k < rotated.columns(); k++) {
            for (int j = 0; j < n; j++) {
                x.set(permutation[j], k, y[k * rotated.rows() + j]);
            }
        }
        return x;
    }

    private Matrix apply(Matrix overwritten, char transpose) {
        Lapack.requireRows("QrFactorization", packed.rows(), overwritten.rows());
        if (tau.length > 0 && overwritten.columns() > 0) {
            Lapack.check("QrFactorization", "dormqr", LAPACKE_dormqr(Lapack.COLUMN_MAJOR, (byte) 'L', (byte) transpose,
                    overwritten.rows(), overwritten.columns(), tau.length, packed.data(), packed.rows(), tau, overwritten.data(),
                    overwritten.rows()));
        }
        return overwritten;
    }

    @Override
    public String toString() {
        return "QrFactorization of shape (" + packed.rows() + ", " + packed.columns() + "), permutation " + Arrays.toString(permutation);
    }
}
