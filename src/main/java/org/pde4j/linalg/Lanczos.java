package org.pde4j.linalg;

import java.util.Random;
import java.util.function.UnaryOperator;

/**
 * The largest eigenvalue of a symmetric operator v ↦ A v by the method of Lanczos (1950), fully reorthogonalised (Golub &amp; Van Loan,
 * Matrix Computations, section 10.3).
 *
 * @param value θ, the largest Ritz value; a lower bound of λ_max
 * @param error |A x − θx| for the unit Ritz vector x: some eigenvalue lies within it of θ
 * @param products applications of A
 */
public record Lanczos(double value, double error, int products) {

    /**
     * Iterates until the error is at most {@code tolerance} · |θ|, or {@code maxProducts} are used up, or an invariant subspace is found.
     *
     * @param operator v ↦ A v, shape (n) each; the argument is not modified
     * @param seed of the random first vector
     */
    public static Lanczos largest(UnaryOperator<double[]> operator, int n, double tolerance, int maxProducts, long seed) {
        if (n < 1 || maxProducts < 1) {
            throw new IllegalArgumentException("Lanczos: n and maxProducts must be at least 1, got " + n + " and " + maxProducts);
        }
        int most = Math.min(n, maxProducts);
        double[][] basis = new double[most][];
        double[] diagonal = new double[most];
        double[] off = new double[most];
        double[] next = new Random(seed).doubles(n, -1, 1).toArray();
        double length = Vectors.norm(next);
        for (int k = 0; ; k++) {
            basis[k] = scaled(next, 1 / length);
            next = operator.apply(basis[k].clone()).clone();
            diagonal[k] = Vectors.dot(basis[k], next);
            for (int pass = 0; pass < 2; pass++) {
                for (int j = 0; j <= k; j++) {
                    Vectors.addScaled(next, -Vectors.dot(basis[j], next), basis[j]);
                }
            }
            length = Vectors.norm(next);
            off[k] = length;
            Lanczos ritz = ritz(diagonal, off, k + 1);
            if (k + 1 == most || !(ritz.error > Math.max(tolerance * Math.abs(ritz.value), Rounding.EPSILON * Math.abs(ritz.value)))) {
                return ritz;
            }
        }
    }

    private static Lanczos ritz(double[] diagonal, double[] off, int k) {
        Matrix tridiagonal = new Matrix(k, k);
        for (int i = 0; i < k; i++) {
            tridiagonal.set(i, i, diagonal[i]);
            if (i + 1 < k) {
                tridiagonal.set(i, i + 1, off[i]);
                tridiagonal.set(i + 1, i, off[i]);
            }
        }
        SymmetricEigen eigen = SymmetricEigen.of(tridiagonal);
        return new Lanczos(eigen.values()[k - 1], off[k - 1] * Math.abs(eigen.vectors().get(k - 1, k - 1)), k);
    }

    private static double[] scaled(double[] vector, double factor) {
        double[] result = new double[vector.length];
        Vectors.addScaled(result, factor, vector);
        return result;
    }
}
