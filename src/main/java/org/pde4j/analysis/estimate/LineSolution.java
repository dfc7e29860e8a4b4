package org.pde4j.analysis.estimate;

import org.pde4j.domain.Face;
import org.pde4j.domain.Interval;
import org.pde4j.loss.Approximation;

/**
 * w with N(v + w) = 0 and the conditions alike, on equally spaced nodes of an interval at equally spaced moments.
 *
 * @param cells between the nodes
 * @param steps between the moments
 * @param values of the unknowns, node by node, shape (steps + 1)((cells + 1) unknowns); not copied
 * @param squares mean squares of the residuals N(v) over nodes and moments after the start, of each equation
 */
record LineSolution(LineProblem line, int cells, int steps, double[][] values, double[] squares) {

    /**
     * By finite differences.
     *
     * @throws ArithmeticException if a step has no solution in float64
     */
    static LineSolution of(LineProblem line, Approximation v, int cells, int steps) {
        return new LineSolver(line, v, cells, steps).solve();
    }

    private int unknowns() {
        return squares.length;
    }

    /** w of an unknown at points, between the nodes linear in x and in t; points of shape (n, 2). */
    double[] values(double[] points, int component) {
        Interval space = line.problem().box().interval(line.x().axis());
        Interval time = line.problem().box().interval(line.t().axis());
        double h = space.length() / cells;
        double tau = time.length() / steps;
        double[] result = new double[points.length / 2];
        for (int k = 0; k < result.length; k++) {
            double x = Math.max(0, Math.min(cells, (points[2 * k + line.x().axis()] - space.lower()) / h));
            double t = Math.max(0, Math.min(steps, (points[2 * k + line.t().axis()] - time.lower()) / tau));
            int i = Math.min(cells - 1, (int) x);
            int m = Math.min(steps - 1, (int) t);
            result[k] = (1 - (t - m)) * between(values[m], i, x - i, component) + (t - m) * between(values[m + 1], i, x - i, component);
        }
        return result;
    }

    private double between(double[] row, int i, double share, int component) {
        return (1 - share) * row[i * unknowns() + component] + share * row[(i + 1) * unknowns() + component];
    }

    /** ‖w − w′‖/‖w‖ of an unknown for w′ on half as many cells and steps, over its nodes and moments; 0 for w = w′ = 0. */
    double disagreement(LineSolution half, int component) {
        double difference = 0;
        double size = 0;
        for (int m = 1; m <= half.steps; m++) {
            for (int i = 0; i <= half.cells; i++) {
                double own = values[2 * m][2 * i * unknowns() + component];
                difference += Math.pow(own - half.values[m][i * unknowns() + component], 2);
                size += own * own;
            }
        }
        return difference == 0 ? 0 : Math.sqrt(difference / size);
    }

    /**
     * What of w changes its sign from node to node, in parts of w: half the least of three differences in a row that alternate, in the mean square over nodes
     * and moments. Such waves are no solution, but what central differences make of a layer between two nodes; 0 for w = 0.
     */
    double alternation(int component) {
        double waves = 0;
        double size = 0;
        for (int m = 1; m <= steps; m++) {
            for (int i = 0; i <= cells; i++) {
                double own = values[m][i * unknowns() + component];
                size += own * own;
                double before = i > 0 ? own - values[m][(i - 1) * unknowns() + component] : 0;
                double after = i < cells ? values[m][(i + 1) * unknowns() + component] - own : 0;
                double next = i < cells - 1 ? values[m][(i + 2) * unknowns() + component] - values[m][(i + 1) * unknowns() + component] : 0;
                if (before * after < 0 && after * next < 0) {
                    waves += Math.pow(Math.min(Math.abs(before), Math.min(Math.abs(after), Math.abs(next))) / 2, 2);
                }
            }
        }
        return waves == 0 ? 0 : Math.sqrt(waves / size);
    }

    /** The nodes or moments on a face, after the start in time, shape (n, 2). */
    double[] points(Face face) {
        int free = 1 - face.axis();
        boolean inSpace = free == line.x().axis();
        Interval interval = line.problem().box().interval(free);
        int count = inSpace ? cells : steps;
        int first = inSpace ? 0 : 1;
        double[] points = new double[2 * (count + 1 - first)];
        for (int k = 0; k <= count - first; k++) {
            points[2 * k + free] = interval.lower() + interval.length() * (k + first) / count;
            points[2 * k + face.axis()] = face.value();
        }
        return points;
    }

    /** Such as "finite differences on 512 x 256 cells". */
    @Override
    public String toString() {
        return "finite differences on " + cells + " x " + steps + " cells";
    }
}
