package org.pde4j.problem.catalog;

import org.pde4j.problem.Pde;
import org.pde4j.problem.Problem;

/**
 * Δu + u − u³ = f in the unit ball of ℝᵈ, u = 0 on the sphere; f such that u = (1 − |x|²) Σ_{i&lt;d} c_i sin(x_i + cos x_{i+1} + x_{i+1} cos x_i).
 *
 * @param dimension d ≥ 3; 5 by default, 100 in the default job
 * @param seed of the c_i, which are standard normal
 */
public record AllenCahnNd(int dimension, long seed) implements Pde {

    public AllenCahnNd {
        Require.atLeast(3, "AllenCahnNd", "dimension", dimension);
    }

    public AllenCahnNd() {
        this(5, 1);
    }

    @Override
    public Problem problem() {
        return new TwoBodyBall(dimension, seed).problem("allen-cahn-nd", u -> u.minus(u.power(3)));
    }
}
