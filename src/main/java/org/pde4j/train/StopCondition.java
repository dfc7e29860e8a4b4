package org.pde4j.train;

import java.util.Optional;
import java.util.function.Predicate;

/**
 * Ends a phase when a stateless condition on the snapshot holds.
 *
 * @param name the detail of the ending
 */
public record StopCondition(String name, Predicate<Snapshot> condition) implements StopRule {

    @Override
    public Check start(Snapshot first) {
        return resume(new double[0]);
    }

    @Override
    public Check resume(double[] state) {
        return Check.stateless(now -> condition.test(now) ? Optional.of(new Ending(Reason.CONDITION, name)) : Optional.empty());
    }
}
