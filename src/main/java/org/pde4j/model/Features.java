package org.pde4j.model;

import java.util.Optional;
import java.util.function.DoubleSupplier;
import java.util.stream.IntStream;
import org.pde4j.domain.Box;
import org.pde4j.domain.Interval;
import org.pde4j.jet.Windows;

/**
 * m ridge functions x ↦ f(ω_k·x + b_k), by their inner weights.
 *
 * @param weights rows ω_k, shape (m, d), row-major; not copied
 * @param biases b_k, shape (m); not copied
 * @param windows that multiply them; empty for none
 */
public record Features(int dimension, double[] weights, double[] biases, Optional<Windows> windows) {

    /** Without windows. */
    public Features(int dimension, double[] weights, double[] biases) {
        this(dimension, weights, biases, Optional.empty());
    }

    public Features {
        if (weights.length != (long) biases.length * dimension) {
            throw new IllegalArgumentException("Features: weights must have " + dimension + " entries for each of the " + biases.length
                    + " features, got " + weights.length);
        }
    }

    /** ω and β of independent entries of one distribution, feature by feature, with b = biasFactor β. */
    static Features independent(int count, int dimension, DoubleSupplier entry, double biasFactor) {
        double[] weights = new double[count * dimension];
        double[] biases = new double[count];
        for (int k = 0; k < count; k++) {
            for (int i = 0; i < dimension; i++) {
                weights[k * dimension + i] = entry.getAsDouble();
            }
            biases[k] = biasFactor * entry.getAsDouble();
        }
        return new Features(dimension, weights, biases);
    }

    private static Windows onto(Box box, Windows windows) {
        return new Windows(
                IntStream.range(0, box.dimension()).mapToDouble(i -> box.interval(i).lower()).toArray(),
                IntStream.range(0, box.dimension()).mapToDouble(i -> box.interval(i).length()).toArray(), windows.patches());
    }

    /** m. */
    public int count() {
        return biases.length;
    }

    /** The same functions of x ∈ box that these are of x̂ in a centred box to which it is mapped, x = centre + x̂ length/length of that. */
    Features from(Box centred, Box box) {
        double[] omega = weights.clone();
        double[] b = biases.clone();
        for (int k = 0; k < b.length; k++) {
            for (int i = 0; i < dimension; i++) {
                Interval interval = box.interval(i);
                omega[k * dimension + i] *= centred.interval(i).length() / interval.length();
                b[k] -= omega[k * dimension + i] * interval.centre();
            }
        }
        return new Features(dimension, omega, b, windows.map(psi -> onto(box, psi)));
    }
}
