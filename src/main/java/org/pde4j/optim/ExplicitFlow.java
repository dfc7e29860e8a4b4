package org.pde4j.optim;

import java.util.Arrays;
import org.hipparchus.exception.MathRuntimeException;
import org.hipparchus.ode.ODEState;
import org.hipparchus.ode.OrdinaryDifferentialEquation;
import org.hipparchus.ode.nonstiff.DormandPrince853Integrator;
import org.pde4j.linalg.Vectors;

/** The explicit pair of order 8(5,3) of Dormand and Prince, with a bound on the gradients it may take. */
record ExplicitFlow(GradientFlow settings, FlowField field) implements FlowIntegrator {

    @Override
    public double[] advance(double[] state, double duration, double lossScale) {
        int p = state.length - 1;
        double[] absolute = new double[p + 1];
        double[] relative = new double[p + 1];
        Arrays.fill(absolute, settings.absoluteTolerance() * Math.max(1, Vectors.maxNorm(Arrays.copyOf(state, p))));
        Arrays.fill(relative, settings.relativeTolerance());
        absolute[p] = Math.max(settings.relativeTolerance() * lossScale, Double.MIN_NORMAL);
        var integrator = new DormandPrince853Integrator(Math.ulp(duration), duration, absolute, relative);
        integrator.setMaxEvaluations(settings.maxEvaluations());
        OrdinaryDifferentialEquation equation = new OrdinaryDifferentialEquation() {
            @Override
            public int getDimension() {
                return p + 1;
            }

            @Override
            public double[] computeDerivatives(double time, double[] y) {
                double[] derivative = new double[p + 1];
                double[] gradient = field.gradient(Arrays.copyOf(y, p));
                for (int i = 0; i < p; i++) {
                    derivative[i] = -gradient[i];
                }
                derivative[p] = Vectors.dot(gradient, gradient);
                return derivative;
            }
        };
        try {
            return integrator.integrate(equation, new ODEState(0, state), duration).getPrimaryState();
        } catch (MathRuntimeException stopped) {
            ArithmeticException reason = new ArithmeticException(
                    "the explicit method does not cover it with " + settings.maxEvaluations() + " gradients (" + stopped.getMessage() + ")");
            reason.initCause(stopped);
            throw reason;
        }
    }
}
