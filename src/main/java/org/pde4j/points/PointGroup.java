package org.pde4j.points;

import java.util.Arrays;

/**
 * The collocation points of one equation or condition.
 *
 * @param name that of the equation or condition
 * @param dimension d
 * @param coordinates shape (n, d), row-major, row = point; not copied, not to be changed
 * @param weights quadrature weights, shape (n), Σ = 1 (mean over the region); 1/n for rules that only sample
 */
public record PointGroup(String name, int dimension, double[] coordinates, double[] weights) {

    public PointGroup {
        if (dimension < 1 || coordinates.length != (long) weights.length * dimension) {
            throw new IllegalArgumentException("PointGroup " + name + ": needs d coordinates for each weight, got "
                    + coordinates.length + " coordinates, " + weights.length + " weights, d = " + dimension);
        }
    }

    /** n. */
    public int size() {
        return weights.length;
    }

    /** Copy of point i, shape (d). */
    public double[] point(int i) {
        return Arrays.copyOfRange(coordinates, i * dimension, (i + 1) * dimension);
    }
}
