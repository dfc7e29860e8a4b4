package org.pde4j.points;

import java.util.Arrays;

/**
 * Points of [0, 1]^d with quadrature weights of Σ = 1.
 *
 * @param dimension d ≥ 1
 * @param coordinates shape (n, d), row-major; not copied
 * @param weights shape (n); not copied
 */
public record UnitPoints(int dimension, double[] coordinates, double[] weights) {

    public UnitPoints {
        if (dimension < 1 || weights.length < 1 || coordinates.length != (long) weights.length * dimension) {
            throw new IllegalArgumentException("UnitPoints: needs d coordinates for each of at least one weight, got "
                    + coordinates.length + " coordinates, " + weights.length + " weights, d = " + dimension);
        }
    }

    /** Points of equal weight 1/n. */
    static UnitPoints equallyWeighted(int dimension, double[] coordinates) {
        double[] weights = new double[coordinates.length / dimension];
        Arrays.fill(weights, 1.0 / weights.length);
        return new UnitPoints(dimension, coordinates, weights);
    }

    /** n. */
    public int size() {
        return weights.length;
    }
}
