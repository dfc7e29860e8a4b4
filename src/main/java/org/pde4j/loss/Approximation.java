package org.pde4j.loss;

import java.util.Arrays;
import java.util.List;
import org.pde4j.expr.Expr;
import org.pde4j.problem.Samples;

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

    /**
     * The same at the points of samples, in the order of their values.
     *
     * @return shape (n, m), row-major
     */
    default double[] rows(Samples samples, List<? extends Expr> expressions) {
        double[][] values = evaluate(samples.points(), expressions);
        int m = values.length;
        double[] rows = new double[samples.size() * m];
        Arrays.setAll(rows, i -> values[i % m][i / m]);
        return rows;
    }

    /**
     * u_θ = G(x) + D(x) v_θ with functions G and D that are known: an expression in u_θ as one in v_θ, in which everything known stands as a function of the
     * coordinates. Itself where u_θ is not made so.
     */
    default Expr separated(Expr expression) {
        return expression;
    }

    /** v_θ, of which {@link #separated} expressions are evaluated. */
    default Approximation separate() {
        return this;
    }
}
