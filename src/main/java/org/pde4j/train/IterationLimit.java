package org.pde4j.train;

import java.util.Optional;
import java.util.OptionalInt;

/** Ends a phase after {@code iterations} steps. */
public record IterationLimit(int iterations) implements StopRule {

    public IterationLimit {
        if (iterations < 0) {
            throw new IllegalArgumentException("IterationLimit: iterations must be at least 0, got " + iterations);
        }
    }

    @Override
    public OptionalInt maxIterations() {
        return OptionalInt.of(iterations);
    }

    @Override
    public Check start(Snapshot first) {
        return resume(new double[] {first.iteration()});
    }

    @Override
    public Check resume(double[] state) {
        int first = (int) state[0];
        return new Check() {
            @Override
            public Optional<Ending> check(Snapshot now) {
                return now.iteration() - first >= iterations
                        ? Optional.of(new Ending(Reason.ITERATION_LIMIT, iterations + (iterations == 1 ? " step" : " steps")))
                        : Optional.empty();
            }

            @Override
            public double[] state() {
                return new double[] {first};
            }
        };
    }
}
