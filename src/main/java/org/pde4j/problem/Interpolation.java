package org.pde4j.problem;

/** What a table says between its nodes. */
public enum Interpolation {
    /** Linear along each axis: continuous, with kinks on the lines of the grid; its error is of second order where the function is smooth. */
    LINEAR,
    /** The value of the nearest node, the upper one half way: jumps between the nodes. */
    NEAREST
}
