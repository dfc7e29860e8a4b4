package org.pde4j.optim;

import java.util.Map;
import java.util.Optional;
import org.pde4j.linalg.MemoryEstimate;

/**
 * m ← β₁ m + (1 − β₁) g, v ← β₂ v + (1 − β₂) g², θ ← θ − α_k m̂ / (√v̂ + ε), with m̂ = m / (1 − β₁ᵏ), v̂ = v / (1 − β₂ᵏ).
 *
 * <p>Kingma &amp; Ba (2015), Algorithm 1, k = 1, 2, … the number of the step. The learning rate decays as α_k = α q^((k−1)/K);
 * q = 1, the default, keeps it constant. J need not decrease. A step onto a non-finite value moves there; the next one fails.
 *
 * @param learningRate α, the largest change of a parameter in one step (roughly)
 * @param beta1 β₁, memory of the mean of the gradient
 * @param beta2 β₂, memory of the mean of its square
 * @param epsilon ε, added to √v̂
 * @param decayRate q in (0, 1], factor of the learning rate over {@code decaySteps} steps
 * @param decaySteps K, the number of steps over which the learning rate falls by the factor q
 */
public record Adam(double learningRate, double beta1, double beta2, double epsilon, double decayRate, int decaySteps)
        implements Optimizer {

    public Adam {
        Settings.require(Settings.positive(learningRate), Adam.class, "learningRate", "positive and finite", learningRate);
        Settings.require(beta1 >= 0 && beta1 < 1, Adam.class, "beta1", "in [0, 1)", beta1);
        Settings.require(beta2 >= 0 && beta2 < 1, Adam.class, "beta2", "in [0, 1)", beta2);
        Settings.require(Settings.positive(epsilon), Adam.class, "epsilon", "positive and finite", epsilon);
        Settings.require(decayRate > 0 && decayRate <= 1, Adam.class, "decayRate", "in (0, 1]", decayRate);
        Settings.require(decaySteps >= 1, Adam.class, "decaySteps", "at least 1", decaySteps);
    }

    /** The defaults of Kingma &amp; Ba (2015), at a constant learning rate. */
    public Adam() {
        this(1e-3);
    }

    /** The defaults with another learning rate. */
    public Adam(double learningRate) {
        this(learningRate, 0.9, 0.999, 1e-8, 1, 1000);
    }

    /** θ, its gradient, m and v. */
    @Override
    public MemoryEstimate memory(ObjectiveSize size) {
        return MemoryEstimate.orElse("take a smaller model").keeping(4 * size.parameters(), size.parameters());
    }

    @Override
    public Optional<Optimizer> halved() {
        return Optional.of(new Adam(Settings.half(learningRate), beta1, beta2, epsilon, decayRate, decaySteps));
    }

    @Override
    public Run start(Objective objective, double[] theta) {
        return new AdamRun(this, objective, theta);
    }

    @Override
    public Run resume(Objective objective, Map<String, double[]> state) {
        return new AdamRun(this, objective, state);
    }

    @Override
    public Run rebase(Run run, Objective changed) {
        ((AdamRun) run).rebase(changed);
        return run;
    }
}
