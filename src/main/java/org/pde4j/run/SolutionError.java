package org.pde4j.run;

import org.pde4j.loss.DiscreteProblem;
import org.pde4j.problem.Samples;

/** (Σ|u_θ − u|² / Σ|u|²)^{1/2} over the samples of a reference solution. */
public final class SolutionError {

    private final DiscreteProblem problem;
    private final Samples samples;

    /** @param samples of the solution of the problem, in its domain */
    public SolutionError(DiscreteProblem problem, Samples samples) {
        this.problem = problem;
        this.samples = samples;
    }

    /** The relative L² error of u_θ for θ of shape (p). */
    public double relativeL2(double[] theta) {
        double[][] values = problem.approximation(theta).evaluate(samples.points(), problem.problem().unknowns());
        int n = samples.size();
        int m = samples.unknowns();
        double[] rows = new double[n * m];
        for (int k = 0; k < m; k++) {
            for (int i = 0; i < n; i++) {
                rows[i * m + k] = values[k][i];
            }
        }
        return samples.relativeL2Error(rows);
    }
}
