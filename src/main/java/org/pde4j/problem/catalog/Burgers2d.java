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
 * u_t + u u_x + v u_y = ν Δu, v_t + u v_x + v v_y = ν Δv on (0, 1)² × (0, 1), data from the oblique front u = 3/4 − w/4, v = 3/4 + w/4,
 * w = 1/(1 + exp((4y − 4x − t)/(32ν))), which is the solution.
 *
 * <p>Source: Fletcher, Int. J. Numer. Meth. Fluids 3 (1983), by the Cole–Hopf transformation.
 *
 * @param nu ν &gt; 0; 0.01 by default
 */
public record Burgers2d(double nu) implements Pde {

    public Burgers2d {
        Require.positive("Burgers2d", "nu", nu);
    }

    public Burgers2d() {
        this(0.01);
    }

    @Override
    public Problem problem() {
        Box domain = Box.of("x", 0, 1).times("y", 0, 1).times("t", 0, 1);
        Coordinate x = domain.coordinate("x");
        Coordinate y = domain.coordinate("y");
        Coordinate t = domain.coordinate("t");
        Field u = Field.of("u", 0);
        Field v = Field.of("v", 1);
        Parameter viscosity = new Parameter("nu", nu);
        // 1/(1 + e^z) = (1 − tanh(z/2))/2, which does not overflow.
        Expr front = Expr.constant(1).minus(Expr.tanh(y.times(4).minus(x.times(4)).minus(t).over(viscosity.times(64)))).over(8);
        Expr exactU = Expr.constant(0.75).minus(front);
        Expr exactV = Expr.constant(0.75).plus(front);
        return Problem.named("burgers-2d").domain(domain).unknowns("u", "v")
                .equation(momentum(u, u, v, x, y, t, viscosity))
                .equation(momentum(v, u, v, x, y, t, viscosity))
                .conditions(Conditions.initial(domain, u, exactU))
                .conditions(Conditions.initial(domain, v, exactV))
                .conditions(Conditions.dirichlet(domain.spatialFaces(), u, exactU))
                .conditions(Conditions.dirichlet(domain.spatialFaces(), v, exactV))
                .exact(exactU, exactV)
                .build();
    }

    private static Expr momentum(Field w, Field u, Field v, Coordinate x, Coordinate y, Coordinate t, Parameter viscosity) {
        return w.d(t).plus(u.times(w.d(x))).plus(v.times(w.d(y))).minus(viscosity.times(w.d(x, x).plus(w.d(y, y))));
    }
}
