package org.pde4j.problem.catalog;

import java.util.List;
import org.pde4j.domain.Box;
import org.pde4j.expr.Coordinate;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Field;
import org.pde4j.problem.Conditions;
import org.pde4j.problem.Pde;
import org.pde4j.problem.Problem;

/**
 * i h_t + ½ h_xx + |h|² h = 0 for h = u + i v on (−5, 5) × (0, π/2), h(x, 0) = 2 sech x: two solitons of speed 0 that are bound to each other,
 * h = 4 e^{it/2} (cosh 3x + 3 e^{4it} cosh x)/(cosh 4x + 4 cosh 2x + 3 cos 4t), of height 4 at t = π/4; u and v given at x = ±5. With periodic conditions
 * instead, as in the paper below, h is another function, by about 2 sech 5 = 0.03 near the sides.
 *
 * <p>Source: Satsuma and Yajima, Prog. Theor. Phys. Suppl. 55 (1974), section 4; Raissi, Perdikaris and Karniadakis, J. Comput. Phys. 378 (2019),
 * section 3.1.
 */
public record SchroedingerNls() implements Pde {

    @Override
    public Problem problem() {
        Box domain = Box.of("x", -5, 5).times("t", 0, Math.PI / 2);
        Coordinate x = domain.coordinate("x");
        Coordinate t = domain.coordinate("t");
        Field u = Field.of("u", 0);
        Field v = Field.of("v", 1);
        Expr square = u.power(2).plus(v.power(2));
        Expr exactU = part(x, Expr.cos(t.over(2)), Expr.cos(t.times(4.5)), t);
        Expr exactV = part(x, Expr.sin(t.over(2)), Expr.sin(t.times(4.5)), t);
        return Problem.named("schroedinger-nls").domain(domain).unknowns("u", "v")
                .equation("imaginary-part", u.d(t).plus(v.d(x, x).times(0.5)).plus(square.times(v)))
                .equation("real-part", v.d(t).minus(u.d(x, x).times(0.5)).minus(square.times(u)))
                .conditions(Conditions.initial(domain, u, Expr.constant(2).over(cosh(x, 1))))
                .conditions(Conditions.initial(domain, v, Expr.constant(0)))
                .conditions(Conditions.dirichlet(domain.spatialFaces(), u, exactU))
                .conditions(Conditions.dirichlet(domain.spatialFaces(), v, exactV))
                .exact(exactU, exactV)
                .build();
    }

    /** 4 (f(t/2) cosh 3x + 3 f(9t/2) cosh x)/(cosh 4x + 4 cosh 2x + 3 cos 4t), f = cos for u, sin for v. */
    private static Expr part(Expr x, Expr slow, Expr fast, Expr t) {
        Expr above = slow.times(cosh(x, 3)).plus(fast.times(cosh(x, 1)).times(3)).times(4);
        return above.over(Expr.sum(List.of(cosh(x, 4), cosh(x, 2).times(4), Expr.cos(t.times(4)).times(3))));
    }

    /** cosh nx. */
    private static Expr cosh(Expr x, int n) {
        return Expr.exp(x.times(n)).plus(Expr.exp(x.times(-n))).over(2);
    }
}
