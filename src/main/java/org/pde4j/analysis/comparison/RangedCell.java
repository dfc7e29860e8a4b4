package org.pde4j.analysis.comparison;

import org.pde4j.expr.Enclosure;

/**
 * A function on a cell.
 *
 * @param low lower corner, shape (d)
 * @param high upper corner, shape (d); equal to {@code low} along an axis that is held fixed
 * @param range of the function there
 */
public record RangedCell(double[] low, double[] high, Enclosure range) {
}
