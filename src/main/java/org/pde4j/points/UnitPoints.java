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

    /** The tensor product of one rule on [0, 1] with itself, the last axis fastest; weights are scaled to Σ = 1. */
    static UnitPoints tensor(int dimension, double[] nodes, double[] weights) {
        int m = nodes.length;
        int n = 1;
        for (int axis = 0; axis < dimension; axis++) {
            n = Math.multiplyExact(n, m);
        }
        double[] coordinates = new double[Math.multiplyExact(n, dimension)];
        double[] products = new double[n];
        double total = 0;
        for (int i = 0; i < n; i++) {
            products[i] = 1;
            int rest = i;
            for (int axis = dimension - 1; axis >= 0; axis--) {
                coordinates[i * dimension + axis] = nodes[rest % m];
                products[i] *= weights[rest % m];
                rest /= m;
            }
            total += products[i];
        }
        for (int i = 0; i < n; i++) {
            products[i] /= total;
        }
        return new UnitPoints(dimension, coordinates, products);
    }

    /** The least m with m^d ≥ n. */
    static int root(int n, int dimension) {
        int m = Math.max(1, (int) Math.floor(Math.pow(n, 1.0 / dimension)) - 1);
        while (Math.pow(m, dimension) < n) {
            m++;
        }
        return m;
    }

    /** n. */
    public int size() {
        return weights.length;
    }
}
