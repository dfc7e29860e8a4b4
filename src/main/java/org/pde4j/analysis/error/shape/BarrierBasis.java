package org.pde4j.analysis.error.shape;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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
        List<int[]> exponents = exponents();
        double[][][] tables = new double[d][MAX_ORDER + 1][degree + 1];
        double[][] values = new double[alphas.size()][count()];
        for (int i = 0; i < points.length / d; i++) {
            for (int a = 0; a < d; a++) {
                Interval side = box.interval(a);
                fill(2 * (points[i * d + a] - side.lower()) / side.length() - 1, 2 / side.length(), tables[a]);
            }
            for (int j = 0; j < values.length; j++) {
                for (int k = 0; k < exponents.size(); k++) {
                    values[j][k] = product(tables, exponents.get(k), alphas.get(j));
                }
                for (int k = 0; k < poles.size(); k++) {
                    values[j][exponents.size() + k] = pole(poles.get(k), points, i * d, alphas.get(j));
                }
            }
            action.accept(i, values);
        }
    }

    private static double product(double[][][] tables, int[] exponents, MultiIndex alpha) {
        double product = 1;
        for (int a = 0; a < exponents.length; a++) {
            product *= tables[a][alpha.order(a)][exponents[a]];
        }
        return product;
    }

    /** kP_k = (2k − 1)sP_{k−1} − (k − 1)P_{k−2} and P_k^{(m)} = P_{k−2}^{(m)} + (2k − 1)P_{k−1}^{(m−1)}. */
    private static void fill(double s, double factor, double[][] table) {
        for (double[] row : table) {
            Arrays.fill(row, 0);
        }
        table[0][0] = 1;
        for (int k = 1; k < table[0].length; k++) {
            table[0][k] = ((2 * k - 1) * s * table[0][k - 1] - (k > 1 ? (k - 1) * table[0][k - 2] : 0)) / k;
            for (int m = 1; m < table.length; m++) {
                table[m][k] = (k > 1 ? table[m][k - 2] : 0) + (2 * k - 1) * table[m - 1][k - 1] * factor;
            }
        }
    }

    /** With q = δ² + |x − c|²: −log q, −2(x − c)_i/q, −2δ_ij/q + 4(x − c)_i (x − c)_j/q². */
    private double pole(Pole pole, double[] points, int offset, MultiIndex alpha) {
        double q = pole.width() * pole.width();
        double product = 1;
        int repeated = 0;
        for (Coordinate x : box.coordinates()) {
            int order = alpha.order(x.axis());
            double difference = points[offset + x.axis()] - pole.centre().get(x.axis());
            q += x.isTime() ? 0 : difference * difference;
            product *= order == 0 ? 1 : x.isTime() ? 0 : Math.pow(difference, order);
            repeated += order == 2 && !x.isTime() ? 1 : 0;
        }
        return switch (alpha.total()) {
            case 0 -> -Math.log(q);
            case 1 -> -2 * product / q;
            default -> 4 * product / (q * q) - 2 * repeated / q;
        };
    }
}
