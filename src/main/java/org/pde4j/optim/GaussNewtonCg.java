package org.pde4j.optim;

import java.util.Map;
import java.util.Optional;
import org.pde4j.linalg.MemoryEstimate;

/**
 * θ_{k+1} = θ_k + d, (Jacᵀ Jac + μ) d = −Jacᵀ s by conjugate gradients: the Gauss–Newton method with Levenberg–Marquardt damping where
 * neither Jac nor Jacᵀ Jac fits into memory.
 *
 * <p>Only products Jac v and Jacᵀ w are taken. The preconditioner is the randomised Nyström approximation of Jacᵀ Jac of the given rank
 * (Frangella, Tropp &amp; Udell 2023, SIAM J. Matrix Anal. Appl. 44, algorithms 2.1 and 5.1), redrawn at each step from a seed that depends on
 * the step; the largest {@code rank} eigenvalues no longer slow the iteration down. μ follows {@link GaussNewton}. Memory: p × rank. Cost of a step: {@code
 * rank} and then at most {@code maxInner} pairs of products for each trial of μ.
 *
 * <p>{@link Run#details}: {@code inner_iterations} of the accepted trial, {@code inner_residual} |(JacᵀJac + μ)d + Jacᵀs|/|Jacᵀs|, {@code damping} μ.
 *
 * @param damping initial μ, in units of (residual/parameter)²
 * @param decrease factor by which μ falls after success, greater than 1
 * @param increase factor by which μ grows after failure, greater than 1
 * @param rank rank of the preconditioner; 0 for none
 * @param tolerance inner_residual at which the inner iteration ends
 * @param maxInner largest number of inner iterations
 * @param seed seed of the random directions
 */
public record GaussNewtonCg(double damping, double decrease, double increase, int rank, double tolerance, int maxInner, long seed)
        implements Optimizer {

    public GaussNewtonCg {
        Settings.require(Settings.positive(damping), GaussNewtonCg.class, "damping", "positive and finite", damping);
        Settings.require(decrease > 1 && Double.isFinite(decrease), GaussNewtonCg.class, "decrease", "greater than 1", decrease);
        Settings.require(increase > 1 && Double.isFinite(increase), GaussNewtonCg.class, "increase", "greater than 1", increase);
        Settings.require(rank >= 0, GaussNewtonCg.class, "rank", "at least 0", rank);
        Settings.require(tolerance > 0 && tolerance < 1, GaussNewtonCg.class, "tolerance", "in (0, 1)", tolerance);
        Settings.require(maxInner >= 1, GaussNewtonCg.class, "maxInner", "at least 1", maxInner);
    }

    /** μ as for {@link GaussNewton}, rank 100, residual 10⁻³, at most 200 inner iterations. */
    public GaussNewtonCg() {
        this(1e-2, 3, 2.5, 100, 1e-3, 200, 1);
    }

    @Override
    public void check(Objective objective) {
        LeastSquaresObjective.of(objective, GaussNewtonCg.class);
    }

    /** Ω, AΩ and the singular vectors. */
    @Override
    public MemoryEstimate memory(ObjectiveSize size) {
        double basis = size.parameters() * Math.min(rank, size.parameters());
        return MemoryEstimate.orElse("take a smaller rank").working(4 * basis, basis);
    }

    @Override
    public Optional<Optimizer> halved() {
        return Optional.of(new GaussNewtonCg(Settings.twice(damping), decrease, increase, rank, tolerance, maxInner, seed));
    }

    @Override
    public DescentGuarantee guarantee() {
        return DescentGuarantee.monotone(0);
    }

    @Override
    public Run start(Objective objective, double[] theta) {
        return new GaussNewtonCgRun(this, LeastSquaresObjective.of(objective, GaussNewtonCg.class), theta, damping, 0);
    }

    @Override
    public Run resume(Objective objective, Map<String, double[]> state) {
        LeastSquaresObjective squares = LeastSquaresObjective.of(objective, GaussNewtonCg.class);
        double[] theta = Iterate.array(state, "theta", objective.dimension());
        double[] counters = Iterate.array(state, "counters", 2);
        return new GaussNewtonCgRun(this, squares, theta, counters[0], (int) counters[1]);
    }

    /** μ is kept. */
    @Override
    public Run rebase(Run run, Objective changed) {
        return resume(changed, run.state());
    }
}
