package org.pde4j.reproduce;

import org.pde4j.linalg.Lanczos;
import org.pde4j.optim.HessianOperator;
import org.pde4j.optim.Objective;

/** λ_max of the Hessian at the start. */
final class Sharpest {

    private Sharpest() {}

    static double of(Objective objective) {
        double[] theta = objective.initialPoint();
        return Lanczos.largest(new HessianOperator(objective).at(theta), theta.length, 1e-3, 50, 1).value();
    }
}
