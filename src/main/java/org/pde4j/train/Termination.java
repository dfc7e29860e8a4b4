package org.pde4j.train;

import java.util.Objects;

/**
 * The ending of one phase of a training.
 *
 * @param reason why
 * @param phase index of the phase, from 0
 * @param iteration steps taken in the whole training when it ended
 * @param detail one clause with the numbers behind the reason
 */
public record Termination(Reason reason, int phase, int iteration, String detail) {

    public Termination {
        Objects.requireNonNull(reason, "Termination: reason must not be null");
        Objects.requireNonNull(detail, "Termination: detail must not be null");
    }

    public Reason.Kind kind() {
        return reason.kind();
    }

    public boolean failed() {
        return kind() == Reason.Kind.FAILED;
    }

    /** Without the advice. */
    public String sentence() {
        return kind() + " at iteration " + iteration + " (phase " + (phase + 1) + "): " + reason.sentence() + (detail.isEmpty() ? "" : " (" + detail + ")");
    }

    /** {@code TOLERANCE at iteration 312 (phase 2): the gradient is within its tolerance (1.2e-11 <= 1e-10). Advice.} */
    @Override
    public String toString() {
        return sentence() + ". " + reason.advice();
    }
}
