package org.pde4j.train;

import java.util.Optional;
import org.pde4j.linalg.Digits;

/** Ends a phase when J(θ) &lt; {@code loss}. */
public record LossTarget(double loss) implements StopRule {

    public LossTarget {
        if (Double.isNaN(loss)) {
            throw new IllegalArgumentException("LossTarget: loss must be a number, got NaN");
        }
    }

    @Override
    public Check start(Snapshot first) {
        return resume(new double[0]);
    }

    @Override
    public Check resume(double[] state) {
        return Check.stateless(now -> now.loss() < loss
                ? Optional.of(new Ending(Reason.LOSS_TARGET, Digits.of(now.loss()) + " < " + Digits.of(loss))) : Optional.empty());
    }
}
