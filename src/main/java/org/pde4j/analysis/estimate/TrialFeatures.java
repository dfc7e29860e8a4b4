package org.pde4j.analysis.estimate;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.pde4j.domain.Box;
import org.pde4j.domain.Interval;
import org.pde4j.expr.MultiIndex;
import org.pde4j.linalg.Matrix;

/**
 * φ_k(x) = f(ω_k·(x − c_k)), k = 1, …, m, on a box, with f = cos or tanh: trial functions of many lengths, which satisfy no condition.
 *
 * <p>On the box mapped to [−1, 1]^d, each entry of ω_k is ±s; s is uniform up to the bandwidth, or log s from 0 to its logarithm, with equal odds, so that
 * functions that hardly vary along some axes are among them. c_k is uniform on the box.
 */
final class TrialFeatures {

    /** f. */
    enum Ridge { COS, TANH }

    /** e^GROWTH is more than rounding lets any residual show. */
    private static final double GROWTH = 60;

    private final Ridge ridge;
    private final int dimension;
    private final double[] weights;
    private final double[] biases;

    /** Of each feature the axis along which it grows, −1 if none, and where it is 1. */
    private final int[] growing;
    private final double[] ends;

    private TrialFeatures(Ridge ridge, int dimension, double[] weights, double[] biases, int[] growing, double[] ends) {
        this.ridge = ridge;
        this.dimension = dimension;
        this.weights = weights;
        this.biases = biases;
        this.growing = growing;
        this.ends = ends;
    }

