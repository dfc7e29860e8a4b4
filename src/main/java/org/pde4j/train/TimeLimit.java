package org.pde4j.train;

import java.util.Locale;
import java.util.Optional;

/** Ends a phase at the first step that ends {@code seconds} wall seconds, or more, after the phase began. */
public record TimeLimit(double seconds) implements StopRule {

    public TimeLimit {
        if (!(seconds >= 0)) {
            throw new IllegalArgumentException("TimeLimit: seconds must be at least 0, got " + seconds);
        }
    }

    @Override
    public Check start(Snapshot first) {
        return resume(new double[] {first.seconds()});
    }

    @Override
    public Check resume(double[] state) {
        double first = state[0];
        return new Check() {
            @Override
            public Optional<Ending> check(Snapshot now) {
                double elapsed = now.seconds() - first;
                return elapsed >= seconds
                        ? Optional.of(new Ending(Reason.TIME_LIMIT,
                                String.format(Locale.ROOT, "%.3g of %.3g seconds", elapsed, seconds)))
                        : Optional.empty();
            }

            @Override
            public double[] state() {
                return new double[] {first};
            }
        };
    }
}
