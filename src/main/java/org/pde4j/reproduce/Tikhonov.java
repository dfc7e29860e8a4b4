package org.pde4j.reproduce;

import java.util.Arrays;
import org.pde4j.linalg.Matrix;
import org.pde4j.optim.LeastSquaresObjective;

/**
 * J(θ) + (μ/2)|θ|²: the rows √(μ/c) θ below those of s.
 *
 * @param penalty μ
 */
record Tikhonov(LeastSquaresObjective squares, double penalty) implements LeastSquaresObjective {

    private double root() {
        return Math.sqrt(penalty / squares.factor());
    }

    @Override
    public int dimension() {
        return squares.dimension();
    }

    @Override
    public double unitRoundoff() {
        return squares.unitRoundoff();
    }

    @Override
    public double[] initialPoint() {
        return squares.initialPoint();
    }

    @Override
    public double factor() {
        return squares.factor();
    }

    @Override
    public int residuals() {
        return squares.residuals() + dimension();
    }

    @Override
    public double evaluate(double[] theta, double[] gradient, double[] terms) {
        double value = squares.evaluate(theta, gradient, null);
        for (int i = 0; i < theta.length; i++) {
            value += penalty / 2 * theta[i] * theta[i];
            if (gradient != null) {
                gradient[i] += penalty * theta[i];
            }
        }
        if (terms != null) {
            terms[0] = value;
        }
        return value;
    }

    @Override
    public double[] residual(double[] theta) {
        double[] s = Arrays.copyOf(squares.residual(theta), residuals());
        for (int i = 0; i < theta.length; i++) {
            s[squares.residuals() + i] = root() * theta[i];
        }
        return s;
    }

    @Override
    public Matrix jacobian(double[] theta, int[] rows) {
        Matrix original = squares.jacobian(theta, Arrays.stream(rows).filter(row -> row < squares.residuals()).toArray());
        Matrix jacobian = new Matrix(rows.length, dimension());
        int next = 0;
        for (int i = 0; i < rows.length; i++) {
            if (rows[i] >= squares.residuals()) {
                jacobian.set(i, rows[i] - squares.residuals(), root());
                continue;
            }
            for (int j = 0; j < dimension(); j++) {
                jacobian.set(i, j, original.get(next, j));
            }
            next++;
        }
        return jacobian;
    }

    @Override
    public double[] jacobianTimes(double[] theta, double[] v) {
        double[] product = Arrays.copyOf(squares.jacobianTimes(theta, v), residuals());
        for (int i = 0; i < v.length; i++) {
            product[squares.residuals() + i] = root() * v[i];
        }
        return product;
    }

    @Override
    public double[] jacobianTransposeTimes(double[] theta, double[] w) {
        double[] product = squares.jacobianTransposeTimes(theta, Arrays.copyOf(w, squares.residuals())).clone();
        for (int i = 0; i < product.length; i++) {
            product[i] += root() * w[squares.residuals() + i];
        }
        return product;
    }
}
