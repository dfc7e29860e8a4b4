package org.pde4j.measure;

import java.util.function.UnaryOperator;
import org.pde4j.linalg.Lanczos;
import org.pde4j.linalg.Vectors;
import org.pde4j.optim.HessianOperator;
import org.pde4j.optim.HessianProducts;
import org.pde4j.optim.LeastSquaresObjective;
import org.pde4j.optim.Objective;
import org.pde4j.train.Diagnostic;
import org.pde4j.train.Snapshot;

/** Measures {@link Sharpness}; keeps nothing between measurements. */
public record SharpnessProbe(Sharpness settings, Objective objective) implements Diagnostic.Probe<SharpnessMeasurement> {

    private static final long SEED = 1;

    @Override
    public SharpnessMeasurement measure(Snapshot snapshot) {
        Lanczos largest = largest(snapshot.theta().clone());
        return new SharpnessMeasurement(snapshot.iteration(), largest.value(), largest.error(), largest.products(), curvature(),
                snapshot.explicitStepSize());
    }

    /** λ_max of the Hessian at θ, shape (p). */
    public Lanczos largest(double[] theta) {
        return Lanczos.largest(product(theta), theta.length, settings.tolerance(), settings.products(), SEED);
    }

    private SharpnessMeasurement.Curvature curvature() {
        return objective instanceof HessianProducts ? SharpnessMeasurement.Curvature.HESSIAN
                : objective instanceof LeastSquaresObjective ? SharpnessMeasurement.Curvature.GAUSS_NEWTON
                : SharpnessMeasurement.Curvature.DIFFERENCES;
    }

    private UnaryOperator<double[]> product(double[] theta) {
        if (!(objective instanceof HessianProducts) && objective instanceof LeastSquaresObjective squares) {
            return v -> scaled(squares.jacobianTransposeTimes(theta, squares.jacobianTimes(theta, v)), squares.factor());
        }
        return new HessianOperator(objective).at(theta);
    }

    private static double[] scaled(double[] vector, double factor) {
        double[] result = new double[vector.length];
        Vectors.addScaled(result, factor, vector);
        return result;
    }
}
