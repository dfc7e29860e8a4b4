package org.pde4j.jet.fused.f64;

/** A segment of a program as one loop over n elements of rows, each of which starts where {@code at} says. */
@FunctionalInterface
interface RowLoop {

    /**
     * @param at where the rows loaded start, then those stored, in the order of the segment
     */
    void run(double[] m, int n, int[] at);
}
