package org.pde4j.measure;

import java.util.Map;
import org.pde4j.optim.Objective;
import org.pde4j.train.Diagnostic;

/**
 * Distance and growth of the parameters: |θ|, max |a_k|, |θ − θ₀|, the length Λ, and the ratio
 * Q = |θ − θ_r| / √(τ (J_r − J)) of the inequality |θ(t) − θ_r| ≤ √(τ (J_r − J)), which every descent satisfies by Cauchy and Schwarz, whether J is coercive
 * or not.
 *
 * <p>τ = t for gradient flow and 2 Σ η for implicit and, while η ≤ 1/L, explicit gradient descent; other optimizers have no time. r is the
 * first record of the phase. The last fall of the loss, the identity d ln J/dt = −|∇J|²/J and the constants of (H1) and (H2) are kept along. Each record costs a few
 * passes over θ.
 */
public record Boundedness() implements Diagnostic<BoundednessMeasurement> {

    @Override
    public Probe<BoundednessMeasurement> start(Objective objective) {
        return new BoundednessProbe(objective, Map.of());
    }

    @Override
    public Probe<BoundednessMeasurement> resume(Objective objective, Map<String, double[]> state) {
        return new BoundednessProbe(objective, state);
    }
}
