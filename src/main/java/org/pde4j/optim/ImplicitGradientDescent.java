package org.pde4j.optim;

import java.util.Map;
import java.util.Optional;
import org.pde4j.extension.FormerName;
import org.pde4j.linalg.MemoryEstimate;

/**
 * θ_{k+1} = θ_k − η ∇J(θ_{k+1}): implicit gradient descent, the proximal point method on Φ_k(θ) = J(θ) + |θ − θ_k|²/(2η).
 *
 * <p>With D = θ_{k+1} − θ_k, a step is accepted only if both conditions hold under which the Łojasiewicz inequality implies convergence
 * of the whole sequence (Attouch, Bolte &amp; Svaiter 2013, (H1) and (H2)), for any η and without convexity:
 * J_{k+1} ≤ J_k − |D|²/(2η), up to 10⁻¹³ |J_k| of rounding, and |∇J(θ_{k+1}) + D/η| ≤ κ|D|/η. So a stationary point of Φ_k on a branch
 * above J_k is refused. A refused step is taken again with η/4; η comes back by doubling.
 *
 * <p>The inner problem is solved in closed form where the objective is a {@link ProximalMap}; else from θ_k, or from θ_k + D_{k−1} where Φ_k is lower there,
 * by damped Newton iterations where the objective is {@link TwiceDifferentiable}; by Gauss–Newton iterations, each a step of Levenberg and Marquardt with μ =
 * 1/(cη), on sums of squares (for κ far below 0.01 they need many, as they converge linearly where the residual does not vanish); by L-BFGS elsewhere, as Li,
 * Chen &amp; Huang
 * (2023) do.
 *
 * <p>{@link Run#details}: {@code implicit_step_size} η of the step, {@code inner_iterations} (of the accepted trial), {@code rejections},
 * {@code slack} J_k − J_{k+1} − |D|²/(2η), {@code inner_gradient} η|∇Φ_k|/|D|, which exceeds κ only where rounding forbids less,
 * {@code time} Σ η over the steps of this run; of (H1) {@code decrease_ratio} 2η(J_k − J_{k+1})/|D|², NaN where rounding decides it, which must be at least
 * 1, and {@code least_decrease_ratio} over all steps so far; of (H2) {@code gradient_ratio} η|∇J(θ_{k+1})|/|D|, which must be at most
 * {@code gradient_limit} 1 + κ, and {@code largest_gradient_ratio}.
 *
 * @param learningRate η, in units of parameter²/loss
 * @param maxGrowth η may grow to {@code maxGrowth} · {@code learningRate}, by η ← η |∇J_k|/|∇J_{k+1}| (switched evolution relaxation, Mulder &amp;
 *     van Leer 1985); 1 for a constant η
 * @param kappa κ, relative accuracy of the inner problem
 * @param maxInner inner iterations after which a step is refused
 * @param inner curvature of the inner problem
 */
public record ImplicitGradientDescent(@FormerName("stepSize") double learningRate, double maxGrowth, double kappa, int maxInner, Inner inner)
        implements Optimizer {

    /** Where the inner problem takes its curvature from. */
    public enum Inner {

        /** The Hessian where it comes as a matrix, c Jacᵀ Jac on sums of squares, what L-BFGS learns elsewhere. */
        AUTOMATIC,

        /** c Jacᵀ Jac: cheap, and linear where the residual does not vanish. */
        GAUSS_NEWTON,

        /** The exact Hessian, from p products with a vector where it does not come as a matrix: quadratic, for small κ. */
        NEWTON
    }

    public ImplicitGradientDescent {
        Settings.require(Settings.positive(learningRate), ImplicitGradientDescent.class, "learningRate", "positive and finite", learningRate);
        Settings.require(maxGrowth >= 1 && Settings.positive(learningRate * maxGrowth), ImplicitGradientDescent.class, "maxGrowth",
                "at least 1 with a finite learningRate * maxGrowth", maxGrowth);
        Settings.require(kappa > 0 && kappa < 1, ImplicitGradientDescent.class, "kappa", "in (0, 1)", kappa);
        Settings.require(maxInner >= 1, ImplicitGradientDescent.class, "maxInner", "at least 1", maxInner);
    }

    /** η = 1, constant. */
    public ImplicitGradientDescent() {
        this(1);
    }

    /** Constant η, κ = 0.01, at most 50 inner iterations. */
    public ImplicitGradientDescent(double learningRate) {
        this(learningRate, 1, 1e-2, 50);
    }

    /** Curvature chosen by the objective. */
    public ImplicitGradientDescent(double learningRate, double maxGrowth, double kappa, int maxInner) {
        this(learningRate, maxGrowth, kappa, maxInner, Inner.AUTOMATIC);
    }

    @Override
    public void check(Objective objective) {
        ProximalModel.of(inner, objective);
    }

    /** H and its factor; or Jac, its copy and the triangle of its factorisation; little where L-BFGS solves the inner problem. */
    @Override
    public MemoryEstimate memory(ObjectiveSize size) {
        double least = Math.min(size.rows(), size.parameters());
        MemoryEstimate none = MemoryEstimate.orElse("GaussNewtonCg and LBfgs need no matrix");
        return inner == Inner.NEWTON ? none.working(2 * size.square(), size.square()) : none.working(2 * size.jacobian() + least * least, size.jacobian());
    }

    @Override
    public Optional<Optimizer> halved() {
        return Optional.of(new ImplicitGradientDescent(Settings.half(learningRate), maxGrowth, kappa, maxInner, inner));
    }

    @Override
    public DescentGuarantee guarantee() {
        return DescentGuarantee.implicit(learningRate, maxGrowth == 1, kappa, ImplicitGradientDescentRun.LOSS_ERROR);
    }

    @Override
    public Run start(Objective objective, double[] theta) {
        return new ImplicitGradientDescentRun(this, objective, theta);
    }

    @Override
    public Run resume(Objective objective, Map<String, double[]> state) {
        return new ImplicitGradientDescentRun(this, objective, state);
    }
}
