package org.pde4j.analysis.error;

import org.pde4j.loss.Approximation;

/** A function v of which values and norms can be found: sampled, or proved. */
public interface EvaluatedFunction {

    /** The highest order of derivatives of v that norms may be asked for. */
    int maxOrder();

    /** Values of v and its derivatives. */
    Approximation approximation();

    /**
     * Norms of expressions in v and its traces.
     *
     * @param traces which fields stand for what; it grows while a repair of v is written
     */
    Norms norms(Traces traces);

    /**
     * Norms by which it is decided whether conditions on faces agree where these meet.
     *
     * @param norms those that it has with these traces
     */
    Norms coarse(Traces traces, Norms norms);
}
