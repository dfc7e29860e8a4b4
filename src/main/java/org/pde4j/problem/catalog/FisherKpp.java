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
 * u_t = D u_xx + ρ u (1 − u) on (−1, 1) × (0, 1), u given at t = 0 and x = ±1 by the travelling front
 * u = (1 + exp(√(ρ/(6D)) x − 5ρt/6))⁻², which is the solution.
 *
 * <p>Source: Ablowitz and Zeppetella, Bull. Math. Biol. 41 (1979).
 *
 * @param diffusivity D &gt; 0; 0.01 by default
 * @param growth ρ &gt; 0; 1 by default
 */
public record FisherKpp(double diffusivity, double growth) implements Pde {

    public FisherKpp {
        Require.positive("FisherKpp", "diffusivity", diffusivity);
        Require.positive("FisherKpp", "growth", growth);
    }

    public FisherKpp() {
        this(0.01, 1);
    }

    @Override
    public Problem problem() {
        Box domain = Box.of("x", -1, 1).times("t", 0, 1);
        Coordinate x = domain.coordinate("x");
        Coordinate t = domain.coordinate("t");
        Field u = Field.of("u", 0);
        Parameter d = new Parameter("D", diffusivity);
        Parameter rho = new Parameter("rho", growth);
        Expr front = Expr.sqrt(rho.over(d.times(6))).times(x).minus(rho.times(5.0 / 6).times(t));
        Expr exact = Expr.exp(front).plus(1).power(-2);
        return Problem.named("fisher-kpp").domain(domain).unknowns("u")
                .equation(u.d(t).minus(d.times(u.d(x, x))).minus(rho.times(u).times(Expr.constant(1).minus(u))))
                .conditions(Conditions.initial(domain, u, exact))
                .conditions(Conditions.dirichlet(domain.spatialFaces(), u, exact))
                .exact(exact)
                .build();
    }
}
