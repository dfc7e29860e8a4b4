package org.pde4j.analysis.error;

import java.util.Optional;
import org.pde4j.expr.KinkException;
import org.pde4j.problem.Problem;

/**
 * E(v) − E(u) ≥ ½ c ‖v − u‖² with c = σ₁ − sup(−r_u) for the energy of which P(∂)u + r(x, u) = 0, P of even orders, is the Euler–Lagrange equation with the
 * conditions of the problem, and u its minimiser: convexity along the line from u to v.
 *
 * @param eigenvalue σ₁, the least eigenvalue of P under homogeneous conditions
 * @param growth sup(−r_u) over all u, enclosed from above
 * @param range for which u
 */
public record ConvexEnergy(double eigenvalue, double growth, String range) {

    /** Empty if the problem has no energy, or its equation is of another kind. */
    public static Optional<ConvexEnergy> of(Problem problem) {
        Optional<ScalarEquation> equation = problem.energy().flatMap(density -> ScalarEquation.of(problem))
                .filter(known -> known.timeOrder() == 0 && known.first().stream().allMatch(b -> b.fields().isEmpty()));
        Optional<EnergyForm> form = equation.flatMap(EnergyForm::of);
        try {
            return form.flatMap(known -> known.least().stream().boxed().findFirst()).map(least -> {
                // An equation with an energy has no convection: first derivatives are those of coefficients, whose divergence cancels.
                ReactionBound growth = form.get().growth(0.5, () -> new double[] {Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY});
                return new ConvexEnergy(least, growth.value(), growth.range());
            });
        } catch (KinkException jump) {
            return Optional.empty();
        }
    }

    /** c; not positive where the energy need not be convex. */
    public double constant() {
        return eigenvalue - growth;
    }
}
