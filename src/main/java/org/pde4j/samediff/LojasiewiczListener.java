package org.pde4j.samediff;

import java.util.List;
import org.nd4j.autodiff.listeners.At;
import org.nd4j.autodiff.listeners.BaseListener;
import org.nd4j.autodiff.listeners.Loss;
import org.nd4j.autodiff.listeners.Operation;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.dataset.api.MultiDataSet;
import org.pde4j.measure.Lojasiewicz;
import org.pde4j.measure.LojasiewiczMeasurement;
import org.pde4j.train.Measured;
import org.pde4j.train.Schedule;

/**
 * The Łojasiewicz exponent along {@code SameDiff.fit}, for any graph whose residual vector has a name; used as {@link NtkListener} is.
 *
 * <p>The decrease of the loss comes from the residual, so it keeps its digits near the limit. Each measurement costs one reverse
 * sweep.
 */
public final class LojasiewiczListener extends BaseListener {

    private final FitObserver<LojasiewiczMeasurement> observer;

    /**
     * @param residual name of the weighted residual s, with loss (1/2)|s|²
     * @param lojasiewicz when an exponent counts as decided
     * @param schedule after which iterations; θ₀ is always measured
     */
    public LojasiewiczListener(String residual, Lojasiewicz lojasiewicz, Schedule schedule) {
        this(residual, lojasiewicz, schedule, 1);
    }

    /**
     * @param factor c in the loss (c/2)|s|²
     */
    public LojasiewiczListener(String residual, Lojasiewicz lojasiewicz, Schedule schedule, double factor) {
        observer = new FitObserver<>(residual, factor, lojasiewicz, schedule);
    }

    /** The measurements so far. */
    public List<Measured<LojasiewiczMeasurement>> measurements() {
        return observer.measurements();
    }

    @Override
    public boolean isActive(Operation operation) {
        return operation == Operation.TRAINING;
    }

    @Override
    public void iterationStart(SameDiff graph, At at, MultiDataSet data, long etlMillis) {
        observer.starting(graph, data);
    }

    @Override
    public void iterationDone(SameDiff graph, At at, MultiDataSet data, Loss loss) {
        observer.done(graph);
    }
}
