package org.pde4j.job.auto;

import java.util.List;
import java.util.Optional;
import org.pde4j.adaptation.TimeMarching;
import org.pde4j.job.Adapt;
import org.pde4j.job.Phase;
import org.pde4j.job.Stop;
import org.pde4j.optim.GaussNewton;
import org.pde4j.optim.LinearLeastSquares;
import org.pde4j.optim.Optimizer;
import org.pde4j.train.NoProgress;

/** Short forms of the phases of chosen methods. */
final class Steps {

    /** Windows of time for features of an ordinary differential equation, and Gauss–Newton steps in each. */
    private static final int WINDOWS = 10;
    private static final int STEPS_PER_WINDOW = 8;

    private Steps() {}

    /** Gauss–Newton for features: μ falls fast, as the residual is nearly linear in θ where the features resolve the solution. */
    private static GaussNewton features() {
        return new GaussNewton(1e-2, 5, 4, true);
    }

    static Phase of(Optimizer optimizer, int iterations, List<Adapt> adapt) {
        return new Phase(optimizer, Stop.after(iterations), Optional.empty(), adapt);
    }

    /** Until J falls by less than a tenth in five steps. */
    private static Phase untilStagnation() {
        return new Phase(features(), new Stop(Optional.of(100), Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(new NoProgress(5, 0.1))),
                Optional.empty(), List.of());
    }

    static List<Phase> leastSquares() {
        return List.of(of(new LinearLeastSquares(), 1, List.of()));
    }

    static List<Phase> gaussNewton() {
        return List.of(untilStagnation());
    }

    static List<Phase> marching() {
        Adapt march = new Adapt(Optional.of(STEPS_PER_WINDOW), 0, Optional.empty(), new TimeMarching(WINDOWS, 0));
        return List.of(of(features(), WINDOWS * STEPS_PER_WINDOW, List.of(march)), untilStagnation());
    }
}
