package org.pde4j.analysis.error;

import org.pde4j.expr.Enclosure;

/**
 * A function on a cell: sampled at its nodes, with what is enclosed of the known functions in it between them.
 *
 * @param low lower corner, shape (d)
 * @param high upper corner, shape (d); equal to {@code low} along an axis that is held fixed
 * @param nodes which of the points evaluated its nodes are
 * @param values at the nodes: ends and middle along every axis, the last fastest, or the middle and the ends through it in many dimensions
 * @param bends along each axis, the largest |a − 2b + c| of three samples in a row
 * @param known |F − F with polynomials for its known functions|, enclosed for the jets sampled, and what increments of v show to lie between the samples
 * @param enclosed F for the known functions and the range of the jets sampled
 * @param variations of the known functions, with the axis to halve for each
 * @param axis along which to halve the cell
 */
record Cell(double[] low, double[] high, int[] nodes, double[] values, double[] bends, double known, Enclosure enclosed, KnownVariation[] variations,
        int axis) {

    /** Nodes along one axis in at most this many dimensions are three, in all combinations. */
    static final int MAX_TENSOR = 3;

    double measure() {
        double product = 1;
        for (int i = 0; i < low.length; i++) {
            product *= high[i] > low[i] ? high[i] - low[i] : 1;
        }
        return product;
    }

    /** Where F lies: the samples, twice what the parabola through three of them exceeds them by, and what the known functions add; ENTIRE for NaN. */
    Enclosure range() {
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        for (double value : values) {
            least = Math.min(least, value);
            most = Math.max(most, value);
        }
        double margin = known + excess();
        return Double.isNaN(least + most + margin) ? Enclosure.ENTIRE : new Enclosure(least - margin, most + margin).intersect(enclosed);
    }

    /** Σ_i |a − 2b + c|/4, twice the height of a parabola above the larger of its ends and middle. */
    double excess() {
        double sum = 0;
        for (double bend : bends) {
            sum += bend / 4;
        }
        return sum;
    }

    /** ∫ |F|^p over the cell by Simpson's rule. */
    double integral(int p) {
        return rule(p, 1.0 / 6, 4.0 / 6);
    }

    /** How much larger than {@link #integral} it may be: its difference from the trapezoidal rule, and what the known functions add. */
    double doubt(int p) {
        double quadrature = Math.abs(integral(p) - rule(p, 0.25, 0.5));
        double first = p == 1 ? 0 : integral(1) + Math.abs(integral(1) - rule(1, 0.25, 0.5));
        double added = p == 1 ? known * measure() : 2 * known * first + known * known * measure();
        double most = Math.pow(enclosed.magnitude(), p) * measure() - integral(p);
        return Math.min(quadrature + added, Math.max(quadrature, most));
    }

    /** Σ w |F|^p |cell| over the nodes, w the product of a weight at the ends and one in the middle along every axis. */
    private double rule(int p, double end, double middle) {
        double sum = 0;
        int free = CellNodes.free(low, high).length;
        for (int i = 0; i < values.length; i++) {
            double weight = 1;
            for (int axis = 0, rest = i; axis < free; axis++, rest /= 3) {
                weight *= rest % 3 == 1 ? middle : end;
            }
            double value = Math.abs(values[i]);
            double power = value;
            for (int k = 1; k < p; k++) {
                power *= value;
            }
            sum += weight * power;
        }
        return sum * measure();
    }
}
