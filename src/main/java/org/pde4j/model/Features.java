package org.pde4j.model;

import java.util.function.DoubleSupplier;
import org.pde4j.domain.Box;
import org.pde4j.domain.Interval;

/**
 * m ridge functions x ↦ f(ω_k·x + b_k), by their inner weights.
 *
 * @param weights rows ω_k, shape (m, d), row-major; not copied
 * @param biases b_k, shape (m); not copied
 */
public record Features(int dimension, double[] weights, double[] biases) {

    public Features {
        if (weights.length != (long) biases.length * dimension) {
            throw new IllegalArgumentException("Features: weights must have " + dimension + " entries for each of the " + biases.length
                    + " features, got " + weights.length);
        }
    }

    /** ω and β of independent entries of one law, feature by feature, with b = biasFactor β. */
    static Features independent(int count, int dimension, DoubleSupplier law, double biasFactor) {
        double[] weights = new double[count * dimension];
        double[] biases = new double[count];
        for (int k = 0; k < count; k++) {
            for (int i = 0; i < dimension; i++) {
                weights[k * dimension + i] = law.getAsDouble();
            }
            biases[k] = biasFactor * law.getAsDouble();
        }
        return new Features(dimension, weights, biases);
    }

    /** m. */
    public int count() {
        return biases.length;
    }

    /** The same functions of x = centre + x̂ length/2 that these are of x̂ ∈ [−1, 1]^d. */
    Features fromUnitBox(Box box) {
        double[] omega = weights.clone();
        double[] b = biases.clone();
        for (int k = 0; k < b.length; k++) {
            for (int i = 0; i < dimension; i++) {
                Interval interval = box.interval(i);
                omega[k * dimension + i] *= 2 / interval.length();
                b[k] -= omega[k * dimension + i] * interval.centre();
            }
        }
        return new Features(dimension, omega, b);
    }
}
