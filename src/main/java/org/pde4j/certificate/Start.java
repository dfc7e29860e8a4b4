package org.pde4j.certificate;

import org.pde4j.analysis.criticalpoint.CriticalPointReport;
import org.pde4j.train.Reason;

/**
 * One training of a {@link MultiStart}.
 *
 * @param number from 0; 0 is the training that the others are compared with
 * @param scale factor of the outer parameters of θ₀; 1 for number 0
 * @param theta where it ended, shape (p); not to be changed
 * @param reason why the last training ended
 * @param escapes number of restarts from a saddle along a negative-curvature direction
 * @param iterations steps of all trainings
 * @param report what kind of point θ is
 */
public record Start(int number, double scale, double[] theta, Reason reason, int escapes, int iterations, CriticalPointReport report) {

    public double loss() {
        return report.loss();
    }
}
