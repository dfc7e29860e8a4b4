package org.pde4j.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.pde4j.linalg.MemoryLimit;
import org.pde4j.optim.Objective;
import org.pde4j.optim.Optimizer;

/**
 * Trains: one or more phases of an optimizer with a stop rule, observed by listeners and measured by diagnostics.
 *
 * <p>Immutable: each method returns a new trainer, and each {@link #run} is a separate training.
 *
 * <p><b>How endings combine.</b> A failed or stalled step beats non-finite values, which beat an interruption, which beats the stop
 * rule of the phase (in {@link StopRule#any} the first in the order given). An ending of kind {@code FAILED} or {@code STOPPED} by
 * interruption ends the run; after any other the next phase begins at the last iterate, not at the best, so that the training
 * remains one trajectory. The ending of the last phase that was entered is the ending of the run. The best iterate is always kept.
 */
public final class Trainer {

    /**
     * One phase.
     *
     * @param optimizer takes the steps
     * @param stopRule ends the phase
     * @param plan how J changes during it
     */
    public record Phase(Optimizer optimizer, StopRule stopRule, AdaptationPlan plan) {}

    record Scheduled(Schedule schedule, Diagnostic<?> diagnostic) {}

    record Checkpoints(Schedule schedule, CheckpointSink sink) {}

    final Objective objective;
    final List<Phase> phases;
    final List<Scheduled> diagnostics;
    final List<TrainingListener> listeners;
    final List<Checkpoints> checkpoints;
    final BooleanSupplier interrupted;
    final double[] theta;
    final Checkpoint resumed;
    final Map<Diagnostic<?>, List<Measured<?>>> measured;
    final Recovery recovery;

    private Trainer(Objective objective, List<Phase> phases, List<Scheduled> diagnostics, List<TrainingListener> listeners,
            List<Checkpoints> checkpoints, BooleanSupplier interrupted, double[] theta, Checkpoint resumed,
            Map<Diagnostic<?>, List<Measured<?>>> measured, Recovery recovery) {
        this.objective = objective;
        this.phases = phases;
        this.diagnostics = diagnostics;
        this.listeners = listeners;
        this.checkpoints = checkpoints;
        this.interrupted = interrupted;
        this.theta = theta;
        this.resumed = resumed;
        this.measured = measured;
        this.recovery = recovery;
    }

    /** A trainer that starts from the objective's initial point; it needs at least one phase. */
    public static Trainer of(Objective objective) {
        return new Trainer(objective, List.of(), List.of(), List.of(), List.of(), () -> Thread.currentThread().isInterrupted(), null, null, Map.of(),
                new Recovery());
    }

    /** Adds a phase after those added before. */
    public Trainer phase(Optimizer optimizer, StopRule stopRule) {
        return phase(optimizer, stopRule, AdaptationPlan.NONE);
    }

    /** Adds a phase during which J changes. The next phase begins with the last J, on all its points. */
    public Trainer phase(Optimizer optimizer, StopRule stopRule, AdaptationPlan plan) {
        return new Trainer(objective, with(phases, new Phase(optimizer, stopRule, plan)), diagnostics, listeners, checkpoints,
                interrupted, theta, resumed, measured, recovery);
    }

    /** Measures on a schedule, and at the first and the last iteration of the run. */
    public Trainer measure(Schedule schedule, Diagnostic<?> diagnostic) {
        if (diagnostics.stream().anyMatch(scheduled -> scheduled.diagnostic().equals(diagnostic))) {
            throw new IllegalArgumentException("Trainer: each diagnostic must be measured on one schedule, got a second one for " + diagnostic);
        }
        return new Trainer(objective, phases, with(diagnostics, new Scheduled(schedule, diagnostic)), listeners, checkpoints,
                interrupted, theta, resumed, measured, recovery);
    }

    /** J at the start. */
    public Objective objective() {
        return objective;
    }

    /** In the order in which they were added. */
    public List<Phase> phases() {
        return phases;
    }

    public Trainer listen(TrainingListener listener) {
        return new Trainer(objective, phases, diagnostics, with(listeners, listener), checkpoints, interrupted, theta, resumed, measured, recovery);
    }

