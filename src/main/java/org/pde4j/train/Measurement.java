package org.pde4j.train;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.pde4j.extension.Returned;
import org.pde4j.optim.Objective;

/** A diagnostic under way in one training: its schedule, its probe, and what it has measured. */
final class Measurement<M> {

    /** 2^10 2^19 measurements are a quarter of the largest int. */
    private static final int MAX_RESTARTS = 19;

    /** {number, total cost, restarts of the count} of the next measurement, beside the state of the probe. */
    private static final String COUNTS = "measurement-counts";

    private final Schedule schedule;
    private final Diagnostic<M> diagnostic;
    private Diagnostic.Probe<M> probe;
    private final MeasurementList values = new MeasurementList();
    private Objective all;
    private int number;
    private int restarts;
    private double totalCost;
    private int last = -1;

    private Measurement(Schedule schedule, Diagnostic<M> diagnostic, Diagnostic.Probe<M> probe, Objective all) {
        this.all = all;
        this.schedule = schedule;
        this.diagnostic = diagnostic;
        this.probe = probe;
    }

    static <M> Measurement<M> start(Schedule schedule, Diagnostic<M> diagnostic, Objective objective) {
        return new Measurement<>(schedule, diagnostic, started(diagnostic, objective), objective);
    }

    /**
     * @param objective J of the step
     * @param all J on all points
     * @param earlier what it has measured up to {@code iteration}; not looked at
     */
    static <M> Measurement<M> resume(Schedule schedule, Diagnostic<M> diagnostic, Objective objective, Objective all, Map<String, double[]> state,
            int iteration, List<Measured<?>> earlier) {
        Diagnostic.Probe<M> probe = Returned.by(diagnostic, "resume", diagnostic.resume(diagnostic.ofAllPoints() ? all : objective, withoutCounts(state)));
        Measurement<M> measurement = new Measurement<>(schedule, diagnostic, probe, all);
        earlier.forEach(measurement.values::add);
        double[] counts = state.get(COUNTS);
        measurement.number = counts == null ? earlier.size() : (int) counts[0];
        measurement.totalCost = counts == null ? 0 : counts[1];
        measurement.restarts = counts == null ? 0 : (int) counts[2];
        measurement.last = iteration == 0 || schedule.includes(iteration) ? iteration : -1;
        return measurement;
    }

    private static <M> Diagnostic.Probe<M> started(Diagnostic<M> diagnostic, Objective objective) {
        return Returned.by(diagnostic, "start", diagnostic.start(objective));
    }

    private static Map<String, double[]> withoutCounts(Map<String, double[]> state) {
        Map<String, double[]> rest = new TreeMap<>(state);
        rest.remove(COUNTS);
        return rest;
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
            probe = started(diagnostic, seen.objective());
        }
        M value = Returned.by(diagnostic, "start(...).measure", probe.measure(seen));
        double cost = (System.nanoTime() - before) * 1e-9;
        totalCost += cost;
        Measured<M> measured = new Measured<>(last, snapshot.seconds(), value, cost, number++, totalCost);
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
            // Mini-batches change J at every step, and all of a count's first measurements are kept: each count must be twice as long as the one before.
            if (number >= MeasurementList.CAPACITY / 2 << Math.min(restarts, MAX_RESTARTS)) {
                number = 0;
                restarts++;
            }
        }
        all = full;
    }

    /** Another phase begins. */
    void enterPhase() {
        number = 0;
        restarts = 0;
    }

    Diagnostic<M> diagnostic() {
        return diagnostic;
    }

    Map<String, double[]> state() {
        Map<String, double[]> state = new TreeMap<>(probe == null ? Map.of() : Returned.by(diagnostic, "start(...).state", probe.state()));
        state.put(COUNTS, new double[] {number, totalCost, restarts});
        return state;
    }

    List<Measured<?>> values() {
        return values.values();
    }
}
