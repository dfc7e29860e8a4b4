package org.pde4j.job.run;

import java.util.Arrays;
import java.util.Random;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.EigenDecompositionSymmetric;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.RealVector;
import org.hipparchus.linear.SingularValueDecomposition;
import org.pde4j.optim.LeastSquaresObjective;
import org.pde4j.optim.Objective;

/**
 * The largest decrease of J by one Newton or Levenberg–Marquardt step from θ: own differences of ∇J and s, eigenvalues and singular values by
 * Hipparchus, all step lengths within a trust region of radius 1 + |θ|.
 */
record IndependentStep(double loss, double decrease, double noise, double[] reached) {

    /** Steps after which what is left of J − J* is small beside what the first ones removed. */
    private static final int STEPS = 12;

    private record Candidate(double decrease, double[] theta) {

        Candidate or(Candidate other) {
            return other.decrease > decrease ? other : this;
        }
    }

    static IndependentStep at(Objective objective, double[] theta) {
        double loss = objective.value(theta);
        double radius = 1 + new ArrayRealVector(theta).getNorm();
        Candidate best = newton(objective, theta, loss, radius);
        if (objective instanceof LeastSquaresObjective squares) {
            best = best.or(levenberg(squares, theta, loss, radius));
        }
        return new IndependentStep(loss, best.decrease, noise(objective, theta, loss), best.theta);
    }

    /** An upper bound of J*, the limit that a descent from here would have: the lowest J after some of these steps. */
    double lowest(Objective objective) {
        IndependentStep step = this;
        for (int k = 1; k < STEPS && step.decrease > step.noise; k++) {
            step = at(objective, step.reached);
        }
        return step.loss - step.decrease;
    }

    /** The eigenvalues of the Hessian, by differences of ∇J, in ascending order. */
    static double[] curvatures(Objective objective, double[] theta) {
        EigenDecompositionSymmetric eigen = new EigenDecompositionSymmetric(hessian(objective, theta, 1 + new ArrayRealVector(theta).getNorm()));
        double[] values = eigen.getEigenvalues().clone();
        Arrays.sort(values);
        return values;
    }

    /** How much J changes when θ is rounded otherwise: relative changes of one unit roundoff, the largest of ten. */
    private static double noise(Objective objective, double[] theta, double loss) {
        Random random = new Random(5);
        double largest = 0;
        for (int k = 0; k < 10; k++) {
            double[] moved = theta.clone();
            for (int i = 0; i < moved.length; i++) {
                moved[i] *= 1 + 2 * objective.unitRoundoff() * random.nextGaussian();
            }
            largest = Math.max(largest, Math.abs(objective.value(moved) - loss));
        }
        return largest;
    }

    private static RealMatrix hessian(Objective objective, double[] theta, double radius) {
        int p = theta.length;
        RealMatrix hessian = new Array2DRowRealMatrix(p, p);
        double h = Math.cbrt(2 * objective.unitRoundoff()) * radius;
        for (int j = 0; j < p; j++) {
            double[] forward = gradient(objective, theta, j, h);
            double[] backward = gradient(objective, theta, j, -h);
            for (int i = 0; i < p; i++) {
                hessian.setEntry(i, j, (forward[i] - backward[i]) / (2 * h));
            }
        }
        return hessian.add(hessian.transpose()).scalarMultiply(0.5);
    }

    private static Candidate newton(Objective objective, double[] theta, double loss, double radius) {
        int p = theta.length;
        double[] gradient = new double[p];
        objective.evaluate(theta, gradient, null);
        RealMatrix symmetric = hessian(objective, theta, radius);
        Candidate best = new Candidate(0, theta);
        if (!finite(symmetric)) {
            return best;
        }
        EigenDecompositionSymmetric eigen = new EigenDecompositionSymmetric(symmetric);
        RealVector slopes = eigen.getVT().operate(new ArrayRealVector(gradient));
        double norm = Math.max(Math.abs(eigen.getEigenvalues()[0]), Math.abs(eigen.getEigenvalues()[p - 1]));
        for (double mu = norm; mu > 1e-15 * norm; mu /= 10) {
            RealVector step = slopes.copy();
            for (int i = 0; i < p; i++) {
                step.setEntry(i, -slopes.getEntry(i) / (Math.abs(eigen.getEigenvalues()[i]) + mu));
            }
            best = best.or(fall(objective, theta, loss, eigen.getV().operate(step), radius));
        }
        return best;
    }

