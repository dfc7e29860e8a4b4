package org.pde4j.problem.catalog;

import org.pde4j.domain.Box;
import org.pde4j.expr.Coordinate;
import org.pde4j.expr.Field;
import org.pde4j.problem.Pde;
import org.pde4j.problem.Problem;

/**
 * x' = x (1 − y), y' = y (x − 1) on 0 &lt; t &lt; 10: prey x and predators y, on a closed orbit x − log x + y − log y = const about (1, 1).
 *
 * <p>Source of the solution: the method of Dormand and Prince of order 8 with a tolerance of 1e-13.
 *
 * @param prey x(0) &gt; 0; 1.5 by default
 * @param predators y(0) &gt; 0; 1 by default
 */
public record LotkaVolterra(double prey, double predators) implements Pde {

    private static final double END = 10;
    private static final int TIMES = 401;

    public LotkaVolterra {
        Require.positive("LotkaVolterra", "prey", prey);
        Require.positive("LotkaVolterra", "predators", predators);
    }

    public LotkaVolterra() {
        this(1.5, 1);
    }

    @Override
    public Problem problem() {
        Box domain = Box.of("t", 0, END);
        Coordinate t = domain.coordinate("t");
        Field x = Field.of("x", 0);
        Field y = Field.of("y", 1);
        return Problem.named("lotka-volterra").domain(domain).unknowns("x", "y")
                .equation(x.d(t).minus(x.minus(x.times(y))))
                .equation(y.d(t).minus(y.times(x).minus(y)))
                .condition(domain.lower(t), x.minus(prey))
                .condition(domain.lower(t), y.minus(predators))
                .solution(IntegratedSystem.of(u -> new double[] {u[0] * (1 - u[1]), u[1] * (u[0] - 1)}, new double[] {prey, predators}, END, TIMES))
                .build();
    }
}
