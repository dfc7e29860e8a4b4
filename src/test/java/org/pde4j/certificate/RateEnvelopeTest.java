package org.pde4j.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** J = x⁴ from 1: |J|^{3/4} = |x|³ = (1/4)|J'|, so α = 3/4 and C = 1/4 exactly. */
class RateEnvelopeTest {

    private static final double ALPHA = 0.75;
    private static final double C = 0.25;

    @Test
    void gradientDescentStaysBelowItsEnvelope() {
        double eta = 0.02;
        double share = 1 - 12 * eta / 2; // L = 12 x² ≤ 12 on the segment
        RateEnvelope envelope = RateEnvelope.descent(ALPHA, C, 1, eta, share);
        double x = 1;
        double tightest = 0;
        for (int k = 0; k <= 20_000; k++) {
            double ratio = Math.pow(x, 4) / envelope.at(k);
            assertThat(ratio).isLessThanOrEqualTo(1 + 1e-12);
            tightest = k > 100 ? Math.max(tightest, ratio) : tightest;
            x -= eta * 4 * x * x * x;
        }
        // J ~ 1/(64 (kη)²) against 1/(64 (share η k)²).
        assertThat(tightest).isCloseTo(share * share, within(1e-3));
    }

    @Test
    void implicitDescentStaysBelowItsEnvelope() {
        double eta = 0.05;
        RateEnvelope envelope = RateEnvelope.implicit(ALPHA, C, 1, eta, 0);
        double x = 1;
        double last = 0;
        for (int k = 0; k <= 20_000; k++) {
            last = Math.pow(x, 4) / envelope.at(k);
            assertThat(last).isLessThanOrEqualTo(1 + 1e-12);
            double next = x;
            for (int i = 0; i < 60; i++) {
                next -= (next - x + eta * 4 * next * next * next) / (1 + 12 * eta * next * next);
            }
            x = next;
        }
        // The figure of an independent prototype.
        assertThat(last).isCloseTo(0.116, within(0.002));
    }

    /** J = x²/2: α = 1/2, C = 1/√2, r = e^{−2t}/2 along the flow. */
    @Test
    void theFlowOfAQuadraticIsItsEnvelope() {
        RateEnvelope envelope = RateEnvelope.flow(0.5, Math.sqrt(0.5), 0.5);
        for (double t = 0; t < 5; t += 0.5) {
            assertThat(envelope.at(t)).isCloseTo(0.5 * Math.exp(-2 * t), within(1e-15));
        }
        // The flow on x⁴: r = (1 + 8t)^{-2}, exactly the envelope.
        RateEnvelope quartic = RateEnvelope.flow(ALPHA, C, 1);
        for (double t = 0; t < 5; t += 0.5) {
            assertThat(quartic.at(t)).isCloseTo(Math.pow(1 + 8 * t, -2), within(1e-15));
        }
    }
}
