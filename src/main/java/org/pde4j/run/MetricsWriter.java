package org.pde4j.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.pde4j.io.CsvFile;
import org.pde4j.loss.CollocationProblem;
import org.pde4j.model.UnknownParameters;
import org.pde4j.optim.Objective;
import org.pde4j.train.Schedule;
import org.pde4j.train.Snapshot;
import org.pde4j.train.TrainingListener;
import org.pde4j.train.TrainingResult;

/**
 * {@code metrics.csv}: one row for each recorded iteration, the first and the last among them.
 *
 * <p>Columns: {@code iteration, seconds, phase, loss, loss.<term>..., gradient_norm, parameter_norm, distance_from_start, path_length,
 * relative_l2_error, raw_loss.<term>..., weight.<term>..., parameter.<name>...}; the error is empty without a reference solution, the raw loss, which is that
 * before weighting, and the weight where the objective has no terms at collocation points.
 */
public final class MetricsWriter implements TrainingListener, AutoCloseable {

    private final CsvFile file;
    private final UnknownParameters unknown;
    private final Schedule schedule;
    private final Optional<SolutionError> error;
    private List<Object> pending;
    private Objective pendingObjective;

    /**
     * @param terms names of the terms of the loss, in their order
     * @param unknown parameters, with a column for each
     */
    public MetricsWriter(Path path, List<String> terms, UnknownParameters unknown, Schedule schedule, Optional<SolutionError> error) {
        List<String> columns = new ArrayList<>(List.of("iteration", "seconds", "phase", "loss"));
        terms.forEach(term -> columns.add("loss." + term));
        columns.addAll(List.of("gradient_norm", "parameter_norm", "distance_from_start", "path_length", "relative_l2_error"));
        terms.forEach(term -> columns.add("raw_loss." + term));
        terms.forEach(term -> columns.add("weight." + term));
        unknown.parameters().forEach(parameter -> columns.add("parameter." + parameter.name()));
        this.unknown = unknown;
        this.file = new CsvFile(path, columns);
        this.schedule = schedule;
        this.error = error;
    }

    /** Where a resumed training had stopped at an iteration without a row, that iteration may turn out to be the last. */
    @Override
    public void started(Snapshot now) {
        pending = now.iteration() == 0 || schedule.includes(now.iteration()) ? null : row(now);
        pendingObjective = now.objective();
    }

    @Override
    public void iterated(Snapshot now) {
        List<Object> row = row(now);
        if (now.iteration() == 0 || schedule.includes(now.iteration())) {
            write(row, now.theta(), now.objective(), now.terms());
            pending = null;
        } else {
            pending = row;
            pendingObjective = now.objective();
        }
    }

    private static List<Object> row(Snapshot now) {
        List<Object> row = new ArrayList<>(List.of(now.iteration(), now.seconds(), now.phase(), now.loss()));
        for (double term : now.terms()) {
            row.add(term);
        }
        row.addAll(List.of(now.gradientNorm(), now.parameterNorm(), now.distanceFromStart(), now.pathLength()));
        return row;
    }

    @Override
    public void ended(TrainingResult result) {
        // A failed run may end at values that are not finite and were never observed; the row then belongs to the step before.
        if (pending != null && pending.get(0).equals(result.last().iteration())) {
            write(pending, result.lastTheta(), pendingObjective, result.last().terms());
        }
        pending = null;
    }

    private void write(List<Object> row, double[] theta, Objective objective, double[] terms) {
        row.add(error.isEmpty() ? "" : error.get().relativeL2(theta));
        if (objective instanceof CollocationProblem problem) {
            for (double loss : problem.rawLosses(theta, terms)) {
                row.add(loss);
            }
            problem.blocks().forEach(block -> row.add(block.weight()));
        } else {
            row.addAll(Collections.nCopies(2 * terms.length, ""));
        }
        row.addAll(unknown.values(theta).values());
        file.row(row);
    }

    @Override
    public void close() {
        file.close();
    }
}
