package org.pde4j.optim;

import java.util.Map;
import org.pde4j.linalg.MemoryEstimate;

/**
 * θ_{k+1} = θ_k − t |H|⁻¹ ∇J, or θ_k ± h v where leaving along the eigenvector v of λ_min &lt; 0 promises more: a Newton method that is repelled by saddles
 * and attracted by local minima.
 *
 * <p>|H| has the eigenvectors of the Hessian H and the absolute values of its eigenvalues. Where λ_min &lt; −{@code tolerance} ‖H‖ and
 * |λ_min| h² at h = |λ_min|/‖H‖ · max(1, |θ|) exceeds the decrease that the Newton step predicts, as it does at every strict saddle, both
 * signs and a logarithmic grid of h are tried, and of those h with J(θ) − J(θ ± h v) ≥ |λ_min| h²/4 the one of lowest J is taken; small
 * h always qualify. Otherwise t is halved from 1 until J falls by 10⁻⁴ of its slope, or, where values of J agree in rounding, until
 * |∇J| falls. The run stalls where neither is possible: at a point that is, in this arithmetic, a minimum to second order. H is formed and
 * decomposed for p ≤ {@code dense}, at the cost of p products with it; beyond, {@code products} products span a Krylov space of ∇J for the
 * Newton step and another for λ_min. {@link Run#details}: {@code least_curvature} λ_min, {@code escape_length} h of the last step, 0 for
 * a Newton step. Source: Dauphin, Pascanu, Gulcehre, Cho, Ganguli &amp; Bengio (2014); Goldfarb (1980).
 *
 * @param tolerance curvature below −tolerance ‖H‖ counts as negative
 * @param dense largest number of parameters p for which H is formed
 * @param products largest number of products with H per Krylov space
 */
public record NegativeCurvatureEscape(double tolerance, int dense, int products) implements Optimizer {

    public NegativeCurvatureEscape {
        Settings.require(tolerance > 0 && tolerance < 1, NegativeCurvatureEscape.class, "tolerance", "in (0, 1)", tolerance);
        Settings.require(dense >= 0, NegativeCurvatureEscape.class, "dense", "at least 0", dense);
        Settings.require(products >= 2, NegativeCurvatureEscape.class, "products", "at least 2", products);
    }

    /** Curvature to 10⁻⁸, the full spectrum up to 400 parameters, 60 products beyond. */
    public NegativeCurvatureEscape() {
        this(1e-8, 400, 60);
    }

    /** H, its copy and the eigenvectors; or the basis of a Krylov space, its copy and the Ritz vectors. */
    @Override
    public MemoryEstimate memory(ObjectiveSize size) {
        double p = size.parameters();
        double vectors = Math.min(products, p);
        return p <= dense ? MemoryEstimate.orElse("take a smaller dense").working(3 * size.square(), size.square())
                : MemoryEstimate.orElse("take fewer products").working(2 * vectors * p, vectors * p);
    }

    @Override
    public DescentGuarantee guarantee() {
        return DescentGuarantee.monotone(NegativeCurvatureEscapeRun.LOSS_ERROR);
    }

    @Override
    public Run start(Objective objective, double[] theta) {
        return new NegativeCurvatureEscapeRun(this, objective, theta);
    }

    @Override
    public Run resume(Objective objective, Map<String, double[]> state) {
        return start(objective, Iterate.array(state, "theta", objective.dimension()));
    }
}
