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
 * Steady Navier–Stokes in the plane, (u·∇)u + ∇p = Δu/Re and div u = 0 for u = (u, v) and p on (−½, 1) × (−½, 3/2); u and v given
 * on the boundary and p at x = 1 by Kovasznay's flow behind a grid, which is the solution: with λ = Re/2 − √(Re²/4 + 4π²),
 * u = 1 − e^{λx} cos 2πy, v = (λ/2π) e^{λx} sin 2πy, p = (1 − e^{2λx})/2.
 *
 * <p>Source: Kovasznay, Proc. Camb. Phil. Soc. 44 (1948).
 *
 * @param reynolds Re &gt; 0; 40 by default
 */
public record Kovasznay(double reynolds) implements Pde {

    public Kovasznay {
        Require.positive("Kovasznay", "reynolds", reynolds);
    }

    public Kovasznay() {
        this(40);
    }

    @Override
    public Problem problem() {
        Box domain = Box.of("x", -0.5, 1).times("y", -0.5, 1.5);
        Coordinate x = domain.coordinate("x");
        Coordinate y = domain.coordinate("y");
        Field u = Field.of("u", 0);
        Field v = Field.of("v", 1);
        Field p = Field.of("p", 2);
        Parameter re = new Parameter("Re", reynolds);
        Expr lambda = re.over(2).minus(Expr.sqrt(re.power(2).over(4).plus(4 * Math.PI * Math.PI)));
        Expr decay = Expr.exp(lambda.times(x));
        Expr exactU = Expr.constant(1).minus(decay.times(Expr.cos(y.times(2 * Math.PI))));
        Expr exactV = lambda.over(2 * Math.PI).times(decay).times(Expr.sin(y.times(2 * Math.PI)));
        Expr exactP = Expr.constant(1).minus(Expr.exp(lambda.times(x).times(2))).over(2);
        return Problem.named("kovasznay").domain(domain).unknowns("u", "v", "p")
                .equation("momentum-x", NavierStokes.steady(u, p.d(x), u, v, x, y, re))
                .equation("momentum-y", NavierStokes.steady(v, p.d(y), u, v, x, y, re))
                .equation("continuity", u.d(x).plus(v.d(y)))
                .conditions(Conditions.dirichlet(domain.faces(), u, exactU))
                .conditions(Conditions.dirichlet(domain.faces(), v, exactV))
                .condition(Conditions.dirichlet(domain.upper(x), p, exactP))
                .exact(exactU, exactV, exactP)
                .build();
    }
}
