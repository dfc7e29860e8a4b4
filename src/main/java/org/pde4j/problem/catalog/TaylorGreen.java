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
 * Navier–Stokes in (0, π)² up to t = 1, w_t + (w·∇)w + ∇p = νΔw, div w = 0 for w = (u, v): decaying vortices u = cos x sin y e^{−2νt},
 * v = −sin x cos y e^{−2νt}, p = −¼(cos 2x + cos 2y) e^{−4νt}; u and v given on the sides and at the start, p at x = 0.
 *
 * <p>Source: Taylor and Green, Proc. R. Soc. A 158 (1937).
 *
 * @param viscosity ν &gt; 0; 0.1 by default
 */
public record TaylorGreen(double viscosity) implements Pde {

    public TaylorGreen {
        Require.positive("TaylorGreen", "viscosity", viscosity);
    }

    public TaylorGreen() {
        this(0.1);
    }

    @Override
    public Problem problem() {
        Box domain = Box.of("x", 0, Math.PI).times("y", 0, Math.PI).times("t", 0, 1);
        Coordinate x = domain.coordinate("x");
        Coordinate y = domain.coordinate("y");
        Coordinate t = domain.coordinate("t");
        Field u = Field.of("u", 0);
        Field v = Field.of("v", 1);
        Field p = Field.of("p", 2);
        Parameter nu = new Parameter("nu", viscosity);
        Expr decay = Expr.exp(nu.times(t).times(-2));
        Expr exactU = Expr.cos(x).times(Expr.sin(y)).times(decay);
        Expr exactV = Expr.sin(x).times(Expr.cos(y)).times(decay).negate();
        Expr exactP = Expr.cos(x.times(2)).plus(Expr.cos(y.times(2))).times(Expr.exp(nu.times(t).times(-4))).over(-4);
        return Problem.named("taylor-green").domain(domain).unknowns("u", "v", "p")
                .equation("momentum-x", momentum(u, p.d(x), u, v, x, y, t, nu))
                .equation("momentum-y", momentum(v, p.d(y), u, v, x, y, t, nu))
                .equation("continuity", u.d(x).plus(v.d(y)))
                .conditions(Conditions.dirichlet(domain.spatialFaces(), u, exactU))
                .conditions(Conditions.dirichlet(domain.spatialFaces(), v, exactV))
                .condition(Conditions.dirichlet(domain.lower(x), p, exactP))
                .conditions(Conditions.initial(domain, u, exactU))
                .conditions(Conditions.initial(domain, v, exactV))
                .exact(exactU, exactV, exactP).build();
    }

    /** w_t + (u·∇)w + ∂p − νΔw. */
    private static Expr momentum(Field w, Expr pressure, Field u, Field v, Coordinate x, Coordinate y, Coordinate t, Expr nu) {
        return w.d(t).plus(u.times(w.d(x))).plus(v.times(w.d(y))).plus(pressure).minus(w.d(x, x).plus(w.d(y, y)).times(nu));
    }
}
