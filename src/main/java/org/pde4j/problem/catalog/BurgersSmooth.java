package org.pde4j.problem.catalog;

import org.pde4j.problem.Pde;
import org.pde4j.problem.Problem;

/**
 * u_t + u u_x = ν u_xx as {@link Burgers}, with a viscosity that keeps u smooth.
 *
 * @param nu ν &gt; 0; 0.1 by default
 */
public record BurgersSmooth(double nu) implements Pde {

    public BurgersSmooth {
        if (!(nu > 0 && Double.isFinite(nu))) {
            throw new IllegalArgumentException("BurgersSmooth: nu must be positive and finite, got " + nu);
        }
    }

    public BurgersSmooth() {
        this(0.1);
    }

    @Override
    public Problem problem() {
        return Burgers.problem("burgers-smooth", nu);
    }
}
