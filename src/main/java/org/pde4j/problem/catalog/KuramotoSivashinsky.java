package org.pde4j.problem.catalog;

import org.pde4j.domain.Box;
import org.pde4j.expr.Coordinate;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Field;
import org.pde4j.problem.Conditions;
import org.pde4j.problem.Pde;
import org.pde4j.problem.Problem;
import org.pde4j.problem.reference.ComputedSolution;
import org.pde4j.problem.reference.SemilinearEquation;

/**
 * u_t + (100/16) u u_x + (100/16²) u_xx + (100/16⁴) u_xxxx = 0 on (0, 2π) × (0, T), periodic in x, u(x, 0) = cos x (1 + sin x): chaotic; u by Fourier spectral
 * exponential time differencing, computed when it is needed.
 *
 * <p>Source: Hao et al., PINNacle, NeurIPS 2024 (arXiv 2306.08827), appendix B.
 *
 * @param end T &gt; 0; 1 by default, when a difference of 1e-6 at the start has become one of 4e-3
 */
public record KuramotoSivashinsky(double end) implements Pde {

    /** Steps half as long change u by less than 3e-6 up to t = 1, where max |u| = 3; half as many modes by less than 1e-9. */
    private static final int MODES = 512;
    private static final int STEPS = 8000;

    public KuramotoSivashinsky {
        Require.positive("KuramotoSivashinsky", "end", end);
    }

    public KuramotoSivashinsky() {
        this(1);
    }

    @Override
    public Problem problem() {
        double a = 100.0 / 16;
        double b = 100.0 / 256;
        double c = 100.0 / 65536;
        Box domain = Box.of("x", 0, 2 * Math.PI).times("t", 0, end);
        Coordinate x = domain.coordinate("x");
        Coordinate t = domain.coordinate("t");
        Field u = Field.of("u", 0);
        return Problem.named("kuramoto-sivashinsky").domain(domain).unknowns("u")
                .equation(u.d(t).plus(u.times(u.d(x)).times(a)).plus(u.d(x, x).times(b)).plus(u.d(x, x, x, x).times(c)))
                .conditions(Conditions.initial(domain, u, Expr.cos(x).times(Expr.sin(x).plus(1))))
                .conditions(Conditions.periodic(domain.lower(x), u, 4))
                .solution(ComputedSolution.periodic(SemilinearEquation.kuramotoSivashinsky(a, b, c), s -> Math.cos(s) * (1 + Math.sin(s)), 0, 2 * Math.PI, end,
                        MODES, STEPS))
                .build();
    }
}
