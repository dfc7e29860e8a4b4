package org.pde4j.problem.catalog;

import org.pde4j.domain.Box;
import org.pde4j.expr.Coordinate;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Field;
import org.pde4j.expr.Parameter;
import org.pde4j.problem.Conditions;
import org.pde4j.problem.Pde;
import org.pde4j.problem.Problem;
import org.pde4j.problem.ProblemBuilder;
import org.pde4j.problem.ReferenceTable;

/**
 * u_t + u u_x + δ u_xxx = 0 on (−1, 1) × (0, 1), periodic in x, u(x, 0) = cos(πx), which breaks up into solitons; for the default
 * parameter u is tabulated by Fourier spectral exponential time differencing, for others there is no reference.
 *
 * <p>Source: Zabusky and Kruskal, Phys. Rev. Lett. 15 (1965), with the dispersion of Raissi, Perdikaris and Karniadakis, J. Comput.
 * Phys. 378 (2019), section 4.2.
 *
 * @param dispersion δ &gt; 0; 0.0025 by default
 */
public record KdvCosine(double dispersion) implements Pde {

    public KdvCosine {
        Require.positive("KdvCosine", "dispersion", dispersion);
    }

    public KdvCosine() {
        this(0.0025);
    }

    @Override
    public Problem problem() {
        Box domain = Box.of("x", -1, 1).times("t", 0, 1);
        Coordinate x = domain.coordinate("x");
        Coordinate t = domain.coordinate("t");
        Field u = Field.of("u", 0);
        Parameter delta = new Parameter("delta", dispersion);
        ProblemBuilder problem = Problem.named("kdv-cosine").domain(domain).unknowns("u")
                .equation(u.d(t).plus(u.times(u.d(x))).plus(delta.times(u.d(x, x, x))))
                .conditions(Conditions.initial(domain, u, Expr.cos(x.times(Math.PI))))
                .conditions(Conditions.periodic(domain.lower(x), u, 3));
        if (equals(new KdvCosine())) {
            problem.solution(ReferenceTable.builtIn("kdv-cosine", domain, u));
        }
        return problem.build();
    }
}
