package org.pde4j.analysis.kernel;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.pde4j.linalg.Matrix;
import org.pde4j.linalg.Rounding;
import org.pde4j.linalg.Svd;

/**
 * All n eigenvalues λ_i = σ_i² of K = A Aᵀ, from the singular values of A and never from K, with what rounding leaves of them.
 *
 * <p>|σ_i − σ_i computed| ≤ τ by Weyl's inequality, τ = max(max(n, p) eps σ₁, 8 u ‖A‖_F): the error of the decomposition and of the
 * entries. Eigenvalues of K itself would lose everything below eps λ₁, half of the digits.
 *
 * @param eigenvalues λ descending, shape (n); the last n − min(n, p) are exact zeros
 * @param floor τ, in units of σ
 * @param positive the numerical rank, the number of σ_i &gt; τ
 * @param structuralZeros the known causes of zeros
 */
public record Spectrum(double[] eigenvalues, double floor, int positive, StructuralZeros structuralZeros) {

    /** The spectrum of Jac Jacᵀ for Jac of shape (n, p). */
    public static Spectrum ofJacobian(Matrix jacobian) {
        Matrix transposed = jacobian.transpose();
        int[] all = IntStream.range(0, jacobian.rows()).toArray();
        StructuralZeros zeros = RowClasses.ofTransposed(transposed).zeros(all, jacobian.columns());
        return of(Svd.values(transposed), jacobian.rows(), jacobian.columns(), jacobian.frobeniusNorm(), Rounding.UNIT, zeros);
    }

    /** The spectrum from singular values σ descending, shape (min(n, p)), of a Jacobian whose entries were computed with unit roundoff u. */
    public static Spectrum of(double[] sigma, int n, int p, double frobeniusNorm, double unit, StructuralZeros zeros) {
        double largest = sigma.length == 0 ? 0 : sigma[0];
        double floor = Math.max(Rounding.singularValueFloor(n, p, largest), 8 * unit * frobeniusNorm);
        double[] eigenvalues = new double[n];
        int positive = 0;
        for (int i = 0; i < sigma.length; i++) {
            eigenvalues[i] = sigma[i] * sigma[i];
            positive += sigma[i] > floor ? 1 : 0;
        }
        return new Spectrum(eigenvalues, floor, positive, zeros);
    }

    /** n, the number of rows. */
    public int size() {
        return eigenvalues.length;
    }

    public double lambdaMax() {
        return size() == 0 ? 0 : eigenvalues[0];
    }

    /** λ_n as computed; it means something only if {@link #positive} equals n. */
    public double lambdaMin() {
        return size() == 0 ? 0 : eigenvalues[size() - 1];
    }

    /** The smallest eigenvalue of class POSITIVE; 0 if there is none. */
    public double lambdaMinPositive() {
        return positive == 0 ? 0 : eigenvalues[positive - 1];
    }

    /** τ², the floor in units of λ. */
    public double roundingFloor() {
        return floor * floor;
    }

    /** Structural zeros stand at the end of the spectrum; no more than n − rank of them. */
    public int structural() {
        return Math.min(structuralZeros.total(), size() - positive);
    }

    /** How many eigenvalues are zero or positive, unknown which. */
    public int numericallyZero() {
        return size() - positive - structural();
    }

    /** The class of λ_i, i from 0. */
    public EigenvalueClass classOf(int i) {
        if (i < positive) {
            return EigenvalueClass.POSITIVE;
        }
        return i < size() - structural() ? EigenvalueClass.NUMERICALLY_ZERO : EigenvalueClass.STRUCTURAL_ZERO;
    }

    /** tr K. */
    public double trace() {
        return Arrays.stream(eigenvalues).sum();
    }

    /** λ₁ / λ_min⁺, over the positive eigenvalues; NaN if there is none. */
    public double condition() {
        return positive == 0 ? Double.NaN : lambdaMax() / lambdaMinPositive();
    }

    /** tr K / λ₁; 0 for the zero kernel. */
    public double stableRank() {
        return lambdaMax() == 0 ? 0 : trace() / lambdaMax();
    }

    /** (tr K)² / tr K², the participation ratio; 0 for the zero kernel. */
    public double participation() {
        double squares = 0;
        for (double lambda : eigenvalues) {
            double share = lambdaMax() == 0 ? 0 : lambda / lambdaMax();
            squares += share * share;
        }
        return squares == 0 ? 0 : stableRank() * stableRank() / squares;
    }

    /** exp(−Σ p_i ln p_i), p_i = λ_i / tr K: the number of equal eigenvalues with the same entropy; 0 for the zero kernel. */
    public double entropyRank() {
        double trace = trace();
        if (trace == 0) {
            return 0;
        }
        double entropy = 0;
        for (double lambda : eigenvalues) {
            double p = lambda / trace;
            entropy -= p > 0 ? p * Math.log(p) : 0;
        }
        return Math.exp(entropy);
    }
}
