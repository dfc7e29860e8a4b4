package org.pde4j.domain;

import java.util.List;
import java.util.function.ToDoubleBiFunction;

/**
 * ∫_Γ f ≈ Σ w_i f(x_i, n_i), n the outward normal.
 *
 * @param nodes the x_i and w_i, Σ w ≈ |Γ|
 * @param normals the n_i, shape (n, d), row-major; not copied
 */
public record SurfaceQuadrature(Quadrature nodes, double[] normals) {

    static SurfaceQuadrature of(List<double[]> points, List<double[]> normals, List<Double> weights) {
        int d = points.isEmpty() ? 1 : points.get(0).length;
        return new SurfaceQuadrature(Quadrature.of(d, points, weights), Quadrature.of(d, normals, weights).points());
    }

    static SurfaceQuadrature joined(List<SurfaceQuadrature> parts) {
        int d = parts.get(0).nodes.dimension();
        double[] normals = parts.stream().flatMapToDouble(part -> java.util.Arrays.stream(part.normals)).toArray();
        return new SurfaceQuadrature(Quadrature.joined(d, parts.stream().map(SurfaceQuadrature::nodes).toList()), normals);
    }

    /** n. */
    public int size() {
        return nodes.size();
    }

    /** Copy of n_i, shape (d). */
    public double[] normal(int i) {
        int d = nodes.dimension();
        return java.util.Arrays.copyOfRange(normals, i * d, (i + 1) * d);
    }

    /** Σ w_i f(x_i, n_i). */
    public double integrate(ToDoubleBiFunction<double[], double[]> f) {
        double total = 0;
        for (int i = 0; i < size(); i++) {
            total += nodes.weights()[i] * f.applyAsDouble(nodes.point(i), normal(i));
        }
        return total;
    }
}
