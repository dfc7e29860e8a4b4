package org.pde4j.problem.catalog;

import org.hipparchus.ode.DenseOutputModel;
import org.hipparchus.ode.ExpandableODE;
import org.hipparchus.ode.ODEState;
import org.hipparchus.ode.OrdinaryDifferentialEquation;
import org.hipparchus.ode.nonstiff.DormandPrince853Integrator;
import org.pde4j.domain.Box;
import org.pde4j.domain.ProblemDomain;
import org.pde4j.expr.Coordinate;
import org.pde4j.expr.Field;
import org.pde4j.problem.Pde;
import org.pde4j.problem.Problem;
import org.pde4j.problem.Samples;
import org.pde4j.problem.Solution;

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
    private static final double TOLERANCE = 1e-13;

    /** So that the interpolation, of order 7, is as good. */
    private static final double MAX_STEP = 0.05;

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
                .solution(orbit())
                .build();
    }

    /** Between its steps the integrator interpolates; errors are measured at equidistant times. */
    private record Orbit(DenseOutputModel states) implements Solution {

        @Override
        public int components() {
            return 2;
        }

        @Override
        public double[] value(double[] point) {
            // The search for the step remembers where it was.
            synchronized (states) {
                return states.getInterpolatedState(point[0]).getPrimaryState();
            }
        }

        @Override
        public Samples samples(ProblemDomain domain) {
            double[] times = new double[TIMES];
            double[] values = new double[2 * TIMES];
            for (int i = 0; i < TIMES; i++) {
                times[i] = END * i / (TIMES - 1);
                System.arraycopy(value(new double[] {times[i]}), 0, values, 2 * i, 2);
            }
            return new Samples(1, 2, times, values);
        }
    }

    private Orbit orbit() {
        ExpandableODE system = new ExpandableODE(new OrdinaryDifferentialEquation() {
            @Override
            public int getDimension() {
                return 2;
            }

            @Override
            public double[] computeDerivatives(double t, double[] u) {
                return new double[] {u[0] * (1 - u[1]), u[1] * (u[0] - 1)};
            }
        });
        DormandPrince853Integrator integrator = new DormandPrince853Integrator(0, MAX_STEP, TOLERANCE, TOLERANCE);
        DenseOutputModel states = new DenseOutputModel();
        integrator.addStepHandler(states);
        integrator.integrate(system, new ODEState(0, new double[] {prey, predators}), END);
        return new Orbit(states);
    }
}
