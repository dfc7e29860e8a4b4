package org.pde4j.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.pde4j.optim.Objective;

/** A diagnostic under way in one training: its schedule, its probe, and what it has measured. */
final class Measurement<M> {

    private final Schedule schedule;
    private final Diagnostic<M> diagnostic;
    private Diagnostic.Probe<M> probe;
    private final List<Measured<?>> values = new ArrayList<>();
    private Objective all;
    private int last = -1;

    private Measurement(Schedule schedule, Diagnostic<M> diagnostic, Diagnostic.Probe<M> probe, Objective all) {
        this.all = all;
        this.schedule = schedule;
        this.diagnostic = diagnostic;
        this.probe = probe;
    }

    static <M> Measurement<M> start(Schedule schedule, Diagnostic<M> diagnostic, Objective objective) {
        return new Measurement<>(schedule, diagnostic, diagnostic.start(objective), objective);
    }

    /**
     * @param objective J of the step
     * @param all J on all points
     * @param earlier what it has measured up to {@code iteration}; not looked at
     */
    static <M> Measurement<M> resume(Schedule schedule, Diagnostic<M> diagnostic, Objective objective, Objective all, Map<String, double[]> state,
            int iteration, List<Measured<?>> earlier) {
        Diagnostic.Probe<M> probe = diagnostic.resume(diagnostic.ofAllPoints() ? all : objective, state);
        Measurement<M> measurement = new Measurement<>(schedule, diagnostic, probe, all);
        measurement.values.addAll(earlier);
        measurement.last = iteration == 0 || schedule.includes(iteration) ? iteration : -1;
        return measurement;
    }

    /** Measures if the schedule, or {@code always}, says so, and the current iteration has not been measured yet. */
    void measure(Snapshot snapshot, boolean always, TrainingListener[] listeners) {
        if (snapshot.iteration() == last || !(always || schedule.includes(snapshot.iteration()))) {
            return;
        }
        last = snapshot.iteration();
        long before = System.nanoTime();
        Snapshot seen = diagnostic.ofAllPoints() && snapshot.objective() != all ? new SnapshotOnAllPoints(snapshot, all) : snapshot;
        if (probe == null) {
            probe = diagnostic.start(seen.objective());
        }
        M value = probe.measure(seen);
        Measured<M> measured = new Measured<>(last, snapshot.seconds(), value, (System.nanoTime() - before) * 1e-9);
        values.add(measured);
        for (TrainingListener listener : listeners) {
            listener.measured(snapshot, diagnostic, measured);
        }
    }

    /**
     * J has changed: the next measurement is the first of a new trajectory, unless it is about J on all points and they are the same.
     *
     * @param full J on all points from here on
     */
    void restart(Objective full) {
        if (!diagnostic.ofAllPoints() || full != all) {
            probe = null;
        }
        all = full;
    }

    Diagnostic<M> diagnostic() {
        return diagnostic;
    }

    Map<String, double[]> state() {
        return probe == null ? Map.of() : probe.state();
    }

    List<Measured<?>> values() {
        return List.copyOf(values);
    }
}
