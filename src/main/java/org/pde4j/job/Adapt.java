package org.pde4j.job;

import java.util.Optional;
import org.pde4j.train.Adaptation;
import org.pde4j.train.Schedule;

/**
 * An adaptation, applied before certain steps of a phase, which are counted from 0.
 *
 * @param every steps between two applications; without it there is one only
 * @param from the first step at which the rule is applied
 * @param until the last step at which it may be applied; J is fixed afterwards
 * @param rule what is changed and how
 */
public record Adapt(Optional<Integer> every, int from, Optional<Integer> until, Adaptation rule) {

    public Adapt {
        if (every.isPresent() && every.get() < 1) {
            throw new IllegalArgumentException("Adapt: every must be at least 1, got " + every.get());
        }
        if (from < 0) {
            throw new IllegalArgumentException("Adapt: from must not be negative, got " + from);
        }
        if (until.isPresent() && until.get() < from) {
            throw new IllegalArgumentException("Adapt: until must be at least from, " + from + ", got " + until.get());
        }
    }

    /** Once, before the first step. */
    public Adapt(Adaptation rule) {
        this(Optional.empty(), 0, Optional.empty(), rule);
    }

    Schedule schedule() {
        return step -> step >= from && step <= until.orElse(Integer.MAX_VALUE)
                && (every.isPresent() ? (step - from) % every.get() == 0 : step == from);
    }
}
