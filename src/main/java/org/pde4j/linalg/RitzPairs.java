package org.pde4j.linalg;

import java.util.function.UnaryOperator;

/**
 * Approximate eigenpairs (θ_i, x_i) of a symmetric operator A from a Krylov space of dimension k, by the fully reorthogonalised method
 * of Lanczos. Both ends of the spectrum converge first.
 *
 * <p>Within |A x_i − θ_i x_i| of each θ_i lies an eigenvalue of A; and since θ_1 ≤ … ≤ θ_k are the eigenvalues of the compression of A to a
 * subspace, A has at least as many eigenvalues below a number as there are θ_i below it (Cauchy). A multiple eigenvalue shows once.
 *
 * @param values θ_i ascending, shape (k)
 * @param errors |A x_i − θ_i x_i|, shape (k)
 * @param vectors unit columns x_i, shape (n, k)
 */
public record RitzPairs(double[] values, double[] errors, Matrix vectors) {

    /** Products between two looks at the ends of the spectrum. */
    private static final int STRIDE = 5;

    /**
     * Grows the space until the errors of the least and of the largest value are at most {@code tolerance} · max |θ|, or
     * {@code maxProducts} are used up, or the space is invariant.
     *
     * @param operator v ↦ A v, shape (n) each; the argument is not modified
     * @param start the first vector, shape (n), not zero; not modified
     */
    public static RitzPairs of(UnaryOperator<double[]> operator, double[] start, double tolerance, int maxProducts) {
        int n = start.length;
        if (n < 1 || maxProducts < 1 || !(Vectors.norm(start) > 0)) {
            throw new IllegalArgumentException("RitzPairs: n and maxProducts must be at least 1 and the start not zero, got " + n + ", "
                    + maxProducts + " and |start| = " + Vectors.norm(start));
        }
        LanczosProcess process = new LanczosProcess(operator, start, Math.min(n, maxProducts));
        while (true) {
            process.extend();
            if (process.size() % STRIDE == 0 || process.full() || process.coupling() == 0) {
                SymmetricEigen eigen = process.eigen();
                int k = process.size();
                double scale = Math.max(Math.abs(eigen.values()[0]), Math.abs(eigen.values()[k - 1]));
                double error = process.coupling()
                        * Math.max(Math.abs(eigen.vectors().get(k - 1, 0)), Math.abs(eigen.vectors().get(k - 1, k - 1)));
                if (process.full() || !(error > Math.max(tolerance, Rounding.EPSILON) * scale)) {
                    return pairs(process, eigen);
                }
            }
        }
    }

    private static RitzPairs pairs(LanczosProcess process, SymmetricEigen eigen) {
        int k = process.size();
        double[] errors = new double[k];
        for (int i = 0; i < k; i++) {
            errors[i] = process.coupling() * Math.abs(eigen.vectors().get(k - 1, i));
        }
        return new RitzPairs(eigen.values(), errors, process.vectors(eigen.vectors()));
    }

    /** x_i, a copy of shape (n). */
    public double[] vector(int i) {
        return vectors.selectColumns(i, i + 1).data();
    }
}
