package org.pde4j.analysis.comparison;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.pde4j.domain.Interval;
import org.pde4j.expr.Enclosure;

/**
 * w_t − a w_xx + b w_x + d w = s on (0, 1)², with coefficients that are random numbers on each of 8 × 8 cells, which are halved again here and there, and
 * known to within a range; w by explicit finite differences with upwind drift.
 *
 * @param cells corners of cells, shape (cells)(4): x, t, x′, t′
 * @param coefficients a, b, d, s on each
 * @param radius of the ranges, relative
 */
record RandomEquation(List<double[]> cells, List<double[]> coefficients, double[] e, double radius, Ends ends) {

    private static final int POINTS = 200;

    static RandomEquation draw(Random random) {
        List<double[]> cells = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            for (int m = 0; m < 8; m++) {
                double[] cell = {i / 8.0, m / 8.0, (i + 1) / 8.0, (m + 1) / 8.0};
                double middle = 0.5 * (cell[1] + cell[3]);
                if (random.nextInt(4) == 0) {
                    cells.add(new double[] {cell[0], cell[1], cell[2], middle});
                    cells.add(new double[] {cell[0], middle, cell[2], cell[3]});
                } else {
                    cells.add(cell);
                }
            }
        }
        double a = Math.pow(10, -3 + 2 * random.nextDouble());
        double b = random.nextInt(2) * random.nextDouble();
        double growth = 5 * random.nextDouble();
        List<double[]> coefficients = cells.stream().map(cell -> new double[] {a, b * (2 * random.nextDouble() - 1), growth * (1.5 * random.nextDouble() - 1),
                random.nextInt(3) == 0 ? 0 : random.nextDouble()}).toList();
        double[] e = new double[8];
        for (int i = 1; i < 8; i++) {
            e[i] = random.nextInt(2) * random.nextDouble();
        }
        Ends ends = switch (random.nextInt(4)) {
            case 0 -> new Ends(true, false, false);
            case 1 -> new Ends(false, true, true);
            case 2 -> new Ends(false, false, true);
            default -> new Ends(false, false, false);
        };
        return new RandomEquation(cells, coefficients, e, random.nextInt(2) * 0.1, ends);
    }

    ComparisonData data() {
        return new ComparisonData(new Interval(0, 1), new Interval(0, 1), 0, 1, ranges(0), ranges(1), ranges(2), ranges(3), initial(), ends, 0, 0, 1e9);
    }

    private List<RangedCell> ranges(int which) {
        List<RangedCell> ranges = new ArrayList<>();
        for (int k = 0; k < cells.size(); k++) {
            double[] cell = cells.get(k);
            double value = coefficients.get(k)[which];
            ranges.add(new RangedCell(new double[] {cell[0], cell[1]}, new double[] {cell[2], cell[3]},
                    new Enclosure(value - radius * Math.abs(value), value + radius * Math.abs(value))));
        }
        return ranges;
    }

    /** e is piecewise linear between e[i] at i/8, periodic. */
    private List<RangedCell> initial() {
        List<RangedCell> initial = new ArrayList<>();
        for (int i = 0; i < 64; i++) {
            double left = initial(i / 64.0);
            double right = initial((i + 1) / 64.0);
            initial.add(new RangedCell(new double[] {i / 64.0, 0}, new double[] {(i + 1) / 64.0, 0},
                    new Enclosure(Math.min(left, right), Math.max(left, right))));
        }
        return initial;
    }

    private double initial(double x) {
        int i = Math.min(7, (int) (8 * x));
        double share = 8 * x - i;
        // Zero at both ends, so that all conditions agree with it.
        return (1 - share) * e[i] + share * (i == 7 ? 0 : e[i + 1]);
    }

    /** max |w|, ∫ |w| at the end, and max |w| over all times, for coefficients at random places of their ranges. */
    double[] norms(Random random) {
        double h = 1.0 / POINTS;
        double most = coefficients.stream().mapToDouble(c -> c[0]).max().orElseThrow() * (1 + radius);
        int steps = (int) Math.ceil(Math.max(1000, 2.5 * most / (h * h)));
        double[][][] byPlace = new double[POINTS][steps][];
        int sign = random.nextBoolean() ? 1 : -1;
        for (int k = 0; k < cells.size(); k++) {
            double[] drawn = coefficients.get(k).clone();
            for (int i = 0; i < drawn.length; i++) {
                drawn[i] *= 1 + radius * (2 * random.nextInt(2) - 1);
            }
            double[] cell = cells.get(k);
            for (int j = (int) Math.round(cell[0] * POINTS); j < Math.round(cell[2] * POINTS); j++) {
                for (int m = (int) Math.round(cell[1] * steps); m < Math.round(cell[3] * steps); m++) {
                    byPlace[j][m] = drawn;
                }
            }
        }
        double[] w = new double[POINTS];
        double always = 0;
        for (int j = 0; j < POINTS; j++) {
            w[j] = sign * initial((j + 0.5) * h);
            always = Math.max(always, Math.abs(w[j]));
        }
        double tau = 1.0 / steps;
        for (int m = 0; m < steps; m++) {
            double[] next = new double[POINTS];
            for (int j = 0; j < POINTS; j++) {
                double[] c = byPlace[j][m];
                double left = j > 0 ? w[j - 1] : ends.periodic() ? w[POINTS - 1] : ends.lowerFixed() ? -w[0] : w[0];
                double right = j < POINTS - 1 ? w[j + 1] : ends.periodic() ? w[0] : ends.upperFixed() ? -w[POINTS - 1] : w[POINTS - 1];
                double slope = c[1] > 0 ? w[j] - left : right - w[j];
                next[j] = w[j] + tau * (c[0] * (left - 2 * w[j] + right) / (h * h) - c[1] * slope / h - c[2] * w[j] + sign * c[3]);
                always = Math.max(always, Math.abs(next[j]));
            }
            w = next;
        }
        double last = 0;
        double sum = 0;
        for (double value : w) {
            last = Math.max(last, Math.abs(value));
            sum += Math.abs(value) * h;
        }
        return new double[] {last, sum, always};
    }
}
