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
 * <p>With {@code radii} each step takes the longest of as many trial steps that keeps a tenth of its predicted decrease, all of them from one singular value
 * decomposition, which squares no condition; with {@code sketch} as well, of a random sketch of the rows, another one in each step.
 *
 * @param damping initial μ, in units of (residual/parameter)²
 * @param decrease factor by which μ falls after success, greater than 1
 * @param increase factor by which μ grows after failure, greater than 1
 * @param acceleration whether steps use geodesic acceleration
 * @param radii trial values of μ in each step, over six decades around the last one, in place of {@code decrease} and {@code increase}; 0 for one at a time
 * @param sketch rows of the sketch for each parameter, where there are more than that; 0 for all rows. It needs {@code radii}
 */
public record GaussNewton(double damping, double decrease, double increase, boolean acceleration, int radii, double sketch) implements Optimizer {

    private static final int MOST_RADII = 1000;

    public GaussNewton {
        Settings.require(Settings.positive(damping), GaussNewton.class, "damping", "positive and finite", damping);
        Settings.require(decrease > 1 && Double.isFinite(decrease), GaussNewton.class, "decrease", "greater than 1", decrease);
        Settings.require(increase > 1 && Double.isFinite(increase), GaussNewton.class, "increase", "greater than 1", increase);
        Settings.require(radii == 0 || radii >= 2 && radii <= MOST_RADII, GaussNewton.class, "radii", "0 or from 2 to " + MOST_RADII, radii);
        Settings.require(sketch == 0 || sketch > 1 && Double.isFinite(sketch), GaussNewton.class, "sketch", "0 or greater than 1", sketch);
        Settings.require(sketch == 0 || radii > 0, GaussNewton.class, "sketch", "0 without radii", sketch);
    }

    /** One μ at a time, of all rows. */
    public GaussNewton(double damping, double decrease, double increase, boolean acceleration) {
        this(damping, decrease, increase, acceleration, 0, 0);
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
        if (radii > 0) {
            // The triangle, its singular vectors and the workspace of their computation, and the sketch or a block of rows.
            return none.working(size.jacobian() * (size.rows() < size.parameters() ? 2 : 0) + 8 * size.square() + Math.max(sketch * size.square(),
                    Math.min(size.jacobian(), LeastSquaresObjective.ROW_BLOCK_ENTRIES)), size.square());
        }
        return size.rows() < size.parameters()
                ? none.working(size.jacobian() + Math.max(2 * size.rows() * size.rows(), size.jacobian()), size.jacobian())
                : none.working(3 * size.square() + Math.min(size.jacobian(), LeastSquaresObjective.ROW_BLOCK_ENTRIES), size.square());
    }

    /** The Gram matrix and one factorisation; with radii a QR factorisation and the singular vectors of its triangle. */
    @Override
    public double multiplications(ObjectiveSize size) {
        double least = Math.min(size.rows(), size.parameters());
        if (radii > 0) {
            double rows = sketch > 0 ? Math.min(size.rows(), sketch * size.parameters()) : Math.max(size.rows(), size.parameters());
            return rows * least * least + 10 * least * least * least;
        }
        return size.jacobian() * least / 2 + least * least * least / 6;
    }

    /** Not where Jac is wide or sketched. */
    @Override
    public boolean sumsOverRows(ObjectiveSize size) {
        return size.rows() >= size.parameters() && sketch == 0;
    }

    @Override
    public Optional<Optimizer> halved() {
        return Optional.of(new GaussNewton(Settings.twice(damping), decrease, increase, acceleration, radii, sketch));
    }

    @Override
    public DescentGuarantee guarantee() {
        return DescentGuarantee.monotone(0);
    }

    @Override
    public Run start(Objective objective, double[] theta) {
        check(objective);
        if (radii > 0) {
            return new TrialRadii(this, LeastSquaresObjective.of(objective, GaussNewton.class), theta, damping, 0);
        }
        return new GaussNewtonRun(this, LeastSquaresObjective.of(objective, GaussNewton.class), theta, damping);
    }

    @Override
    public Run resume(Objective objective, Map<String, double[]> state) {
        check(objective);
        double[] theta = Iterate.array(state, "theta", objective.dimension());
        if (radii > 0) {
            return new TrialRadii(this, LeastSquaresObjective.of(objective, GaussNewton.class), theta, Iterate.array(state, "damping", 1)[0],
                    (long) Iterate.array(state, "steps", 1)[0]).with(Iterate.array(state, "last", 2));
        }
        return new GaussNewtonRun(this, LeastSquaresObjective.of(objective, GaussNewton.class), theta, Iterate.array(state, "damping", 1)[0]);
    }

    /** μ is kept: it measures the validity of the linear model of the residual. */
    @Override
    public Run rebase(Run run, Objective changed) {
        return resume(changed, run.state());
    }
}
