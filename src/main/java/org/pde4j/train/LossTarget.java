package org.pde4j.train;

import java.util.Optional;

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
        return new Check() {
            @Override
            public Optional<Ending> check(Snapshot now) {
                return now.loss() < loss
                        ? Optional.of(new Ending(Reason.LOSS_TARGET, now.loss() + " < " + loss))
                        : Optional.empty();
            }

            @Override
            public double[] state() {
                return new double[0];
            }
        };
    }
}
