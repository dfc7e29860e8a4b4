package org.pde4j.problem.catalog;

import java.util.List;
import org.pde4j.domain.Box;
import org.pde4j.expr.Coordinate;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Field;
import org.pde4j.expr.Parameter;
import org.pde4j.problem.Conditions;
import org.pde4j.problem.FunctionSolution;
import org.pde4j.problem.Pde;
import org.pde4j.problem.Problem;
import org.pde4j.problem.reference.ColeHopf;

/**
 * u_t + u u_x = ν u_xx on (−1, 1) × (0, 1), u(x, 0) = −sin(πx), u(±1, t) = 0; u by {@link ColeHopf}, on a grid of 256 × 100 nodes.
 *
 * <p>Source: Basdevant et al., Spectral and finite difference solutions of the Burgers equation, Computers &amp; Fluids 14 (1986).
 *
 * @param nu ν &gt; 0; 0.01/π by default, where a layer of width about ν forms at x = 0
 * @param half only 0 ≤ x ≤ 1 with u(0, t) = 0: the solution is odd, and this is all of it
 */
public record Burgers(double nu, boolean half) implements Pde {

    public Burgers {
        Require.positive("Burgers", "nu", nu);
    }

    public Burgers() {
        this(0.01 / Math.PI);
    }

    /** On all of (−1, 1). */
    public Burgers(double nu) {
        this(nu, false);
    }

    @Override
    public Problem problem() {
        return half ? problem("burgers-half", nu, 0) : problem("burgers", nu, -1);
    }

    static Problem problem(String name, double viscosity, double left) {
        Box domain = Box.of("x", left, 1).times("t", 0, 1);
        Coordinate x = domain.coordinate("x");
        Coordinate t = domain.coordinate("t");
        Field u = Field.of("u", 0);
        Parameter nu = new Parameter("nu", viscosity);
        ColeHopf exact = new ColeHopf(viscosity);
        return Problem.named(name).domain(domain).unknowns("u")
                .equation(u.d(t).plus(u.times(u.d(x))).minus(nu.times(u.d(x, x))))
                .conditions(Conditions.initial(domain, u, Expr.sin(x.times(Math.PI)).negate()))
                .conditions(Conditions.dirichlet(domain.spatialFaces(), u, Expr.constant(0)))
                .solution(new FunctionSolution(point -> exact.value(point[0], point[1]), List.of(256, 100)))
                .build();
    }
}
