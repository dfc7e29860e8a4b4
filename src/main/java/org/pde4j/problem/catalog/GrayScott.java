package org.pde4j.problem.catalog;

import org.pde4j.domain.Box;
import org.pde4j.expr.Coordinate;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Field;
import org.pde4j.problem.Conditions;
import org.pde4j.problem.Pde;
import org.pde4j.problem.Problem;
import org.pde4j.problem.ReferenceTable;

/**
 * u_t = ε₁Δu + b(1 − u) − uv², v_t = ε₂Δv − dv + uv² on (−1, 1)² × (0, 200), periodic in x and y, ε₁ = 10⁻⁵, ε₂ = 5·10⁻⁶, b = 0.04, d = 0.1,
 * u₀ = 1 − exp(−80((x + 0.05)² + (y + 0.02)²)), v₀ = exp(−80((x − 0.05)² + (y − 0.02)²)); u and v are tabulated by a Fourier spectral method with a split
 * step.
 *
 * <p>Source: Hao et al., PINNacle, NeurIPS 2024 (arXiv 2306.08827), appendix B.
 */
public record GrayScott() implements Pde {

    @Override
    public Problem problem() {
        Box domain = Box.of("x", -1, 1).times("y", -1, 1).times("t", 0, 200);
        Coordinate x = domain.coordinate("x");
        Coordinate y = domain.coordinate("y");
        Coordinate t = domain.coordinate("t");
        Field u = Field.of("u", 0);
        Field v = Field.of("v", 1);
        Expr reaction = u.times(v.power(2));
        return Problem.named("gray-scott").domain(domain).unknowns("u", "v")
                .equation(u.d(t).minus(u.d(x, x).plus(u.d(y, y)).times(1e-5)).minus(Expr.constant(1).minus(u).times(0.04)).plus(reaction))
                .equation(v.d(t).minus(v.d(x, x).plus(v.d(y, y)).times(5e-6)).plus(v.times(0.1)).minus(reaction))
                .conditions(Conditions.initial(domain, u, Expr.constant(1).minus(bump(x.plus(0.05), y.plus(0.02)))))
                .conditions(Conditions.initial(domain, v, bump(x.minus(0.05), y.minus(0.02))))
                .conditions(Conditions.periodic(domain.lower(x), u, 2)).conditions(Conditions.periodic(domain.lower(y), u, 2))
                .conditions(Conditions.periodic(domain.lower(x), v, 2)).conditions(Conditions.periodic(domain.lower(y), v, 2))
                .solution(ReferenceTable.builtIn("gray-scott", domain, u, v))
                .build();
    }

    /** exp(−80(a² + b²)). */
    private static Expr bump(Expr a, Expr b) {
        return Expr.exp(a.power(2).plus(b.power(2)).times(-80));
    }
}
