package org.pde4j.optim;

import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.pde4j.linalg.Blas;
import org.pde4j.linalg.Matrix;
import org.pde4j.linalg.RitzPairs;
import org.pde4j.linalg.SymmetricEigen;
import org.pde4j.linalg.Vectors;

/**
 * Eigenvalues λ_i and unit eigenvectors v_i of the Hessian at one θ: all of them where p is small, else the Ritz pairs of a Krylov
 * space, of which only the ends of the spectrum are accurate.
 *
 * @param values ascending, shape (k)
 * @param errors an eigenvalue of H lies within this of each value, shape (k)
 * @param vectors columns v_i, shape (p, k)
 * @param complete whether k = p
 */
public record CurvatureSpectrum(double[] values, double[] errors, Matrix vectors, boolean complete) {

    /** λ of the probabilistic bound λ √n u |Jac|ᵀ|Jac| of the rounding of JacᵀJac, which fails with probability 2 exp(−λ²/2) (Higham &amp; Mary 2019). */
    private static final double SUMMATION = 10;

    /** Up to this p, 128 MiB, a constant Hessian is formed: one pass of p² operations a row costs less than forty products with automatic derivatives. */
    public static final int MAX_FORMED = 4096;

    /**
     * @param dense up to this p the Hessian is formed and all its eigenvalues are computed
     * @param products most products with H beyond
     * @param seed of the first vector of the Krylov space
     */
    public static CurvatureSpectrum of(Objective objective, double[] theta, int dense, int products, long seed) {
        HessianOperator hessian = new HessianOperator(objective);
        if (theta.length <= dense) {
            return complete(hessian, theta);
        }
        return krylov(hessian, theta, new Random(seed).doubles(theta.length, -1, 1).toArray(), products);
    }

    /** The Ritz pairs of the Krylov space of {@code start}. */
    static CurvatureSpectrum krylov(HessianOperator hessian, double[] theta, double[] start, int products) {
        Optional<Matrix> formed = hessian.constant() && theta.length <= MAX_FORMED ? Optional.of(hessian.dense(theta)) : Optional.empty();
        UnaryOperator<double[]> operator = formed.<UnaryOperator<double[]>>map(matrix -> v -> Blas.multiply(matrix, v)).orElseGet(() -> hessian.at(theta));
        RitzPairs pairs = RitzPairs.of(operator, start, 1e-8, products);
        double[] errors = pairs.errors().clone();
        double rounding = theta.length * 2 * hessian.objective().unitRoundoff() * scale(pairs.values()) + formed.map(matrix -> summation(hessian, matrix))
                .orElse(0.0);
        if (!hessian.exact()) {
            double[] v = pairs.vector(0);
            rounding += Vectors.distance(hessian.at(theta).apply(v), doubled(hessian).at(theta).apply(v));
        }
        for (int i = 0; i < errors.length; i++) {
            errors[i] += rounding;
        }
        return new CurvatureSpectrum(pairs.values(), errors, pairs.vectors(), errors.length == theta.length);
    }

    private static CurvatureSpectrum complete(HessianOperator hessian, double[] theta) {
        Matrix matrix = hessian.dense(theta);
        SymmetricEigen eigen = SymmetricEigen.of(matrix);
        double error = theta.length * 2 * hessian.objective().unitRoundoff() * scale(eigen.values());
        if (hessian.constant()) {
            error += summation(hessian, matrix);
        }
        if (!hessian.exact()) {
            // Truncation is quadratic in the step, so that the difference is three times the error; rounding shows in it as well.
            Matrix difference = doubled(hessian).dense(theta);
            for (int i = 0; i < difference.data().length; i++) {
                difference.data()[i] -= matrix.data()[i];
            }
            error += difference.frobeniusNorm();
        }
        double[] errors = new double[theta.length];
        Arrays.fill(errors, error);
        return new CurvatureSpectrum(eigen.values(), errors, eigen.vectors(), true);
    }

    /** λ √n u tr(H), the rounding of the n summands of a constant Hessian. */
    private static double summation(HessianOperator hessian, Matrix matrix) {
        double trace = 0;
        for (int i = 0; i < matrix.rows(); i++) {
            trace += matrix.get(i, i);
        }
        return SUMMATION * Math.sqrt(((LeastSquaresObjective) hessian.objective()).residuals()) * hessian.objective().unitRoundoff() * trace;
    }

    private static HessianOperator doubled(HessianOperator hessian) {
        return new HessianOperator(hessian.objective(), 2 * hessian.spread());
    }

    private static double scale(double[] ascending) {
        return Math.max(Math.abs(ascending[0]), Math.abs(ascending[ascending.length - 1]));
    }

    /** The largest |λ_i|, at most ‖H‖₂. */
    public double norm() {
        return scale(values);
    }

    /** λ_min, or the least Ritz value, which is not below it. */
    public double least() {
        return values[0];
    }

    /** v_i, a copy of shape (p). */
    public double[] vector(int i) {
        return vectors.selectColumns(i, i + 1).data();
    }

    /** v_i · x. */
    public double component(int i, double[] x) {
        return Vectors.dot(vector(i), x);
    }
}
