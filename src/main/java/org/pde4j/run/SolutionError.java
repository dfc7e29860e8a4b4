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
        return samples.relativeL2Error(problem.approximation(theta).rows(samples, problem.problem().unknowns()));
    }
}
