package org.pde4j.analysis.error;

import org.pde4j.analysis.enclosure.CellWorkers;
import org.pde4j.analysis.enclosure.EnclosedFunction;
import org.pde4j.jet.JetSet;
import org.pde4j.loss.Approximation;

/**
 * A function whose suprema and integrals are proved.
 *
 * @param approximation v
 * @param enclosed v
 * @param workers that evaluate cells
 * @param seconds in all
 */
record ProvedFunction(Approximation approximation, EnclosedFunction enclosed, CellWorkers workers, double seconds) implements EvaluatedFunction {

    /** Enough for every repair of a plate. */
    @Override
    public int maxOrder() {
        return 2 * JetSet.MAX_ORDER;
    }

    @Override
    public Norms norms(Traces traces) {
        return new EnclosedNorms(enclosed, traces, workers, seconds);
    }

    @Override
    public Norms coarse(Traces traces, Norms norms) {
        return norms;
    }
}
