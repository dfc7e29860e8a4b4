package org.pde4j.analysis.comparison;

/**
 * Norms of φ from above.
 *
 * @param always max φ over all times
 * @param last max φ at the final time
 * @param absolute ∫ φ at the final time
 * @param square ∫ φ² at the final time
 */
public record MajorantNorms(double always, double last, double absolute, double square) {

    /** More than the rounding of sums of 10⁵ terms. */
    private static final double ROUNDING = 1 + 0x1p-34;

    boolean isFinite() {
        return always + last + absolute + square < Double.POSITIVE_INFINITY;
    }

    /**
     * @param c coefficients of the spline with one beyond each end, shape (n + 2)
     * @param h width of the cells
     */
    static MajorantNorms of(double[] c, double h, double always) {
        double absolute = 0;
        double square = 0;
        double last = 0;
        for (int j = 1; j < c.length - 1; j++) {
            double left = 0.5 * (c[j - 1] + c[j]);
            double right = 0.5 * (c[j] + c[j + 1]);
            absolute += left + c[j] + right;
            square += left * left + c[j] * c[j] + right * right;
            last = Math.max(last, Math.max(c[j], Math.max(left, right)));
        }
        // The Bernstein polynomials of a cell have equal integrals, and squares are convex.
        return new MajorantNorms(ROUNDING * always, ROUNDING * last, ROUNDING * absolute * h / 3, ROUNDING * square * h / 3);
    }
}
