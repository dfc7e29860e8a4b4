package org.pde4j.train;

import java.util.Optional;
import org.pde4j.linalg.Digits;

/**
 * Ends a phase when J has not fallen below J_ref − δ|J_ref| within n iterations; each time it does, J_ref moves there.
 *
 * @param iterations n, the length of the window in iterations, such as 200
 * @param relativeDecrease δ, the relative decrease of J below which the window counts as no progress, such as 10⁻⁴
 */
public record NoProgress(int iterations, double relativeDecrease) implements StopRule {

    public NoProgress {
        if (iterations < 1) {
            throw new IllegalArgumentException("NoProgress: iterations must be at least 1, got " + iterations);
        }
        if (!(relativeDecrease >= 0 && relativeDecrease < 1)) {
            throw new IllegalArgumentException("NoProgress: relativeDecrease must be in [0, 1), got " + relativeDecrease);
        }
    }

    @Override
    public Check start(Snapshot first) {
        return resume(new double[] {first.loss(), first.iteration()});
    }

    @Override
    public Check resume(double[] state) {
        return new Counter(state[0], (int) state[1]);
    }

    private final class Counter implements Check {

        private double reference;
        private int since;

        Counter(double reference, int since) {
            this.reference = reference;
            this.since = since;
        }

        @Override
        public Optional<Ending> check(Snapshot now) {
            if (reference == Double.POSITIVE_INFINITY || now.loss() < reference - relativeDecrease * Math.abs(reference)) {
                reference = now.loss();
                since = now.iteration();
            }
            return now.iteration() - since < iterations
                    ? Optional.empty()
                    : Optional.of(new Ending(Reason.NO_PROGRESS, "J = " + Digits.of(now.loss()) + ", not below " + Digits.of(reference)
                            + " by the relative " + Digits.of(relativeDecrease) + " in " + iterations + " iterations"));
        }

        @Override
        public void objectiveChanged() {
            reference = Double.POSITIVE_INFINITY;
        }

        @Override
        public double[] state() {
            return new double[] {reference, since};
        }
    }
}
