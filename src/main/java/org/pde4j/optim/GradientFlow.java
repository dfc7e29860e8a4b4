package org.pde4j.optim;

import java.util.Map;
import java.util.Optional;

/**
 * θ'(t) = −∇J(θ(t)), the limit of gradient descent for η → 0, by integrators of controlled error; one step is one output interval.
 *
 * <p>Interval k has the length {@code interval} · {@code growth}ᵏ, so that with growth above 1 the output is equidistant in log t in the
 * long run. The dissipation ∫|∇J|² dt is integrated along as one more unknown; J(θ_0) − J(θ(t)) equals it, which is reported as
 * {@code energy_balance} and checks the integration.
 *
 * <p>Integration begins with the explicit pair of Dormand and Prince of order 8(5,3). Its steps are bounded by about 6/λ_max, so where an
 * interval takes more than {@code maxEvaluations} gradients the flow is stiff, and from there on the exponential Euler method takes over,
 * θ ← θ − hφ₁(−hA)∇J(θ), φ₁(z) = (e^z − 1)/z (Hochbruck &amp; Ostermann 2010, section 2), extrapolated to order 6 as in Hairer &amp; Wanner
 * (1996), section IV.9. A is the Hessian where the objective is {@link TwiceDifferentiable} and c Jacᵀ Jac on sums of squares, by its
 * spectral decomposition: a flow linear in θ is followed exactly over any interval. It costs one decomposition of H (p × p) or Jac (n × p) for
 * each inner step. Other objectives fail where they are stiff.
 *
 * <p>{@link Run#details}: {@code time}, {@code dissipation} since θ_0, {@code energy_balance} |J(θ_0) − J(θ(t)) − ∫|∇J|²|/max(|J(θ_0)|, |J(θ(t))|),
 * {@code evaluations} of ∇J in the step, {@code stiff} 0 or 1.
 *
 * @param interval length of the first output interval, in units of parameter²/loss
 * @param growth ratio of one interval to the one before, at least 1
 * @param relativeTolerance relative error of each parameter in an inner step
 * @param absoluteTolerance absolute error of each parameter in an inner step, in units of max(1, max |θ_i|)
 * @param maxEvaluations gradients that the explicit method may take in one interval
 */
public record GradientFlow(double interval, double growth, double relativeTolerance, double absoluteTolerance, int maxEvaluations)
        implements Optimizer {

    public GradientFlow {
        Settings.require(Settings.positive(interval), GradientFlow.class, "interval", "positive and finite", interval);
        Settings.require(growth >= 1 && growth <= 1e3, GradientFlow.class, "growth", "in [1, 1000]", growth);
        Settings.require(relativeTolerance >= 1e-12 && relativeTolerance < 1, GradientFlow.class, "relativeTolerance", "in [1e-12, 1)",
                relativeTolerance);
        Settings.require(absoluteTolerance > 0 && absoluteTolerance < 1, GradientFlow.class, "absoluteTolerance", "in (0, 1)",
                absoluteTolerance);
        Settings.require(maxEvaluations >= 100, GradientFlow.class, "maxEvaluations", "at least 100", maxEvaluations);
    }

    /** 10⁻³ at first, each interval longer by a tenth: 200 of them reach t ≈ 2·10⁶. */
    public GradientFlow() {
        this(1e-3, 1.1);
    }

    /** Tolerances 10⁻⁸ and 10⁻¹⁰, at most 5000 gradients for an explicit interval. */
    public GradientFlow(double interval, double growth) {
        this(interval, growth, 1e-8, 1e-10, 5000);
    }

    @Override
    public Optional<Optimizer> halved() {
        return Optional.of(new GradientFlow(Settings.half(interval), growth, relativeTolerance, absoluteTolerance, maxEvaluations));
    }

    @Override
    public DescentGuarantee guarantee() {
        return DescentGuarantee.flow(GradientFlowRun.LOSS_ERROR);
    }

    @Override
    public Run start(Objective objective, double[] theta) {
        return new GradientFlowRun(this, objective, theta);
    }

    @Override
    public Run resume(Objective objective, Map<String, double[]> state) {
        return new GradientFlowRun(this, objective, state);
    }
}
