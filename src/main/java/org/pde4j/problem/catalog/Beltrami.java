package org.pde4j.problem.catalog;

import java.util.ArrayList;
import java.util.List;
import org.pde4j.domain.Box;
import org.pde4j.expr.Coordinate;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Field;
import org.pde4j.expr.Parameter;
import org.pde4j.problem.Conditions;
import org.pde4j.problem.Pde;
import org.pde4j.problem.Problem;
import org.pde4j.problem.ProblemBuilder;

/**
 * Navier–Stokes in (−1, 1)³ up to t = 1, q_t + (q·∇)q + ∇p = νΔq, div q = 0 for q = (u, v, w), whose curl is parallel to it:
 * u = −(e^x sin(y + z) + e^z cos(x + y)) e^{−νt}, v and w the same with x, y, z in turn,
 * p = −½(e^{2x} + e^{2y} + e^{2z} + 2 sin(x + y) cos(z + x) e^{y + z} + 2 sin(y + z) cos(x + y) e^{z + x} + 2 sin(z + x) cos(y + z) e^{x + y}) e^{−2νt};
 * q given on the sides and at the start, p at x = −1.
 *
 * <p>Source: Ethier and Steinman, Int. J. Numer. Meth. Fluids 19 (1994), with a = d = 1.
 *
 * @param viscosity ν &gt; 0; 1 by default
 */
public record Beltrami(double viscosity) implements Pde {

    public Beltrami {
        Require.positive("Beltrami", "viscosity", viscosity);
    }

    public Beltrami() {
        this(1);
    }

    @Override
    public Problem problem() {
        Box domain = Box.of("x", -1, 1).times("y", -1, 1).times("z", -1, 1).times("t", 0, 1);
        Coordinate t = domain.coordinate("t");
        List<Coordinate> axes = List.of(domain.coordinate("x"), domain.coordinate("y"), domain.coordinate("z"));
        List<Field> flow = List.of(Field.of("u", 0), Field.of("v", 1), Field.of("w", 2));
        Field p = Field.of("p", 3);
        Parameter nu = new Parameter("nu", viscosity);
        Expr decay = Expr.exp(nu.times(t).negate());
        ProblemBuilder problem = Problem.named("beltrami").domain(domain).unknowns("u", "v", "w", "p");
        List<Expr> exact = new ArrayList<>();
        List<Expr> pressure = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            Coordinate x = axes.get(i);
            Coordinate y = axes.get((i + 1) % 3);
            Coordinate z = axes.get((i + 2) % 3);
            exact.add(Expr.exp(x).times(Expr.sin(y.plus(z))).plus(Expr.exp(z).times(Expr.cos(x.plus(y)))).times(decay).negate());
            pressure.add(Expr.exp(x.times(2)).plus(Expr.sin(x.plus(y)).times(Expr.cos(z.plus(x))).times(Expr.exp(y.plus(z))).times(2)));
            problem.equation("momentum-" + x.name(), momentum(flow.get(i), p.d(x), flow, axes, t, nu));
        }
        exact.add(Expr.sum(pressure).times(decay.power(2)).times(-0.5));
        problem.equation("continuity", Expr.sum(List.of(flow.get(0).d(axes.get(0)), flow.get(1).d(axes.get(1)), flow.get(2).d(axes.get(2)))));
        for (int i = 0; i < 3; i++) {
            problem.conditions(Conditions.dirichlet(domain.spatialFaces(), flow.get(i), exact.get(i)))
                    .conditions(Conditions.initial(domain, flow.get(i), exact.get(i)));
        }
        return problem.condition(Conditions.dirichlet(domain.lower(axes.get(0)), p, exact.get(3))).exact(exact.toArray(Expr[]::new)).build();
    }

    /** q_t + (flow·∇)q + ∂p − νΔq. */
    private static Expr momentum(Field q, Expr pressure, List<Field> flow, List<Coordinate> axes, Coordinate t, Expr nu) {
        List<Expr> terms = new ArrayList<>(List.of(q.d(t), pressure));
        for (int i = 0; i < 3; i++) {
            terms.add(flow.get(i).times(q.d(axes.get(i))));
            terms.add(nu.times(q.d(axes.get(i), axes.get(i))).negate());
        }
        return Expr.sum(terms);
    }
}
