package org.pde4j.optim;

import java.util.Optional;
import org.pde4j.linalg.Matrix;
import org.pde4j.linalg.Rounding;
import org.pde4j.linalg.Vectors;

/**
 * argmin |Jac d + s|² + μ|d|² for several μ at one θ: by Cholesky while μ is large enough for five digits, by QR below.
 *
 * <p>Jac is held where it has fewer rows than columns; else it passes by block by block, and memory does not grow with n.
 */
final class DampedModel {

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
        residual = objective.residual(theta);
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
}
