package org.pde4j.optim;

import java.util.Map;
import java.util.Optional;
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

    /**
     * The constants of sufficient decrease, J_k − J_{k+1} ≥ a|D_k|² (H1), and of the relative error, |∇J(θ_{k+1})| ≤ b|D_k| (H2), D_k = θ_{k+1} − θ_k, under
     * which the Łojasiewicz inequality implies convergence (Attouch, Bolte &amp; Svaiter 2013), over the steps of a run.
     *
     * @param decrease a, the least (J_k − J_{k+1})/|D_k|² over the steps that decide it
     * @param gradient b, the largest |∇J(θ_{k+1})|/|D_k| over all steps
     * @param scaledDecrease the least 2η_k (J_k − J_{k+1})/|D_k|² over the same steps as a
     * @param scaledGradient the largest η_k |∇J(θ_{k+1})|/|D_k|
     * @param steps number of steps
     * @param undecided steps whose |D_k|²/(2η_k) is less than 100 times the rounding of J, which decide nothing about a
     */
    record DescentConstants(double decrease, double gradient, double scaledDecrease, double scaledGradient, int steps, int undecided) {

        /** Of methods that do not follow them, and before the first step. */
        public static final DescentConstants NONE = new DescentConstants(Double.NaN, Double.NaN, Double.NaN, Double.NaN, 0, 0);

        /**
         * With one more step.
         *
         * @param stepSize η_k
         * @param fall J_k − J_{k+1}
         * @param rounding of J_k − J_{k+1}
         * @param length |D_k|, not 0
         * @param gradientNorm |∇J(θ_{k+1})|
         */
        DescentConstants with(double stepSize, double fall, double rounding, double length, double gradientNorm) {
            double square = length * length;
            boolean decides = decides(stepSize, rounding, length);
            return new DescentConstants(decides ? least(decrease, fall / square) : decrease, largest(gradient, gradientNorm / length),
                    decides ? least(scaledDecrease, 2 * stepSize * fall / square) : scaledDecrease,
                    largest(scaledGradient, stepSize * gradientNorm / length), steps + 1, undecided + (decides ? 0 : 1));
        }

        /** Whether |D_k|²/(2η_k) is at least 100 times the rounding of J_k − J_{k+1}. */
        static boolean decides(double stepSize, double rounding, double length) {
            return length * length > 200 * stepSize * rounding;
        }

        private static double least(double before, double now) {
            return Double.isNaN(before) ? now : Math.min(before, now);
        }

        private static double largest(double before, double now) {
            return Double.isNaN(before) ? now : Math.max(before, now);
        }

        double[] save() {
            return new double[] {decrease, gradient, scaledDecrease, scaledGradient, steps, undecided};
        }

        static DescentConstants restore(double[] saved) {
            return new DescentConstants(saved[0], saved[1], saved[2], saved[3], (int) saved[4], (int) saved[5]);
        }
    }

    /** Advances from θ_k to θ_{k+1}. After a failed step the accessors still describe θ_k. */
    Step step();

    /** Why θ_k minimises J and no further step is needed, one clause with its numbers; empty for methods that do not end by themselves, and before they have. */
    default Optional<String> solved() {
        return Optional.empty();
    }

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

    /** (H1) and (H2) over all steps since the start. */
    default DescentConstants descentConstants() {
        return DescentConstants.NONE;
    }

    /** Numbers about the last step that belong to this method alone, by name; empty where there are none. The settings' page lists them. */
    default Map<String, Double> details() {
        return Map.of();
    }

    /** Everything that {@link Optimizer#resume} needs, as named arrays, θ_k under {@code theta}; copies. */
    Map<String, double[]> state();
}
