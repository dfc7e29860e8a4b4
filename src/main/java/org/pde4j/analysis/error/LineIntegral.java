package org.pde4j.analysis.error;

import org.pde4j.domain.Box;
import org.pde4j.expr.Expr;
import org.pde4j.loss.Approximation;

/** ∫ |F| along a line parallel to an axis, over adaptive pieces that miss neither a spike of a known function nor a step of v ({@link CellCover}). */
public final class LineIntegral {

    /** 2⁸ pieces at first. */
    private static final int HALVINGS = 8;
    private static final int BUDGET = 6_000;

    private LineIntegral() {}

    /**
     * From one side of the box to the other.
     *
     * @param axis of the line
     * @param place a point on it, shape (d)
     * @param expr F, in coordinates and jet entries of v
     */
    public static Bracket of(Box box, int axis, double[] place, Expr expr, Approximation v) {
        double[] low = place.clone();
        double[] high = place.clone();
        low[axis] = box.interval(axis).lower();
        high[axis] = box.interval(axis).upper();
        return new CellCover(low, high, expr, v, HALVINGS, BUDGET).integral(1);
    }
}
