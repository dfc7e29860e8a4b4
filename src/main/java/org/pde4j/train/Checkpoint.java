package org.pde4j.train;

import java.util.List;
import java.util.Map;

/**
 * A training between two steps: what {@link Trainer#resume} needs to go on to the same bits as without the stop.
 *
 * @param phase index of the phase, from 0
 * @param iteration steps taken so far in the whole training
 * @param seconds wall seconds of training so far
 * @param start θ₀, shape (p)
 * @param path {Λ, its compensation}
 * @param best the iterate of lowest loss so far
 * @param ended the endings of the phases before this one
 * @param optimizer state of the run of this phase
 * @param stopRule state of the check of this phase
 * @param diagnostics state of each probe, in the order in which the trainer measures
 */
public record Checkpoint(int phase, int iteration, double seconds, double[] start, double[] path, Evaluated best,
        List<Termination> ended, Map<String, double[]> optimizer, double[] stopRule, List<Map<String, double[]>> diagnostics) {

    public Checkpoint {
        ended = List.copyOf(ended);
        optimizer = Map.copyOf(optimizer);
        diagnostics = List.copyOf(diagnostics);
        if (ended.size() != phase) {
            throw new IllegalArgumentException("Checkpoint: ended must hold one ending for each of the " + phase
                    + " earlier phases, got " + ended.size());
        }
        if (path.length != 2) {
            throw new IllegalArgumentException("Checkpoint: path must have shape (2), got (" + path.length + ")");
        }
    }

    void requireFor(int phases, int probes) {
        if (phase >= phases) {
            throw new IllegalArgumentException(
                    "Trainer: the checkpoint is in phase " + (phase + 1) + ", the trainer must have as many, got " + phases);
        }
        if (diagnostics.size() != probes) {
            throw new IllegalArgumentException(
                    "Trainer: the checkpoint has " + diagnostics.size() + " diagnostics, the trainer must have as many, got " + probes);
        }
    }
}
