package org.pde4j.loss;

import java.util.List;
import org.pde4j.expr.Expr;

/** x ↦ u_θ(x) and whatever can be built from its jet. */
public interface Approximation {

    /**
     * Expressions in coordinates and jet entries at given points.
     *
     * @param points shape (n, d), row-major
     * @param expressions m of them, such as the unknowns, their derivatives, or a residual
     * @return shape (m)(n)
     */
    double[][] evaluate(double[] points, List<? extends Expr> expressions);
}
