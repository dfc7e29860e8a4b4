package org.pde4j.problem;

import java.util.List;
import java.util.stream.IntStream;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Parameter;

/**
 * Measured values d_i of a quantity g(x, jet u) at points x_i: d_i = g(x_i) + noise of standard deviation σ_i, independent from point to point. In a training
 * it is the sum of squares χ² = Σ ((g(x_i) − d_i)/σ_i)².
 *
 * @param name of the term in points and tables
 * @param quantity g
 * @param points shape (n, d), row-major; not copied, not to be changed
 * @param values d_i, shape (n); not copied, not to be changed
 * @param deviations σ_i &gt; 0, shape (n); not copied, not to be changed
 */
public record Observation(String name, Expr quantity, double[] points, double[] values, double[] deviations) {

    public Observation {
        int n = values.length;
        require(n > 0, name, "needs at least one value, got none");
        require(deviations.length == n && points.length % n == 0 && points.length > 0, name, "needs a point and a standard deviation for each of the " + n
                + " values, got " + points.length + " coordinates and " + deviations.length + " deviations");
        for (int i = 0; i < n; i++) {
            require(Double.isFinite(values[i]), name, "value " + (i + 1) + " must be finite, got " + values[i]);
            require(deviations[i] > 0 && Double.isFinite(deviations[i]), name, "sigma must be positive and finite, got " + deviations[i] + " for value "
                    + (i + 1) + "; give the standard deviation of the noise");
        }
    }

    /** The same deviation at all points. */
    public Observation(String name, Expr quantity, double[] points, double[] values, double sigma) {
        this(name, quantity, points, values, IntStream.range(0, values.length).mapToDouble(i -> sigma).toArray());
    }

    /**
     * What is known of a parameter p beforehand, p ~ N(mean, σ²): one value of p itself, at any point of the domain.
     *
     * @param point shape (d)
     */
    public static Observation prior(Parameter parameter, double[] point, double mean, double sigma) {
        return new Observation("prior-" + parameter.name(), parameter, point, new double[] {mean}, sigma);
    }

    /** Whether it says nothing of the unknowns of the equations, as a prior of a parameter. */
    public boolean isPrior() {
        return quantity.fields().isEmpty();
    }

    /** Whether its quantity depends on the unknowns or on an unknown parameter. */
    boolean isOpen() {
        return !quantity.fields().isEmpty() || quantity.parameters().stream().anyMatch(parameter -> !parameter.isKnown());
    }

    private static void require(boolean satisfied, String name, String rule) {
        if (!satisfied) {
            throw new IllegalArgumentException("Observation " + name + ": " + rule);
        }
    }

    /** n. */
    public int size() {
        return values.length;
    }

    /** d. */
    public int dimension() {
        return points.length / values.length;
    }

    /** x_i, shape (d). */
    public double[] point(int i) {
        return IntStream.range(0, dimension()).mapToDouble(axis -> points[i * dimension() + axis]).toArray();
    }

    /** The point as text, such as x = 0.5, t = 1. */
    String place(int i, List<String> names) {
        double[] point = point(i);
        return IntStream.range(0, point.length).mapToObj(axis -> names.get(axis) + " = " + point[axis]).reduce((a, b) -> a + ", " + b).orElse("");
    }
}
