package org.pde4j.measure;

import java.util.Map;
import org.pde4j.optim.Objective;
import org.pde4j.train.Diagnostic;

/**
 * The Łojasiewicz exponent α and constant C of the descent, |J − J*|^α ≤ C |∇J|, estimated during the training without J*.
 *
 * <p>Each record adds a sample (|∇J|, decrease of J) and fits the last of all samples; see {@link LojasiewiczFit}. For a sum of
 * squares the decrease is (c/2)(s_k − s_{k+1})·(s_k + s_{k+1}), which keeps its digits when J hardly changes; each record then costs one
 * evaluation of the residual. The exponent is that of the trajectory: before the slowest mode decays it may differ from that of the limit.
 *
 * <p>Source: S. Łojasiewicz (1963); H. Attouch, J. Bolte, Math. Program. 116 (2009), for the rates.
 *
 * @param minimumSamples samples a window must have to be decided
 * @param minimumSpan decades by which J − J* must fall in a window to be decided
 */
public record Lojasiewicz(int minimumSamples, double minimumSpan) implements Diagnostic<LojasiewiczMeasurement> {

    public Lojasiewicz {
        if (minimumSamples < LojasiewiczFit.MIN_SAMPLES) {
            throw new IllegalArgumentException(
                    "Lojasiewicz: minimumSamples must be at least " + LojasiewiczFit.MIN_SAMPLES + ", got " + minimumSamples);
        }
        if (!(minimumSpan > 0)) {
            throw new IllegalArgumentException("Lojasiewicz: minimumSpan must be positive, got " + minimumSpan);
        }
    }

    /** 20 samples over 2 decades: with less, curves of different exponents look alike. */
    public Lojasiewicz() {
        this(20, 2);
    }

    boolean suffices(LojasiewiczFit fit) {
        return fit.samples() >= minimumSamples && fit.span() >= minimumSpan;
    }

    /** Half of the span is enough to compare with: the tail is no longer open there. */
    boolean compares(LojasiewiczFit fit) {
        return fit.samples() >= minimumSamples && fit.span() >= minimumSpan / 2;
    }

    @Override
    public Probe<LojasiewiczMeasurement> start(Objective objective) {
        return new LojasiewiczProbe(this, objective, Map.of());
    }

    @Override
    public Probe<LojasiewiczMeasurement> resume(Objective objective, Map<String, double[]> state) {
        return new LojasiewiczProbe(this, objective, state);
    }
}
