package org.pde4j.problem.catalog;

import org.pde4j.domain.Box;
import org.pde4j.expr.Coordinate;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Field;
import org.pde4j.expr.Parameter;
import org.pde4j.expr.ParameterRange;
import org.pde4j.problem.Conditions;
import org.pde4j.problem.Pde;
import org.pde4j.problem.Problem;

/**
 * u_t = k u_xx on (0, 1)², u = 0 at x = 0 and x = 1, u(x, 0) = sin(πx), k &gt; 0 to be found from u at the centres of 20 × 20 cells with Gaussian noise; the
 * data are those of k = 0.3, u = e^{−kπ²t} sin(πx), and leave k the standard deviation 7.5516e-4 for noise of 0.01.
 *
 * @param noise standard deviation of the noise, positive; 0.01 by default
 * @param seed of the noise
 */
public record HeatInverse(double noise, long seed) implements Pde {

    private static final double CONDUCTIVITY = 0.3;
    private static final int CELLS = 20;

    public HeatInverse {
        Require.positive("HeatInverse", "noise", noise);
    }

    public HeatInverse() {
        this(0.01, 1);
    }

    @Override
    public Problem problem() {
        Box domain = Box.of("x", 0, 1).times("t", 0, 1);
        Coordinate x = domain.coordinate("x");
        Coordinate t = domain.coordinate("t");
        Field u = Field.of("u", 0);
        Parameter k = Parameter.unknown("k", 1, ParameterRange.POSITIVE);
        Expr sine = Expr.sin(x.times(Math.PI));
        Expr exact = Expr.exp(t.times(-CONDUCTIVITY * Math.PI * Math.PI)).times(sine);
        double[] points = MeasuredSolution.square(CELLS, i -> (i + 0.5) / CELLS);
        return Problem.named("heat-inverse").domain(domain).unknowns("u")
                .equation(u.d(t).minus(k.times(u.d(x, x))))
                .conditions(Conditions.initial(domain, u, sine))
                .conditions(Conditions.dirichlet(domain.spatialFaces(), u, Expr.constant(0)))
                .observation(MeasuredSolution.of("sensors", u, 2, points, exact::evaluate, noise, noise, seed))
                .exact(exact).build();
    }
}
