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
 * u_t = D u_xx + ρ (u − u³) on (−1, 1) × (0, 1), periodic in x, u(x, 0) = x² cos(πx); for the default parameters u is tabulated by
 * Fourier spectral exponential time differencing, for others there is no reference.
 *
 * <p>Source: Raissi, Perdikaris and Karniadakis, J. Comput. Phys. 378 (2019), section 3.2.
 *
 * @param diffusivity D &gt; 0; 10⁻⁴ by default
 * @param reaction ρ &gt; 0; 5 by default
 */
public record AllenCahn(double diffusivity, double reaction) implements Pde {

    public AllenCahn {
        Require.positive("AllenCahn", "diffusivity", diffusivity);
        Require.positive("AllenCahn", "reaction", reaction);
    }

    public AllenCahn() {
        this(1e-4, 5);
    }

    @Override
    public Problem problem() {
        Box domain = Box.of("x", -1, 1).times("t", 0, 1);
        Coordinate x = domain.coordinate("x");
        Coordinate t = domain.coordinate("t");
        Field u = Field.of("u", 0);
        Parameter d = new Parameter("D", diffusivity);
        Parameter rho = new Parameter("rho", reaction);
        ProblemBuilder problem = Problem.named("allen-cahn").domain(domain).unknowns("u")
                .equation(u.d(t).minus(d.times(u.d(x, x))).minus(rho.times(u.minus(u.power(3)))))
                .conditions(Conditions.initial(domain, u, x.power(2).times(Expr.cos(x.times(Math.PI)))))
                .conditions(Conditions.periodic(domain.lower(x), u, 2));
        if (equals(new AllenCahn())) {
            problem.solution(ReferenceTable.builtIn("allen-cahn", domain, u));
        }
        return problem.build();
    }
}
