package org.pde4j.job.bind;

/** A record that a job writes as something simpler than its components. */
public interface Shorthand {

    /** What stands for this record: a record, list, map, or scalar that binds to an equal record. */
    Object written();
}
