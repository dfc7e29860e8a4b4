package org.pde4j.job.run;

import org.pde4j.linalg.Vectors;
import org.pde4j.optim.Objective;
import org.pde4j.optim.Run;
import org.pde4j.train.Checkpoint;
import org.pde4j.train.RunSnapshot;

/**
 * A training as a checkpoint left it, or as it began.
 *
 * @param run of the optimizer, at that iterate
 * @param start θ₀
 */
record SavedSnapshot(Objective objective, int iteration, int phase, double seconds, Run run, double[] start, double pathLength) implements RunSnapshot {

    SavedSnapshot(Objective objective, Checkpoint checkpoint, Run run) {
        this(objective, checkpoint.iteration(), checkpoint.phase(), checkpoint.seconds(), run, checkpoint.start(),
                checkpoint.path()[0] + checkpoint.path()[1]);
    }

    static SavedSnapshot first(Objective objective, Checkpoint checkpoint, Run run) {
        return new SavedSnapshot(objective, 0, 0, 0, run, checkpoint.start(), 0);
    }

    @Override
    public double distanceFromStart() {
        return Vectors.distance(run.theta(), start);
    }
}
