package org.pde4j.loss;

import java.util.Arrays;
import java.util.Optional;
import org.pde4j.expr.Expr;
import org.pde4j.points.PointGroup;

/**
 * One equation or condition on its points, (c/2) λ_B Σ_i q_i r(x_i)²: the block B of the residual; or an integral λ_B Σ_i q_i e(x_i).
 *
 * @param name of the equation or condition
 * @param kind {@code interior}, {@code boundary}, {@code initial} or {@code periodic}
 * @param residual r or e
 * @param points x_i with quadrature weights q_i, Σ q_i = 1
 * @param opposite images of the x_i on the opposite face, shape (n, d) row-major; empty unless the residual reads them
 * @param weight λ_B
 * @param squared whether the expression is a residual r, or a density e
 */
public record Term(String name, String kind, Expr residual, PointGroup points, Optional<double[]> opposite, double weight, boolean squared) {

    /** A residual. */
    public Term(String name, String kind, Expr residual, PointGroup points, Optional<double[]> opposite, double weight) {
        this(name, kind, residual, points, opposite, weight, true);
    }

    /** Whether both are evaluated at the same points, so that one propagation serves them. */
    boolean sharesPoints(Term other) {
        return Arrays.equals(points.coordinates(), other.points.coordinates())
                && Arrays.equals(opposite.orElse(null), other.opposite.orElse(null));
    }

    /** λ_B q_i, shape (n). */
    double[] scaledWeights() {
        return Arrays.stream(points.weights()).map(q -> weight * q).toArray();
    }

    /** √(λ_B q_i), shape (n): what turns r into the weighted residual s. */
    public double[] rootWeights() {
        double[] roots = points.weights().clone();
        for (int i = 0; i < roots.length; i++) {
            roots[i] = Math.sqrt(weight * roots[i]);
        }
        return roots;
    }
}
