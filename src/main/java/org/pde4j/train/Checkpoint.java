package org.pde4j.train;

import java.util.List;
import java.util.Map;

/**
 * A training between two steps: what {@link Trainer#resume} needs to continue to the same bits as without the stop.
 *
 * @param phase index of the phase, from 0
 * @param iteration steps taken so far in the whole training
 * @param seconds wall seconds of training so far
 * @param start θ₀, shape (p)
 * @param path {Λ, its compensation}
 * @param loss J(θ), to see whether the resuming machine computes the same
 * @param best the iterate of lowest loss so far
 * @param ended the endings of the phases before this one, and of this one if the training is over
 * @param optimizer state of the run of this phase
 * @param stopRule state of the check of this phase
 * @param adaptation how J has changed so far
 * @param diagnostics state of each probe, in the order in which the trainer measures
 * @param groups state of everything else that is resumed, such as {@link Resumable} listeners, by the name of what it belongs to
 */
public record Checkpoint(int phase, int iteration, double seconds, double[] start, double[] path, double loss, Evaluated best,
        List<Termination> ended, Map<String, double[]> optimizer, double[] stopRule, Adapted adaptation, List<Map<String, double[]>> diagnostics,
        Map<String, Map<String, double[]>> groups) {

    /**
     * J as adaptations have left it.
     *
     * @param since the iteration at which J last changed
     * @param data of J on all its points, as {@link Adaptable#arrays} gives it; empty for the objective of the trainer
     * @param adapters state of each adaptation of this phase, in order
     */
    public record Adapted(int since, Map<String, double[]> data, List<Map<String, double[]>> adapters) {

        /** J has not changed. */
        public static final Adapted NONE = new Adapted(0, Map.of(), List.of());

        public Adapted {
            data = Map.copyOf(data);
            adapters = List.copyOf(adapters);
        }
    }

    public Checkpoint {
        ended = List.copyOf(ended);
        optimizer = Map.copyOf(optimizer);
        diagnostics = List.copyOf(diagnostics);
        groups = Map.copyOf(groups);
        if (ended.size() != phase && ended.size() != phase + 1) {
            throw new IllegalArgumentException("Checkpoint: ended must hold one ending for each of the " + phase
                    + " earlier phases and at most that of this one, got " + ended.size());
        }
        double[] theta = optimizer.get("theta");
        if (theta == null || theta.length != start.length) {
            throw new IllegalArgumentException("Checkpoint: the optimizer state must hold theta of shape (" + start.length + "), got "
                    + (theta == null ? optimizer.keySet() : "(" + theta.length + ")"));
        }
        if (path.length != 2) {
            throw new IllegalArgumentException("Checkpoint: path must have shape (2), got (" + path.length + ")");
        }
    }

    /** θ, shape (p); a copy. */
    public double[] theta() {
        return optimizer.get("theta").clone();
    }

    /** Whether the training is over: a resumed training ends at once. */
    public boolean over() {
        return ended.size() > phase;
    }

    /** This checkpoint as named arrays, from which {@link #of} makes an equal one; copies. */
    public Map<String, double[]> arrays() {
        return CheckpointArrays.write(this);
    }

    /**
     * The checkpoint that {@link #arrays} wrote.
     *
     * @throws IllegalArgumentException if an array is missing or does not fit; one sentence that names it
     */
    public static Checkpoint of(Map<String, double[]> arrays) {
        return CheckpointArrays.read(arrays);
    }

    void requireFor(List<Trainer.Phase> phases, int probes) {
        if (phase >= phases.size()) {
            throw new IllegalArgumentException(
                    "Trainer: the checkpoint is in phase " + (phase + 1) + ", the trainer must have as many, got " + phases.size());
        }
        int rules = phases.get(phase).plan().rules().size();
        if (adaptation.adapters().size() != rules) {
            throw new IllegalArgumentException("Trainer: the checkpoint has " + adaptation.adapters().size() + " adaptations in phase "
                    + (phase + 1) + ", the trainer must have as many, got " + rules);
        }
        if (diagnostics.size() != probes) {
            throw new IllegalArgumentException(
                    "Trainer: the checkpoint has " + diagnostics.size() + " diagnostics, the trainer must have as many, got " + probes);
        }
    }
}
