package org.pde4j.job;

import org.pde4j.train.Diagnostic;

/**
 * A diagnostic measured every so many iterations, and at the first and the last.
 *
 * @param every iterations between two measurements
 * @param diagnostic the diagnostic
 */
public record Measure(int every, Diagnostic<?> diagnostic) {

    public Measure {
        if (every < 1) {
            throw new IllegalArgumentException("Measure: every must be at least 1, got " + every);
        }
    }

    /** Every hundred iterations. */
    public Measure(Diagnostic<?> diagnostic) {
        this(100, diagnostic);
    }
}
