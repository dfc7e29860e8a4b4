package org.pde4j.samediff;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.autodiff.samediff.TrainingConfig;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.MultiDataSet;
import org.pde4j.linalg.Threads;
import org.pde4j.train.Diagnostic;
import org.pde4j.train.Measured;
import org.pde4j.train.Schedule;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs a diagnostic beside {@code SameDiff.fit}: the residual is evaluated on a copy of the graph, on the data of the first
 * iteration.
 *
 * @param <M> the type of one measurement
 */
final class FitObserver<M> {

    private static final Logger LOG = LoggerFactory.getLogger(FitObserver.class);

    private final String residual;
    private final double factor;
    private final Diagnostic<M> diagnostic;
    private final Schedule schedule;
    private final List<Measured<M>> measurements = new ArrayList<>();
    private SameDiffObjective objective;
    private Diagnostic.Probe<M> probe;
    private FitSnapshot last;
    private int iteration;
    private long begin;

    FitObserver(String residual, double factor, Diagnostic<M> diagnostic, Schedule schedule) {
        this.residual = residual;
        this.factor = factor;
        this.diagnostic = diagnostic;
        this.schedule = schedule;
    }

    /** Before an iteration; the first one is the moment to measure θ₀. */
    void starting(SameDiff graph, MultiDataSet data) {
        if (objective != null) {
            return;
        }
        Threads.advice("SameDiff.fit").ifPresent(LOG::warn);
        objective = new SameDiffObjective(graph, residual, placeholders(graph.getTrainingConfig(), data), factor);
        probe = diagnostic.start(objective);
        begin = System.nanoTime();
        measure(new FitSnapshot(objective, 0, 0, objective.initialPoint(), null));
    }

    /** After an iteration, when the parameters are those of the next one. */
    void done(SameDiff graph) {
        iteration++;
        if (schedule.includes(iteration)) {
            measure(new FitSnapshot(objective, iteration, (System.nanoTime() - begin) * 1e-9, objective.parameters(graph), last));
        }
    }

    private void measure(FitSnapshot snapshot) {
        last = snapshot;
        long start = System.nanoTime();
        M value = probe.measure(snapshot);
        double cost = (System.nanoTime() - start) * 1e-9;
        double before = measurements.isEmpty() ? 0 : measurements.get(measurements.size() - 1).totalCost();
        measurements.add(new Measured<>(snapshot.iteration(), snapshot.seconds(), value, cost, measurements.size(), before + cost));
    }

    private static Map<String, INDArray> placeholders(TrainingConfig config, MultiDataSet data) {
        Map<String, INDArray> values = new HashMap<>();
        put(values, config.getDataSetFeatureMapping(), data.getFeatures());
        put(values, config.getDataSetLabelMapping(), data.getLabels());
        return values;
    }

    private static void put(Map<String, INDArray> values, List<String> names, INDArray[] arrays) {
        for (int i = 0; names != null && arrays != null && i < names.size(); i++) {
            values.put(names.get(i), arrays[i]);
        }
    }

    List<Measured<M>> measurements() {
        return List.copyOf(measurements);
    }
}
