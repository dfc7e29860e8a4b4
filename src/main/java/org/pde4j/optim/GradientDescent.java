package org.pde4j.optim;

import java.util.Map;
import java.util.Optional;
import org.pde4j.extension.FormerName;

/**
 * θ_{k+1} = θ_k − η ∇J(θ_k).
 *
 * <p>If the Hessian is bounded by L on the segment and η &lt; 2/L, then J_k − J_{k+1} ≥ η (1 − L η/2) |∇J(θ_k)|². No line search: a
 * larger η may diverge. {@link Run#details}: {@code step_size}, which {@code Sharpness} holds against 2/L, and
 * {@code time} kη. A step onto a non-finite value moves there; the next one fails.
 *
 * @param learningRate η, in units of parameter²/loss
 */
public record GradientDescent(@FormerName("stepSize") double learningRate) implements Optimizer {

    public GradientDescent {
        Settings.require(Settings.positive(learningRate), GradientDescent.class, "learningRate", "positive and finite", learningRate);
    }

    /** η = 10⁻³; the stable range depends on the problem. */
    public GradientDescent() {
        this(1e-3);
    }

    @Override
    public Optional<Optimizer> halved() {
        return Optional.of(new GradientDescent(Settings.half(learningRate)));
    }

    @Override
    public DescentGuarantee guarantee() {
        return DescentGuarantee.explicit(learningRate);
    }

    @Override
    public Run start(Objective objective, double[] theta) {
        return new GradientDescentRun(this, objective, theta);
    }

    @Override
    public Run resume(Objective objective, Map<String, double[]> state) {
        return new GradientDescentRun(this, objective, state);
    }

    @Override
    public Run rebase(Run run, Objective changed) {
        ((GradientDescentRun) run).rebase(changed);
        return run;
    }
}
