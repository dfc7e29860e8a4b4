package org.pde4j.optim;

import java.util.Optional;
import org.pde4j.linalg.Matrix;
import org.pde4j.linalg.Rounding;
import org.pde4j.linalg.Vectors;

/**
 * argmin |Jac d + s|² + μ|d|² for several μ at one θ: by Cholesky while μ is large enough for three digits, by QR below.
 *
 * <p>Jac is held where it has fewer rows than columns; else it passes by block by block, and memory does not grow with n.
 */
final class DampedModel {

    /** Step of the difference quotient along v, as in section 4 of the source. */
    private static final double H = 0.1;

    private final LeastSquaresObjective objective;
    private final double[] theta;
    private final double[] residual;
    private final Matrix wide;
    private final GramResidual gram;
    private LinearisedResidual factored;

    /**
     * @param theta kept; must not change while the model is in use
     */
    DampedModel(LeastSquaresObjective objective, double[] theta) {
        this.objective = objective;
        this.theta = theta;
        residual = objective.residual(theta).clone();
        if (objective.residuals() < objective.dimension()) {
            wide = objective.jacobian(theta);
            gram = GramResidual.wide(wide, residual);
        } else {
            wide = null;
            gram = GramResidual.tall(objective.normalMatrix(theta), objective.jacobianTransposeTimes(theta, residual));
        }
    }

    /** The smallest μ that still makes the damped system regular in this arithmetic: (ε|Jac|)². */
    double smallestDamping() {
        return Rounding.EPSILON * Rounding.EPSILON * gram.squaredNorm();
    }

    static double smallestDamping(Matrix jacobian) {
        double floor = Rounding.EPSILON * Vectors.norm(jacobian.data());
        return floor * floor;
    }

    LinearisedResidual.Minimiser minimise(double mu) {
        if (factored == null && gram.suits(mu)) {
            Optional<LinearisedResidual.Minimiser> minimiser = gram.minimise(mu);
            if (minimiser.isPresent()) {
                return minimiser.get();
            }
        }
        if (factored == null) {
            factored = wide != null ? LinearisedResidual.of(wide, residual) : LinearisedResidual.byRowBlocks(objective, theta, residual);
        }
        return factored.minimise(mu);
    }

    /**
     * a = argmin |Jac a + ∂²s/∂v²|² + μ|a|², the second derivative of the path whose first one is v, for the μ that v was the minimiser
     * of; empty where v came from a QR factorisation.
     *
     * <p>∂²s/∂v² is a difference quotient. Source: Transtrum and Sethna (2012), arXiv 1201.5885, section 4.
     */
    Optional<double[]> acceleration(double[] v) {
        if (factored != null) {
            return Optional.empty();
        }
        double[] second = secondDerivative(objective, theta, residual, v);
        return Optional.of(gram.solveAgain(wide == null ? objective.jacobianTransposeTimes(theta, second) : second));
    }

    /** ∂²s/∂v² at θ, shape (n), where the residual is s. */
    static double[] secondDerivative(LeastSquaresObjective objective, double[] theta, double[] residual, double[] v) {
        double[] ahead = new double[theta.length];
        Vectors.move(theta, H, v, ahead);
        double[] second = objective.residual(ahead).clone();
        double[] slope = objective.jacobianTimes(theta, v);
        for (int i = 0; i < second.length; i++) {
            second[i] = 2 / H * ((second[i] - residual[i]) / H - slope[i]);
        }
        return second;
    }
}
