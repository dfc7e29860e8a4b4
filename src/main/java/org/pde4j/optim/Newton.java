package org.pde4j.optim;

import java.util.Map;
import java.util.Optional;
import org.pde4j.linalg.MemoryEstimate;

/**
 * θ_{k+1} = θ_k − (H + μ)⁻¹ ∇J with the exact Hessian H: Newton's method, damped as by Levenberg and Marquardt.
 *
 * <p>Unlike {@link GaussNewton} it keeps the second derivatives of the residual, and converges quadratically to a nondegenerate minimum
 * whose residual does not vanish. A trial that lowers J is taken and μ divided by {@code decrease}; where H + μ is not positive definite,
 * or J does not fall, μ is multiplied by {@code increase}. Memory: one dense p × p matrix; a step costs p Hessian products and a Cholesky
 * factorisation for each trial. Source: Nocedal &amp; Wright (2006), §3.4.
 *
 * @param damping initial μ, relative to the mean of |H_ii|
 * @param decrease factor by which μ falls after success, greater than 1
 * @param increase factor by which μ grows after failure, greater than 1
 */
public record Newton(double damping, double decrease, double increase) implements Optimizer {

    public Newton {
        Settings.require(Settings.positive(damping), Newton.class, "damping", "positive and finite", damping);
        Settings.require(decrease > 1 && Double.isFinite(decrease), Newton.class, "decrease", "greater than 1", decrease);
        Settings.require(increase > 1 && Double.isFinite(increase), Newton.class, "increase", "greater than 1", increase);
    }

    /** μ = 10⁻³ of the mean diagonal, divided by 10 and multiplied by 4. */
    public Newton() {
        this(1e-3, 10, 4);
    }

    @Override
    public void check(Objective objective) {
        if (!(objective instanceof HessianProducts)) {
            throw new IllegalArgumentException("Newton: the objective must have second derivatives, which "
                    + objective.getClass().getSimpleName() + " does not give; the fused execution does");
        }
    }

    /** H, its shifted copy and the factor. */
    @Override
    public MemoryEstimate memory(ObjectiveSize size) {
        return MemoryEstimate.orElse("GaussNewtonCg and LBfgs need no matrix").working(3 * size.square(), size.square());
    }

    /** p products with H, each at least as dear as two passes over Jac, and one factorisation. */
    @Override
    public double multiplications(ObjectiveSize size) {
        return size.parameters() * (2 * size.rows() * size.parameters() + size.square() / 6);
    }

    @Override
    public Optional<Optimizer> halved() {
        return Optional.of(new Newton(Settings.twice(damping), decrease, increase));
    }

    @Override
    public DescentGuarantee guarantee() {
        return DescentGuarantee.monotone(0);
    }

    @Override
    public Run start(Objective objective, double[] theta) {
        check(objective);
        return new NewtonRun(this, (HessianProducts) objective, theta, damping);
    }

    @Override
    public Run resume(Objective objective, Map<String, double[]> state) {
        check(objective);
        double[] theta = Iterate.array(state, "theta", objective.dimension());
        return new NewtonRun(this, (HessianProducts) objective, theta, Iterate.array(state, "damping", 1)[0]);
    }
}
