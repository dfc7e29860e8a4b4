package org.pde4j.samediff;

import java.util.List;
import org.nd4j.autodiff.listeners.At;
import org.nd4j.autodiff.listeners.BaseListener;
import org.nd4j.autodiff.listeners.Loss;
import org.nd4j.autodiff.listeners.Operation;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.dataset.api.MultiDataSet;
import org.pde4j.measure.Ntk;
import org.pde4j.measure.NtkMeasurement;
import org.pde4j.train.Measured;
import org.pde4j.train.Schedule;

/**
 * Neural tangent kernel eigenvalues along {@code SameDiff.fit}, for any graph whose residual vector has a name:
 *
 * <pre>{@code
 * NtkListener ntk = new NtkListener("residual", new Ntk(200), Schedule.every(10));
 * sd.setListeners(ntk);
 * sd.fit(data, 100);
 * ntk.measurements().forEach(m -> System.out.println(m.iteration() + " " + m.value().lambdaMax()));
 * }</pre>
 *
 * <p>The residual is that of the whole problem, so feed the full batch. Each measured row costs one reverse sweep.
 */
public final class NtkListener extends BaseListener {

    private final FitObserver<NtkMeasurement> observer;

    /**
     * @param residual name of the weighted residual s, with loss (1/2)|s|²
     * @param ntk how many rows
     * @param schedule after which iterations; θ₀ is always measured
     */
    public NtkListener(String residual, Ntk ntk, Schedule schedule) {
        this(residual, ntk, schedule, 1);
    }

    /**
     * @param factor c in the loss (c/2)|s|²
     */
    public NtkListener(String residual, Ntk ntk, Schedule schedule, double factor) {
        observer = new FitObserver<>(residual, factor, ntk, schedule);
    }

    /** The measurements so far. */
    public List<Measured<NtkMeasurement>> measurements() {
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
