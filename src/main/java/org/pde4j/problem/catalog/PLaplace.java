package org.pde4j.problem.catalog;

import org.pde4j.domain.Box;
import org.pde4j.expr.Coordinate;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Field;
import org.pde4j.problem.Conditions;
import org.pde4j.problem.Pde;
import org.pde4j.problem.Problem;

/**
 * −div(|∇u|^{p−2} ∇u) = 1 on (0, 1)², u given on the boundary such that u = −((p − 1)/p) 2^{−1/(p−1)} |z|^{p/(p−1)} with z = (x + ½, y + ½), whose
 * gradient vanishes outside of the domain; the Euler–Lagrange equation of ∫ |∇u|^p/p − u.
 *
 * <p>Source: Barrett and Liu, Math. Comp. 61 (1993), example 5.1 for the radial solution.
 *
 * @param p at least 2; 4 by default, where equation and energy are polynomials
 */
public record PLaplace(double p) implements Pde {

    public PLaplace {
        if (!(p >= 2 && p <= 100)) {
            throw new IllegalArgumentException("PLaplace: p must be in [2, 100], got " + p);
        }
    }

    public PLaplace() {
        this(4);
    }

    @Override
    public Problem problem() {
        Box domain = Box.of("x", 0, 1).times("y", 0, 1);
        Coordinate x = domain.coordinate("x");
        Coordinate y = domain.coordinate("y");
        Field u = Field.of("u", 0);
        Expr square = u.d(x).power(2).plus(u.d(y).power(2));
        Expr flux = square.power(p / 2 - 1);
        Expr radius = x.plus(0.5).power(2).plus(y.plus(0.5).power(2));
        Expr exact = radius.power(p / (2 * (p - 1))).times(-(p - 1) / p * Math.pow(2, -1 / (p - 1)));
        return Problem.named("p-laplace").domain(domain).unknowns("u")
                .equation(flux.times(u.d(x)).derivative(x).plus(flux.times(u.d(y)).derivative(y)).negate().minus(1))
                .energy(square.power(p / 2).over(p).minus(u))
                .conditions(Conditions.dirichlet(domain.faces(), u, exact))
                .exact(exact)
                .build();
    }
}
