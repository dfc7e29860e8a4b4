package org.pde4j.linalg;

import static org.bytedeco.openblas.global.openblas.LAPACKE_dgelsd;
import static org.bytedeco.openblas.global.openblas.LAPACKE_dgelsy;

import java.util.Arrays;

/**
 * The x of least norm among the minimisers of |A x − b|, with A replaced by its part above the relative threshold.
 *
 * @param solution x, one column for each right-hand side, shape (n, columns of b)
 * @param rank the numerical rank at the threshold
 * @param singularValues σ descending where the method computes them ({@link #bySvd}); empty otherwise
 * @param largest σ₁, or the first diagonal entry of the pivoted triangle
 * @param smallest σ_n, or the last diagonal entry of the pivoted triangle
 */
public record LeastSquares(Matrix solution, int rank, double[] singularValues, double largest, double smallest) {

    /**
     * Complete orthogonal factorisation with column pivoting (LAPACK dgelsy); the arguments are not modified.
     *
     * @param rcond the leading triangle counts as long as its condition estimate is below 1/rcond
     */
    public static LeastSquares byPivotedQr(Matrix a, Matrix b, double rcond) {
        return solve(a, b, rcond, false);
    }

    /**
     * Singular value decomposition (LAPACK dgelsd); the arguments are not modified.
     *
     * @param rcond singular values at most rcond σ₁ count as zero
     */
    public static LeastSquares bySvd(Matrix a, Matrix b, double rcond) {
        return solve(a, b, rcond, true);
    }

    /** {@link #byPivotedQr} for one right-hand side. */
    public static LeastSquares byPivotedQr(Matrix a, double[] b, double rcond) {
        return byPivotedQr(a, new Matrix(b.length, 1, b), rcond);
    }

    /** {@link #bySvd} for one right-hand side. */
    public static LeastSquares bySvd(Matrix a, double[] b, double rcond) {
        return bySvd(a, new Matrix(b.length, 1, b), rcond);
    }

    private static LeastSquares solve(Matrix a, Matrix b, double rcond, boolean svd) {
        Lapack.requireFinite("LeastSquares", a);
        Lapack.requireFinite("LeastSquares", b);
        Lapack.requireRows("LeastSquares", a.rows(), b.rows());
        if (!(rcond >= 0 && rcond < 1)) {
            throw new IllegalArgumentException("LeastSquares: rcond must be in [0, 1), got " + rcond);
        }
        int m = a.rows();
        int n = a.columns();
        int columns = b.columns();
        if (m == 0 || n == 0 || columns == 0) {
            return new LeastSquares(new Matrix(n, columns), 0, new double[0], 0, 0);
        }
        int leading = Math.max(m, n);
        double[] x = resize(b.data(), m, leading, columns, m);
        double[] values = new double[svd ? Math.min(m, n) : 0];
        int[] rank = new int[1];
        double[] factored = a.data().clone();
        int last = Math.min(m, n) - 1;
        double largest;
        double smallest;
        if (svd) {
            Lapack.check("LeastSquares", "dgelsd",
                    LAPACKE_dgelsd(Lapack.COLUMN_MAJOR, m, n, columns, factored, m, x, leading, values, rcond, rank));
            largest = values[0];
            smallest = values[last];
        } else {
            Lapack.check("LeastSquares", "dgelsy",
                    LAPACKE_dgelsy(Lapack.COLUMN_MAJOR, m, n, columns, factored, m, x, leading, new int[n], rcond, rank));
            largest = largestColumn(a);
            // The rows below the rank, or all at full rank, keep the triangle of the pivoted factorisation.
            smallest = Math.abs(factored[last * m + last]);
        }
        return new LeastSquares(new Matrix(n, columns, resize(x, leading, n, columns, n)), rank[0], values, largest, smallest);
    }

    private static double largestColumn(Matrix a) {
        double largest = 0;
        for (int j = 0; j < a.columns(); j++) {
            largest = Math.max(largest, Vectors.norm(Arrays.copyOfRange(a.data(), j * a.rows(), (j + 1) * a.rows())));
        }
        return largest;
    }

    /** Copies the first {@code kept} rows of a column-major array into one with {@code to} rows. */
    private static double[] resize(double[] data, int from, int to, int columns, int kept) {
        if (from == to) {
            return Arrays.copyOf(data, data.length);
        }
        double[] result = new double[to * columns];
        for (int j = 0; j < columns; j++) {
            System.arraycopy(data, j * from, result, j * to, kept);
        }
        return result;
    }
}
