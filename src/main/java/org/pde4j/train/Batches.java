package org.pde4j.train;

import org.pde4j.optim.Objective;

/** Deals the rows of an objective to mini-batches, one for each step of a phase: an immutable record of settings. */
public interface Batches {

    /**
     * The mini-batch of a step, an unbiased estimate of J from a part of its rows.
     *
     * @param full J on all rows
     * @param step of the phase, from 0; the same step of the same objective gives the same batch
     * @throws IllegalArgumentException if the objective has no rows to choose from; one sentence that says why
     */
    Objective batch(Objective full, int step);
}
