package org.pde4j.certificate;

import java.util.Optional;
import org.pde4j.measure.LojasiewiczMeasurement;
import org.pde4j.measure.RateClass;
import org.pde4j.optim.GradientDescent;
import org.pde4j.optim.GradientFlow;
import org.pde4j.optim.ImplicitGradientDescent;
import org.pde4j.optim.Optimizer;

/**
 * An estimate of |θ − θ_∞| from the Łojasiewicz inequality: φ(r) = C r^{1−α}/(1 − α) at r = J − J*, times what the method adds: 1 for
 * gradient flow, 1/(1 − Lη/2) ≤ 2 for gradient descent with η ≤ 1/L, and |D| + 2 (1 + κ) φ(r) for implicit gradient descent with last step D.
 *
 * @param value the estimate
 * @param method the name of the descent it is for; empty if the optimizer is none, and the estimate is that of the flow from here
 */
record RemainingLength(double value, Optional<String> method) {

    /**
     * Empty where the exponent is not decided or is not below 1.
     *
     * @param loss J
     * @param lastStep |D|, or an upper bound
     */
    static Optional<RemainingLength> of(LojasiewiczMeasurement fit, double loss, double lastStep, Optional<Optimizer> optimizer) {
        if (!fit.decided() || fit.rateClass() == RateClass.NO_LIMIT || fit.exponentHigh() >= 1) {
            return Optional.empty();
        }
        double gap = Math.max(0, loss - fit.limitLoss());
        double phi = fit.constant() * Math.pow(gap, 1 - fit.exponent()) / (1 - fit.exponent());
        return Optional.of(optimizer.map(method -> of(method, phi, lastStep)).orElse(new RemainingLength(phi, Optional.empty())));
    }

    private static RemainingLength of(Optimizer method, double phi, double lastStep) {
        Optional<String> name = Optional.of(method.getClass().getSimpleName());
        if (method instanceof GradientFlow) {
            return new RemainingLength(phi, name);
        }
        if (method instanceof GradientDescent) {
            return new RemainingLength(2 * phi, name);
        }
        if (method instanceof ImplicitGradientDescent implicit) {
            return new RemainingLength(lastStep + 2 * (1 + implicit.kappa()) * phi, name);
        }
        return new RemainingLength(phi, Optional.empty());
    }
}
