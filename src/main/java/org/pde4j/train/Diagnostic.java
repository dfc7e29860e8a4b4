package org.pde4j.train;

import java.util.Map;
import org.pde4j.linalg.MemoryEstimate;
import org.pde4j.optim.Objective;
import org.pde4j.optim.ObjectiveSize;

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

    /** The arrays of this diagnostic beside those of the objective; none, unless it says so. */
    default MemoryEstimate memory(ObjectiveSize size) {
        return MemoryEstimate.NONE;
    }

    /**
     * A probe that continues from what {@link Probe#state} returned; without a state a probe restarts.
     *
     * @throws IllegalArgumentException if the state is not empty and this diagnostic has none
     */
    default Probe<M> resume(Objective objective, Map<String, double[]> state) {
        if (!state.isEmpty()) {
            throw new IllegalArgumentException(getClass().getSimpleName() + ": can not resume from a state, got " + state.keySet());
        }
        return start(objective);
    }

    /**
     * Whether it measures J on all its points, even where each step minimises a mini-batch; its probe is then given that J, evaluated at θ, and continues
     * from batch to batch. Otherwise it measures the J of the step.
     */
    default boolean ofAllPoints() {
        return false;
    }

    /** The state of a diagnostic during one training. */
    interface Probe<M> {

        /** Measures at the current iteration; the trainer files the value under it. */
        M measure(Snapshot snapshot);

        /** Everything that {@link Diagnostic#resume} needs, as named arrays; copies. Empty if measurements do not depend on earlier ones. */
        default Map<String, double[]> state() {
            return Map.of();
        }
    }
}
