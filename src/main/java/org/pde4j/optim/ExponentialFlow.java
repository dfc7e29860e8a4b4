package org.pde4j.optim;

import java.util.Arrays;
import org.pde4j.linalg.Vectors;

/**
 * The exponential Euler method with 1, 2, …, 6 substeps and A frozen over them, extrapolated to order 6 by Aitken and Neville; the
 * difference to order 5 controls the step.
 */
final class ExponentialFlow implements FlowIntegrator {

    private static final int COLUMNS = 6;
    private static final double SAFETY = 0.8;
    private static final double SHORTEN = 0.1;
    private static final double LENGTHEN = 5;
    private static final int MAX_STEPS = 10_000;

    private final GradientFlow settings;
    private final Objective objective;
    private final FlowField field;
    /** Length of the next inner step. */
    double proposal = Double.POSITIVE_INFINITY;

    ExponentialFlow(GradientFlow settings, Objective objective, FlowField field) {
        this.settings = settings;
        this.objective = objective;
        this.field = field;
    }

    @Override
    public double[] advance(double[] start, double duration, double lossScale) {
        double[] state = start.clone();
        int p = state.length - 1;
        double time = 0;
        for (int steps = 0; time < duration; steps++) {
            double[] theta = Arrays.copyOf(state, p);
            double[] gradient = field.gradient(theta);
            FlowCurvature curvature = FlowCurvature.at(objective, theta);
            double h = Math.min(proposal, duration - time);
            double[] next = new double[p + 1];
            double error = attempt(curvature, state, gradient, h, lossScale, next);
            while (!(error <= 1)) {
                h *= factor(error);
                if (time + h == time) {
                    throw new ArithmeticException("its tolerance is not met at any step; J may not be smooth there");
                }
                error = attempt(curvature, state, gradient, h, lossScale, next);
            }
            if (steps == MAX_STEPS) {
                throw new ArithmeticException("the exponential method does not cover it in " + MAX_STEPS + " steps");
            }
            boolean last = h == duration - time;
            // A step cut short by the end of the interval says nothing against the longer one proposed before.
            proposal = last ? Math.max(Math.min(proposal, Double.MAX_VALUE), h * factor(error)) : h * factor(error);
            time = last ? duration : time + h;
            state = next;
        }
        return state;
    }

    private static double factor(double error) {
        double wanted = SAFETY * Math.pow(error, -1.0 / COLUMNS);
        return Double.isNaN(wanted) ? SHORTEN : Math.max(SHORTEN, Math.min(LENGTHEN, wanted));
    }

    /** Overwrites {@code result} with the state after h; returns the error in units of the tolerance. */
    private double attempt(FlowCurvature curvature, double[] state, double[] gradient, double h, double lossScale, double[] result) {
        double[][] table = new double[COLUMNS][];
        for (int j = 0; j < COLUMNS; j++) {
            table[j] = substeps(curvature, state, gradient, h, j + 1);
            for (int k = j - 1; k >= 0; k--) {
                double weight = 1 / ((j + 1.0) / (k + 1.0) - 1);
                for (int i = 0; i < state.length; i++) {
                    table[k][i] = table[k + 1][i] + weight * (table[k + 1][i] - table[k][i]);
                }
            }
        }
        System.arraycopy(table[0], 0, result, 0, result.length);
        return error(state, result, table[1], lossScale);
    }

    private double[] substeps(FlowCurvature curvature, double[] state, double[] gradient, double h, int count) {
        double[] moved = state.clone();
        for (int i = 0; i < count; i++) {
            curvature.step(moved, i == 0 ? gradient.clone() : field.gradient(Arrays.copyOf(moved, gradient.length)), h / count);
        }
        return moved;
    }

    private double error(double[] from, double[] to, double[] lower, double lossScale) {
        int p = from.length - 1;
        double unit = settings.absoluteTolerance() * Math.max(1, Vectors.maxNorm(Arrays.copyOf(from, p)));
        double sum = 0;
        for (int i = 0; i < p; i++) {
            double scale = unit + settings.relativeTolerance() * Math.max(Math.abs(from[i]), Math.abs(to[i]));
            sum += (to[i] - lower[i]) * (to[i] - lower[i]) / (scale * scale);
        }
        double loss = Math.abs(to[p] - lower[p])
                / (settings.relativeTolerance() * Math.max(lossScale, to[p] - from[p]) + Double.MIN_NORMAL);
        return Math.max(Math.sqrt(sum / Math.max(1, p)), loss);
    }
}
