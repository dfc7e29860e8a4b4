package org.pde4j.loss;

import java.util.Arrays;
import java.util.Optional;
import org.pde4j.expr.Expr;
import org.pde4j.points.PointGroup;

/**
 * One equation or condition on its points, (c/2) λ_B Σ_i m_i q_i r(x_i)²: the block B of the residual; or an integral λ_B Σ_i m_i q_i e(x_i).
 *
 * @param name of the equation or condition
 * @param kind {@code interior}, {@code boundary}, {@code initial} or {@code periodic}
 * @param residual r or e
 * @param points x_i with quadrature weights q_i, Σ q_i = 1
 * @param opposite images of the x_i on the opposite face, shape (n, d) row-major; empty unless the residual reads them
 * @param weight λ_B
 * @param squared whether the expression is a residual r, or a density e
 * @param emphasis m_i &gt; 0, shape (n), by which a policy such as causal training stresses single points; empty where all are 1
 */
public record Term(String name, String kind, Expr residual, PointGroup points, Optional<double[]> opposite, double weight, boolean squared,
        Optional<double[]> emphasis) {

    public Term {
        if (emphasis.isPresent() && emphasis.get().length != points.size()) {
            throw new IllegalArgumentException("Term " + name + ": emphasis must have one factor for each of " + points.size() + " points, got "
                    + emphasis.get().length);
        }
    }

    /** All points alike. */
    public Term(String name, String kind, Expr residual, PointGroup points, Optional<double[]> opposite, double weight, boolean squared) {
        this(name, kind, residual, points, opposite, weight, squared, Optional.empty());
    }

    /** A residual. */
    public Term(String name, String kind, Expr residual, PointGroup points, Optional<double[]> opposite, double weight) {
        this(name, kind, residual, points, opposite, weight, true);
    }

    /** The same block with another λ_B. */
    public Term withWeight(double other) {
        return new Term(name, kind, residual, points, opposite, other, squared, emphasis);
    }

    /** The same block with other m_i. */
    public Term withEmphasis(double[] factors) {
        return new Term(name, kind, residual, points, opposite, weight, squared, Optional.of(factors));
    }

    /** The same block on other points of its region, all alike. */
    public Term at(PointGroup others) {
        return new Term(name, kind, residual, others, opposite.map(images -> images(images, others)), weight, squared);
    }

    /** A point and its image differ in one coordinate, which is the same for all points. */
    private double[] images(double[] known, PointGroup others) {
        int d = points.dimension();
        double[] images = others.coordinates().clone();
        for (int axis = 0; axis < d; axis++) {
            for (int i = 0; known[axis] != points.coordinates()[axis] && i < others.size(); i++) {
                images[i * d + axis] = known[axis];
            }
        }
        return images;
    }

    /** Whether both are evaluated at the same points, so that one propagation serves them. */
    public boolean sharesPoints(Term other) {
        return Arrays.equals(points.coordinates(), other.points.coordinates())
                && Arrays.equals(opposite.orElse(null), other.opposite.orElse(null)) && points.hasColumnsOf(other.points);
    }

    /** λ_B m_i q_i, shape (n). */
    double[] scaledWeights() {
        double[] omega = points.weights().clone();
        for (int i = 0; i < omega.length; i++) {
            omega[i] *= emphasis.isPresent() ? weight * emphasis.get()[i] : weight;
        }
        return omega;
    }

    /** √(λ_B m_i q_i), shape (n): what turns r into the weighted residual s. */
    public double[] rootWeights() {
        double[] roots = scaledWeights();
        for (int i = 0; i < roots.length; i++) {
            roots[i] = Math.sqrt(roots[i]);
        }
        return roots;
    }
}
