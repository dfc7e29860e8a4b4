package org.pde4j.optim;

import java.util.function.UnaryOperator;
import org.pde4j.linalg.Blas;
import org.pde4j.linalg.Matrix;
import org.pde4j.linalg.Vectors;

/**
 * v ↦ H(θ) v of any objective: exact where it has {@link HessianProducts} or H is constant, by central differences of ∇J elsewhere.
 *
 * @param spread factor of the step of differences; two spreads tell the error of both
 */
public record HessianOperator(Objective objective, double spread) {

    public HessianOperator(Objective objective) {
        this(objective, 1);
    }

    /** Whether products carry rounding errors only. */
    public boolean exact() {
        return objective instanceof HessianProducts || constant();
    }

    /** Whether H = c JacᵀJac is known to be the same at every θ: J is a sum of squares of affine functions of θ. */
    public boolean constant() {
        return objective instanceof LeastSquaresObjective squares && squares.nonlinearity().isEmpty();
    }

    /** H at a fixed θ (copied). */
    public UnaryOperator<double[]> at(double[] theta) {
        double[] fixed = theta.clone();
        if (objective instanceof TwiceDifferentiable twice) {
            Matrix hessian = twice.hessian(fixed);
            return v -> Blas.multiply(hessian, v);
        }
        if (objective instanceof HessianProducts products) {
            return v -> products.hessianTimes(fixed, v);
        }
        if (constant()) {
            LeastSquaresObjective squares = (LeastSquaresObjective) objective;
            return v -> scaled(squares.factor(), squares.jacobianTransposeTimes(fixed, squares.jacobianTimes(fixed, v)));
        }
        return v -> differences(fixed, v);
    }

    /** H(θ), shape (p, p): c JacᵀJac in one pass over the rows where H is constant, else column by column, made symmetric. */
    public Matrix dense(double[] theta) {
        if (objective instanceof TwiceDifferentiable twice) {
            return twice.hessian(theta);
        }
        if (constant()) {
            LeastSquaresObjective squares = (LeastSquaresObjective) objective;
            Matrix normal = squares.normalMatrix(theta);
            scaled(squares.factor(), normal.data());
            return normal;
        }
        int p = theta.length;
        UnaryOperator<double[]> product = at(theta);
        Matrix hessian = new Matrix(p, p);
        double[] unit = new double[p];
        for (int j = 0; j < p; j++) {
            unit[j] = 1;
            System.arraycopy(product.apply(unit), 0, hessian.data(), j * p, p);
            unit[j] = 0;
        }
        for (int j = 0; j < p; j++) {
            for (int i = 0; i < j; i++) {
                double mean = 0.5 * (hessian.get(i, j) + hessian.get(j, i));
                hessian.set(i, j, mean);
                hessian.set(j, i, mean);
            }
        }
        return hessian;
    }

    /** Multiplies x by c; overwrites it. */
    private static double[] scaled(double c, double[] x) {
        for (int i = 0; i < x.length; i++) {
            x[i] *= c;
        }
        return x;
    }

    /** (∇J(θ + hv) − ∇J(θ − hv))/(2h), |hv| = spread · (2u)^{1/3} max(1, |θ|), which balances truncation and rounding. */
    private double[] differences(double[] theta, double[] v) {
        double length = Vectors.norm(v);
        if (length == 0) {
            return new double[v.length];
        }
        double h = spread * Math.cbrt(2 * objective.unitRoundoff()) * Math.max(1, Vectors.norm(theta)) / length;
        double[] forward = gradient(theta, h, v);
        Vectors.addScaled(forward, -1, gradient(theta, -h, v));
        double[] quotient = new double[v.length];
        Vectors.addScaled(quotient, 1 / (2 * h), forward);
        return quotient;
    }

    private double[] gradient(double[] theta, double h, double[] v) {
        double[] moved = new double[theta.length];
        Vectors.move(theta, h, v, moved);
        double[] gradient = new double[theta.length];
        objective.evaluate(moved, gradient, null);
        return gradient;
    }
}
