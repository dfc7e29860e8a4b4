package org.pde4j.problem.catalog;

import org.pde4j.domain.Box;
import org.pde4j.expr.Coordinate;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Field;
import org.pde4j.problem.Conditions;
import org.pde4j.problem.Pde;
import org.pde4j.problem.Problem;

/**
 * −u″ = (kπ)² sin(kπx) on (0, 1), u(0) = u(1) = 0; u = sin(kπx).
 *
 * @param frequency k ≥ 1; 1 by default
 */
public record Poisson1d(int frequency) implements Pde {

    public Poisson1d {
        Require.atLeast(1, "Poisson1d", "frequency", frequency);
    }

    public Poisson1d() {
        this(1);
    }

    @Override
    public Problem problem() {
        Box domain = Box.of("x", 0, 1);
        Coordinate x = domain.coordinate("x");
        Field u = Field.of("u", 0);
        double k = frequency * Math.PI;
        Expr sine = Expr.sin(x.times(k));
        return Problem.named("poisson-1d").domain(domain).unknowns("u")
                .equation(u.d(x, x).negate().minus(sine.times(k * k)))
                .energy(u.d(x).power(2).over(2).minus(sine.times(k * k).times(u)))
                .condition(Conditions.dirichlet(domain.lower(x), u, Expr.constant(0)))
                .condition(Conditions.dirichlet(domain.upper(x), u, Expr.constant(0)))
                .exact(sine)
                .build();
    }
}
