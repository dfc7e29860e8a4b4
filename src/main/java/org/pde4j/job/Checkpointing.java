package org.pde4j.job;

/**
 * When a run writes checkpoints, and how many it keeps; the result does not depend on it.
 *
 * @param every at most so many iterations between checkpoints
 * @param seconds at most so many seconds between checkpoints
 * @param keep number of newest checkpoints kept, beside the first and the best
 */
public record Checkpointing(int every, double seconds, int keep) {

    public Checkpointing {
        if (every < 1) {
            throw new IllegalArgumentException("Checkpointing: every must be at least 1, got " + every);
        }
        if (!(seconds > 0)) {
            throw new IllegalArgumentException("Checkpointing: seconds must be positive, got " + seconds);
        }
        if (keep < 1 || keep > 1000) {
            throw new IllegalArgumentException("Checkpointing: keep must be in [1, 1000], got " + keep);
        }
    }

    /** Every 500 iterations or 60 seconds; two, so that one may be damaged. */
    public Checkpointing() {
        this(500, 60, 2);
    }
}
