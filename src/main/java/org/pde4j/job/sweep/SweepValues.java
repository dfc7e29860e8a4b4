package org.pde4j.job.sweep;

import java.util.List;

/** The values that a sweep gives to one path of a job, each as YAML in one line. */
public sealed interface SweepValues permits Choices, Range {

    /** All values, for a sweep over every combination. */
    List<String> all();

    /**
     * The value at a share of the range from the first to the last, for a sweep over drawn points.
     *
     * @param share in [0, 1]
     */
    String at(double share);
}
