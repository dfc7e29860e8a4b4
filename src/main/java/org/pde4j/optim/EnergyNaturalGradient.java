package org.pde4j.optim;

import java.util.Map;
import org.pde4j.linalg.MemoryEstimate;

/**
 * θ_{k+1} = θ_k − η G⁺ ∇J(θ_k), G_{ij} = D²E(u_θ)[∂_i u_θ, ∂_j u_θ]: the energy natural gradient, Newton's method for the function u instead of for θ.
 *
 * <p>G comes from an {@link EnergyCurvature}; for a sum of squares it is c JacᵀJac, the second variation of the squared residual where the equation
 * is linear, and the method is then that of Gauss and Newton. Eigenvalues below {@code cut} times the largest are left out, and negative
 * ones, where the energy is not convex in u, count by their modulus, so that the direction descends. η is the best of 1, ½, ¼, … down to the first
 * that is worse than the one before. Where θ enters u linearly and E is quadratic, one step ends at the minimum. Each step costs an
 * eigenvalue decomposition of size p, or a singular value decomposition of Jac; memory for a few p × p matrices. The details of a step are
 * {@code eta} and {@code rank}.
 *
 * <p>Source: J. Müller, M. Zeinhofer, Achieving high accuracy with PINNs via energy natural gradients, ICML 2023.
 *
 * @param damping μ ≥ 0 added to the eigenvalues of G, in units of energy/parameter²
 * @param cut in [0, 1); of the eigenvalues of G, for a sum of squares of the singular values of Jac
 * @param halvings largest number of halvings of a step
 */
public record EnergyNaturalGradient(double damping, double cut, int halvings) implements Optimizer {

    public EnergyNaturalGradient {
        Settings.require(damping >= 0 && Double.isFinite(damping), EnergyNaturalGradient.class, "damping", "at least 0 and finite", damping);
        Settings.require(cut >= 0 && cut < 1, EnergyNaturalGradient.class, "cut", "in [0, 1)", cut);
        Settings.require(halvings >= 0 && halvings <= 1000, EnergyNaturalGradient.class, "halvings", "in [0, 1000]", halvings);
    }

    /** No damping, cut 10⁻¹², 30 halvings. */
    public EnergyNaturalGradient() {
        this(0, 1e-12, 30);
    }

    @Override
    public void check(Objective objective) {
        if (!(objective instanceof EnergyCurvature) && !(objective instanceof LeastSquaresObjective)) {
            throw new IllegalArgumentException("EnergyNaturalGradient: the objective must be an energy or a sum of squares of residuals, got "
                    + objective.getClass().getSimpleName());
        }
    }

    /** G, its copy and the eigenvectors; or Jac, its copy and both sides of its singular vectors. */
    @Override
    public MemoryEstimate memory(ObjectiveSize size) {
        double least = Math.min(size.rows(), size.parameters());
        MemoryEstimate none = MemoryEstimate.orElse("LBfgs needs no matrix");
        return size.rows() == 0 ? none.working(3 * size.square(), size.square())
                : none.working(2 * size.jacobian() + least * (size.rows() + size.parameters()), Math.max(size.jacobian(), least * least));
    }

    /** An eigenvalue decomposition, or a singular value decomposition of Jac. */
    @Override
    public double multiplications(ObjectiveSize size) {
        double least = size.rows() == 0 ? size.parameters() : Math.min(size.rows(), size.parameters());
        return (size.rows() == 0 ? 0 : 3 * size.jacobian() * least) + 5 * least * least * least;
    }

    @Override
    public DescentGuarantee guarantee() {
        return DescentGuarantee.monotone(0);
    }

    @Override
    public Run start(Objective objective, double[] theta) {
        check(objective);
        return new EnergyNaturalGradientRun(this, objective, theta);
    }

    @Override
    public Run resume(Objective objective, Map<String, double[]> state) {
        check(objective);
        return new EnergyNaturalGradientRun(this, objective, Iterate.array(state, "theta", objective.dimension()));
    }
}
