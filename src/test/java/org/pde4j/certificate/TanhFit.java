package org.pde4j.certificate;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.pde4j.linalg.Blas;
import org.pde4j.linalg.Matrix;
import org.pde4j.optim.Block;
import org.pde4j.optim.LeastSquaresObjective;

/**
 * s_i = sqrt(λ_B / n_B) (Σ_k a_k tanh(w_k x_i + b_k) − y_i) over one interior and one boundary block: a small objective with hand-made
 * Jacobian. θ = (w, b, a).
 */
public record TanhFit(double[] interior, double[] boundary, int width, double weight, double factor) implements LeastSquaresObjective {

    public static TanhFit of(double factor, double... interior) {
        return new TanhFit(interior, new double[] {-1, 1}, 6, 1, factor);
    }

    @Override
    public int dimension() {
        return 3 * width;
    }

    @Override
    public int residuals() {
        return interior.length + boundary.length;
    }

    @Override
    public List<Block> rowBlocks() {
        return List.of(new Block("equation-1", "interior", 0, interior.length), new Block("condition-1", "boundary", interior.length, residuals()));
    }

    @Override
    public List<Block> parameterBlocks() {
        return List.of(new Block("W1", "inner", 0, width), new Block("b1", "inner", width, 2 * width),
                new Block("W2", "outer", 2 * width, 3 * width));
    }

    @Override
    public double[] initialPoint() {
        Random random = new Random(3);
        return random.doubles(dimension()).map(x -> 4 * x - 2).toArray();
    }

    private double point(int i) {
        return i < interior.length ? interior[i] : boundary[i - interior.length];
    }

    private double scale(int i) {
        return Math.sqrt(weight / (i < interior.length ? interior.length : boundary.length));
    }

    @Override
    public double[] residual(double[] theta) {
        double[] s = new double[residuals()];
        for (int i = 0; i < s.length; i++) {
            double sum = -Math.sin(3 * point(i));
            for (int k = 0; k < width; k++) {
                sum += theta[2 * width + k] * Math.tanh(theta[k] * point(i) + theta[width + k]);
            }
            s[i] = scale(i) * sum;
        }
        return s;
    }

    @Override
    public Matrix jacobian(double[] theta, int[] rows) {
        Matrix jacobian = new Matrix(rows.length, dimension());
        for (int i = 0; i < rows.length; i++) {
            double x = point(rows[i]);
            for (int k = 0; k < width; k++) {
                double tanh = Math.tanh(theta[k] * x + theta[width + k]);
                double slope = theta[2 * width + k] * (1 - tanh * tanh) * scale(rows[i]);
                jacobian.set(i, k, slope * x);
                jacobian.set(i, width + k, slope);
                jacobian.set(i, 2 * width + k, tanh * scale(rows[i]));
            }
        }
        return jacobian;
    }

    @Override
    public double evaluate(double[] theta, double[] gradient, double[] terms) {
        double[] s = residual(theta);
        double loss = factor / 2 * Arrays.stream(s).map(x -> x * x).sum();
        if (gradient != null) {
            double[] product = jacobianTransposeTimes(theta, s);
            for (int j = 0; j < gradient.length; j++) {
                gradient[j] = factor * product[j];
            }
        }
        if (terms != null) {
            terms[0] = loss;
        }
        return loss;
    }

    @Override
    public double[] jacobianTimes(double[] theta, double[] v) {
        return Blas.multiply(jacobian(theta), v);
    }

    @Override
    public double[] jacobianTransposeTimes(double[] theta, double[] w) {
        return Blas.transposeMultiply(jacobian(theta), w);
    }
}
