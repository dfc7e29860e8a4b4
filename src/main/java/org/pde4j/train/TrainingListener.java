package org.pde4j.train;

import java.util.Map;

/** Observes a training; returns nothing and influences nothing. */
public interface TrainingListener {

    /** Called once, at θ₀ (or at the point of resumption), before the first step. */
    default void started(Snapshot snapshot) {}

    /** Called after every step that moved to finite values, and at θ₀ (but not again at a point of resumption). */
    default void iterated(Snapshot snapshot) {}

    /** Called after each measurement, in the order of the schedules. */
    default void measured(Snapshot snapshot, Diagnostic<?> diagnostic, Measured<?> measured) {}

    /** Called when a failure was answered by a {@link Recovery}: the snapshot is back at the last iterate with finite values. */
    default void recovered(Snapshot snapshot, Ending failure) {}

    /** Called when a phase has ended, before the next one begins. */
    default void phaseEnded(Snapshot snapshot, Termination ending) {}

    /**
     * Called when an adaptation has changed J, before the step that is the first to use it.
     *
     * @param snapshot the iterate, with the values of the old J
     * @param details numbers about the change, by name
     */
    default void adapted(Snapshot snapshot, Adaptation rule, Map<String, Double> details) {}

    /** Called once at the end, also after a failure. */
    default void ended(TrainingResult result) {}
}
