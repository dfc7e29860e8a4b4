package org.pde4j.report.experiment;

/** How large the experiments are. */
public enum Budget {

    /** Small widths, few points and seeds: everything in about two minutes on two cores, to see that it works. */
    QUICK,

    /** The sizes at which the comparisons mean something. */
    FULL;

    <T> T of(T quick, T full) {
        return this == QUICK ? quick : full;
    }
}
