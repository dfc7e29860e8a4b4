package org.pde4j.optim;

import java.util.Optional;
import org.pde4j.linalg.Matrix;
import org.pde4j.linalg.Rounding;
import org.pde4j.linalg.Vectors;

/** argmin |Jac d + s|² + μ|d|² for several μ: by Cholesky while μ is large enough for five digits, by QR below. */
final class DampedModel {

    private final Matrix jacobian;
    private final double[] residual;
    private GramResidual gram;
    private LinearisedResidual factored;

    /**
     * @param jacobian Jac, shape (n, p); kept, not modified
     * @param residual s, shape (n); kept, not modified
     */
    DampedModel(Matrix jacobian, double[] residual) {
        this.jacobian = jacobian;
        this.residual = residual;
    }

    /** The smallest μ that still makes the damped system regular in this arithmetic: (ε|Jac|)². */
    static double smallestDamping(Matrix jacobian) {
        double floor = Rounding.EPSILON * Vectors.norm(jacobian.data());
        return floor * floor;
    }

    LinearisedResidual.Minimiser minimise(double mu) {
        if (factored == null && GramResidual.suits(jacobian, mu)) {
            gram = gram == null ? new GramResidual(jacobian, residual) : gram;
            Optional<LinearisedResidual.Minimiser> minimiser = gram.minimise(mu);
            if (minimiser.isPresent()) {
                return minimiser.get();
            }
        }
        factored = factored == null ? LinearisedResidual.of(jacobian, residual) : factored;
        return factored.minimise(mu);
    }
}
