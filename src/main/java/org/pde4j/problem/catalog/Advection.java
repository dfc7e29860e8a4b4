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
 * u_t + c u_x = 0 on (0, 2π) × (0, 1), periodic in x, u(x, 0) = sin x; u = sin(x − ct).
 *
 * <p>Source: Krishnapriyan et al., Characterizing possible failure modes in physics-informed neural networks (2021), where c = 30
 * defeats plain training.
 *
 * @param speed c &gt; 0; 1 by default
 */
public record Advection(double speed) implements Pde {

    public Advection {
        Require.positive("Advection", "speed", speed);
    }

    public Advection() {
        this(1);
    }

    @Override
    public Problem problem() {
        Box domain = Box.of("x", 0, 2 * Math.PI).times("t", 0, 1);
        Coordinate x = domain.coordinate("x");
        Coordinate t = domain.coordinate("t");
        Field u = Field.of("u", 0);
        Parameter c = new Parameter("c", speed);
        return Problem.named("advection").domain(domain).unknowns("u")
                .equation(u.d(t).plus(c.times(u.d(x))))
                .conditions(Conditions.initial(domain, u, Expr.sin(x)))
                .conditions(Conditions.periodic(domain.lower(x), u, 1))
                .exact(Expr.sin(x.minus(c.times(t))))
                .build();
    }
}
