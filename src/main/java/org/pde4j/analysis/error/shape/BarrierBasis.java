package org.pde4j.analysis.error.shape;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.pde4j.analysis.LegendrePolynomials;
import org.pde4j.domain.Box;
import org.pde4j.domain.Interval;
import org.pde4j.expr.Coordinate;
import org.pde4j.expr.MultiIndex;

/**
 * Functions of which barriers are made: the Legendre polynomials Π_i P_{k_i}(s_i), |k| ≤ degree, s = 2(x − l)/(h − l) − 1, and −log(δ² + |x − c|²) in space,
 * whose Laplacian is concentrated within δ of c. Derivatives of order two at most.
 */
record BarrierBasis(Box box, int degree, List<Pole> poles) {

    private static final int MAX_ORDER = 2;

    /** c, shape (d) of which time does not count, and δ &gt; 0. */
    record Pole(List<Double> centre, double width) {}

    BarrierBasis {
        poles = List.copyOf(poles);
    }

    /** How many functions there are. */
    int count() {
        return exponents().size() + poles.size();
    }

    /** k with |k| ≤ degree, shape (polynomials)(d). */
    private List<int[]> exponents() {
        List<int[]> found = new ArrayList<>();
        extend(new int[box.dimension()], 0, degree, found);
        return found;
    }

    private static void extend(int[] start, int axis, int left, List<int[]> found) {
        if (axis == start.length) {
            found.add(start.clone());
            return;
        }
        for (int k = 0; k <= left; k++) {
            start[axis] = k;
            extend(start, axis + 1, left - k, found);
        }
        start[axis] = 0;
    }

    /** What is done with the values of all functions at one of several points, shape (J)(count), of which nothing is kept. */
    @FunctionalInterface
    interface AtPoint {

        void accept(int i, double[][] values);
    }

    /**
     * ∂^{α_j} of every function at points, one after the other.
     *
     * @param points shape (n, d)
     */
    void each(double[] points, List<MultiIndex> alphas, AtPoint action) {
        int d = box.dimension();
        int[][] exponents = exponents().toArray(int[][]::new);
        int[][] orders = alphas.stream().map(alpha -> IntStream.range(0, d).map(alpha::order).toArray()).toArray(int[][]::new);
        double[][] centres = poles.stream().map(pole -> pole.centre().stream().mapToDouble(x -> x).toArray()).toArray(double[][]::new);
        int time = box.time().map(Coordinate::axis).orElse(-1);
        double[][][] tables = new double[d][MAX_ORDER + 1][degree + 1];
        double[][] values = new double[alphas.size()][exponents.length + poles.size()];
        double[] away = new double[d];
        for (int i = 0; i < points.length / d; i++) {
            for (int a = 0; a < d; a++) {
                Interval side = box.interval(a);
                LegendrePolynomials.fill(2 * (points[i * d + a] - side.lower()) / side.length() - 1, 2 / side.length(), tables[a]);
            }
            for (int k = 0; k < exponents.length; k++) {
                for (int j = 0; j < values.length; j++) {
                    values[j][k] = product(tables, exponents[k], orders[j]);
                }
            }
            for (int k = 0; k < centres.length; k++) {
                double q = poles.get(k).width() * poles.get(k).width();
                for (int a = 0; a < d; a++) {
                    away[a] = points[i * d + a] - centres[k][a];
                    q += a == time ? 0 : away[a] * away[a];
                }
                for (int j = 0; j < values.length; j++) {
                    values[j][exponents.length + k] = pole(q, away, orders[j], time);
                }
            }
            action.accept(i, values);
        }
    }

    private static double product(double[][][] tables, int[] exponents, int[] alpha) {
        double product = 1;
        for (int a = 0; a < exponents.length; a++) {
            product *= tables[a][alpha[a]][exponents[a]];
        }
        return product;
    }

    /** With q = δ² + |x − c|²: −log q, −2(x − c)_i/q, −2δ_ij/q + 4(x − c)_i (x − c)_j/q²; 0 if one of the axes is time. */
    private static double pole(double q, double[] away, int[] alpha, int time) {
        double product = 1;
        int total = 0;
        int repeated = 0;
        for (int a = 0; a < away.length; a++) {
            total += alpha[a];
            product *= alpha[a] == 0 ? 1 : a == time ? 0 : alpha[a] == 1 ? away[a] : away[a] * away[a];
            repeated += alpha[a] == 2 && a != time ? 1 : 0;
        }
        return switch (total) {
            case 0 -> -Math.log(q);
            case 1 -> -2 * product / q;
            default -> 4 * product / (q * q) - 2 * repeated / q;
        };
    }
}
