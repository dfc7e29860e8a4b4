package org.pde4j.analysis.error;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.pde4j.domain.Interval;
import org.pde4j.expr.Enclosure;

/**
 * [l + jh, l + (j + 1)h], j = 0, …: equal parts of a box along an axis; of time, E(t_{j+1}) = e^{μ_j h} E(t_j) + what the residual adds in between,
 * Gronwall's lemma slab by slab, with the upper ends of brackets.
 *
 * @param time the interval, of time for the latter
 * @param axis of it
 * @param count of slabs; a power of two, so that no cell lies in two of them
 */
public record Slabs(Interval time, int axis, int count) {

    private static final double SMALL = 1e-9;

    double width() {
        return time.length() / count;
    }

    /** The slab at a moment that long after the start: differences of moments are exact where the moments have hardly any digits left for a slab. */
    private int at(double passed) {
        return Math.max(0, Math.min(count - 1, (int) (passed / width())));
    }

    /**
     * Σ of a number over the cells of each slab.
     *
     * @param extent of a cell along the axis
     */
    <T> double[] sums(List<T> cells, Function<T, Enclosure> extent, ToDoubleFunction<T> number) {
        double[] sums = new double[count];
        cells.forEach(cell -> {
            Enclosure part = extent.apply(cell);
            sums[at(part.low() - time.lower() + 0.5 * (part.high() - part.low()))] += number.applyAsDouble(cell);
        });
        return sums;
    }

    /**
     * The largest of a number over the cells that meet each slab, some of which may be longer than a slab.
     *
     * @param extent of a cell along the axis
     */
    <T> double[] suprema(List<T> cells, Function<T, Enclosure> extent, ToDoubleFunction<T> number) {
        double[] largest = new double[count];
        Arrays.fill(largest, Double.NEGATIVE_INFINITY);
        for (T cell : cells) {
            // Ends of cells and slabs agree up to rounding: a hundredth of a cell inside of them.
            Enclosure part = extent.apply(cell);
            double inside = 0.01 * (part.high() - part.low());
            for (int j = at(part.low() - time.lower() + inside); j <= at(part.high() - time.lower() - inside); j++) {
                largest[j] = Math.max(largest[j], number.applyAsDouble(cell));
            }
        }
        return largest;
    }

    /**
     * E(T) with E ≥ ‖e‖₂: ∫ e^{μ(h − τ)}‖ρ‖₂ dτ ≤ (∫ e^{2μ(h − τ)} dτ)^{1/2} (∫‖ρ‖₂² dτ)^{1/2}.
     *
     * @param squares ∫‖ρ‖₂² over each slab
     */
    double meanSquare(double initial, double[] rates, double[] squares) {
        double h = width();
        double bound = initial;
        for (int j = 0; j < count; j++) {
            bound = upward(times(growth(rates[j] * h), bound) + times(Math.sqrt(gain(2 * rates[j], h)), Math.sqrt(squares[j])));
        }
        return bound;
    }

    /** e^x, no less where it underflows. */
    private static double growth(double x) {
        return Math.max(Double.MIN_NORMAL, StrictMath.exp(x));
    }

    /** A factor that overflows, times 0, is 0. */
    static double times(double factor, double value) {
        return value == 0 ? 0 : factor * value;
    }

    /** At least the exact value of one step: exponents below 800 are rounded by less than 2⁻⁴¹, and so is e^x. */
    private static double upward(double value) {
        return value * (1 + 0x1p-40) + Double.MIN_NORMAL;
    }

    /** The same with one rate for all times. */
    double meanSquare(double initial, double rate, double[] squares) {
        double[] rates = new double[count];
        Arrays.fill(rates, rate);
        return meanSquare(initial, rates, squares);
    }

    /** ∫ e^{rate τ} dτ over a duration, from above; the quotient loses all digits at rates near 0. */
    public static double gain(double rate, double duration) {
        double exponent = rate * duration;
        return Math.abs(exponent) < SMALL ? duration * Math.exp(Math.max(0, exponent)) : Math.expm1(exponent) / rate;
    }

    /** E(T) with E ≥ ‖e‖₁: ∫ e^{Λ(h − τ)}‖ρ‖₁ dτ ≤ max(1, e^{Λh}) ∫‖ρ‖₁ dτ. */
    double absolute(double initial, double rate, double[] integrals) {
        double factor = growth(rate * width());
        double bound = initial;
        for (double integral : integrals) {
            bound = upward(times(factor, bound) + times(Math.max(1, factor), integral));
        }
        return bound;
    }
}
