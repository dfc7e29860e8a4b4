package org.pde4j.optim;

import java.util.Map;
import java.util.Optional;
import org.pde4j.linalg.MemoryEstimate;

/**
 * θ_{k+1} = θ_k − α_k H_k ∇J(θ_k) with H_{k+1} = (H − H y yᵀ H/(yᵀHy) + φ v vᵀ)/τ + s sᵀ/(yᵀs), v = √(yᵀHy) (s/(yᵀs) − H y/(yᵀHy)): dense
 * quasi-Newton methods of Broyden's class whose scaling τ keeps the large eigenvalues of the inverse Hessian in check.
 *
 * <p>s = Δθ, y = Δ∇J. Updates: {@code BROYDEN} takes φ and τ of Al-Baali &amp; Khalfan (2005); {@code SCALED_BFGS} φ = 1 and
 * τ = min(1, yᵀs/(sᵀH⁻¹s)) (Al-Baali 1998); {@code BFGS} φ = τ = 1. On losses of physics-informed networks the first two reach errors
 * orders below those of L-BFGS (Urbán, Stefanou &amp; Pons 2025, who give the formulae together). H_0 is the identity, scaled by the first pair.
 * Line search, safeguards and endings are those of {@link LBfgs}; for the scaled updates, whose steps of length 1 are too long, a search begins where
 * a parabola falls as far as J did in the last step (Nocedal &amp; Wright 2006, eq. 3.60). When J changes, H is kept as long as it is positive
 * definite. Memory: p²/2 numbers, in checkpoints also; time 3p² multiplications for each step besides one ∇J: for some thousand parameters.
 *
 * @param update choice of φ and τ
 * @param c1 sufficient decrease: J(θ + αd) ≤ J(θ) + c1 α ∇J(θ)·d
 * @param c2 curvature: |∇J(θ + αd)·d| ≤ c2 |∇J(θ)·d|
 * @param lossError relative error within which values of J are not compared
 * @param lineSearchEvaluations evaluations of J and ∇J that one line search may use
 * @param firstChange the share of the largest parameter by which a search without curvature information first moves, ψ₀ of Hager &amp; Zhang (2005),
 *     section 4
 * @param damping ρ ≥ 0: y is Δ∇J + ρ |J| s, the pair of J + ½ρ |J_k| |θ − θ_k|², so that a step along a flat direction of J is hardly longer than
 *     √(2/ρ); 0 for the pairs of J itself. For losses that fall to 0
 */
public record SelfScaledBroyden(Update update, double c1, double c2, double lossError, int lineSearchEvaluations, double firstChange,
        double damping)
        implements Optimizer {

    /** The choice of φ and τ. */
    public enum Update { BROYDEN, SCALED_BFGS, BFGS }

    public SelfScaledBroyden {
        Settings.require(update != null, SelfScaledBroyden.class, "update", "given", update);
        Settings.require(c1 > 0 && c1 < 0.5, SelfScaledBroyden.class, "c1", "in (0, 0.5)", c1);
        Settings.require(c2 > c1 && c2 < 1, SelfScaledBroyden.class, "c2", "in (c1, 1)", c2);
        Settings.require(lossError >= 0 && lossError < 1e-2, SelfScaledBroyden.class, "lossError", "in [0, 0.01)", lossError);
        Settings.require(lineSearchEvaluations >= 2, SelfScaledBroyden.class, "lineSearchEvaluations", "at least 2", lineSearchEvaluations);
        Settings.require(Settings.positive(firstChange), SelfScaledBroyden.class, "firstChange", "positive and finite", firstChange);
        Settings.require(damping >= 0 && Double.isFinite(damping), SelfScaledBroyden.class, "damping", "finite and not negative", damping);
    }

    /** Broyden's update with the line search of {@link LBfgs}. */
    public SelfScaledBroyden() {
        this(Update.BROYDEN);
    }

    /** The default line search with another update. */
    public SelfScaledBroyden(Update update) {
        this(update, 1e-4, 0.9, 1e-6, 40, 0.01, 0);
    }

    /** Half of a symmetric matrix, and its copy in a checkpoint. */
    @Override
    public MemoryEstimate memory(ObjectiveSize size) {
        double half = size.parameters() * (size.parameters() + 1) / 2;
        return MemoryEstimate.orElse("LBfgs needs no matrix").keeping(half, half).working(half, half);
    }

    @Override
    public Optional<Optimizer> halved() {
        return Optional.of(new SelfScaledBroyden(update, c1, c2, lossError, lineSearchEvaluations, Settings.half(firstChange), damping));
    }

    @Override
    public DescentGuarantee guarantee() {
        return DescentGuarantee.monotone(lossError);
    }

    @Override
    public Run start(Objective objective, double[] theta) {
        return new QuasiNewtonRun(objective, theta, lineSearch(objective), firstChange, new DenseInverseHessian(update, damping, theta.length));
    }

    @Override
    public Run resume(Objective objective, Map<String, double[]> state) {
        Iterate.array(state, "theta", objective.dimension());
        DenseInverseHessian inverse = new DenseInverseHessian(update, damping, objective.dimension());
        inverse.restore(Iterate.array(state, "inverseHessian"), Iterate.array(state, "untested", 1)[0]);
        return QuasiNewtonRun.resume(objective, state, lineSearch(objective), firstChange, inverse);
    }

    /** H is kept if it is positive definite. */
    @Override
    public Run rebase(Run run, Objective changed) {
        return ((QuasiNewtonRun) run).rebase(changed, lineSearch(changed));
    }

    private LineSearch lineSearch(Objective objective) {
        return new LineSearch(objective, c1, c2, lossError, lineSearchEvaluations);
    }
}
