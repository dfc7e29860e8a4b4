package org.pde4j.analysis.enclosure;

/**
 * What is proved of a function F on one cell.
 *
 * @param low lower corner, shape (d)
 * @param high upper corner, shape (d); equal to {@code low} along an axis that is held fixed
 * @param least F ≥ this
 * @param most F ≤ this
 * @param mean an upper bound of the mean of |F| over the cell
 * @param meanBelow a lower bound of it
 * @param square an upper bound of the mean of F²
 * @param squareBelow a lower bound of it
 * @param remainder |F − P| ≤ this, P the polynomial of the cell
 * @param scores along each axis, how much the terms of highest degree depend on it
 */
public record EnclosedCell(double[] low, double[] high, double least, double most, double mean, double meanBelow, double square, double squareBelow,
        double remainder, double[] scores) {

    /** The volume of what ξ ∈ [−1, 1]^d covers, in the coordinates that are not held fixed: means are over that, and rounding makes it larger than the cell. */
    public double measure() {
        double product = 1;
        for (int i = 0; i < low.length; i++) {
            product *= high[i] > low[i] ? 2 * CellBatch.halfWidth(low[i], high[i]) : 1;
        }
        return Upward.of(product);
    }

    /** ∫ |F|^p over the cell from above, p = 1 or 2. */
    public double integral(int p) {
        return Upward.of((p == 1 ? mean : square) * measure());
    }

    /** The same from below. */
    double integralBelow(int p) {
        double cell = 1;
        for (int i = 0; i < low.length; i++) {
            cell *= high[i] > low[i] ? high[i] - low[i] : 1;
        }
        double measure = measure();
        double largest = Math.max(Math.abs(least), Math.abs(most));
        // What ξ ∈ [−1, 1]^d covers beyond the cell is taken at its largest.
        double beyond = Upward.of(measure - cell * (1 - 0x1p-40)) * (p == 1 ? largest : largest * largest);
        double below = (p == 1 ? meanBelow : squareBelow) * measure * (1 - 0x1p-30) - Upward.of(beyond);
        return below > 0 ? below : 0;
    }
}
