package org.pde4j.notebook;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.pde4j.train.StopSignal;
import org.pde4j.train.Trainer;
import org.pde4j.train.TrainingHost;
import org.pde4j.train.TrainingResult;

/**
 * Trainings in a notebook: each shows its progress in the output of its cell, and an interrupt of the cell ends it after the current step, so that
 * {@link Trainer#run} returns what was found until then. Without a kernel in this process trainings run as they are.
 */
public final class CellHost implements TrainingHost {

    private final Set<StopSignal> running = ConcurrentHashMap.newKeySet();

    /** A process has one kernel at most; null without one. */
    private volatile CellOutput cells;

    /**
     * The one of this process.
     *
     * @throws IllegalStateException if trainings have another host
     */
    static CellHost here() {
        if (TrainingHost.installed() instanceof CellHost host) {
            return host;
        }
        throw new IllegalStateException("CellHost: trainings must be hosted by the notebook, got " + TrainingHost.installed().getClass().getName());
    }

    /** Trainings that begin from now on show themselves there. */
    void attach(CellOutput output) {
        cells = output;
    }

    /**
     * Ends the trainings in progress after their current step.
     *
     * @return whether there was any
     */
    boolean interrupt() {
        boolean any = !running.isEmpty();
        running.forEach(StopSignal::raise);
        return any;
    }

    @Override
    public TrainingResult run(Trainer trainer, Function<Trainer, TrainingResult> training) {
        CellOutput output = cells;
        if (output == null) {
            return training.apply(trainer);
        }
        StopSignal signal = new StopSignal();
        running.add(signal);
        try (CellProgress progress = new CellProgress(trainer, output)) {
            return training.apply(trainer.listen(progress).interruptWith(signal));
        } finally {
            running.remove(signal);
        }
    }
}
