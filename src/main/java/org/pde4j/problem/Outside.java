package org.pde4j.problem;

/** What a table says outside of its grid. */
public enum Outside {
    /** Nothing: the grid must cover the domain. */
    REFUSE,
    /** The value at the nearest point of the grid. */
    NEAREST
}
