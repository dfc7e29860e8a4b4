package org.pde4j.analysis.error;

import java.util.function.Function;
import org.pde4j.expr.Coordinate;
import org.pde4j.expr.EnclosedSeries;
import org.pde4j.expr.Enclosure;
import org.pde4j.expr.Expr;

/**
 * On a cell with half-widths r_i, |k − p| ≤ Σ_i sup |∂_i^q k|/q! r_i^q for some polynomial p of degree below q in each coordinate, and
 * |k − k(centre)| ≤ the width of k: how far a known function is from what a few samples can show, every supremum enclosed.
 *
 * @param remainder the smaller of the two
 * @param axis the axis along which halving the cell helps most
 */
record KnownVariation(double remainder, int axis) {

    private static final int ORDER = 8;

    /**
     * Of one known function.
     *
     * @param low lower corner of the cell, shape (d)
     * @param high upper corner; equal to {@code low} along an axis that is held fixed
     * @param enough a remainder that need not be improved
     */
    static KnownVariation of(Expr known, double[] low, double[] high, double enough) {
        Function<Coordinate, Enclosure> cell = x -> new Enclosure(low[x.axis()], high[x.axis()]);
        Enclosure values = EnclosedSeries.range(known, cell, field -> Enclosure.ENTIRE);
        if (values.width() <= enough) {
            return new KnownVariation(values.width(), 0);
        }
        double smooth = 0;
        double steepest = -1;
        int axis = 0;
        for (int i = 0; i < low.length; i++) {
            double radius = (high[i] - low[i]) / 2;
            if (radius == 0) {
                continue;
            }
            Enclosure[] series = EnclosedSeries.of(known, cell, i, ORDER);
            double linear = series[1].magnitude() * radius;
            // An unknown slope halves the widest axis first.
            double slope = Double.isInfinite(linear) ? Double.MAX_VALUE * Math.min(1, radius) : linear;
            if (slope > steepest) {
                steepest = slope;
                axis = i;
            }
            smooth += series[ORDER].magnitude() * Math.pow(radius, ORDER);
        }
        return new KnownVariation(Math.min(smooth, values.width()), axis);
    }
}
