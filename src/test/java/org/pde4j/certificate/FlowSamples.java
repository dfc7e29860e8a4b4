package org.pde4j.certificate;

import java.util.Arrays;
import java.util.function.Function;
import org.hipparchus.ode.ODEState;
import org.hipparchus.ode.OrdinaryDifferentialEquation;
import org.hipparchus.ode.nonstiff.DormandPrince853Integrator;
import org.pde4j.measure.LojasiewiczFit;

/** θ' = −∇J(θ) on a geometric grid of times, with the loss of each interval as a component of its own, started from 0 each time. */
public record FlowSamples(double[] gradients, double[] dissipation) {

    /** @param gradient θ ↦ ∇J(θ) */
    public static FlowSamples of(Function<double[], double[]> gradient, double[] start, double end, int samples) {
        int p = start.length;
        OrdinaryDifferentialEquation flow = new OrdinaryDifferentialEquation() {
            @Override
            public int getDimension() {
                return p + 1;
            }

            @Override
            public double[] computeDerivatives(double t, double[] y) {
                double[] g = gradient.apply(Arrays.copyOf(y, p));
                double[] derivative = new double[p + 1];
                for (int i = 0; i < p; i++) {
                    derivative[i] = -g[i];
                    derivative[p] += g[i] * g[i];
                }
                return derivative;
            }
        };
        DormandPrince853Integrator integrator = new DormandPrince853Integrator(1e-30, 1e9, 1e-60, 1e-12);
        double[] gradients = new double[samples];
        double[] dissipation = new double[samples - 1];
        double[] y = Arrays.copyOf(start, p + 1);
        double time = 0;
        for (int k = 0; k < samples; k++) {
            gradients[k] = norm(gradient.apply(Arrays.copyOf(y, p)));
            if (k < samples - 1) {
                double next = 1e-3 * (Math.pow(end / 1e-3, (k + 1.0) / (samples - 1)) - 1) * end / (end - 1e-3);
                y[p] = 0;
                y = integrator.integrate(flow, new ODEState(time, y), next).getPrimaryState();
                dissipation[k] = y[p];
                time = next;
            }
        }
        return new FlowSamples(gradients, dissipation);
    }

    static double norm(double[] vector) {
        return Math.sqrt(Arrays.stream(vector).map(x -> x * x).sum());
    }

    /** The samples in the lower half of the range of ln g. */
    public FlowSamples lastHalf() {
        double highest = Math.log(Arrays.stream(gradients).max().orElseThrow());
        double lowest = Math.log(Arrays.stream(gradients).min().orElseThrow());
        int first = gradients.length - 1;
        while (first > 0 && Math.log(gradients[first - 1]) <= (highest + lowest) / 2) {
            first--;
        }
        return new FlowSamples(Arrays.copyOfRange(gradients, first, gradients.length), Arrays.copyOfRange(dissipation, first, dissipation.length));
    }

    public LojasiewiczFit fit() {
        return LojasiewiczFit.of(gradients, LojasiewiczFit.gaps(dissipation), Double.POSITIVE_INFINITY);
    }
}
