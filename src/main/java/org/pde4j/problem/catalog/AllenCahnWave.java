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
 * u_t = D u_xx + u − u³ on (−1, 1) × (0, 1), u given at t = 0 and x = ±1 by the travelling front
 * u = (1 − tanh((x − 3√(D/2) t)/(2√(2D))))/2, which is the solution.
 *
 * @param diffusivity D &gt; 0; 0.01 by default
 */
public record AllenCahnWave(double diffusivity) implements Pde {

    public AllenCahnWave {
        Require.positive("AllenCahnWave", "diffusivity", diffusivity);
    }

    public AllenCahnWave() {
        this(0.01);
    }

    @Override
    public Problem problem() {
        Box domain = Box.of("x", -1, 1).times("t", 0, 1);
        Coordinate x = domain.coordinate("x");
        Coordinate t = domain.coordinate("t");
        Field u = Field.of("u", 0);
        Parameter d = new Parameter("D", diffusivity);
        Expr front = x.minus(Expr.sqrt(d.over(2)).times(3).times(t)).over(Expr.sqrt(d.times(2)).times(2));
        Expr exact = Expr.constant(1).minus(Expr.tanh(front)).over(2);
        return Problem.named("allen-cahn-wave").domain(domain).unknowns("u")
                .equation(u.d(t).minus(d.times(u.d(x, x))).minus(u).plus(u.power(3)))
                .conditions(Conditions.initial(domain, u, exact))
                .conditions(Conditions.dirichlet(domain.spatialFaces(), u, exact))
                .exact(exact)
                .build();
    }
}
