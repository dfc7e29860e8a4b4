package org.pde4j.optim;

/** A quadratic model of Φ around x, Φ(x) = J(x) + |x − θ_k|²/(2η). */
interface ProximalModel {

    /** The step d from x to the minimiser of the model, shape (p). */
    double[] step(ProximalObjective phi, Iterate x);

    /**
     * The model that is asked for; null where L-BFGS is to solve the inner problem.
     *
     * @throws IllegalArgumentException if the objective does not give that curvature
     */
    static ProximalModel of(ImplicitGradientDescent.Inner inner, Objective objective) {
        boolean newton = inner == ImplicitGradientDescent.Inner.NEWTON
                || inner == ImplicitGradientDescent.Inner.AUTOMATIC && objective instanceof TwiceDifferentiable;
        boolean squares = inner == ImplicitGradientDescent.Inner.GAUSS_NEWTON
                || inner == ImplicitGradientDescent.Inner.AUTOMATIC && objective instanceof LeastSquaresObjective;
        if (newton) {
            if (objective instanceof HessianProducts products) {
                return new NewtonModel(products);
            }
            throw new IllegalArgumentException("ImplicitGradientDescent: inner NEWTON needs an objective with second derivatives, got "
                    + objective.getClass().getSimpleName());
        }
        return squares ? new GaussNewtonModel(LeastSquaresObjective.of(objective, ImplicitGradientDescent.class)) : null;
    }
}
