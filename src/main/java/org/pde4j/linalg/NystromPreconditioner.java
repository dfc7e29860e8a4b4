package org.pde4j.linalg;

import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;

/**
 * A ≈ U Λ Uᵀ of rank ℓ from ℓ products of a positive semidefinite A with random directions, and
 * P⁻¹ = (λ_ℓ + μ) U (Λ + μ)⁻¹ Uᵀ + I − U Uᵀ, the preconditioner of A + μ.
 *
 * @param basis U, shape (p, ℓ)
 * @param values λ, descending, shape (ℓ)
 */
public record NystromPreconditioner(Matrix basis, double[] values) {

    /** Y = AΩ for an orthonormal Ω; a shift ν keeps Ωᵀ Y regular in this arithmetic and is taken off again. */
    public static NystromPreconditioner of(UnaryOperator<double[]> product, int p, int rank, RandomGenerator random) {
        int l = Math.min(rank, p);
        Matrix gaussian = new Matrix(p, l);
        for (int i = 0; i < gaussian.data().length; i++) {
            gaussian.data()[i] = random.nextGaussian();
        }
        Matrix omega = QrFactorization.of(gaussian).q();
        Matrix y = new Matrix(p, l);
        for (int j = 0; j < l; j++) {
            double[] column = new double[p];
            System.arraycopy(omega.data(), j * p, column, 0, p);
            System.arraycopy(product.apply(column), 0, y.data(), j * p, p);
        }
        double shift = Math.max(Math.sqrt(p) * Rounding.EPSILON * Vectors.norm(y.data()), Double.MIN_NORMAL);
        Vectors.addScaled(y.data(), shift, omega.data());
        Matrix core = Blas.transposeMultiply(omega, y);
        for (int j = 0; j < l; j++) {
            for (int i = 0; i < j; i++) {
                double mean = 0.5 * (core.get(i, j) + core.get(j, i));
                core.set(i, j, mean);
                core.set(j, i, mean);
            }
        }
        // With ΩᵀY = L Lᵀ, the columns of B = Y L⁻ᵀ satisfy B Bᵀ = Y (ΩᵀY)⁻¹ Yᵀ.
        Matrix b = solveFromRight(y, CholeskyFactorization.of(core).lower());
        Svd svd = Svd.of(b);
        double[] values = new double[l];
        for (int i = 0; i < l; i++) {
            values[i] = Math.max(0, svd.values()[i] * svd.values()[i] - shift);
        }
        return new NystromPreconditioner(svd.u(), values);
    }

    /** B L^T = Y, column by column. */
    private static Matrix solveFromRight(Matrix y, Matrix lower) {
        int p = y.rows();
        Matrix b = y.copy();
        for (int j = 0; j < y.columns(); j++) {
            for (int k = 0; k < j; k++) {
                double factor = lower.get(j, k);
                for (int i = 0; i < p; i++) {
                    b.data()[j * p + i] -= factor * b.data()[k * p + i];
                }
            }
            double pivot = lower.get(j, j);
            for (int i = 0; i < p; i++) {
                b.data()[j * p + i] /= pivot;
            }
        }
        return b;
    }

    /** P⁻¹ v. */
    public double[] apply(double[] v, double mu) {
        double smallest = values[values.length - 1];
        double[] modes = Blas.transposeMultiply(basis, v);
        for (int i = 0; i < modes.length; i++) {
            modes[i] *= (smallest + mu) / (values[i] + mu) - 1;
        }
        double[] result = Blas.multiply(basis, modes);
        Vectors.addScaled(result, 1, v);
        return result;
    }
}
