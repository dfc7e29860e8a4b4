package org.pde4j.reproduce;

/** How large the experiments are; every training is bounded in steps, never in time, so that results do not depend on the machine. */
public enum Budget {

    /** Small widths, few points and seeds: everything in a few minutes, to see that it works. */
    QUICK,

    /** The sizes at which the comparisons mean something: everything in about twenty minutes on two cores. */
    STANDARD,

    /** More widths, seeds and steps: hours. */
    FULL;

    <T> T of(T quick, T larger) {
        return of(quick, larger, larger);
    }

    <T> T of(T quick, T standard, T full) {
        return switch (this) {
            case QUICK -> quick;
            case STANDARD -> standard;
            case FULL -> full;
        };
    }
}
