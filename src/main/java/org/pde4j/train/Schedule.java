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

    /** About {@code perDecade} iterations in each of 1…10, 10…100, …: those where ⌊perDecade · log₁₀ k⌋ grows. */
    static Schedule logarithmic(int perDecade) {
        if (perDecade < 1) {
            throw new IllegalArgumentException("Schedule: perDecade must be at least 1, got " + perDecade);
        }
        return iteration -> iteration <= 1
                || Math.floor(perDecade * Math.log10(iteration)) > Math.floor(perDecade * Math.log10(iteration - 1));
    }

    /** Only the first and the last iteration. */
    static Schedule atEnd() {
        return iteration -> false;
    }
}
