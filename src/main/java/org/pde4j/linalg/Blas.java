package org.pde4j.linalg;

import static org.bytedeco.openblas.global.openblas.CblasColMajor;
import static org.bytedeco.openblas.global.openblas.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas.CblasTrans;
import static org.bytedeco.openblas.global.openblas.CblasUpper;
import static org.bytedeco.openblas.global.openblas.cblas_dgemm;
import static org.bytedeco.openblas.global.openblas.cblas_dgemv;
import static org.bytedeco.openblas.global.openblas.cblas_dsyrk;

/** Matrix products by OpenBLAS; results are new matrices unless a method says that it overwrites an argument. */
public final class Blas {

    private Blas() {}

    /** A B. */
    public static Matrix multiply(Matrix a, Matrix b) {
        Matrix c = new Matrix(a.rows(), b.columns());
        gemm(1, a, false, b, false, 0, c);
        return c;
    }

    /** Aᵀ B. */
    public static Matrix transposeMultiply(Matrix a, Matrix b) {
        Matrix c = new Matrix(a.columns(), b.columns());
        gemm(1, a, true, b, false, 0, c);
        return c;
    }

    /** A Bᵀ. */
    public static Matrix multiplyTranspose(Matrix a, Matrix b) {
        Matrix c = new Matrix(a.rows(), b.rows());
        gemm(1, a, false, b, true, 0, c);
        return c;
    }

    /** C ← α op(A) op(B) + β C, where op transposes on demand; overwrites {@code c}. */
    public static void gemm(double alpha, Matrix a, boolean transposeA, Matrix b, boolean transposeB, double beta, Matrix c) {
        int m = transposeA ? a.columns() : a.rows();
        int inner = transposeA ? a.rows() : a.columns();
        int innerB = transposeB ? b.columns() : b.rows();
        int n = transposeB ? b.rows() : b.columns();
        if (inner != innerB || c.rows() != m || c.columns() != n) {
            throw new IllegalArgumentException("Blas: shapes (" + m + ", " + inner + ") times (" + innerB + ", " + n
                    + ") do not give (" + c.rows() + ", " + c.columns() + ")");
        }
        if (m == 0 || n == 0) {
            return;
        }
        NativeKernels.requireSound();
        cblas_dgemm(CblasColMajor, transposeA ? CblasTrans : CblasNoTrans, transposeB ? CblasTrans : CblasNoTrans, m, n, inner,
                alpha, a.data(), Lapack.leading(a.rows()), b.data(), Lapack.leading(b.rows()), beta, c.data(), m);
    }

    /** A x, shape (rows). */
    public static double[] multiply(Matrix a, double[] x) {
        return gemv(a, false, x);
    }

    /** Aᵀ x, shape (columns). */
    public static double[] transposeMultiply(Matrix a, double[] x) {
        return gemv(a, true, x);
    }

    /** A Aᵀ, both triangles filled. */
    public static Matrix gram(Matrix a) {
        return syrk(a, false);
    }

    /** Aᵀ A, both triangles filled. */
    public static Matrix transposeGram(Matrix a) {
        return syrk(a, true);
    }

    private static double[] gemv(Matrix a, boolean transpose, double[] x) {
        int expected = transpose ? a.rows() : a.columns();
        if (x.length != expected) {
            throw new IllegalArgumentException("Blas: the vector must have " + expected + " entries, got " + x.length);
        }
        double[] y = new double[transpose ? a.columns() : a.rows()];
        if (a.data().length > 0) {
            NativeKernels.requireSound();
            cblas_dgemv(CblasColMajor, transpose ? CblasTrans : CblasNoTrans, a.rows(), a.columns(), 1, a.data(), a.rows(), x, 1, 0,
                    y, 1);
        }
        return y;
    }

    /** C ← C + Aᵀ A, both triangles, for symmetric C; overwrites {@code c}. */
    public static void addTransposeGram(Matrix a, Matrix c) {
        if (c.rows() != a.columns() || c.columns() != a.columns()) {
            throw new IllegalArgumentException("Blas: the sum must have shape (" + a.columns() + ", " + a.columns() + "), got (" + c.rows()
                    + ", " + c.columns() + ")");
        }
        syrk(a, true, c);
    }

    private static Matrix syrk(Matrix a, boolean transpose) {
        int n = transpose ? a.columns() : a.rows();
        Matrix c = new Matrix(n, n);
        syrk(a, transpose, c);
        return c;
    }

    private static void syrk(Matrix a, boolean transpose, Matrix c) {
        int n = c.rows();
        int inner = transpose ? a.rows() : a.columns();
        if (n == 0 || inner == 0) {
            return;
        }
        NativeKernels.requireSound();
        cblas_dsyrk(CblasColMajor, CblasUpper, transpose ? CblasTrans : CblasNoTrans, n, inner, 1, a.data(), a.rows(), 1,
                c.data(), n);
        for (int j = 0; j < n; j++) {
            for (int i = j + 1; i < n; i++) {
                c.set(i, j, c.get(j, i));
            }
        }
    }
}
