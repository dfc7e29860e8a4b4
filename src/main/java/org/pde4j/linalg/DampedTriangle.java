package org.pde4j.linalg;

import static org.bytedeco.openblas.global.openblas.LAPACKE_dtpmqrt;
import static org.bytedeco.openblas.global.openblas.LAPACKE_dtpqrt;
import static org.bytedeco.openblas.global.openblas.LAPACKE_dtrtrs;

/**
 * argmin_y |R y − b|² + μ|y|² for upper triangular R (n, n), by the QR factorisation of [R; √μ I] (LAPACK dtpqrt).
 *
 * <p>Both blocks are triangular, so this takes about (2/3) n³ operations, a fifth of what the stacked matrix would as a dense one; a
 * Levenberg–Marquardt step pays it for each value of μ that it tries.
 */
public final class DampedTriangle {

    private static final int BLOCK = 32;

    private DampedTriangle() {}

    /**
     * @param r upper triangular, shape (n, n); not modified, its lower part is not read
     * @param damping μ > 0
     * @param b shape (n); not modified
     * @return y, shape (n)
     */
    public static double[] solve(Matrix r, double damping, double[] b) {
        int n = r.rows();
        if (r.columns() != n || b.length != n || !(damping > 0)) {
            throw new IllegalArgumentException("DampedTriangle: needs R (n, n), b (n) and damping > 0, got R (" + n + ", " + r.columns()
                    + "), b (" + b.length + "), damping " + damping);
        }
        if (n == 0) {
            return new double[0];
        }
        Lapack.requireFinite("DampedTriangle", r);
        Matrix upper = r.copy();
        Matrix lower = new Matrix(n, n);
        double root = Math.sqrt(damping);
        for (int j = 0; j < n; j++) {
            lower.set(j, j, root);
        }
        int block = Math.min(BLOCK, n);
        double[] reflectors = new double[block * n];
        Lapack.check("DampedTriangle", "dtpqrt",
                LAPACKE_dtpqrt(Lapack.COLUMN_MAJOR, n, n, n, block, upper.data(), n, lower.data(), n, reflectors, block));
        double[] y = b.clone();
        Lapack.check("DampedTriangle", "dtpmqrt", LAPACKE_dtpmqrt(Lapack.COLUMN_MAJOR, (byte) 'L', (byte) 'T', n, 1, n, n, block,
                lower.data(), n, reflectors, block, y, n, new double[n], n));
        Lapack.check("DampedTriangle", "dtrtrs",
                LAPACKE_dtrtrs(Lapack.COLUMN_MAJOR, (byte) 'U', (byte) 'N', (byte) 'N', n, 1, upper.data(), n, y, n));
        return y;
    }
}
