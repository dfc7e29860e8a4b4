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
        Require.positive("BurgersSmooth", "nu", nu);
    }

    public BurgersSmooth() {
        this(0.1);
    }

    @Override
    public Problem problem() {
        return Burgers.problem("burgers-smooth", nu, -1);
    }
}
