package org.pde4j.points;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * The centres of m^d equal cells, m the least integer with m^d ≥ n: the midpoint rule, error O(m⁻²) for smooth integrands. No
 * point lies on the boundary; nothing is random.
 */
public record Grid() implements PointRule {

    @Override
    public UnitPoints points(int count, int dimension, RandomGenerator random) {
        int m = UnitPoints.root(count, dimension);
        double[] nodes = new double[m];
        double[] weights = new double[m];
        for (int i = 0; i < m; i++) {
            nodes[i] = (i + 0.5) / m;
        }
        Arrays.fill(weights, 1.0 / m);
        return UnitPoints.tensor(dimension, nodes, weights);
    }

    @Override
    public Filling filling() {
        return Filling.TENSOR;
    }
}
