package org.pde4j.problem.catalog;

import java.util.List;
import org.hipparchus.special.elliptic.jacobi.JacobiElliptic;
import org.hipparchus.special.elliptic.jacobi.JacobiEllipticBuilder;
import org.pde4j.domain.Box;
import org.pde4j.expr.Coordinate;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Field;
import org.pde4j.problem.Conditions;
import org.pde4j.problem.FunctionSolution;
import org.pde4j.problem.Pde;
import org.pde4j.problem.Problem;

/**
 * u″ = −sin u on 0 &lt; t &lt; 10, u(0) = a, u′(0) = 0: a pendulum that is released at the angle a. sin(u/2) = k cd(t, k) with k = sin(a/2), cd the elliptic
 * function of Jacobi.
 *
 * @param amplitude a, 0 &lt; a &lt; π; 2 by default
 */
public record Pendulum(double amplitude) implements Pde {

    private static final double END = 10;
    private static final int NODES = 1001;

    public Pendulum {
        Require.positive("Pendulum", "amplitude", amplitude);
        if (!(amplitude < Math.PI)) {
            throw new IllegalArgumentException("Pendulum: amplitude must be below pi, got " + amplitude);
        }
    }

    public Pendulum() {
        this(2);
    }

    @Override
    public Problem problem() {
        Box domain = Box.of("t", 0, END);
        Coordinate t = domain.coordinate("t");
        Field u = Field.of("u", 0);
        double k = Math.sin(amplitude / 2);
        JacobiElliptic functions = JacobiEllipticBuilder.build(k * k);
        return Problem.named("pendulum").domain(domain).unknowns("u")
                .equation(u.d(t, t).plus(Expr.sin(u)))
                .conditions(Conditions.initial(domain, u, Expr.constant(amplitude), Expr.constant(0)))
                .solution(new FunctionSolution(at -> 2 * Math.asin(k * functions.valuesD(at[0]).cd()), List.of(NODES)))
                .build();
    }
}
