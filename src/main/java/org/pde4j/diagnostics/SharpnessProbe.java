package org.pde4j.diagnostics;

import java.util.Optional;
import java.util.function.UnaryOperator;
import org.pde4j.linalg.Blas;
import org.pde4j.linalg.Lanczos;
import org.pde4j.linalg.Matrix;
import org.pde4j.linalg.Vectors;
import org.pde4j.optim.LeastSquaresObjective;
import org.pde4j.optim.Objective;
import org.pde4j.optim.TwiceDifferentiable;
import org.pde4j.train.Diagnostic;
import org.pde4j.train.Snapshot;

/** Measures {@link Sharpness}; keeps nothing between measurements. */
record SharpnessProbe(Sharpness settings, Objective objective) implements Diagnostic.Probe<SharpnessMeasurement> {

    private static final long SEED = 1;

    @Override
    public SharpnessMeasurement measure(Snapshot snapshot) {
        double[] theta = snapshot.theta().clone();
        Lanczos largest = Lanczos.largest(product(theta), theta.length, settings.tolerance(), settings.products(), SEED);
        return new SharpnessMeasurement(snapshot.iteration(), largest.value(), largest.error(), largest.products(), curvature(),
                Optional.ofNullable(snapshot.details().get("step_size")));
    }

    private SharpnessMeasurement.Curvature curvature() {
        return objective instanceof TwiceDifferentiable ? SharpnessMeasurement.Curvature.HESSIAN
                : objective instanceof LeastSquaresObjective ? SharpnessMeasurement.Curvature.GAUSS_NEWTON
                : SharpnessMeasurement.Curvature.DIFFERENCES;
    }

    private UnaryOperator<double[]> product(double[] theta) {
        if (objective instanceof TwiceDifferentiable twice) {
            Matrix hessian = twice.hessian(theta);
            return v -> Blas.multiply(hessian, v);
        }
        if (objective instanceof LeastSquaresObjective squares) {
            return v -> scaled(squares.jacobianTransposeTimes(theta, squares.jacobianTimes(theta, v)), squares.factor());
        }
        return v -> differences(theta, v);
    }

    /** (∇J(θ + hv) − ∇J(θ − hv))/(2h), with h = ε^{1/3} max(1, |θ|), which balances truncation and rounding, for a unit v. */
    private double[] differences(double[] theta, double[] v) {
        double h = Math.cbrt(Math.ulp(1.0)) * Math.max(1, Vectors.norm(theta));
        double[] forward = gradient(theta, h, v);
        Vectors.addScaled(forward, -1, gradient(theta, -h, v));
        return scaled(forward, 1 / (2 * h));
    }

    private double[] gradient(double[] theta, double h, double[] v) {
        double[] moved = new double[theta.length];
        Vectors.move(theta, h, v, moved);
        double[] gradient = new double[theta.length];
        objective.evaluate(moved, gradient, null);
        return gradient;
    }

    private static double[] scaled(double[] vector, double factor) {
        double[] result = new double[vector.length];
        Vectors.addScaled(result, factor, vector);
        return result;
    }
}
