package org.pde4j.job;

/** Where the training of a window in time starts. */
public enum Restart {

    /** At the parameters of the window before. */
    WARM,

    /** At the initial parameters of the model. */
    FRESH
}
