package org.pde4j.points;

import java.util.random.RandomGenerator;

/**
 * The tensor product of m-point Gauss–Legendre rules, m the least integer with m^d ≥ n: exact for polynomials of degree 2m − 1 in
 * each coordinate, geometric convergence for analytic integrands. No point lies on the boundary; nothing is random.
 *
 * <p>Nodes by Newton's method on the three-term recurrence, O(m²) and without the limit on m that library rules have in practice.
 * Source: Abramowitz and Stegun, 22.7.10, 22.16.6 and 25.4.30.
 */
public record GaussLegendre() implements PointRule {

    @Override
    public UnitPoints points(int count, int dimension, RandomGenerator random) {
        int m = UnitPoints.root(count, dimension);
        double[] nodes = new double[m];
        double[] weights = new double[m];
        for (int i = 0; i < m; i++) {
            double x = Math.cos(Math.PI * (m - i - 0.25) / (m + 0.5));
            double slope = 1;
            for (int iteration = 0; iteration < 10; iteration++) {
                double previous = 0;
                double value = 1;
                for (int k = 1; k <= m; k++) {
                    double next = ((2 * k - 1) * x * value - (k - 1) * previous) / k;
                    previous = value;
                    value = next;
                }
                slope = m * (previous - x * value) / (1 - x * x);
                double correction = value / slope;
                x -= correction;
                if (Math.abs(correction) < 1e-15) {
                    break;
                }
            }
            nodes[i] = 0.5 * (1 + x);
            weights[i] = 1 / ((1 - x * x) * slope * slope);
        }
        return UnitPoints.tensor(dimension, nodes, weights);
    }

    @Override
    public Filling filling() {
        return Filling.QUADRATURE;
    }
}
