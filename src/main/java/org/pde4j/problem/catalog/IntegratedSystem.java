package org.pde4j.problem.catalog;

import java.util.function.UnaryOperator;
import org.hipparchus.ode.DenseOutputModel;
import org.hipparchus.ode.ExpandableODE;
import org.hipparchus.ode.ODEState;
import org.hipparchus.ode.OrdinaryDifferentialEquation;
import org.hipparchus.ode.nonstiff.DormandPrince853Integrator;
import org.pde4j.domain.ProblemDomain;
import org.pde4j.problem.Samples;
import org.pde4j.problem.Solution;

/**
 * u' = f(u) on 0 ≤ t ≤ T with u(0) given, by the method of Dormand and Prince of order 8 with a tolerance of 1e-13. Between the steps it is interpolated;
 * samples are at equidistant times, 0 and T among them.
 *
 * @param states what was integrated
 * @param end T
 * @param times number of samples, at least 2
 * @param components of u
 */
record IntegratedSystem(DenseOutputModel states, double end, int times, int components) implements Solution {

    private static final double TOLERANCE = 1e-13;

    /** So that the interpolation, of order 7, is as good. */
    private static final double MAX_STEP = 0.05;

    static IntegratedSystem of(UnaryOperator<double[]> slope, double[] start, double end, int times) {
        ExpandableODE system = new ExpandableODE(new OrdinaryDifferentialEquation() {
            @Override
            public int getDimension() {
                return start.length;
            }

            @Override
            public double[] computeDerivatives(double t, double[] u) {
                return slope.apply(u);
            }
        });
        DormandPrince853Integrator integrator = new DormandPrince853Integrator(0, MAX_STEP, TOLERANCE, TOLERANCE);
        DenseOutputModel states = new DenseOutputModel();
        integrator.addStepHandler(states);
        integrator.integrate(system, new ODEState(0, start), end);
        return new IntegratedSystem(states, end, times, start.length);
    }

    @Override
    public double[] value(double[] point) {
        // The search for the step remembers where it was.
        synchronized (states) {
            return states.getInterpolatedState(point[0]).getPrimaryState();
        }
    }

    /** The times and the states there. */
    Samples samples() {
        double[] at = new double[times];
        double[] values = new double[components * times];
        for (int i = 0; i < times; i++) {
            at[i] = end * i / (times - 1);
            System.arraycopy(value(new double[] {at[i]}), 0, values, components * i, components);
        }
        return new Samples(1, components, at, values);
    }

    @Override
    public Samples samples(ProblemDomain domain) {
        return samples();
    }
}
