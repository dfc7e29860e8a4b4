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
 * u_t = D Δu + u − u³ on (−1, 1)² × (0, 1), u given at t = 0 and on the sides by the front that travels along the direction (3, 4)/5,
 * u = (1 − tanh((s − 3√(D/2) t)/(2√(2D))))/2 with s = (3x + 4y)/5, which is the solution.
 *
 * @param diffusivity D &gt; 0; 0.01 by default
 */
public record AllenCahn2d(double diffusivity) implements Pde {

    public AllenCahn2d {
        Require.positive("AllenCahn2d", "diffusivity", diffusivity);
    }

    public AllenCahn2d() {
        this(0.01);
    }

    @Override
    public Problem problem() {
        Box domain = Box.of("x", -1, 1).times("y", -1, 1).times("t", 0, 1);
        Coordinate x = domain.coordinate("x");
        Coordinate y = domain.coordinate("y");
        Coordinate t = domain.coordinate("t");
        Field u = Field.of("u", 0);
        Parameter d = new Parameter("D", diffusivity);
        Expr along = x.times(0.6).plus(y.times(0.8));
        Expr front = along.minus(Expr.sqrt(d.over(2)).times(3).times(t)).over(Expr.sqrt(d.times(2)).times(2));
        Expr exact = Expr.constant(1).minus(Expr.tanh(front)).over(2);
        return Problem.named("allen-cahn-2d").domain(domain).unknowns("u")
                .equation(u.d(t).minus(d.times(u.d(x, x).plus(u.d(y, y)))).minus(u).plus(u.power(3)))
                .conditions(Conditions.initial(domain, u, exact))
                .conditions(Conditions.dirichlet(domain.spatialFaces(), u, exact))
                .exact(exact)
                .build();
    }
}
