package org.pde4j.analysis.error;

import org.pde4j.loss.Approximation;

/** A function v of which values and norms can be found: sampled, or proved. */
public interface EvaluatedFunction {

    /** Values of v and its derivatives. */
    Approximation approximation();

    /**
     * Norms of expressions in v and its traces.
     *
     * @param traces which fields stand for what; it grows while a repair of v is written
     */
    Norms norms(Traces traces);
}
