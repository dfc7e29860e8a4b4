package org.pde4j.loss;

import java.util.Optional;
import org.pde4j.expr.Expr;

/**
 * E − ∫_Γ σ·n (u − g) + (γ/2) ∫_Γ (u − g)², σ = ∂e/∂∇u: the solution is stationary for every γ, and the minimum on a space of functions
 * if γ is above its trace constant C_T ({@link NitscheBound}).
 *
 * <p>Source: J. Nitsche, Abh. Math. Sem. Univ. Hamburg 36 (1971); for networks Liao and Ming, Commun. Comput. Phys. 29 (2021).
 *
 * @param gamma γ; without one, twice C_T of the tangent space at the initial parameters; in units of the energy where that is scaled
 */
public record Nitsche(Optional<Double> gamma) implements BoundaryTreatment {

    public Nitsche {
        gamma.ifPresent(given -> {
            if (!(given > 0 && Double.isFinite(given))) {
                throw new IllegalArgumentException("Nitsche: gamma must be positive and finite, got " + given);
            }
        });
    }

    public Nitsche(double gamma) {
        this(Optional.of(gamma));
    }

    /** γ chosen at the start. */
    public Nitsche() {
        this(Optional.empty());
    }

    /** The integrand; γ must be known by now. */
    @Override
    public Optional<Term> term(Essential condition) {
        Expr flux = condition.flux().orElseThrow(() -> new IllegalArgumentException(
                "RitzForm: Nitsche needs an energy in first derivatives, take Hard or Penalty for " + condition.name()));
        Expr gap = condition.gap();
        Expr density = gap.power(2).times(gamma.orElseThrow() * condition.unit() / 2).minus(flux.times(gap));
        return Optional.of(new Term(condition.name(), "boundary", density, condition.points(), Optional.empty(), condition.measure(), false));
    }
}
