package org.pde4j.job.run;

import java.util.Map;
import org.pde4j.linalg.Vectors;
import org.pde4j.optim.Objective;
import org.pde4j.optim.Run;
import org.pde4j.train.Checkpoint;
import org.pde4j.train.Snapshot;

/**
 * A training as a checkpoint left it, or as it began.
 *
 * @param run of the optimizer, at that iterate
 * @param start θ₀
 */
record SavedSnapshot(Objective objective, int iteration, int phase, double seconds, Run run, double[] start, double pathLength) implements Snapshot {

    SavedSnapshot(Objective objective, Checkpoint checkpoint, Run run) {
        this(objective, checkpoint.iteration(), checkpoint.phase(), checkpoint.seconds(), run, checkpoint.start(),
                checkpoint.path()[0] + checkpoint.path()[1]);
    }

    static SavedSnapshot first(Objective objective, Checkpoint checkpoint, Run run) {
        return new SavedSnapshot(objective, 0, 0, 0, run, checkpoint.start(), 0);
    }

    @Override
    public double[] theta() {
        return run.theta();
    }

    @Override
    public double loss() {
        return run.loss();
    }

    @Override
    public double[] terms() {
        return run.terms();
    }

    @Override
    public double[] gradient() {
        return run.gradient();
    }

    @Override
    public double gradientNorm() {
        return Vectors.norm(run.gradient());
    }

    @Override
    public double parameterNorm() {
        return Vectors.norm(run.theta());
    }

    @Override
    public double distanceFromStart() {
        return Vectors.distance(run.theta(), start);
    }

    @Override
    public Map<String, Double> details() {
        return run.details();
    }
}
