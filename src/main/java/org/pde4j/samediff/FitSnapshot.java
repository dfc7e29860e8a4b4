package org.pde4j.samediff;

import org.pde4j.linalg.Vectors;
import org.pde4j.optim.Objective;
import org.pde4j.train.Snapshot;

/** The state of a {@code SameDiff.fit} after some iterations; path length counts the iterations that were looked at. */
final class FitSnapshot implements Snapshot {

    private final Objective objective;
    private final int iteration;
    private final double seconds;
    private final double[] theta;
    private final double[] gradient;
    private final double[] terms;
    private final double loss;
    private final double[] start;
    private final double pathLength;

    FitSnapshot(Objective objective, int iteration, double seconds, double[] theta, FitSnapshot previous) {
        this.objective = objective;
        this.iteration = iteration;
        this.seconds = seconds;
        this.theta = theta;
        this.gradient = new double[theta.length];
        this.terms = new double[objective.terms().size()];
        this.loss = objective.evaluate(theta, gradient, terms);
        this.start = previous == null ? theta : previous.start;
        this.pathLength = previous == null ? 0 : previous.pathLength + Vectors.distance(theta, previous.theta);
    }

    @Override
    public Objective objective() {
        return objective;
    }

    @Override
    public int iteration() {
        return iteration;
    }

    @Override
    public int phase() {
        return 0;
    }

    @Override
    public double seconds() {
        return seconds;
    }

    @Override
    public double[] theta() {
        return theta;
    }

    @Override
    public double loss() {
        return loss;
    }

    @Override
    public double[] terms() {
        return terms;
    }

    @Override
    public double[] gradient() {
        return gradient;
    }

    @Override
    public double distanceFromStart() {
        return Vectors.distance(theta, start);
    }

    @Override
    public double pathLength() {
        return pathLength;
    }
}
