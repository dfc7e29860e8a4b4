package org.pde4j.certificate;

import java.util.Optional;
import org.pde4j.optim.DescentGuarantee;

/**
 * A bound of r = J − J* that follows from r^α ≤ C |∇J| from r₀ on: e^{−κτ} r₀ for α = 1/2, and
 * [r₀^{1−2α} + (2α − 1) κτ]^{−1/(2α−1)} for α &gt; 1/2, with τ = t and κ = 1/C² for gradient flow; τ the number of steps and
 * κ = η (1 − Lη/2)/C² for gradient descent; for implicit gradient descent with c = η/(2 (1 + κ_inner)² C²), (1 + c)^{−k} r₀ for α = 1/2 and
 * κ = max over q of min(c q^{2α}, r₀^{1−2α} (q^{1−2α} − 1)/(2α − 1)) above (Attouch, Bolte 2009).
 *
 * @param exponent α in [1/2, 1)
 * @param start r₀
 * @param speed κ
 */
record RateEnvelope(double exponent, double start, double speed) {

    private static final int SCAN = 4000;

    RateEnvelope {
        if (!(exponent >= 0.5 && exponent < 1) || !(start > 0) || !(speed > 0)) {
            throw new IllegalArgumentException("RateEnvelope: needs exponent in [1/2, 1), start and speed positive, got " + exponent + ", " + start
                    + ", " + speed);
        }
    }

    static RateEnvelope flow(double alpha, double constant, double start) {
        return new RateEnvelope(alpha, start, 1 / (constant * constant));
    }

    /** @param share 1 − Lη/2, positive for η < 2/L */
    static RateEnvelope descent(double alpha, double constant, double start, double stepSize, double share) {
        return new RateEnvelope(alpha, start, stepSize * share / (constant * constant));
    }

    static RateEnvelope implicit(double alpha, double constant, double start, double stepSize, double kappa) {
        double c = stepSize / (2 * (1 + kappa) * (1 + kappa) * constant * constant);
        if (alpha == 0.5) {
            return new RateEnvelope(alpha, start, Math.log1p(c));
        }
        double best = 0;
        for (int i = 1; i < SCAN; i++) {
            double q = (double) i / SCAN;
            double growth = Math.pow(start, 1 - 2 * alpha) * (Math.pow(q, 1 - 2 * alpha) - 1) / (2 * alpha - 1);
            // A step that lowers r by less than the factor q gains c q^{2α}; one that lowers it by more gains at least the other.
            best = Math.max(best, Math.min(c * Math.pow(q, 2 * alpha), growth));
        }
        return new RateEnvelope(alpha, start, best);
    }

    /** That of a descent whose hypotheses hold; empty if no theorem gives its steps a rate. */
    static Optional<RateEnvelope> of(DescentHypotheses descent, double alpha, double constant, double start) {
        DescentGuarantee method = descent.guarantee();
        return switch (method.kind()) {
            case UNKNOWN, MONOTONE -> Optional.empty();
            case FLOW -> Optional.of(flow(alpha, constant, start));
            case EXPLICIT -> Optional.of(descent(alpha, constant, start, method.stepSize(), descent.share()));
            case IMPLICIT -> method.constantStep() ? Optional.of(implicit(alpha, constant, start, method.stepSize(), method.kappa())) : Optional.empty();
        };
    }

    /** The bound after τ. */
    double at(double clock) {
        return exponent == 0.5
                ? start * Math.exp(-speed * clock)
                : Math.pow(Math.pow(start, 1 - 2 * exponent) + (2 * exponent - 1) * speed * clock, -1 / (2 * exponent - 1));
    }
}
