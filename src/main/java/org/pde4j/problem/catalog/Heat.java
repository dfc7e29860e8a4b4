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
 * u_t = D u_xx on (0, 1) × (0, 1), u = 0 at x = 0 and x = 1, u(x, 0) = sin(πx); u = e^{−Dπ²t} sin(πx).
 *
 * @param diffusivity D &gt; 0; 0.1 by default
 */
public record Heat(double diffusivity) implements Pde {

    public Heat {
        Require.positive("Heat", "diffusivity", diffusivity);
    }

    public Heat() {
        this(0.1);
    }

    @Override
    public Problem problem() {
        Box domain = Box.of("x", 0, 1).times("t", 0, 1);
        Coordinate x = domain.coordinate("x");
        Coordinate t = domain.coordinate("t");
        Field u = Field.of("u", 0);
        Parameter d = new Parameter("D", diffusivity);
        Expr sine = Expr.sin(x.times(Math.PI));
        return Problem.named("heat").domain(domain).unknowns("u")
                .equation(u.d(t).minus(d.times(u.d(x, x))))
                .conditions(Conditions.initial(domain, u, sine))
                .conditions(Conditions.dirichlet(domain.spatialFaces(), u, Expr.constant(0)))
                .exact(Expr.exp(d.times(t).times(-Math.PI * Math.PI)).times(sine))
                .build();
    }
}
