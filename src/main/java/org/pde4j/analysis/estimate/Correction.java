package org.pde4j.analysis.estimate;

import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import org.pde4j.expr.Field;
import org.pde4j.expr.MultiIndex;
import org.pde4j.linalg.Matrix;
import org.pde4j.linalg.QrFactorization;
import org.pde4j.loss.Approximation;

/**
 * w = Σ_k a_k φ_k for each unknown: the least-squares solution of N′(v) w = −N(v) with the conditions linearised likewise.
 *
 * @param features φ_k, the same for each unknown
 * @param coefficients a, unknown by unknown, shape (unknowns · m)
 * @param solver the factors of the least-squares problem
 * @param gain the largest rms(w / sizes) / |r′(v) w| over w of these features, each norm over the points of the fit
 */
record Correction(TrialFeatures features, double[] coefficients, Solver solver, double gain) {

    /** Relative to the norms of the columns: below, columns count as dependent. */
    static final double DAMPING = 1e-12;
    private static final int PROBES = 400;
    private static final int POWERS = 8;

    /**
     * A D = QR for the matrix A of the rows, with a damping below them.
     *
     * @param scales D, shape (unknowns · m)
     */
    record Solver(QrFactorization qr, double[] scales) {

        double[] solve(double[] right) {
            double[] x = qr.solve(right);
            Arrays.setAll(x, j -> x[j] * scales[j]);
            return x;
        }

        /** The same for each column of B, shape (unknowns · m, any), from QᵀB. */
        Matrix coefficients(Matrix rotated) {
            Matrix x = qr.solveRotated(rotated);
            for (int k = 0; k < x.columns(); k++) {
                for (int j = 0; j < x.rows(); j++) {
                    x.set(j, k, x.get(j, k) * scales[j]);
                }
            }
            return x;
        }
    }

    /**
     * @param sizes orders of magnitude of the unknowns
     * @throws ArithmeticException where an entry is not finite
     */
    static Correction fit(List<LinearisedBlock> blocks, TrialFeatures features, double[] sizes) {
        int m = features.count() * sizes.length;
        int n = blocks.stream().mapToInt(LinearisedBlock::size).sum();
        Matrix a = new Matrix(n + m, m);
        double[] right = new double[n + m];
        int row = 0;
        for (LinearisedBlock block : blocks) {
            row = block.addTo(a, right, row, features, sizes);
        }
        double[] norms = new double[m];
        for (int j = 0; j < m; j++) {
            double square = 0;
            for (int i = 0; i < n; i++) {
                square += a.get(i, j) * a.get(i, j);
            }
            norms[j] = square > 0 ? Math.sqrt(square) : 1;
            for (int i = 0; i < n; i++) {
                a.set(i, j, a.get(i, j) / norms[j]);
            }
            a.set(n + j, j, DAMPING);
        }
        double[] scales = new double[m];
        Arrays.setAll(scales, j -> sizes[j / features.count()] / norms[j]);
        Solver solver = new Solver(QrFactorization.of(a), scales);
        return new Correction(features, solver.solve(right), solver, gain(solver.qr().r(), norms, features, sizes.length, blocks.get(0)));
    }

    /**
     * The next chord step: w′ with N′(v) w′ = −N(v + w), which vanishes for a linear problem.
     *
     * @param blocks of the fit
     */
    Correction next(List<LinearisedBlock> blocks) {
        int n = blocks.stream().mapToInt(LinearisedBlock::size).sum();
        double[] right = new double[n + coefficients.length];
        int row = 0;
        for (LinearisedBlock block : blocks) {
            row = LinearisedBlock.right(block.corrected(this), block.weight(), right, row);
        }
        return new Correction(features, solver.solve(right), solver, gain);
    }

    /**
     * A step of Newton's method: w + w′ with N′(v + w) w′ = −N(v + w).
     *
     * @param blocks of the fit
     */
    Correction improved(List<LinearisedBlock> blocks, double[] sizes) {
        Correction step = fit(blocks.stream().map(block -> block.moved(this)).toList(), features, sizes);
        double[] sum = coefficients.clone();
        Arrays.setAll(sum, j -> sum[j] + step.coefficients[j]);
        return new Correction(features, sum, step.solver, step.gain);
    }

