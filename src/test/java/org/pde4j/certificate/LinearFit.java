package org.pde4j.certificate;

import java.util.Arrays;
import java.util.Optional;
import org.pde4j.linalg.Blas;
import org.pde4j.linalg.Matrix;
import org.pde4j.optim.LeastSquaresObjective;

/** s = A θ − b: a constant kernel A Aᵀ. */
public record LinearFit(Matrix a, double[] b, double factor) implements LeastSquaresObjective {

    @Override
    public int dimension() {
        return a.columns();
    }

    @Override
    public int residuals() {
        return a.rows();
    }

    @Override
    public double[] initialPoint() {
        return new double[dimension()];
    }

    @Override
    public Optional<String> nonlinearity() {
        return Optional.empty();
    }

    @Override
    public double[] residual(double[] theta) {
        double[] s = Blas.multiply(a, theta);
        for (int i = 0; i < s.length; i++) {
            s[i] -= b[i];
        }
        return s;
    }

    @Override
    public Matrix jacobian(double[] theta, int[] rows) {
        return a.selectRows(rows);
    }

    @Override
    public double evaluate(double[] theta, double[] gradient, double[] terms) {
        double[] s = residual(theta);
        double loss = factor / 2 * Arrays.stream(s).map(x -> x * x).sum();
        if (gradient != null) {
            double[] product = Blas.transposeMultiply(a, s);
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
        return Blas.multiply(a, v);
    }

    @Override
    public double[] jacobianTransposeTimes(double[] theta, double[] w) {
        return Blas.transposeMultiply(a, w);
    }
}
