package org.pde4j.optim;

import java.util.Optional;
import org.pde4j.linalg.CholeskyFactorization;
import org.pde4j.linalg.Matrix;
import org.pde4j.linalg.SymmetricEigen;

/** d = −(H + 1/η)⁻¹ ∇Φ; where H + 1/η is not positive definite its spectrum is lifted to begin at 10⁻³/η. */
record NewtonModel(HessianProducts objective) implements ProximalModel {

    private static final double MIN_EIGENVALUE = 1e-3;

    @Override
    public double[] step(ProximalObjective phi, Iterate x) {
        Matrix hessian = new HessianOperator(objective).dense(x.theta);
        shift(hessian, 1 / phi.stepSize);
        Optional<CholeskyFactorization> factor = CholeskyFactorization.ifPositiveDefinite(hessian);
        if (factor.isEmpty()) {
            shift(hessian, MIN_EIGENVALUE / phi.stepSize - SymmetricEigen.values(hessian)[0]);
            factor = Optional.of(CholeskyFactorization.of(hessian));
        }
        double[] step = factor.get().solve(x.gradient);
        for (int i = 0; i < step.length; i++) {
            step[i] = -step[i];
        }
        return step;
    }

    private static void shift(Matrix hessian, double amount) {
        for (int i = 0; i < hessian.rows(); i++) {
            hessian.add(i, i, amount);
        }
    }
}
