package org.pde4j.diagnostics;

import java.util.Map;

/**
 * What a later record needs to know of an earlier one in order to compare its prediction with the training.
 *
 * @param kernel the decomposition
 * @param loss J
 * @param gradientNorm |∇J|
 * @param pathLength Λ
 * @param time arc-length time since the first record
 */
record NtkRecord(FrozenKernel kernel, double loss, double gradientNorm, double pathLength, double time) {

    /**
     * Along gradient flow dΛ = |∇J| dt, so a walk of length ΔΛ takes ΔΛ / |∇J|, with the logarithmic mean of the two ends (exact for an
     * exponential decay). Infinite if the gradient vanishes at an end of a walk.
     */
    double flowTimeTo(double laterGradientNorm, double laterPathLength) {
        double walked = laterPathLength - pathLength;
        return walked > 0 ? walked / LogarithmicMean.of(gradientNorm, laterGradientNorm) : 0;
    }

    /** The loss at the later arc-length time if the kernel stayed what it is here. */
    double predict(double c, double laterTime) {
        return loss * kernel.lossRatio(c, laterTime > time ? laterTime - time : 0);
    }

    void save(Map<String, double[]> state, String prefix) {
        state.put(prefix + "eigenvalues", kernel.eigenvalues().clone());
        state.put(prefix + "energies", kernel.energies().clone());
        state.put(prefix + "scalars", new double[] {kernel.nullEnergy(), loss, gradientNorm, pathLength, time});
    }

    static NtkRecord of(Map<String, double[]> state, String prefix) {
        double[] scalars = state.get(prefix + "scalars");
        double[] eigenvalues = state.get(prefix + "eigenvalues");
        double[] energies = state.get(prefix + "energies");
        if (scalars == null || scalars.length != 5 || eigenvalues == null || energies == null || energies.length != eigenvalues.length) {
            throw new IllegalArgumentException(
                    "Ntk: the saved state must hold " + prefix + "{eigenvalues, energies, scalars}, got " + state.keySet());
        }
        return new NtkRecord(new FrozenKernel(eigenvalues.clone(), energies.clone(), scalars[0]), scalars[1], scalars[2], scalars[3],
                scalars[4]);
    }
}
