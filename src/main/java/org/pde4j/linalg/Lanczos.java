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
        double[] start = new Random(seed).doubles(n, -1, 1).toArray();
        LanczosProcess process = new LanczosProcess(operator, start, Math.min(n, maxProducts));
        while (true) {
            process.extend();
            Lanczos ritz = largest(process);
            if (process.full() || !(ritz.error > Math.max(tolerance, Rounding.EPSILON) * Math.abs(ritz.value))) {
                return ritz;
            }
        }
    }

    private static Lanczos largest(LanczosProcess process) {
        SymmetricEigen eigen = process.eigen();
        int last = process.size() - 1;
        return new Lanczos(eigen.values()[last], process.coupling() * Math.abs(eigen.vectors().get(last, last)), process.size());
    }
}
