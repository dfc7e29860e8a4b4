package org.pde4j.problem.catalog;

import org.pde4j.domain.Box;
import org.pde4j.expr.Coordinate;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Field;
import org.pde4j.problem.Conditions;
import org.pde4j.problem.Pde;
import org.pde4j.problem.Problem;

/**
 * Δ²u = f on (0, 1)², the clamped plate u = ∂u/∂n = 0 on the boundary; f such that u = sin²(πx) sin²(πy).
 */
public record Biharmonic2d() implements Pde {

    @Override
    public Problem problem() {
        Box domain = Box.of("x", 0, 1).times("y", 0, 1);
        Coordinate x = domain.coordinate("x");
        Coordinate y = domain.coordinate("y");
        Field u = Field.of("u", 0);
        Expr exact = Expr.sin(x.times(Math.PI)).power(2).times(Expr.sin(y.times(Math.PI)).power(2));
        Expr plate = u.d(x, x, x, x).plus(u.d(x, x, y, y).times(2)).plus(u.d(y, y, y, y));
        // sin² = (1 − cos 2πx)/2, and each derivative of cos 2πx brings 2π.
        Expr cx = Expr.cos(x.times(2 * Math.PI));
        Expr cy = Expr.cos(y.times(2 * Math.PI));
        Expr source = cx.times(cy).times(4).minus(cx).minus(cy).times(4 * Math.pow(Math.PI, 4));
        return Problem.named("biharmonic-2d").domain(domain).unknowns("u")
                .equation(plate.minus(source))
                .conditions(Conditions.dirichlet(domain.faces(), u, Expr.constant(0)))
                .conditions(domain.faces().stream().map(face -> Conditions.neumann(face, u, Expr.constant(0))).toList())
                .exact(exact)
                .build();
    }
}
