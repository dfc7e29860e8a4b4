package org.pde4j.analysis.enclosure;

/** Degrees of Taylor polynomials. */
final class Degrees {

    static final int MAX_DIMENSION = 4;

    /** Beyond the order of derivatives, in one, two, … coordinates: a cell costs more with each, and fewer are needed. */
    private static final int[] BEYOND = {10, 6, 4, 3};

    private Degrees() {}

    static int of(int dimension, int order) {
        return order + BEYOND[dimension - 1];
    }
}
