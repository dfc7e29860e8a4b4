package org.pde4j.problem.catalog;

import java.util.List;
import org.pde4j.domain.Box;
import org.pde4j.expr.Coordinate;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Field;
import org.pde4j.expr.Parameter;
import org.pde4j.expr.ParameterRange;
import org.pde4j.problem.Pde;
import org.pde4j.problem.Problem;
import org.pde4j.problem.ProblemBuilder;
import org.pde4j.problem.Samples;
import org.pde4j.problem.ScatteredSolution;

/**
 * x' = s (y − x), y' = x (r − z) − y, z' = x y − b z on 0 &lt; t &lt; 3 from (−8, 7, 27), with s, r, b &gt; 0 to be found from all three at 25 equidistant
 * times; the data are those of (10, 15, 8/3), by the Runge–Kutta method, and leave the standard deviations 0.4476, 0.2051 and 0.06173 for noise of 1.
 *
 * <p>Source: the inverse problem of Lu, Meng, Mao &amp; Karniadakis, DeepXDE, SIAM Review 63 (2021) 208, with another start.
 *
 * @param noise standard deviation of the noise, positive; 0.1 by default
 * @param seed of the noise
 */
public record LorenzInverse(double noise, long seed) implements Pde {

    private static final int TIMES = 25;
    private static final double END = 3;

    public LorenzInverse {
        Require.positive("LorenzInverse", "noise", noise);
    }

    public LorenzInverse() {
        this(0.1, 1);
    }

    @Override
    public Problem problem() {
        Box domain = Box.of("t", 0, END);
        Coordinate t = domain.coordinate("t");
        Field x = Field.of("x", 0);
        Field y = Field.of("y", 1);
        Field z = Field.of("z", 2);
        Parameter s = Parameter.unknown("s", 5, ParameterRange.POSITIVE);
        Parameter r = Parameter.unknown("r", 10, ParameterRange.POSITIVE);
        Parameter b = Parameter.unknown("b", 1, ParameterRange.POSITIVE);
        IntegratedSystem trajectory = IntegratedSystem.of(u -> new double[] {10 * (u[1] - u[0]), u[0] * (15 - u[2]) - u[1], u[0] * u[1] - 8.0 / 3 * u[2]},
                new double[] {-8, 7, 27}, END, TIMES);
        Samples states = trajectory.samples();
        ProblemBuilder problem = Problem.named("lorenz-inverse").domain(domain).unknowns("x", "y", "z")
                .equation(x.d(t).minus(s.times(y.minus(x))))
                .equation(y.d(t).minus(x.times(r.minus(z))).plus(y))
                .equation(z.d(t).minus(x.times(y)).plus(b.times(z)))
                .condition(domain.lower(t), x.plus(8)).condition(domain.lower(t), y.minus(7)).condition(domain.lower(t), z.minus(27));
        for (Expr unknown : List.of(x, y, z)) {
            int k = ((Field) unknown).component();
            problem.observation(MeasuredSolution.of("measured-" + unknown, unknown, 1, states.points(),
                    at -> trajectory.value(at)[k], noise, noise, seed + k));
        }
        return problem.solution(new ScatteredSolution(states)).build();
    }
}
