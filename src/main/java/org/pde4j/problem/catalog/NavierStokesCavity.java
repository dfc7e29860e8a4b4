package org.pde4j.problem.catalog;

import java.util.Map;
import org.pde4j.domain.Box;
import org.pde4j.domain.Place;
import org.pde4j.expr.Coordinate;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Field;
import org.pde4j.expr.Parameter;
import org.pde4j.problem.Conditions;
import org.pde4j.problem.Pde;
import org.pde4j.problem.Problem;
import org.pde4j.problem.ProblemBuilder;
import org.pde4j.problem.reference.CavityFlow;

/**
 * Steady Navier–Stokes in (0, 1)² below a moving lid, (q·∇)q + ∇p = Δq/Re, div q = 0 for q = (u, v): u = 16x²(1 − x)² on the lid y = 1, which is at rest
 * in its corners, q = 0 on the other sides, p(½, ½) = 0. The solution is that of a spectral method ({@link CavityFlow}).
 *
 * <p>Source: Shen, J. Comput. Phys. 95 (1991).
 *
 * @param reynolds 0 &lt; Re ≤ 400; 100 by default
 */
public record NavierStokesCavity(double reynolds) implements Pde {

    public NavierStokesCavity {
        Require.positive("NavierStokesCavity", "reynolds", reynolds);
        if (reynolds > CavityFlow.LARGEST_REYNOLDS) {
            throw new IllegalArgumentException("NavierStokesCavity: reynolds must be at most " + CavityFlow.LARGEST_REYNOLDS + ", got " + reynolds);
        }
    }

    public NavierStokesCavity() {
        this(100);
    }

    @Override
    public Problem problem() {
        Box domain = Box.of("x", 0, 1).times("y", 0, 1);
        Coordinate x = domain.coordinate("x");
        Coordinate y = domain.coordinate("y");
        Field u = Field.of("u", 0);
        Field v = Field.of("v", 1);
        Field p = Field.of("p", 2);
        Parameter re = new Parameter("Re", reynolds);
        Expr lid = x.times(Expr.constant(1).minus(x)).power(2).times(16);
        ProblemBuilder problem = Problem.named("navier-stokes-cavity").domain(domain).unknowns("u", "v", "p")
                .equation("momentum-x", NavierStokes.steady(u, p.d(x), u, v, x, y, re))
                .equation("momentum-y", NavierStokes.steady(v, p.d(y), u, v, x, y, re))
                .equation("continuity", u.d(x).plus(v.d(y)));
        domain.faces().forEach(face -> problem.condition(face, face.equals(domain.upper(y)) ? u.minus(lid) : u));
        return problem.conditions(Conditions.dirichlet(domain.faces(), v, Expr.constant(0)))
                .condition("pressure", new Place.Point(Map.of(x, 0.5, y, 0.5)), p)
                .solution(new CavityFlow(reynolds)).build();
    }
}
