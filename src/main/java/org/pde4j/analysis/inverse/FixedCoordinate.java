package org.pde4j.analysis.inverse;

import java.util.Optional;
import java.util.stream.IntStream;
import org.pde4j.linalg.Matrix;
import org.pde4j.optim.LeastSquaresObjective;

/**
 * J as a function of all entries of θ but one, which is held.
 *
 * @param squares J
 * @param index of the entry
 * @param value that it has
 */
record FixedCoordinate(LeastSquaresObjective squares, int index, double value) implements LeastSquaresObjective {

    /** θ of the whole, shape (p), from that of the rest, shape (p − 1). */
    double[] whole(double[] rest) {
        return inserted(rest, value);
    }

    /** θ without the entry. */
    double[] rest(double[] theta) {
        double[] rest = new double[theta.length - 1];
        System.arraycopy(theta, 0, rest, 0, index);
        System.arraycopy(theta, index + 1, rest, index, rest.length - index);
        return rest;
    }

    private double[] inserted(double[] rest, double entry) {
        double[] theta = new double[rest.length + 1];
        System.arraycopy(rest, 0, theta, 0, index);
        theta[index] = entry;
        System.arraycopy(rest, index, theta, index + 1, rest.length - index);
        return theta;
    }

    @Override
    public int dimension() {
        return squares.dimension() - 1;
    }

    @Override
    public double[] initialPoint() {
        return rest(squares.initialPoint());
    }

    @Override
    public double unitRoundoff() {
        return squares.unitRoundoff();
    }

    /** That of the whole, which may name a product with the entry that is held. */
    @Override
    public Optional<String> nonlinearity() {
        return squares.nonlinearity();
    }

    @Override
    public double factor() {
        return squares.factor();
    }

    @Override
    public int residuals() {
        return squares.residuals();
    }

    @Override
    public double evaluate(double[] rest, double[] gradient, double[] terms) {
        double[] slope = gradient == null ? null : new double[squares.dimension()];
        double loss = squares.evaluate(whole(rest), slope, null);
        if (gradient != null) {
            System.arraycopy(rest(slope), 0, gradient, 0, gradient.length);
        }
        if (terms != null) {
            terms[0] = loss;
        }
        return loss;
    }

    @Override
    public double[] residual(double[] rest) {
        return squares.residual(whole(rest));
    }

    @Override
    public Matrix jacobian(double[] rest, int[] rows) {
        return withoutColumn(squares.jacobian(whole(rest), rows));
    }

    @Override
    public Matrix normalMatrix(double[] rest) {
        int[] kept = IntStream.range(0, squares.dimension()).filter(j -> j != index).toArray();
        return withoutColumn(squares.normalMatrix(whole(rest)).selectRows(kept));
    }

    private Matrix withoutColumn(Matrix matrix) {
        double[] data = new double[matrix.rows() * dimension()];
        int before = matrix.rows() * index;
        System.arraycopy(matrix.data(), 0, data, 0, before);
        System.arraycopy(matrix.data(), before + matrix.rows(), data, before, data.length - before);
        return new Matrix(matrix.rows(), dimension(), data);
    }

    @Override
    public double[] jacobianTimes(double[] rest, double[] v) {
        return squares.jacobianTimes(whole(rest), inserted(v, 0));
    }

    @Override
    public double[] jacobianTransposeTimes(double[] rest, double[] w) {
        return rest(squares.jacobianTransposeTimes(whole(rest), w));
    }
}
