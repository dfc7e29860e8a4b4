package org.pde4j.analysis.error;

import java.util.List;
import java.util.function.ToDoubleFunction;
import org.pde4j.domain.Interval;

/**
 * E(t_{j+1}) = e^{μ_j h} E(t_j) + what the residual adds in between: Gronwall's lemma slab by slab in time, with the upper ends of brackets.
 *
 * @param time the interval of time
 * @param axis of time
 * @param count of slabs; a power of two, so that no cell lies in two of them
 */
record Slabs(Interval time, int axis, int count) {

    double width() {
        return time.length() / count;
    }

    private int of(Cell cell) {
        return at(0.5 * (cell.low()[axis] + cell.high()[axis]));
    }

    private int at(double moment) {
        return Math.max(0, Math.min(count - 1, (int) ((moment - time.lower()) / width())));
    }

    /** Σ of a number over the cells of each slab. */
    double[] sums(List<Cell> cells, ToDoubleFunction<Cell> number) {
        double[] sums = new double[count];
        cells.forEach(cell -> sums[of(cell)] += number.applyAsDouble(cell));
        return sums;
    }

    /** The largest of a number over the cells that meet each slab, some of which may be longer than a slab; 0 if all are below. */
    double[] positiveParts(List<Cell> cells, ToDoubleFunction<Cell> number) {
        double[] largest = new double[count];
        for (Cell cell : cells) {
            // Ends of cells and slabs agree up to rounding: a hundredth of a cell inside of them.
            double inside = 0.01 * (cell.high()[axis] - cell.low()[axis]);
            for (int j = at(cell.low()[axis] + inside); j <= at(cell.high()[axis] - inside); j++) {
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
            double gain = rates[j] == 0 ? h : Math.expm1(2 * rates[j] * h) / (2 * rates[j]);
            bound = Math.exp(rates[j] * h) * bound + Math.sqrt(gain * squares[j]);
        }
        return bound;
    }

    /** E(T) with E ≥ ‖e‖₁: ∫ e^{Λ(h − τ)}‖ρ‖₁ dτ ≤ max(1, e^{Λh}) ∫‖ρ‖₁ dτ. */
    double absolute(double initial, double rate, double[] integrals) {
        double factor = Math.exp(rate * width());
        double bound = initial;
        for (double integral : integrals) {
            bound = factor * bound + Math.max(1, factor) * integral;
        }
        return bound;
    }
}