    /** ∂^{α_j} w_k(x_i), shape (J)(n). */
    double[][] derivatives(double[] points, int component, List<MultiIndex> alphas) {
        return features.combination(points, alphas, coefficients, component * features.count());
    }

    /** v + w: points and jet entries to values, shape (entries)(n). */
    BiFunction<double[], List<Field>, double[][]> added(Approximation v) {
        return (points, entries) -> {
            double[][] values = v.evaluate(points, entries);
            for (int f = 0; f < values.length; f++) {
                double[] own = values[f];
                double[] change = derivatives(points, entries.get(f).component(), List.of(entries.get(f).derivative()))[0];
                Arrays.setAll(own, i -> own[i] + change[i]);
            }
            return values;
        };
    }

    /** w_k(x_i). */
    double[] values(double[] points, int component) {
        return derivatives(points, component, List.of(MultiIndex.ZERO))[0];
    }

    /** The square root of the largest eigenvalue of (RᵀR)⁻¹ ΦᵀΦ by power iteration. */
    private static double gain(Matrix r, double[] norms, TrialFeatures features, int unknowns, LinearisedBlock block) {
        int probes = Math.min(PROBES, block.size());
        double[] points = Arrays.copyOf(block.points(), probes * block.dimension());
        int count = features.count();
        Matrix phi = new Matrix(probes, count);
        double[] ones = new double[probes];
        Arrays.fill(ones, 1);
        features.addTo(phi, 0, 0, points, List.of(MultiIndex.ZERO), new double[][] {ones}, 1 / Math.sqrt(probes));
        double[] x = new double[norms.length];
        Arrays.setAll(x, j -> j % 2 == 0 ? 1 : -0.5);
        double gain = 0;
        for (int power = 0; power < POWERS; power++) {
            double[] image = new double[x.length];
            double size = 0;
            for (int k = 0; k < unknowns; k++) {
                size += product(phi, norms, x, k * count, image);
            }
            double[] y = backward(r, forward(r, image));
            double norm = 0;
            for (double entry : y) {
                norm += entry * entry;
            }
            double energy = squared(r, x);
            gain = Math.max(gain, energy > 0 ? Math.sqrt(size / energy) : 0);
            if (!(norm > 0) || Double.isInfinite(norm)) {
                return norm > 0 ? Double.POSITIVE_INFINITY : gain;
            }
            double scale = 1 / Math.sqrt(norm);
            Arrays.setAll(x, j -> y[j] * scale);
        }
        return gain;
    }

    /** Writes D⁻¹ΦᵀΦD⁻¹x for one unknown; returns |ΦD⁻¹x|². */
    private static double product(Matrix phi, double[] norms, double[] x, int offset, double[] image) {
        double[] value = new double[phi.rows()];
        for (int j = 0; j < phi.columns(); j++) {
            double c = x[offset + j] / norms[offset + j];
            for (int i = 0; i < value.length; i++) {
                value[i] += c * phi.get(i, j);
            }
        }
        for (int j = 0; j < phi.columns(); j++) {
            double sum = 0;
            for (int i = 0; i < value.length; i++) {
                sum += phi.get(i, j) * value[i];
            }
            image[offset + j] = sum / norms[offset + j];
        }
        return Arrays.stream(value).map(entry -> entry * entry).sum();
    }

    private static double squared(Matrix r, double[] x) {
        double[] product = new double[x.length];
        for (int j = 0; j < x.length; j++) {
            for (int i = 0; i <= j; i++) {
                product[i] += r.get(i, j) * x[j];
            }
        }
        return Arrays.stream(product).map(entry -> entry * entry).sum();
    }

    /** R⁻ᵀ b. */
    private static double[] forward(Matrix r, double[] b) {
        double[] y = b.clone();
        for (int j = 0; j < y.length; j++) {
            for (int i = 0; i < j; i++) {
                y[j] -= r.get(i, j) * y[i];
            }
            y[j] /= r.get(j, j);
        }
        return y;
    }

    /** R⁻¹ b. */
    private static double[] backward(Matrix r, double[] b) {
        double[] y = b.clone();
        for (int j = y.length - 1; j >= 0; j--) {
            y[j] /= r.get(j, j);
            for (int i = 0; i < j; i++) {
                y[i] -= r.get(i, j) * y[j];
            }
        }
        return y;
    }
}
