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
    private static final int STEPS = 400;

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
        double[] times = new double[TIMES];
        for (int i = 0; i < TIMES; i++) {
            times[i] = END * i / (TIMES - 1);
        }
        double[] trajectory = trajectory();
        ProblemBuilder problem = Problem.named("lorenz-inverse").domain(domain).unknowns("x", "y", "z")
                .equation(x.d(t).minus(s.times(y.minus(x))))
                .equation(y.d(t).minus(x.times(r.minus(z))).plus(y))
                .equation(z.d(t).minus(x.times(y)).plus(b.times(z)))
                .condition(domain.lower(t), x.plus(8)).condition(domain.lower(t), y.minus(7)).condition(domain.lower(t), z.minus(27));
        for (Expr unknown : List.of(x, y, z)) {
            int k = ((Field) unknown).component();
            problem.observation(MeasuredSolution.of("measured-" + unknown, unknown, 1, times,
                    at -> trajectory[3 * (int) Math.rint(at[0] / END * (TIMES - 1)) + k], noise, noise, seed + k));
        }
        return problem.solution(new ScatteredSolution(new Samples(1, 3, times, trajectory))).build();
    }

    /** The state at the times, shape (times, 3). */
    private static double[] trajectory() {
        double[] state = {-8, 7, 27};
        double[] all = new double[3 * TIMES];
        for (int i = 0; i < TIMES; i++) {
            System.arraycopy(state, 0, all, 3 * i, 3);
            for (int step = 0; step < STEPS; step++) {
                state = rungeKutta(state, END / (TIMES - 1) / STEPS);
            }
        }
        return all;
    }

    private static double[] rungeKutta(double[] u, double h) {
        double[] a = slope(u);
        double[] b = slope(plus(u, h / 2, a));
        double[] c = slope(plus(u, h / 2, b));
        double[] d = slope(plus(u, h, c));
        return plus(plus(plus(plus(u, h / 6, a), h / 3, b), h / 3, c), h / 6, d);
    }

    private static double[] slope(double[] u) {
        return new double[] {10 * (u[1] - u[0]), u[0] * (15 - u[2]) - u[1], u[0] * u[1] - 8.0 / 3 * u[2]};
    }

    private static double[] plus(double[] u, double h, double[] slope) {
        return new double[] {u[0] + h * slope[0], u[1] + h * slope[1], u[2] + h * slope[2]};
    }
}
