package org.pde4j.optim;

import java.util.List;
import java.util.Optional;
import org.pde4j.linalg.Rounding;

/**
 * J: ℝᵖ → ℝ with its gradient, and J as a sum of named terms, J = Σ_B J_B.
 *
 * <p>Methods may be called from one thread at a time. Arguments are not modified unless the method says so.
 */
public interface Objective {

    /** p. */
    int dimension();

    /** The numbers on which memory and time depend. */
    default ObjectiveSize size() {
        return new ObjectiveSize(0, dimension(), 0);
    }

    /** θ₀, shape (p); a fresh copy at each call. */
    double[] initialPoint();

    /** Names of the terms of the sum; a single term is called {@code loss}. */
    default List<String> terms() {
        return List.of("loss");
    }

    /**
     * J(θ), its gradient and its terms.
     *
     * @param theta θ, shape (p)
     * @param gradient shape (p), overwritten by ∇J(θ); null when not wanted
     * @param terms shape (number of terms), overwritten by J_B(θ); null when not wanted
     * @return J(θ); NaN and infinities are returned, not thrown
     */
    double evaluate(double[] theta, double[] gradient, double[] terms);

    /** J(θ) alone. */
    default double value(double[] theta) {
        return evaluate(theta, null, null);
    }

    /** u, the unit roundoff of the arithmetic in which J, ∇J and Jac are evaluated. */
    default double unitRoundoff() {
        return Rounding.UNIT;
    }

    /** Names the first term and point at which the value at θ is not finite; empty when all are finite or the place is unknown. */
    default Optional<String> firstNonFinite(double[] theta) {
        return Optional.empty();
    }
}
