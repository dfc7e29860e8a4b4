package org.pde4j.analysis.kernel;

import java.util.Arrays;
import org.pde4j.linalg.Blas;
import org.pde4j.linalg.Matrix;

/**
 * The loss of the gradient flow s' = −c K s with K held fixed: J(t) = (c/2) (Σ q_i² e^{−2 c λ_i t} + |P₀ s|²), q_i = v_i · s.
 *
 * <p>Exact for models linear in θ with a linear equation; for others it is the prediction of the neural tangent kernel theory (Jacot,
 * Gabriel, Hongler 2018). Directions that are zero in this arithmetic do not move and make up the plateau.
 *
 * @param eigenvalues the positive λ_i, descending
 * @param energies q_i², same shape
 * @param nullEnergy |P₀ s|², what the kernel cannot reach
 */
public record FrozenKernel(double[] eigenvalues, double[] energies, double nullEnergy) {

    /**
     * @param spectrum of K
     * @param vectors orthonormal columns v_i in the order of the spectrum, shape (n, at least the rank)
     * @param s the weighted residual, shape (n)
     */
    public static FrozenKernel of(Spectrum spectrum, Matrix vectors, double[] s) {
        int rank = spectrum.positive();
        Matrix range = vectors.selectColumns(0, rank);
        double[] q = Blas.transposeMultiply(range, s);
        double[] reached = Blas.multiply(range, q);
        double nullEnergy = 0;
        for (int i = 0; i < s.length; i++) {
            nullEnergy += (s[i] - reached[i]) * (s[i] - reached[i]);
        }
        double[] eigenvalues = Arrays.copyOf(spectrum.eigenvalues(), rank);
        for (int i = 0; i < rank; i++) {
            q[i] *= q[i];
        }
        return new FrozenKernel(eigenvalues, q, nullEnergy);
    }

    /** J(t) / J(0) for the factor c of the loss; 1 where the residual is zero. */
    public double lossRatio(double c, double time) {
        double now = nullEnergy;
        for (int i = 0; i < energies.length; i++) {
            now += energies[i] * Math.exp(-2 * c * eigenvalues[i] * time);
        }
        double total = total();
        return total == 0 ? 1 : now / total;
    }

    /** |P₀ s|² / |s|²: the share of the loss that the flow leaves; 0 where the residual is zero. */
    public double plateauShare() {
        double total = total();
        return total == 0 ? 0 : nullEnergy / total;
    }

    private double total() {
        double total = nullEnergy;
        for (double energy : energies) {
            total += energy;
        }
        return total;
    }
}
