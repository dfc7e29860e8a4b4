package org.pde4j.problem.catalog;

import org.pde4j.domain.Box;
import org.pde4j.expr.Coordinate;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Field;
import org.pde4j.expr.Parameter;
import org.pde4j.problem.Conditions;
import org.pde4j.problem.Pde;
import org.pde4j.problem.Problem;

/**
 * Δu + k²u = q on (−1, 1)², u = 0 on the boundary; q such that u = sin(aπx) sin(bπy).
 *
 * <p>Source: Wang, Teng and Perdikaris, SIAM J. Sci. Comput. 43 (2021), section 3.3.
 *
 * @param wavenumber k &gt; 0; 1 by default
 * @param xFrequency a ≥ 1; 1 by default
 * @param yFrequency b ≥ 1; 4 by default
 */
public record Helmholtz2d(double wavenumber, int xFrequency, int yFrequency) implements Pde {

    public Helmholtz2d {
        Require.positive("Helmholtz2d", "wavenumber", wavenumber);
        Require.atLeast(1, "Helmholtz2d", "xFrequency", xFrequency);
        Require.atLeast(1, "Helmholtz2d", "yFrequency", yFrequency);
    }

    public Helmholtz2d() {
        this(1, 1, 4);
    }

    @Override
    public Problem problem() {
        Box domain = Box.of("x", -1, 1).times("y", -1, 1);
        Coordinate x = domain.coordinate("x");
        Coordinate y = domain.coordinate("y");
        Field u = Field.of("u", 0);
        Parameter k = new Parameter("k", wavenumber);
        double a = xFrequency * Math.PI;
        double b = yFrequency * Math.PI;
        Expr exact = Expr.sin(x.times(a)).times(Expr.sin(y.times(b)));
        Expr source = k.power(2).minus(a * a + b * b).times(exact);
        return Problem.named("helmholtz-2d").domain(domain).unknowns("u")
                .equation(u.d(x, x).plus(u.d(y, y)).plus(k.power(2).times(u)).minus(source))
                .conditions(Conditions.dirichlet(domain.faces(), u, Expr.constant(0)))
                .exact(exact)
                .build();
    }
}
