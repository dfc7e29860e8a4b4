package org.pde4j.train;

/** At which iterations something happens; the first and the last iteration of a training are always included by the trainer. */
@FunctionalInterface
public interface Schedule {

    boolean includes(int iteration);

    /** Iterations 0, k, 2k, … */
    static Schedule every(int k) {
        if (k < 1) {
            throw new IllegalArgumentException("Schedule: every must be at least 1, got " + k);
        }
        return iteration -> iteration % k == 0;
    }
}
