package org.pde4j.problem.catalog;

import org.pde4j.domain.Box;
import org.pde4j.expr.Coordinate;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Field;
import org.pde4j.problem.Conditions;
import org.pde4j.problem.Pde;
import org.pde4j.problem.Problem;

/** −Δu = 2π² sin(πx) sin(πy) on (0, 1)², u = 0 on the boundary; u = sin(πx) sin(πy). */
public record Poisson2d() implements Pde {

    @Override
    public Problem problem() {
        Box domain = Box.of("x", 0, 1).times("y", 0, 1);
        Coordinate x = domain.coordinate("x");
        Coordinate y = domain.coordinate("y");
        Field u = Field.of("u", 0);
        Expr exact = Expr.sin(x.times(Math.PI)).times(Expr.sin(y.times(Math.PI)));
        return Problem.named("poisson-2d").domain(domain).unknowns("u")
                .equation(u.d(x, x).negate().minus(u.d(y, y)).minus(exact.times(2 * Math.PI * Math.PI)))
                .energy(u.d(x).power(2).plus(u.d(y).power(2)).over(2).minus(exact.times(2 * Math.PI * Math.PI).times(u)))
                .conditions(Conditions.dirichlet(domain.faces(), u, Expr.constant(0)))
                .exact(exact)
                .build();
    }
}
