package org.pde4j.loss;

/** Whether a form makes the unknowns and the rows of a problem dimensionless. */
public enum Scaling {

    /** By their sizes, where these are far apart ({@link Scales}). */
    AUTO,

    /** Rows and unknowns as they are written. */
    NONE
}
