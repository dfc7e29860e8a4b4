package org.pde4j.optim;

import java.util.Map;
import java.util.OptionalDouble;

/**
 * An optimizer under way at θ_k. {@link #step} mutates it; the accessors return live arrays that the next step overwrites.
 */
public interface Run {

    /**
     * The time of gradient flow θ' = −∇J that a run has covered: t where it integrates the flow, Σ η over the steps θ_{k+1} = θ_k − η ∇J of gradient
     * descent, explicit or implicit.
     *
     * @param value t or Σ η, in units of parameter²/loss; NaN for other methods
     * @param continuous whether the iterates lie on the flow itself, within the error of an integrator
     */
    record FlowTime(double value, boolean continuous) {

        /** Of methods that are no discretisation of gradient flow. */
        public static final FlowTime NONE = new FlowTime(Double.NaN, false);
    }

    /** Advances from θ_k to θ_{k+1}. After a failed step the accessors still describe θ_k. */
    Step step();

    /** θ_k, shape (p); live. */
    double[] theta();

    /** J(θ_k). */
    double loss();

    /** ∇J(θ_k), shape (p); live. */
    double[] gradient();

    /** J_B(θ_k) in the order of {@link Objective#terms}; live. */
    double[] terms();

    /** The time of gradient flow since the start. */
    default FlowTime flowTime() {
        return FlowTime.NONE;
    }

    /** η where every step is θ_{k+1} = θ_k − η ∇J(θ_k), which is unstable along curvatures above 2/η; empty of other methods. */
    default OptionalDouble explicitStepSize() {
        return OptionalDouble.empty();
    }

    /** Numbers about the last step that belong to this method alone, by name; empty where there are none. The settings' page lists them. */
    default Map<String, Double> details() {
        return Map.of();
    }

    /** Everything that {@link Optimizer#resume} needs, as named arrays, θ_k under {@code theta}; copies. */
    Map<String, double[]> state();
}
