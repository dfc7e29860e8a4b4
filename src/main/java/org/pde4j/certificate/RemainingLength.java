package org.pde4j.certificate;

import java.util.Optional;
import org.pde4j.measure.LojasiewiczMeasurement;
import org.pde4j.measure.RateClass;
import org.pde4j.optim.DescentGuarantee;

/**
 * An estimate of |θ − θ_∞| from the Łojasiewicz inequality: φ(r) = C r^{1−α}/(1 − α) at r = J − J*, times what the method adds: 1 for
 * gradient flow, 1/(1 − Lη/2) for explicit gradient descent, and |D| + 2 (1 + κ) φ(r) for implicit gradient descent with last step D.
 *
 * @param value the estimate
 * @param method in words; empty if the hypotheses of a descent fail, and the estimate is that of gradient flow from here
 */
record RemainingLength(double value, Optional<String> method) {

    /**
     * Empty where the exponent is not decided or is not below 1.
     *
     * @param loss J
     * @param lastStep |D|, or an upper bound
     */
    static Optional<RemainingLength> of(LojasiewiczMeasurement fit, double loss, double lastStep, DescentHypotheses descent) {
        if (!fit.decided() || fit.rateClass() == RateClass.NO_LIMIT || fit.exponentHigh() >= 1) {
            return Optional.empty();
        }
        double gap = Math.max(0, loss - fit.limitLoss());
        double phi = fit.constant() * Math.pow(gap, 1 - fit.exponent()) / (1 - fit.exponent());
        DescentGuarantee method = descent.guarantee();
        if (!descent.descends() || !method.hasRate()) {
            return Optional.of(new RemainingLength(phi, Optional.empty()));
        }
        double length = switch (method.kind()) {
            case EXPLICIT -> phi / descent.share();
            case IMPLICIT -> lastStep + 2 * (1 + method.kappa()) * phi;
            default -> phi;
        };
        return Optional.of(new RemainingLength(length, Optional.of(method.words())));
    }
}
