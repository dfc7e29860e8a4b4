package org.pde4j.problem.catalog;

import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.function.ToDoubleFunction;
import org.pde4j.expr.Expr;
import org.pde4j.problem.Observation;

/** Observations made up from a solution that is known, with seeded Gaussian noise. */
final class MeasuredSolution {

    private MeasuredSolution() {}

    /**
     * The points (c(i), c(j)), i, j &lt; n, i fastest, shape (n², 2).
     *
     * @param coordinate c
     */
    static double[] square(int n, IntToDoubleFunction coordinate) {
        double[] points = new double[2 * n * n];
        for (int i = 0; i < n * n; i++) {
            points[2 * i] = coordinate.applyAsDouble(i % n);
            points[2 * i + 1] = coordinate.applyAsDouble(i / n);
        }
        return points;
    }

    /**
     * @param points shape (n, d), row-major
     * @param exact the quantity at a point
     * @param noise standard deviation of what is added
     * @param sigma that is claimed; must be positive also where no noise is added
     */
    static Observation of(String name, Expr quantity, int dimension, double[] points, ToDoubleFunction<double[]> exact, double noise, double sigma, long seed) {
        Random random = new Random(seed);
        double[] values = new double[points.length / dimension];
        double[] point = new double[dimension];
        for (int i = 0; i < values.length; i++) {
            System.arraycopy(points, i * dimension, point, 0, dimension);
            values[i] = exact.applyAsDouble(point) + noise * random.nextGaussian();
        }
        return new Observation(name, quantity, points, values, sigma);
    }
}
