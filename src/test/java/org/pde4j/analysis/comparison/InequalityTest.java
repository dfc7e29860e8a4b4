package org.pde4j.analysis.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.pde4j.domain.Interval;
import org.pde4j.expr.Enclosure;

/** Against values of a spline, of its derivatives and of coefficients drawn from their ranges, at points of a cell. */
class InequalityTest {

    private static final int CELLS = 16;

    private static List<RangedCell> range(Enclosure range) {
        return List.of(new RangedCell(new double[] {-1, 2}, new double[] {2, 5}, range));
    }

    private static Enclosure around(Random random, double centre, boolean exact) {
        return exact ? Enclosure.of(centre) : new Enclosure(centre - random.nextDouble(), centre + random.nextDouble());
    }

    private static double drawn(Random random, Enclosure range) {
        return random.nextInt(3) == 0 ? range.low() : random.nextInt(2) == 0 ? range.high() : range.low() + random.nextDouble() * range.width();
    }

    @Test
    void noPointMissesMoreThanTheDeficit() {
        Random random = new Random(3);
        for (int k = 0; k < 400; k++) {
            boolean exact = k % 4 == 0;
            Enclosure a = around(random, exact ? random.nextDouble() : 1.5, exact);
            Enclosure b = around(random, 20 * random.nextDouble() - 10, exact);
            Enclosure d = around(random, 20 * random.nextDouble() - 10, exact);
            Enclosure s = around(random, 3, exact);
            double driftSlope = exact ? 0 : random.nextInt(2) * 3 * random.nextDouble();
            double decaySlope = exact ? 0 : random.nextInt(2) * 3 * random.nextDouble();
            SpaceTimeGrid grid = SpaceTimeGrid.of(new Interval(-1, 2), new Interval(2, 5), CELLS, 4, 10);
            ComparisonProblem problem = new ComparisonData(new Interval(-1, 2), new Interval(2, 5), 0, 1, range(a), range(b), range(d), range(s), range(s),
                    new Ends(true, false, false), driftSlope, decaySlope, 1e9).on(grid);
            double[] before = random.doubles(CELLS + 2).toArray();
            double[] after = random.doubles(CELLS + 2).toArray();
            int j = 1 + random.nextInt(CELLS);
            double deficit = deficit(problem, 1, j, before, after);
            double worst = Double.NEGATIVE_INFINITY;
            for (int trial = 0; trial < 400; trial++) {
                double[] at = spline(before, after, grid, j, share(random), share(random));
                double own = driftSlope * at[0] * (2 * random.nextInt(2) - 1);
                double more = decaySlope * at[0];
                worst = Math.max(worst, drawn(random, s) - at[1] + drawn(random, a) * at[3] - (drawn(random, b) + own) * at[2]
                        - (drawn(random, d) - more) * at[0]);
            }
            assertThat(worst).isLessThanOrEqualTo(deficit);
            // Where all is known it is hardly more: a quadratic is near its Bernstein coefficients.
            assertThat(exact && deficit > worst + 0.2 * (Math.abs(worst) + 40)).isFalse();
        }
    }

    /** The ends are among them. */
    private static double share(Random random) {
        return Math.max(0, Math.min(1, 1.4 * random.nextDouble() - 0.2));
    }

    /** φ, φ_t, φ_x, φ_xx in a cell during a slab. */
    private static double[] spline(double[] before, double[] after, SpaceTimeGrid grid, int j, double x, double t) {
        double[] c = new double[3];
        double[] slope = new double[3];
        for (int i = 0; i < 3; i++) {
            c[i] = (1 - t) * before[j - 1 + i] + t * after[j - 1 + i];
            slope[i] = (after[j - 1 + i] - before[j - 1 + i]) / grid.duration(1);
        }
        double h = grid.width();
        return new double[] {value(c, x), value(slope, x), ((1 - x) * (c[1] - c[0]) + x * (c[2] - c[1])) / h, (c[0] - 2 * c[1] + c[2]) / (h * h)};
    }

    /** Quadratic B-splines: (1 − x)²/2, ½ + x − x², x²/2. */
    private static double value(double[] c, double x) {
        return 0.5 * (1 - x) * (1 - x) * c[0] + (0.5 + x - x * x) * c[1] + 0.5 * x * x * c[2];
    }

    @Test
    void whatIsNegativeOrNoNumberFails() {
        SpaceTimeGrid grid = SpaceTimeGrid.of(new Interval(0, 1), new Interval(0, 1), 4, 1, 10);
        List<RangedCell> zero = List.of(new RangedCell(new double[] {0, 0}, new double[] {1, 1}, Enclosure.of(0)));
        ComparisonProblem problem = new ComparisonData(new Interval(0, 1), new Interval(0, 1), 0, 1, zero, zero, zero, zero, zero,
                new Ends(false, true, true), 0, 0, 1).on(grid);
        double[] positive = {1, 1, 1, 1, 1, 1};
        double[] negative = {1, 1, -0.1, 1, 1, 1};
        assertThat(deficit(problem, 0, 2, positive, positive)).isLessThan(1e-10);
        assertThat(deficit(problem, 0, 2, positive, negative)).isNaN();
        assertThat(deficit(problem, 0, 2, new double[] {1, 1, Double.NaN, 1, 1, 1}, positive)).isNaN();
    }

    /** Of one cell, from 1 on. */
    private static double deficit(ComparisonProblem problem, int m, int j, double[] before, double[] after) {
        double[] deficits = new double[before.length - 2];
        new Inequality(problem).deficits(m, before, after, deficits);
        return deficits[j - 1];
    }
}
