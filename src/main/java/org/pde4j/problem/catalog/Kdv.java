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
 * u_t + 6 u u_x + u_xxx = 0 on (−5, 5) × (0, 1), u given at t = 0 and x = ±5 and u_x at x = 5 by the soliton
 * u = (c/2) sech²(½√c (x + 2 − ct)), which is the solution.
 *
 * <p>Third order in x takes two conditions on one side and one on the other. Source: Korteweg and de Vries (1895).
 *
 * @param speed c &gt; 0; 4 by default
 */
public record Kdv(double speed) implements Pde {

    public Kdv {
        Require.positive("Kdv", "speed", speed);
    }

    public Kdv() {
        this(4);
    }

    @Override
    public Problem problem() {
        Box domain = Box.of("x", -5, 5).times("t", 0, 1);
        Coordinate x = domain.coordinate("x");
        Coordinate t = domain.coordinate("t");
        Field u = Field.of("u", 0);
        Parameter c = new Parameter("c", speed);
        Expr phase = Expr.sqrt(c).over(2).times(x.plus(2).minus(c.times(t)));
        Expr exact = c.over(2).times(Expr.constant(1).minus(Expr.tanh(phase).power(2)));
        return Problem.named("kdv").domain(domain).unknowns("u")
                .equation(u.d(t).plus(u.times(u.d(x)).times(6)).plus(u.d(x, x, x)))
                .conditions(Conditions.initial(domain, u, exact))
                .conditions(Conditions.dirichlet(domain.spatialFaces(), u, exact))
                .condition(Conditions.neumann(domain.upper(x), u, exact.derivative(x)))
                .exact(exact)
                .build();
    }
}
