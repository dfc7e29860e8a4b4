package org.pde4j.optim;

import java.util.Map;
import java.util.Optional;
import org.pde4j.linalg.MemoryEstimate;

/**
 * θ_{k+1} = θ_k + d + a/2, d = argmin |Jac d + s|² + μ|d|², a = argmin |Jac a + ∂²s/∂d²|² + μ|a|²: the Gauss–Newton method with
 * Levenberg–Marquardt damping and geodesic acceleration, for J = (c/2)|s|².
 *
 * <p>The acceleration corrects the step to second order where the manifold of residuals is curved and d alone must stay short. It costs a
 * residual, Jac d and Jacᵀw, and is left out where |2a| exceeds ¾|d|, where J does not fall with it, and where s is affine in θ.
 *
 * <p>While μ is at least 10⁻¹³ tr(JacᵀJac), the step comes from a Cholesky factorisation of JacᵀJac + μ and is right to three digits;
 * below, where the squared condition would spoil it, from a QR factorisation of Jac. Where there are fewer residuals than parameters,
 * the same is done in the space of the residual. Each trial of μ costs a factorisation of size min(n, p). A trial that lowers J is
 * taken and μ divided by {@code decrease}, any other is rejected and μ multiplied by {@code increase}; J therefore falls at each step.
 * Memory: two matrices of size min(n, p), and Jac itself only where n &lt; p; more rows than
 * parameters pass by in blocks. Source: Levenberg (1944), Marquardt (1963);
 * Nocedal &amp; Wright (2006), §10.3; for the acceleration Transtrum &amp; Sethna (2012), arXiv 1201.5885.
 *
 * @param damping initial μ, in units of (residual/parameter)²
 * @param decrease factor by which μ falls after success, greater than 1
 * @param increase factor by which μ grows after failure, greater than 1
 * @param acceleration whether steps use geodesic acceleration
 */
public record GaussNewton(double damping, double decrease, double increase, boolean acceleration) implements Optimizer {

    public GaussNewton {
        Settings.require(Settings.positive(damping), GaussNewton.class, "damping", "positive and finite", damping);
        Settings.require(decrease > 1 && Double.isFinite(decrease), GaussNewton.class, "decrease", "greater than 1", decrease);
        Settings.require(increase > 1 && Double.isFinite(increase), GaussNewton.class, "increase", "greater than 1", increase);
    }

    /** μ = 10⁻², divided by 3 and multiplied by 2.5: on PINN losses the optimum is flat around these. */
    public GaussNewton() {
        this(1e-2, 3, 2.5, true);
    }

    @Override
    public void check(Objective objective) {
        LeastSquaresObjective.of(objective, GaussNewton.class);
    }

    /** JacᵀJac, its damped copy and the factor, and a block of rows of Jac; or Jac, and JacJacᵀ with the factor or the transpose of Jac. */
    @Override
    public MemoryEstimate memory(ObjectiveSize size) {
        MemoryEstimate none = MemoryEstimate.orElse("GaussNewtonCg needs no such matrix");
        return size.rows() < size.parameters()
                ? none.working(size.jacobian() + Math.max(2 * size.rows() * size.rows(), size.jacobian()), size.jacobian())
                : none.working(3 * size.square() + Math.min(size.jacobian(), LeastSquaresObjective.ROW_BLOCK_ENTRIES), size.square());
    }

    /** The Gram matrix and one factorisation. */
    @Override
    public double multiplications(ObjectiveSize size) {
        double least = Math.min(size.rows(), size.parameters());
        return size.jacobian() * least / 2 + least * least * least / 6;
    }

    @Override
    public Optional<Optimizer> halved() {
        return Optional.of(new GaussNewton(Settings.twice(damping), decrease, increase, acceleration));
    }

    @Override
    public DescentGuarantee guarantee() {
        return DescentGuarantee.monotone(0);
    }

    @Override
    public Run start(Objective objective, double[] theta) {
        check(objective);
        return new GaussNewtonRun(this, LeastSquaresObjective.of(objective, GaussNewton.class), theta, damping);
    }

    @Override
    public Run resume(Objective objective, Map<String, double[]> state) {
        check(objective);
        double[] theta = Iterate.array(state, "theta", objective.dimension());
        return new GaussNewtonRun(this, LeastSquaresObjective.of(objective, GaussNewton.class), theta, Iterate.array(state, "damping", 1)[0]);
    }

    /** μ is kept: it measures the validity of the linear model of the residual. */
    @Override
    public Run rebase(Run run, Objective changed) {
        return resume(changed, run.state());
    }
}