    /**
     * @param bandwidth largest |ω| of an entry, on [−1, 1]^d; at least 1
     * @param count m
     */
    static TrialFeatures draw(Ridge ridge, double bandwidth, int count, Box box, long seed) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        int d = box.dimension();
        double[] weights = new double[count * d];
        double[] biases = new double[count];
        for (int k = 0; k < count; k++) {
            for (int i = 0; i < d; i++) {
                Interval interval = box.interval(i);
                double u = random.nextDouble();
                double size = random.nextBoolean() ? bandwidth * u : Math.pow(bandwidth, u);
                double omega = (random.nextBoolean() ? size : -size) * 2 / interval.length();
                weights[k * d + i] = omega;
                biases[k] -= omega * (interval.lower() + interval.length() * random.nextDouble());
            }
        }
        int[] growing = new int[count];
        Arrays.fill(growing, -1);
        return new TrialFeatures(ridge, d, weights, biases, growing, new double[count]);
    }

    /**
     * e^{−σ|x_a − e|} cos(ω·(x − c)) with e the lower or upper end of one axis a, ω_a = 0 and σ times the length of the axis up to {@link #GROWTH}: what an
     * unstable problem makes of hardly anything at the other end, and what no ridge function resembles.
     *
     * @param bandwidth largest |ω| of an entry, on [−1, 1]^d
     * @param count m
     * @param pairs whether sin follows each cos, so that the derivatives of one unknown can be another
     */
    static TrialFeatures growing(double bandwidth, int count, boolean pairs, Box box, long seed) {
        TrialFeatures features = draw(Ridge.COS, bandwidth, count, box, seed);
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed + 1);
        int d = box.dimension();
        for (int k = 0; k < count; k++) {
            int axis = random.nextInt(d);
            Interval interval = box.interval(axis);
            boolean upper = random.nextBoolean();
            double rate = GROWTH * random.nextDouble() / interval.length();
            features.growing[k] = axis;
            features.ends[k] = upper ? interval.upper() : interval.lower();
            features.weights[k * d + axis] = upper ? rate : -rate;
        }
        for (int k = 1; pairs && k < count; k += 2) {
            System.arraycopy(features.weights, (k - 1) * d, features.weights, k * d, d);
            features.biases[k] = features.biases[k - 1] - Math.PI / 2;
            features.growing[k] = features.growing[k - 1];
            features.ends[k] = features.ends[k - 1];
        }
        return features;
    }

    /** m. */
    int count() {
        return biases.length;
    }

    /**
     * Adds unit Σ_j c_j(x_i) ∂^{α_j} φ_k(x_i) to the entries (row + i, column + k) of a matrix.
     *
     * @param points x_i, shape (n, d)
     * @param alphas α_j, of order 4 at most
     * @param coefficients c_j(x_i), shape (J)(n)
     * @param unit factor of all entries
     */
    void addTo(Matrix matrix, int row, int column, double[] points, List<MultiIndex> alphas, double[][] coefficients, double unit) {
        Terms terms = new Terms(alphas);
        for (int k = 0; k < biases.length; k++) {
            terms.of(k);
            addTo(matrix.data(), (column + k) * matrix.rows() + row, points, k, terms, coefficients, unit);
        }
    }

    /** The column of one feature, from an offset on. */
    private void addTo(double[] entries, int at, double[] points, int k, Terms terms, double[][] coefficients, double unit) {
        int n = points.length / dimension;
        for (int i = 0; i < n; i++) {
            derivatives(argument(points, i, k), terms.tower);
            double sum = 0;
            for (int j = 0; j < coefficients.length; j++) {
                sum += coefficients[j][i] * terms.factors[j] * terms.tower[terms.orders[j]];
            }
            entries[at + i] += unit * sum * envelope(points, i, k);
        }
    }

    /**
     * Σ_k a_k ∂^{α_j} φ_k(x_i), shape (J)(n).
     *
     * @param a shape (m), from an offset on
     */
    double[][] combination(double[] points, List<MultiIndex> alphas, double[] a, int offset) {
        double[][] result = new double[alphas.size()][points.length / dimension];
        Terms terms = new Terms(alphas);
        for (int k = 0; k < biases.length; k++) {
            terms.of(k);
            addTo(result, points, k, terms, a[offset + k]);
        }
        return result;
    }

    /** Adds a times the derivatives of one feature. */
    private void addTo(double[][] result, double[] points, int k, Terms terms, double a) {
        int n = points.length / dimension;
        for (int i = 0; i < n; i++) {
            derivatives(argument(points, i, k), terms.tower);
            double factor = a * envelope(points, i, k);
            for (int j = 0; j < result.length; j++) {
                result[j][i] += factor * terms.factors[j] * terms.tower[terms.orders[j]];
            }
        }
    }

    /** ∂^{α_j} φ_k = ω_k^{α_j} f^{(n_j)} times the envelope, of one feature after the other. Mutable. */
    private final class Terms {

        private final List<MultiIndex> alphas;
        /** ω_k^{α_j}, shape (J). */
        private final double[] factors;
        /** n_j: without the derivatives along the axis of growth. */
        private final int[] orders;
        /** f and its derivatives. */
        private final double[] tower;

        Terms(List<MultiIndex> alphas) {
            this.alphas = alphas;
            factors = new double[alphas.size()];
            orders = new int[alphas.size()];
            tower = new double[alphas.stream().mapToInt(MultiIndex::total).max().orElse(0) + 1];
        }

        void of(int k) {
            for (int j = 0; j < orders.length; j++) {
                MultiIndex alpha = alphas.get(j);
                factors[j] = 1;
                for (int axis = 0; axis < dimension; axis++) {
                    for (int p = 0; p < alpha.order(axis); p++) {
                        factors[j] *= weights[k * dimension + axis];
                    }
                }
                orders[j] = growing[k] < 0 ? alpha.total() : alpha.total() - alpha.order(growing[k]);
            }
        }
    }

    private double argument(double[] points, int i, int k) {
        double z = biases[k];
        for (int axis = 0; axis < dimension; axis++) {
            z += axis == growing[k] ? 0 : weights[k * dimension + axis] * points[i * dimension + axis];
        }
        return z;
    }

    private double envelope(double[] points, int i, int k) {
        return growing[k] < 0 ? 1 : Math.exp(weights[k * dimension + growing[k]] * (points[i * dimension + growing[k]] - ends[k]));
    }

    /** f and its derivatives, as many as the array holds. */
    private void derivatives(double z, double[] tower) {
        if (ridge == Ridge.COS) {
            double cos = Math.cos(z);
            double sin = tower.length > 1 ? Math.sin(z) : 0;
            for (int k = 0; k < tower.length; k++) {
                tower[k] = (k % 2 == 0 ? cos : sin) * (k % 4 == 1 || k % 4 == 2 ? -1 : 1);
            }
            return;
        }
        // Several times as fast as Math.tanh, and as accurate beside 1.
        double t = 1 - 2 / (Math.exp(2 * z) + 1);
        double q = 1 - t * t;
        for (int k = 0; k < tower.length; k++) {
            tower[k] = switch (k) {
                case 0 -> t;
                case 1 -> q;
                case 2 -> -2 * t * q;
                case 3 -> q * (6 * t * t - 2);
                default -> t * q * (16 - 24 * t * t);
            };
        }
    }
}
