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
 * u_tt = c² u_xx on (0, 1) × (0, 1), u = 0 at x = 0 and x = 1, u(x, 0) = sin(πx), u_t(x, 0) = 0; u = cos(πct) sin(πx).
 *
 * @param speed c &gt; 0; 1 by default
 */
public record Wave(double speed) implements Pde {

    public Wave {
        Require.positive("Wave", "speed", speed);
    }

    public Wave() {
        this(1);
    }

    @Override
    public Problem problem() {
        Box domain = Box.of("x", 0, 1).times("t", 0, 1);
        Coordinate x = domain.coordinate("x");
        Coordinate t = domain.coordinate("t");
        Field u = Field.of("u", 0);
        Parameter c = new Parameter("c", speed);
        Expr sine = Expr.sin(x.times(Math.PI));
        return Problem.named("wave").domain(domain).unknowns("u")
                .equation(u.d(t, t).minus(c.power(2).times(u.d(x, x))))
                .conditions(Conditions.initial(domain, u, sine, Expr.constant(0)))
                .conditions(Conditions.dirichlet(domain.spatialFaces(), u, Expr.constant(0)))
                .exact(Expr.cos(c.times(t).times(Math.PI)).times(sine))
                .build();
    }
}
