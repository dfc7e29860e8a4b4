package org.pde4j.problem.catalog;

import org.pde4j.expr.Expr;
import org.pde4j.problem.Pde;
import org.pde4j.problem.Problem;

/**
 * Δu + sin u = f in the unit ball of ℝᵈ, u = 0 on the sphere; f such that u = (1 − |x|²) Σ_{i&lt;d} c_i sin(x_i + cos x_{i+1} + x_{i+1} cos x_i).
 *
 * @param dimension d ≥ 3; 5 by default, 100 in the default job
 * @param seed of the c_i, which are standard normal
 */
public record SineGordonNd(int dimension, long seed) implements Pde {

    public SineGordonNd {
        Require.atLeast(3, "SineGordonNd", "dimension", dimension);
    }

    public SineGordonNd() {
        this(5, 1);
    }

    @Override
    public Problem problem() {
        return new TwoBodyBall(dimension, seed).problem("sine-gordon-nd", Expr::sin);
    }
}
