package org.pde4j.analysis.error;

import org.pde4j.jet.JetSet;
import org.pde4j.loss.Approximation;

/**
 * A function that is sampled.
 *
 * @param approximation v
 * @param points at which nothing may be larger than on the cells between the samples, shape (n, d), may be empty
 * @param first three times the nodes of the first cells
 * @param budget nodes of cells for one supremum or integral
 */
public record SampledFunction(Approximation approximation, double[] points, int first, int budget) implements EvaluatedFunction {

    /** Points at which conditions are looked at on each face. */
    private static final int FACE_BUDGET = 3_000;

    /** With no more points than the samples. */
    public SampledFunction(Approximation approximation, int budget) {
        this(approximation, new double[0], budget, budget);
    }

    @Override
    public int maxOrder() {
        return JetSet.MAX_ORDER;
    }

    @Override
    public Norms norms(Traces traces) {
        return new SampledNorms(traces.extended(approximation), points, first, budget);
    }

    @Override
    public Norms coarse(Traces traces, Norms norms) {
        return new SampledNorms(traces.extended(approximation), new double[0], FACE_BUDGET);
    }
}
