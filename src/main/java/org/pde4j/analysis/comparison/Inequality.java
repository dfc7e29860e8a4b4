package org.pde4j.analysis.comparison;

/**
 * By how much φ_t − a φ_xx + (b ± Bφ) φ_x + (d − Dφ) φ ≥ s may fail on a cell during a slab, for all a, b, d and s in their ranges.
 *
 * <p>φ is linear in time on the slab and a quadratic spline in space, so that φ_xx is constant, φ_x linear and φ quadratic on the cell. With one bound of φ
 * in Bφ and Dφ what is left is concave in time, and no less than the least of its Bernstein coefficients in space, at one end of the slab. The rounding of all
 * terms is allowed for. Immutable.
 */
final class Inequality {

    /** Far more than the rounding of some fifty operations, in parts of the largest terms. */
    private static final double ROUNDING = 0x1p-44;

    private final ComparisonProblem problem;
    private final double h;
    private final double rounding;

    Inequality(ComparisonProblem problem) {
        this.problem = problem;
        h = problem.grid().width();
        // The knots of the spline are where the cells are, which float64 does not space equally.
        rounding = ROUNDING + 8 * problem.grid().unevenness();
    }

    /** h, no less for any cell. */
    double width() {
        return h * (1 + rounding);
    }

    /**
     * Not positive where it holds; NaN where φ is not ≥ 0.
     *
     * @param m the slab
     * @param j the cell, from 1 on
     * @param before coefficients of φ at the start of the slab, one beyond each end, shape (n + 2)
     * @param after the same at its end
     */
    double deficit(int m, int j, double[] before, double[] after) {
        double most = Math.max(largest(before, j), largest(after, j));
        double tau = problem.grid().duration(m);
        double from = (after[j - 1] - before[j - 1]) / tau;
        double at = (after[j] - before[j]) / tau;
        double to = (after[j + 1] - before[j + 1]) / tau;
        double[] slopes = {0.5 * (from + at), at, 0.5 * (at + to)};
        double size = (size(before, j) + size(after, j)) / tau;
        return Math.max(deficit(m, j, before, most, slopes, size), deficit(m, j, after, most, slopes, size));
    }

    /** At one end, whose coefficients are c; φ_t by its Bernstein coefficients, and the size of its terms. */
    private double deficit(int m, int j, double[] c, double most, double[] inertia, double size) {
        double first = 0.5 * (c[j - 1] + c[j]);
        double last = 0.5 * (c[j] + c[j + 1]);
        if (!(first >= 0 && c[j] >= 0 && last >= 0)) {
            return Double.NaN;
        }
        double s = problem.source().high()[m][j - 1];
        double d = problem.decay().low()[m][j - 1] - problem.decaySlope() * most;
        double low = problem.drift().low()[m][j - 1] - problem.driftSlope() * most;
        double high = problem.drift().high()[m][j - 1] + problem.driftSlope() * most;
        double a = problem.diffusion().high()[m][j - 1];
        double bend = (c[j - 1] - c[j] + (c[j + 1] - c[j])) / (h * h);
        double spread = bend > 0 ? -a * bend : -problem.diffusion().low()[m][j - 1] * bend;
        double slope = (c[j] - c[j - 1]) / h;
        double next = (c[j + 1] - c[j]) / h;
        double least = Math.min(inertia[0] + d * first + least(low, high, slope),
                Math.min(inertia[1] + d * c[j] + least(low, high, 0.5 * (slope + next)), inertia[2] + d * last + least(low, high, next)));
        double drift = Math.max(Math.abs(low), Math.abs(high));
        return s - spread - least + rounding * (size + size(c, j) * (a / (h * h) + drift / h + Math.abs(d)) + s);
    }

    /** min b p over the range of b. */
    private static double least(double low, double high, double p) {
        return p > 0 ? low * p : high * p;
    }

    private static double size(double[] c, int j) {
        return Math.abs(c[j - 1]) + 2 * Math.abs(c[j]) + Math.abs(c[j + 1]);
    }

    /** The largest Bernstein coefficient of a cell. */
    private static double largest(double[] c, int j) {
        return Math.max(c[j], 0.5 * Math.max(c[j - 1] + c[j], c[j] + c[j + 1]));
    }
}
