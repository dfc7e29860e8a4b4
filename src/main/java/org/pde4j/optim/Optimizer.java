package org.pde4j.optim;

import java.util.Map;
import java.util.Optional;
import org.pde4j.linalg.MemoryEstimate;

/**
 * A method that turns θ_k into θ_{k+1}: an immutable record of settings.
 *
 * <p>The no-argument constructor of each record holds its defaults; the compact constructor validates.
 */
public interface Optimizer {

    /**
     * Whether this method can work on an objective, before anything is computed.
     *
     * @throws IllegalArgumentException if not; one sentence that says why
     */
    default void check(Objective objective) {}

    /** The arrays of this method beside those of the objective; none, unless it says so. */
    default MemoryEstimate memory(ObjectiveSize size) {
        return MemoryEstimate.NONE;
    }

    /** Multiplications of one step in dense linear algebra, as far as they exceed those of some ∇J; 0 unless it says so. */
    default double multiplications(ObjectiveSize size) {
        return 0;
    }

    /** Whether a step rests on JacᵀJac or on the triangle of Jac, sums over rows whose blocks can be computed elsewhere; no, unless it says so. */
    default boolean sumsOverRows(ObjectiveSize size) {
        return false;
    }

    /**
     * The same method with more caution: half of its step, twice its damping, or half of the length its search begins with. Empty where the
     * settings have none of these.
     */
    default Optional<Optimizer> halved() {
        return Optional.empty();
    }

    /** What this method promises about J along its steps; nothing, unless it says so. */
    default DescentGuarantee guarantee() {
        return DescentGuarantee.NONE;
    }

    /** A run from θ₀ = {@code theta} (copied), positioned before its first step, with J and ∇J evaluated at θ₀. */
    Run start(Objective objective, double[] theta);

    /** A run that continues, bit for bit, from what {@link Run#state} returned. */
    Run resume(Objective objective, Map<String, double[]> state);

    /**
     * A run that continues from θ_k with another objective of the same θ, such as J on other points. Unless documented otherwise, a method
     * discards its curvature and momentum and restarts.
     *
     * @param run started or resumed by equal settings; not to be used any more
     */
    default Run rebase(Run run, Objective changed) {
        return start(changed, run.theta());
    }
}
