package org.pde4j.train;

import java.util.Map;
import java.util.OptionalDouble;
import org.pde4j.linalg.Vectors;
import org.pde4j.optim.Objective;
import org.pde4j.optim.Run.DescentConstants;
import org.pde4j.optim.Run.FlowTime;

/**
 * The state of a training after {@code iteration} steps, as listeners, diagnostics and stop rules see it.
 *
 * <p>The arrays are live views of the run and must be neither kept nor changed: copy what outlives the call.
 */
public interface Snapshot {

    /** J, as it is at this iteration. */
    Objective objective();

    /** The iteration at which {@link #objective} last changed; 0 if it never did. */
    default int objectiveSince() {
        return 0;
    }

    /** Steps taken so far in the whole training, over all phases; 0 is the initial point. */
    int iteration();

    /** Index of the phase, from 0. */
    int phase();

    /** Wall seconds of training when the last step ended, including those before a resume but not the pause between. */
    double seconds();

    /** θ, shape (p). */
    double[] theta();

    /** J(θ). */
    double loss();

    /** J_B(θ) in the order of the objective's terms. */
    double[] terms();

    /** ∇J(θ), shape (p). */
    double[] gradient();

    /** |∇J(θ)|. */
    default double gradientNorm() {
        return Vectors.norm(gradient());
    }

    /** |θ|. */
    default double parameterNorm() {
        return Vectors.norm(theta());
    }

    /** |θ − θ₀|. */
    double distanceFromStart();

    /** Λ = Σ |θ_{j+1} − θ_j| over all steps so far. */
    double pathLength();

    /** The time of gradient flow since the start of the phase. */
    default FlowTime flowTime() {
        return FlowTime.NONE;
    }

    /** η of gradient descent, θ_{k+1} = θ_k − η ∇J(θ_k); empty of other methods. */
    default OptionalDouble explicitStepSize() {
        return OptionalDouble.empty();
    }

    /** (H1) and (H2) over the steps of the run; of none where every step minimises another mini-batch. */
    default DescentConstants descentConstants() {
        return DescentConstants.NONE;
    }

    /** Numbers about the last step that belong to the optimizer alone, such as {@code slack}; see its page. */
    default Map<String, Double> details() {
        return Map.of();
    }
}
