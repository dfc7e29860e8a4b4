package org.pde4j.optim;

import java.util.Map;
import java.util.Optional;
import org.pde4j.linalg.MemoryEstimate;

/**
 * θ_{k+1} = θ_k − α_k H_k ∇J(θ_k), H_k the inverse Hessian that the last {@code memory} pairs (Δθ, Δ∇J) imply.
 *
 * <p>Two-loop recursion of Nocedal &amp; Wright (2006), Algorithm 7.4, with the initial scaling of eq. 7.20. Each step satisfies the
 * strong Wolfe conditions, eq. 3.7, or, where values of J differ by less than their error, the approximate Wolfe conditions of
 * Hager &amp; Zhang (2005), eq. 4.1, which compare slopes only and so work down to the rounding floor. Hence
 * J_{k+1} ≤ J_k + {@code lossError} |J_k|.
 *
 * <p>When a line search fails the memory is dropped and steepest descent is tried once. Then the step fails (no bracket: J may be
 * unbounded below; evaluations used up: J may not be differentiable) or stalls (the step is below the rounding of θ; J varies by
 * less than its error along the line; neither J nor |∇J| has reached a new low in 100 steps; the gradient is zero). The sentence says which.
 *
 * @param memory number of pairs kept
 * @param c1 sufficient decrease: J(θ + αd) ≤ J(θ) + c1 α ∇J(θ)·d
 * @param c2 curvature: |∇J(θ + αd)·d| ≤ c2 |∇J(θ)·d|
 * @param lossError relative error within which values of J are not compared
 * @param lineSearchEvaluations evaluations of J and ∇J that one line search may use
 * @param firstChange the share of the largest parameter by which a search without curvature information first moves, ψ₀ of Hager &amp; Zhang (2005),
 *     section 4
 */
public record LBfgs(int memory, double c1, double c2, double lossError, int lineSearchEvaluations, double firstChange)
        implements Optimizer {

    public LBfgs {
        Settings.require(memory >= 1, LBfgs.class, "memory", "at least 1", memory);
        Settings.require(c1 > 0 && c1 < 0.5, LBfgs.class, "c1", "in (0, 0.5)", c1);
        Settings.require(c2 > c1 && c2 < 1, LBfgs.class, "c2", "in (c1, 1)", c2);
        Settings.require(lossError >= 0 && lossError < 1e-2, LBfgs.class, "lossError", "in [0, 0.01)", lossError);
        Settings.require(lineSearchEvaluations >= 2, LBfgs.class, "lineSearchEvaluations", "at least 2", lineSearchEvaluations);
        Settings.require(Settings.positive(firstChange), LBfgs.class, "firstChange", "positive and finite", firstChange);
    }

    /** c1, c2: Nocedal &amp; Wright (2006), p. 62; lossError: ε of Hager &amp; Zhang (2005), section 5. */
    public LBfgs() {
        this(20);
    }

    /** The defaults with another memory. */
    public LBfgs(int memory) {
        this(memory, 1e-4, 0.9, 1e-6, 40, 0.01);
    }

    /** The pairs, and those of a checkpoint. */
    @Override
    public MemoryEstimate memory(ObjectiveSize size) {
        double pairs = memory + 1.0;
        return MemoryEstimate.orElse("take a smaller memory").keeping(2 * pairs * (size.parameters() + 4), memory * size.parameters());
    }

    @Override
    public Optional<Optimizer> halved() {
        return Optional.of(new LBfgs(memory, c1, c2, lossError, lineSearchEvaluations, Settings.half(firstChange)));
    }

    @Override
    public DescentGuarantee guarantee() {
        return DescentGuarantee.monotone(lossError);
    }

    @Override
    public Run start(Objective objective, double[] theta) {
        return new QuasiNewtonRun(objective, theta, lineSearch(objective), firstChange, new CurvaturePairs(memory, theta.length));
    }

    @Override
    public Run resume(Objective objective, Map<String, double[]> state) {
        Iterate.array(state, "theta", objective.dimension());
        CurvaturePairs pairs = new CurvaturePairs(memory, objective.dimension());
        pairs.restore(Iterate.array(state, "s"), Iterate.array(state, "y"));
        return QuasiNewtonRun.resume(objective, state, lineSearch(objective), firstChange, pairs);
    }

    /** The pairs are kept: each had s·y &gt; 0, which makes H positive definite whatever J is. */
    @Override
    public Run rebase(Run run, Objective changed) {
        return ((QuasiNewtonRun) run).rebase(changed, lineSearch(changed));
    }

    private LineSearch lineSearch(Objective objective) {
        return new LineSearch(objective, c1, c2, lossError, lineSearchEvaluations);
    }
}
