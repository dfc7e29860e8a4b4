package org.pde4j.train;

import java.util.ServiceLoader;
import java.util.function.Function;

/**
 * Where trainings run: it may add listeners and signals to each of them, as a notebook does to show its progress and to end it. Found by
 * {@link ServiceLoader}; without one a training runs as it is.
 */
public interface TrainingHost {

    /**
     * Runs a training.
     *
     * @param trainer as the caller has made it
     * @param training trains; to be called once, from this thread
     */
    TrainingResult run(Trainer trainer, Function<Trainer, TrainingResult> training);

    /** That of this process. */
    static TrainingHost installed() {
        return Installed.HOST;
    }

    /** Looked for once: trainings can be short and many. */
    final class Installed {

        private static final TrainingHost HOST = ServiceLoader.load(TrainingHost.class, TrainingHost.class.getClassLoader()).findFirst()
                .orElse((trainer, training) -> training.apply(trainer));

        private Installed() {}
    }
}
