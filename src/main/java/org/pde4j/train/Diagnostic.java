package org.pde4j.train;

import org.pde4j.optim.Objective;

/**
 * Something measured along a training, as an immutable record of settings.
 *
 * @param <M> the type of one measurement
 */
public interface Diagnostic<M> {

    /**
     * A fresh probe for one training.
     *
     * @throws IllegalArgumentException if the objective cannot be measured this way; one sentence that says why
     */
    Probe<M> start(Objective objective);

    /** The state of a diagnostic during one training. */
    interface Probe<M> {

        /** Measures at the current iteration; the trainer files the value under it. */
        M measure(Snapshot snapshot);
    }
}
