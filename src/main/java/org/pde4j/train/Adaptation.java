package org.pde4j.train;

import java.util.Map;
import java.util.Optional;
import org.pde4j.linalg.MemoryEstimate;
import org.pde4j.optim.ObjectiveSize;

/**
 * Changes J during a training: other points, other weights. An immutable record of settings.
 *
 * <p>A change of J ends what was known about it: the best iterate is reset, diagnostics and {@link NoProgress} restart, and the
 * optimizer does what {@link org.pde4j.optim.Optimizer#rebase} says. Whatever is random is a function of a seed and of the iteration, so
 * that a training that is resumed goes through the same changes.
 */
public interface Adaptation {

    /**
     * A fresh adapter for one phase.
     *
     * @throws IllegalArgumentException if the objective cannot be changed this way; one sentence that says why
     */
    Adapter start(Adaptable objective);

    /** The arrays of this adaptation beside those of the objective; none, unless it says so. */
    default MemoryEstimate memory(ObjectiveSize size) {
        return MemoryEstimate.NONE;
    }

    /**
     * An adapter that continues from what {@link Adapter#state} returned.
     *
     * @throws IllegalArgumentException if the state is not empty and this adaptation has none
     */
    default Adapter resume(Adaptable objective, Map<String, double[]> state) {
        if (!state.isEmpty()) {
            throw new IllegalArgumentException(getClass().getSimpleName() + ": can not resume from a state, got " + state.keySet());
        }
        return start(objective);
    }

    /** An adaptation at work in one phase. */
    interface Adapter {

        /**
         * The objective from here on.
         *
         * @param current J as it is, on all its points
         * @param now the iterate
         * @return {@code current} itself where nothing changes
         */
        Adaptable adapt(Adaptable current, Snapshot now);

        /** Where this adaptation stands if J is not yet what it is meant to become, such as a part of the time; one clause for the ending. */
        default Optional<String> unfinished() {
            return Optional.empty();
        }

        /** Numbers about the last change, by name; the settings' page lists them. */
        default Map<String, Double> details() {
            return Map.of();
        }

        /** Everything that {@link Adaptation#resume} needs, as named arrays; copies. Empty if a change depends on nothing but J and θ. */
        default Map<String, double[]> state() {
            return Map.of();
        }
    }
}
