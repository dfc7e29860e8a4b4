package org.pde4j.report.experiment;

import java.util.stream.IntStream;
import org.pde4j.linalg.Matrix;
import org.pde4j.linalg.SymmetricEigen;
import org.pde4j.loss.CollocationProblem;
import org.pde4j.optim.GradientFlow;
import org.pde4j.optim.Run;

/**
 * Gradient flow with its kernel along the way.
 *
 * @param relative ‖K(T) − K(0)‖_F/‖K(0)‖_F
 * @param drift max ‖K(t) − K(0)‖₂ over the times looked at
 * @param leastAtStart λ_min(K(0))
 * @param leastOnPath min λ_min(K(t))
 * @param envelope whether J(t) ≤ J(0) exp(−2c λ t) with the least λ so far, at every time looked at
 */
record DriftRun(double relative, double drift, double leastAtStart, double leastOnPath, double lossAtStart, double loss, boolean envelope) {

    private static final int OUTPUTS = 60;

    static DriftRun of(CollocationProblem problem, double time) {
        int[] rows = IntStream.range(0, problem.residuals()).toArray();
        Run run = new GradientFlow(time / OUTPUTS, 1).start(problem, problem.initialPoint());
        Matrix start = problem.kernel(run.theta().clone(), rows);
        double leastAtStart = SymmetricEigen.values(start)[0];
        double first = run.loss();
        double least = leastAtStart;
        double drift = 0;
        double relative = 0;
        boolean envelope = true;
        for (int k = 1; k <= OUTPUTS && run.step().moved(); k++) {
            Matrix now = problem.kernel(run.theta().clone(), rows);
            least = Math.min(least, SymmetricEigen.values(now)[0]);
            for (int i = 0; i < now.data().length; i++) {
                now.data()[i] -= start.data()[i];
            }
            double[] values = SymmetricEigen.values(now);
            drift = Math.max(drift, Math.max(-values[0], values[values.length - 1]));
            relative = now.frobeniusNorm() / start.frobeniusNorm();
            envelope &= run.loss() <= first * Math.exp(-2 * problem.factor() * least * k * time / OUTPUTS) * (1 + 1e-6);
        }
        return new DriftRun(relative, drift, leastAtStart, least, first, run.loss(), envelope);
    }
}
