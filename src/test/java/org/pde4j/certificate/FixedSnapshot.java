package org.pde4j.certificate;

import org.pde4j.optim.Objective;
import org.pde4j.train.Snapshot;

/** A training at a fixed θ. */
public record FixedSnapshot(Objective objective, double[] theta, int iteration, double pathLength) implements Snapshot {

    @Override
    public int phase() {
        return 0;
    }

    @Override
    public double seconds() {
        return 0;
    }

    @Override
    public double loss() {
        return objective.value(theta);
    }

    @Override
    public double[] terms() {
        return new double[] {loss()};
    }

    @Override
    public double[] gradient() {
        double[] gradient = new double[theta.length];
        objective.evaluate(theta, gradient, null);
        return gradient;
    }

    @Override
    public double distanceFromStart() {
        return 0;
    }
}
