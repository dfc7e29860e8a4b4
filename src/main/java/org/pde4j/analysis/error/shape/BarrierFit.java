package org.pde4j.analysis.error.shape;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import org.pde4j.linalg.Blas;
import org.pde4j.linalg.CholeskyFactorization;
import org.pde4j.linalg.Matrix;

/**
 * c with A c ≥ b nearly, and A c not much above b: least squares in which rows above b weigh little, and those below the more the longer they are.
 *
 * @param matrix A
 * @param target b
 */
record BarrierFit(Matrix matrix, double[] target) {

    private static final int STEPS = 14;
    private static final double SLACK = 0.02;
    private static final double GROWTH = 1.6;
    private static final double RIDGE = 1e-7;

    /** The c of least value among those of all steps, and that of least squares alone. */
    record Solution(double[] best, double value, double[] even) {}

    /** min |A c − b|². */
    double[] even() {
        double[] weights = new double[target.length];
        Arrays.fill(weights, 1);
        return weighted(weights);
    }

    /** @param value what is to be least */
    Solution solve(ToDoubleFunction<double[]> value) {
        double[] weights = new double[target.length];
        double[] under = new double[target.length];
        Arrays.fill(under, 1);
        double[] even = even();
        double[] best = even;
        double least = value.applyAsDouble(even);
        double[] c = even;
        for (int step = 0; step < STEPS; step++) {
            double[] rows = Blas.multiply(matrix, c);
            for (int i = 0; i < rows.length; i++) {
                under[i] *= rows[i] < target[i] ? GROWTH : 1;
                weights[i] = rows[i] < target[i] ? under[i] : SLACK;
            }
            c = weighted(weights);
            double found = value.applyAsDouble(c);
            if (found < least) {
                best = c;
                least = found;
            }
        }
        return new Solution(best, least, even);
    }

    /** min Σ ω_i ((A c)_i − b_i)². */
    private double[] weighted(double[] weights) {
        Matrix scaled = matrix.copy();
        double[] right = new double[target.length];
        // A common factor of A and b, or rows of e⁴⁰⁰ would have no squares.
        double unit = Math.scalb(1, -Math.getExponent(Arrays.stream(matrix.data()).map(Math::abs).reduce(Double.MIN_NORMAL, Math::max)));
        for (int i = 0; i < right.length; i++) {
            double root = unit * Math.sqrt(weights[i]);
            right[i] = root * target[i];
            for (int j = 0; j < scaled.columns(); j++) {
                scaled.set(i, j, root * matrix.get(i, j));
            }
        }
        Matrix gram = Blas.transposeGram(scaled);
        // Columns of one size, or the ridge would be too large for some.
        double[] sizes = new double[gram.rows()];
        Arrays.setAll(sizes, j -> Math.sqrt(gram.get(j, j)) + Double.MIN_NORMAL);
        double[] projected = Blas.transposeMultiply(scaled, right);
        for (int i = 0; i < sizes.length; i++) {
            projected[i] /= sizes[i];
            for (int j = 0; j < sizes.length; j++) {
                gram.set(i, j, gram.get(i, j) / sizes[i] / sizes[j]);
            }
            gram.add(i, i, RIDGE);
        }
        double[] c = CholeskyFactorization.of(gram).solve(projected);
        Arrays.setAll(c, j -> c[j] / sizes[j]);
        return c;
    }
}
