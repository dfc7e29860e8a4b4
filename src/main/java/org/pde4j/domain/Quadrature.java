package org.pde4j.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * ∫_Ω f ≈ Σ w_i f(x_i), all x_i in Ω and all w_i &gt; 0.
 *
 * @param dimension d
 * @param points shape (n, d), row-major; not copied
 * @param weights shape (n), Σ ≈ |Ω|; not copied
 */
public record Quadrature(int dimension, double[] points, double[] weights) {

    static Quadrature of(int dimension, List<double[]> points, List<Double> weights) {
        double[] flat = new double[points.size() * dimension];
        for (int i = 0; i < points.size(); i++) {
            System.arraycopy(points.get(i), 0, flat, i * dimension, dimension);
        }
        return new Quadrature(dimension, flat, weights.stream().mapToDouble(Double::doubleValue).toArray());
    }

    /** One rule from those of parts that do not overlap. */
    static Quadrature joined(int dimension, List<Quadrature> parts) {
        List<double[]> points = new ArrayList<>();
        List<Double> weights = new ArrayList<>();
        for (Quadrature part : parts) {
            for (int i = 0; i < part.size(); i++) {
                points.add(part.point(i));
                weights.add(part.weights[i]);
            }
        }
        return of(dimension, points, weights);
    }

    /** n. */
    public int size() {
        return weights.length;
    }

    /** Copy of x_i, shape (d). */
    public double[] point(int i) {
        return java.util.Arrays.copyOfRange(points, i * dimension, (i + 1) * dimension);
    }

    /** Σ w_i f(x_i). */
    public double integrate(ToDoubleFunction<double[]> f) {
        double total = 0;
        for (int i = 0; i < size(); i++) {
            total += weights[i] * f.applyAsDouble(point(i));
        }
        return total;
    }
}