    /** Hands out checkpoints on a schedule, at the first iteration, and at the last unless the run failed. */
    public Trainer checkpoints(Schedule schedule, CheckpointSink sink) {
        return new Trainer(objective, phases, diagnostics, listeners, with(checkpoints, new Checkpoints(schedule, sink)),
                interrupted, theta, resumed, measured, recovery);
    }

    /**
     * Ends the run after the current step once the signal is true, as an interrupt of the training's thread does, which keeps its flag. It is asked
     * before each step, from that thread; several signals may be given. A signal may wait, which pauses the training: the time is not counted.
     */
    public Trainer interruptWith(BooleanSupplier signal) {
        BooleanSupplier either = () -> interrupted.getAsBoolean() || signal.getAsBoolean();
        return new Trainer(objective, phases, diagnostics, listeners, checkpoints, either, theta, resumed, measured, recovery);
    }

    /** Starts from a copy of {@code theta}, shape (p), instead of the objective's initial point. */
    public Trainer startingFrom(double[] theta) {
        if (theta.length != objective.dimension()) {
            throw new IllegalArgumentException(
                    "Trainer: theta must have shape (" + objective.dimension() + "), got (" + theta.length + ")");
        }
        return new Trainer(objective, phases, diagnostics, listeners, checkpoints, interrupted, theta.clone(), resumed, measured, recovery);
    }

    /**
     * Continues from a checkpoint of a training with the same objective, phases and diagnostics, to the same bits. The measurements made before
     * it are not known to the result.
     */
    public Trainer resume(Checkpoint checkpoint) {
        return resume(checkpoint, Map.of());
    }

    /**
     * The same with the measurements made up to the checkpoint, which the result and its certificate then hold as if there had been no stop.
     *
     * @param measurements as {@link TrainingListener#measured} was given them, for each diagnostic in order
     */
    public Trainer resume(Checkpoint checkpoint, Map<Diagnostic<?>, List<Measured<?>>> measurements) {
        if (checkpoint.start().length != objective.dimension()) {
            throw new IllegalArgumentException("Trainer: the checkpoint must have " + objective.dimension()
                    + " parameters, got " + checkpoint.start().length);
        }
        return new Trainer(objective, phases, diagnostics, listeners, checkpoints, interrupted, theta, checkpoint, measurements, recovery);
    }

    /** Answers failures as the recovery says; without one a failure ends the run. */
    public Trainer recover(Recovery how) {
        return new Trainer(objective, phases, diagnostics, listeners, checkpoints, interrupted, theta, resumed, measured, how);
    }

    /**
     * Trains to the end of the last phase, or to a failure or an interruption, in the care of the {@link TrainingHost} of this process.
     *
     * @throws IllegalStateException if no phase was given
     * @throws IllegalArgumentException if an optimizer or a diagnostic can not work on this objective, or the checkpoint does not fit
     */
    public TrainingResult run() {
        if (phases.isEmpty()) {
            throw new IllegalStateException("Trainer: at least one phase must be given, got none");
        }
        for (Phase phase : phases) {
            if (!recovery.suits(phase.optimizer())) {
                throw new IllegalArgumentException("Trainer: to halve steps every optimizer must have one, got " + phase.optimizer());
            }
        }
        requireMemory();
        return TrainingHost.installed().run(this, trainer -> new Training(trainer).run());
    }

    private void requireMemory() {
        MemoryBudget budget = new MemoryBudget(objective.size());
        for (int i = 0; i < phases.size(); i++) {
            budget.phase("phases[" + i + "]", phases.get(i).optimizer(), phases.get(i).plan());
        }
        for (Scheduled scheduled : diagnostics) {
            budget.diagnostic("measure", scheduled.diagnostic());
        }
        budget.refusal(MemoryLimit.here()).ifPresent(refusal -> {
            throw new IllegalArgumentException("Trainer: " + refusal.sentence());
        });
    }

    private static <T> List<T> with(List<T> list, T last) {
        List<T> longer = new ArrayList<>(list);
        longer.add(last);
        return List.copyOf(longer);
    }
}
