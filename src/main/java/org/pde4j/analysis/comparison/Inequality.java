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
     * Writes the deficit of each cell, not positive where the inequality holds; returns the largest, NaN where φ is not ≥ 0.
     *
     * @param m the slab
     * @param before coefficients of φ at the start of the slab, one beyond each end, shape (n + 2)
     * @param after the same at its end
     * @param deficits shape (n), overwritten
     */
    double deficits(int m, double[] before, double[] after, double[] deficits) {
        Row row = new Row(m);
        double worst = Double.NEGATIVE_INFINITY;
        for (int j = 1; j <= deficits.length; j++) {
            double deficit = row.deficit(j, before, after);
            deficits[j - 1] = deficit;
            worst = Math.max(worst, deficit);
        }
        return worst;
    }

    /** What is known of the coefficients during one slab. */
    private final class Row {

        private final double tau;
        private final double[] source;
        private final double[] decay;
        private final double[] driftLow;
        private final double[] driftHigh;
        private final double[] diffusionLow;
        private final double[] diffusionHigh;

        Row(int m) {
            tau = problem.grid().duration(m);
            source = problem.source().high()[m];
            decay = problem.decay().low()[m];
            driftLow = problem.drift().low()[m];
            driftHigh = problem.drift().high()[m];
            diffusionLow = problem.diffusion().low()[m];
            diffusionHigh = problem.diffusion().high()[m];
        }

        double deficit(int j, double[] before, double[] after) {
            double most = Math.max(largest(before, j), largest(after, j));
            double from = (after[j - 1] - before[j - 1]) / tau;
            double at = (after[j] - before[j]) / tau;
            double to = (after[j + 1] - before[j + 1]) / tau;
            double size = (size(before, j) + size(after, j)) / tau;
            double left = 0.5 * (from + at);
            double right = 0.5 * (at + to);
            return Math.max(deficit(j, before, most, left, at, right, size), deficit(j, after, most, left, at, right, size));
        }

        /** At one end, whose coefficients are c; φ_t by its Bernstein coefficients, and the size of its terms. */
        private double deficit(int j, double[] c, double most, double left, double at, double right, double size) {
            double first = 0.5 * (c[j - 1] + c[j]);
            double last = 0.5 * (c[j] + c[j + 1]);
            if (!(first >= 0 && c[j] >= 0 && last >= 0)) {
                return Double.NaN;
            }
            double s = source[j - 1];
            double d = decay[j - 1] - problem.decaySlope() * most;
            double low = driftLow[j - 1] - problem.driftSlope() * most;
            double high = driftHigh[j - 1] + problem.driftSlope() * most;
            double a = diffusionHigh[j - 1];
            double bend = (c[j - 1] - c[j] + (c[j + 1] - c[j])) / (h * h);
            double spread = bend > 0 ? -a * bend : -diffusionLow[j - 1] * bend;
            double slope = (c[j] - c[j - 1]) / h;
            double next = (c[j + 1] - c[j]) / h;
            double least = Math.min(left + d * first + least(low, high, slope),
                    Math.min(at + d * c[j] + least(low, high, 0.5 * (slope + next)), right + d * last + least(low, high, next)));
            double drift = Math.max(Math.abs(low), Math.abs(high));
            return s - spread - least + rounding * (size + size(c, j) * (a / (h * h) + drift / h + Math.abs(d)) + s);
        }
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
