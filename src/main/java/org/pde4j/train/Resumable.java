package org.pde4j.train;

import java.util.Map;

/**
 * Something with a state that must survive a stop, such as a listener that keeps a history: a {@link Trainer} saves the state of every
 * listener that implements this with each checkpoint and gives it back before the first step after a resume.
 */
public interface Resumable {

    /** The name of its group in a checkpoint: letters, digits and hyphens; no two in a training may have the same. */
    String group();

    /** Everything that {@link #restore} needs, as named arrays; copies. */
    Map<String, double[]> state();

    /**
     * Continues from what {@link #state} returned; an empty map means that the checkpoint has no state of it.
     *
     * @throws IllegalArgumentException if an array is missing or does not fit; one sentence that names it
     */
    void restore(Map<String, double[]> state);
}
