package org.pde4j.optim;

import org.pde4j.linalg.Matrix;
import org.pde4j.linalg.Vectors;

/**
 * d = argmin (c/2)|s + Jac d|² + |x + d − θ_k|²/(2η).
 *
 * <p>With e = x + d − θ_k this is the damped problem min |s − Jac (x − θ_k) + Jac e|² + μ|e|², μ = 1/(cη): one step of Levenberg and
 * Marquardt from θ_k with the residual linearised at x.
 */
record GaussNewtonModel(LeastSquaresObjective objective) implements ProximalModel {

    @Override
    public double[] step(ProximalObjective phi, Iterate x) {
        double[] displacement = new double[x.theta.length];
        Vectors.move(x.theta, -1, phi.centre, displacement);
        double[] residual = objective.residual(x.theta).clone();
        Vectors.addScaled(residual, -1, objective.jacobianTimes(x.theta, displacement));
        Matrix jacobian = objective.jacobian(x.theta);
        LinearisedResidual model = LinearisedResidual.of(jacobian, residual);
        double mu = Math.max(1 / (objective.factor() * phi.stepSize), DampedModel.smallestDamping(jacobian));
        double[] step = model.minimise(mu).step();
        Vectors.addScaled(step, -1, displacement);
        return step;
    }
}
