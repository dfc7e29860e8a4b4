package org.pde4j.analysis.inverse;

import org.pde4j.optim.GaussNewton;
import org.pde4j.optim.LeastSquaresObjective;
import org.pde4j.optim.Run;

/**
 * A minimum of J by the Gauss–Newton method from near by: J falls until a few steps change 2NJ by less than what matters to an interval.
 *
 * @param theta where it ended
 * @param loss J there
 * @param converged whether J had ceased to fall
 */
record Refit(double[] theta, double loss, boolean converged) {

    /** Near a minimum the step is that of the linear problem. */
    private static final double DAMPING = 1e-6;

    private static final int MAX_STEPS = 100;

    /** Steps over which the fall is taken, and what is neglected of 2NJ beside 1. */
    private static final int QUIET = 5;
    private static final double NEGLIGIBLE = 1e-3;

    /** @param unit 2N, by which J is multiplied */
    static Refit of(LeastSquaresObjective objective, double[] start, double unit) {
        Run run = new GaussNewton(DAMPING, 10, 4, true).start(objective, start.clone());
        double[] losses = new double[MAX_STEPS + 1];
        losses[0] = run.loss();
        for (int step = 1; step <= MAX_STEPS; step++) {
            boolean moved = run.step().moved();
            losses[step] = run.loss();
            if (!Double.isFinite(run.loss())) {
                return new Refit(run.theta().clone(), run.loss(), false);
            }
            if (!moved || step > QUIET && unit * (losses[step - QUIET] - losses[step]) < NEGLIGIBLE) {
                return new Refit(run.theta().clone(), run.loss(), true);
            }
        }
        return new Refit(run.theta().clone(), run.loss(), false);
    }
}
