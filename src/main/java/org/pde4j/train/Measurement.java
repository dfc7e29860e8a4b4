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
    private int last = -1;

    private Measurement(Schedule schedule, Diagnostic<M> diagnostic, Diagnostic.Probe<M> probe) {
        this.schedule = schedule;
        this.diagnostic = diagnostic;
        this.probe = probe;
    }

    static <M> Measurement<M> start(Schedule schedule, Diagnostic<M> diagnostic, Objective objective) {
        return new Measurement<>(schedule, diagnostic, diagnostic.start(objective));
    }

    /** @param earlier what it has measured up to {@code iteration}; not looked at */
    static <M> Measurement<M> resume(Schedule schedule, Diagnostic<M> diagnostic, Objective objective, Map<String, double[]> state,
            int iteration, List<Measured<?>> earlier) {
        Measurement<M> measurement = new Measurement<>(schedule, diagnostic, diagnostic.resume(objective, state));
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
        if (probe == null) {
            probe = diagnostic.start(snapshot.objective());
        }
        M value = probe.measure(snapshot);
        Measured<M> measured = new Measured<>(last, snapshot.seconds(), value, (System.nanoTime() - before) * 1e-9);
        values.add(measured);
        for (TrainingListener listener : listeners) {
            listener.measured(snapshot, diagnostic, measured);
        }
    }

    /** J has changed: the next measurement is the first of a new trajectory. */
    void restart() {
        probe = null;
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
