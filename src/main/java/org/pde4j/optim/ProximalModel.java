package org.pde4j.optim;

/** A quadratic model of Φ around x, Φ(x) = J(x) + |x − θ_k|²/(2η). */
interface ProximalModel {

    /** The step d from x to the minimiser of the model, shape (p). */
    double[] step(ProximalObjective phi, Iterate x);

    /** Newton's model where J has a Hessian, that of Gauss and Newton where J is a sum of squares, null otherwise. */
    static ProximalModel of(Objective objective) {
        if (objective instanceof TwiceDifferentiable twice) {
            return new NewtonModel(twice);
        }
        return objective instanceof LeastSquaresObjective squares ? new GaussNewtonModel(squares) : null;
    }
}