    private static Candidate levenberg(LeastSquaresObjective squares, double[] theta, double loss, double radius) {
        int p = theta.length;
        double[] residual = squares.residual(theta).clone();
        RealMatrix jacobian = new Array2DRowRealMatrix(residual.length, p);
        double[] scale = new double[p];
        double h = Math.cbrt(2 * squares.unitRoundoff()) * radius;
        for (int j = 0; j < p; j++) {
            double[] forward = squares.residual(moved(theta, j, h)).clone();
            double[] backward = squares.residual(moved(theta, j, -h)).clone();
            for (int i = 0; i < residual.length; i++) {
                jacobian.setEntry(i, j, (forward[i] - backward[i]) / (2 * h));
            }
            scale[j] = jacobian.getColumnVector(j).getNorm();
            if (scale[j] > 0) {
                jacobian.setColumnVector(j, jacobian.getColumnVector(j).mapDivide(scale[j]));
            }
        }
        Candidate best = new Candidate(0, theta);
        if (!finite(jacobian)) {
            return best;
        }
        SingularValueDecomposition svd = new SingularValueDecomposition(jacobian);
        RealVector components = svd.getUT().operate(new ArrayRealVector(residual));
        double[] sigma = svd.getSingularValues();
        for (double mu = sigma[0]; mu > 1e-14 * sigma[0]; mu /= 10) {
            RealVector y = new ArrayRealVector(sigma.length);
            for (int k = 0; k < sigma.length; k++) {
                y.setEntry(k, -components.getEntry(k) * sigma[k] / (sigma[k] * sigma[k] + mu * mu));
            }
            RealVector step = svd.getV().operate(y);
            for (int j = 0; j < p; j++) {
                step.setEntry(j, scale[j] > 0 ? step.getEntry(j) / scale[j] : 0);
            }
            best = best.or(fall(squares, theta, loss, step, radius));
        }
        return best;
    }

    /** |θ* − θ|, θ* the minimiser of a residual affine in θ. */
    static double distanceToLeastSquares(LeastSquaresObjective squares, double[] theta) {
        double[] residual = squares.residual(theta).clone();
        RealMatrix jacobian = new Array2DRowRealMatrix(residual.length, theta.length);
        for (int j = 0; j < theta.length; j++) {
            // Affine: one difference with a unit step is exact up to rounding.
            RealVector forward = new ArrayRealVector(squares.residual(moved(theta, j, 1)));
            jacobian.setColumnVector(j, forward.subtract(new ArrayRealVector(residual)));
        }
        return new SingularValueDecomposition(jacobian).getSolver().solve(new ArrayRealVector(residual)).getNorm();
    }

    private static Candidate fall(Objective objective, double[] theta, double loss, RealVector step, double radius) {
        RealVector bounded = step.getNorm() > radius ? step.mapMultiply(radius / step.getNorm()) : step;
        double[] moved = new ArrayRealVector(theta).add(bounded).toArray();
        double reached = objective.value(moved);
        return new Candidate(Double.isFinite(reached) ? loss - reached : 0, moved);
    }

    private static double[] gradient(Objective objective, double[] theta, int j, double h) {
        double[] gradient = new double[theta.length];
        objective.evaluate(moved(theta, j, h), gradient, null);
        return gradient;
    }

    private static double[] moved(double[] theta, int j, double h) {
        double[] moved = theta.clone();
        moved[j] += h;
        return moved;
    }

    private static boolean finite(RealMatrix matrix) {
        return Double.isFinite(matrix.getFrobeniusNorm());
    }
}
