package org.pde4j.measure;

import java.util.Map;
import org.pde4j.analysis.kernel.FrozenKernel;
import org.pde4j.analysis.kernel.LogarithmicMean;
import org.pde4j.train.Snapshot;

/**
 * What a later record needs to know of an earlier one in order to compare its prediction with the training.
 *
 * @param kernel the decomposition
 * @param loss J
 * @param gradientNorm |∇J|
 * @param pathLength Λ
 * @param time since the first record
 * @param phase index of the phase
 * @param clock the time that the optimizer reports, since its phase began; NaN if it has none
 */
record NtkRecord(FrozenKernel kernel, double loss, double gradientNorm, double pathLength, double time, int phase, double clock) {

    /** The record of a snapshot that follows this one. */
    NtkRecord next(FrozenKernel now, Snapshot snapshot) {
        double later = clock(snapshot);
        boolean clocked = snapshot.phase() == phase && later >= clock;
        double elapsed = clocked ? later - clock : flowTimeTo(snapshot.gradientNorm(), snapshot.pathLength());
        return new NtkRecord(now, snapshot.loss(), snapshot.gradientNorm(), snapshot.pathLength(), time + elapsed, snapshot.phase(), later);
    }

    /** The record of the first snapshot. */
    static NtkRecord first(FrozenKernel now, Snapshot snapshot) {
        return new NtkRecord(now, snapshot.loss(), snapshot.gradientNorm(), snapshot.pathLength(), 0, snapshot.phase(), clock(snapshot));
    }

    private static double clock(Snapshot snapshot) {
        return snapshot.flowTime().value();
    }

    /**
     * Along gradient flow dΛ = |∇J| dt, so a path of length ΔΛ takes ΔΛ / |∇J|, with the logarithmic mean of the two ends (exact for an
     * exponential decay). Infinite if the gradient vanishes at an end of the path.
     */
    double flowTimeTo(double laterGradientNorm, double laterPathLength) {
        double length = laterPathLength - pathLength;
        return length > 0 ? length / LogarithmicMean.of(gradientNorm, laterGradientNorm) : 0;
    }

    /** The loss at the later time if the kernel stayed what it is here. */
    double predict(double c, double laterTime) {
        return loss * kernel.lossRatio(c, laterTime > time ? laterTime - time : 0);
    }

    void save(Map<String, double[]> state, String prefix) {
        state.put(prefix + "eigenvalues", kernel.eigenvalues().clone());
        state.put(prefix + "energies", kernel.energies().clone());
        state.put(prefix + "scalars", new double[] {kernel.nullEnergy(), loss, gradientNorm, pathLength, time, phase, clock});
    }

    static NtkRecord of(Map<String, double[]> state, String prefix) {
        double[] scalars = state.get(prefix + "scalars");
        double[] eigenvalues = state.get(prefix + "eigenvalues");
        double[] energies = state.get(prefix + "energies");
        if (scalars == null || scalars.length != 7 || eigenvalues == null || energies == null || energies.length != eigenvalues.length) {
            throw new IllegalArgumentException(
                    "Ntk: the saved state must hold " + prefix + "{eigenvalues, energies, scalars}, got " + state.keySet());
        }
        return new NtkRecord(new FrozenKernel(eigenvalues.clone(), energies.clone(), scalars[0]), scalars[1], scalars[2], scalars[3],
                scalars[4], (int) scalars[5], scalars[6]);
    }
}
