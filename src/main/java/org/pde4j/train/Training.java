package org.pde4j.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.pde4j.extension.Returned;
import org.pde4j.linalg.Digits;
import org.pde4j.optim.Objective;
import org.pde4j.optim.Optimizer;
import org.pde4j.optim.Run;
import org.pde4j.optim.Step;

/** One run of a {@link Trainer}: the loop. */
final class Training {

    private final Trainer trainer;
    private final Progress progress;
    private final TrainingListener[] listeners;
    private final List<Measurement<?>> measurements = new ArrayList<>();
    private final List<Termination> ended = new ArrayList<>();
    private final int[] checkpointed;
    private Objective objective;
    private AdaptationState adaptation;
    private Run run;
    private StopRule.Check check;
    private final RecoveryState recovery;

    Training(Trainer trainer) {
        this.trainer = trainer;
        objective = trainer.objective;
        listeners = trainer.listeners.toArray(TrainingListener[]::new);
        recovery = new RecoveryState(trainer.recovery,
                trainer.resumed == null ? Map.of() : trainer.resumed.groups().getOrDefault(RecoveryState.GROUP, Map.of()));
        checkpointed = new int[trainer.checkpoints.size()];
        Arrays.fill(checkpointed, trainer.resumed == null ? -1 : trainer.resumed.iteration());
        if (trainer.resumed == null) {
            progress = new Progress(objective, trainer.theta == null ? objective.initialPoint() : trainer.theta);
            trainer.diagnostics.forEach(d -> measurements.add(Measurement.start(d.schedule(), d.diagnostic(), objective)));
        } else {
            Checkpoint checkpoint = trainer.resumed;
            checkpoint.requireFor(trainer.phases, trainer.diagnostics.size());
            ended.addAll(checkpoint.ended());
            int phase = checkpoint.phase();
            adaptation = new AdaptationState(trainer.phases.get(phase).plan(), restored(checkpoint), phaseStart(phase), checkpoint.adaptation().adapters());
            objective = adaptation.objectiveAfter(checkpoint.iteration());
            progress = new Progress(objective, checkpoint);
            for (int i = 0; i < trainer.diagnostics.size(); i++) {
                Trainer.Scheduled d = trainer.diagnostics.get(i);
                measurements.add(Measurement.resume(d.schedule(), d.diagnostic(), objective, adaptation.full(), checkpoint.diagnostics().get(i),
                        checkpoint.iteration(), trainer.measured.getOrDefault(d.diagnostic(), List.of())));
            }
        }
    }

    /** The iteration at which a phase began. */
    private int phaseStart(int phase) {
        return phase == 0 ? 0 : ended.get(phase - 1).iteration();
    }

    private Objective restored(Checkpoint checkpoint) {
        Map<String, double[]> data = checkpoint.adaptation().data();
        if (data.isEmpty()) {
            return trainer.objective;
        }
        if (trainer.objective instanceof Adaptable adaptable) {
            return adaptable.with(data);
        }
        throw new IllegalArgumentException("Trainer: the checkpoint holds an objective that has changed, the trainer must have one that can, got "
                + trainer.objective.getClass().getSimpleName());
    }

    TrainingResult run() {
        begin();
        Termination ending = ended.size() > progress.phase() ? ended.get(progress.phase()) : phase();
        while (!endsRun(ending.reason()) && ended.size() < trainer.phases.size()) {
            enter(ended.size(), progress.theta());
            ending = phase();
        }
        return end(ending);
    }

    /** Steps until something ends the phase. */
    private Termination phase() {
        Optional<Ending> ending = endingHere();
        while (ending.isEmpty()) {
            change(adaptation.next(progress, listeners));
            Step step = step();
            if (step.outcome() == Step.Outcome.STALLED && change(adaptation.nextOutOfTurn(progress, listeners))) {
                step = step();
            }
            if (step.moved()) {
                progress.advance();
                observe();
                ending = endingHere();
            } else {
                ending = Optional.of(endingOf(step));
            }
            ending = recovered(ending);
        }
        return terminate(ending.get());
    }

    /** Linear algebra that gives up, on numbers that are not finite for example, is a step that failed: the iterate is still there. */
    private Step step() {
        try {
            return Returned.by(run, "step", run.step());
        } catch (ArithmeticException impossible) {
            return Step.failed(String.valueOf(impossible.getMessage()));
        }
    }

    /** Continues with another J, unless it is the same. */
    private boolean change(Objective next) {
        boolean changes = next != objective;
        if (changes) {
            objective = next;
            Optimizer optimizer = optimizer();
            run = complete(optimizer, "rebase", optimizer.rebase(run, next));
            progress.rebase(next, run);
            check.objectiveChanged();
            measurements.forEach(measurement -> measurement.restart(adaptation.full()));
        }
        return changes;
    }

    /** That of the phase, as the recovery has changed it. */
    private Optimizer optimizer() {
        return recovery.apply(trainer.phases.get(progress.phase()).optimizer());
    }

    private static Run started(Optimizer optimizer, Objective objective, double[] theta) {
        return complete(optimizer, "start", optimizer.start(objective, theta));
    }

    /** The run, none of whose values is null. */
    private static Run complete(Optimizer optimizer, String method, Run run) {
        Returned.by(optimizer, method, run);
        Returned.by(optimizer, method + "(...).theta", run.theta());
        Returned.by(optimizer, method + "(...).gradient", run.gradient());
        Returned.by(optimizer, method + "(...).terms", run.terms());
        Returned.by(optimizer, method + "(...).flowTime", run.flowTime());
        Returned.by(optimizer, method + "(...).descentConstants", run.descentConstants());
        Returned.by(optimizer, method + "(...).details", run.details());
        return run;
    }

    /** Instead of a failure that the recovery permits, the phase continues from the last iterate with finite values. */
    private Optional<Ending> recovered(Optional<Ending> ending) {
        if (ending.isEmpty() || ending.get().reason().kind() != Reason.Kind.FAILED || !progress.wasFinite() || !recovery.permits()) {
            return ending;
        }
        recovery.recover();
        run = started(optimizer(), objective, progress.lastFinite());
        progress.stepBack(run);
        for (TrainingListener listener : listeners) {
            listener.recovered(progress, ending.get());
        }
        return endingHere();
    }

    private Termination terminate(Ending ending) {
        int later = trainer.phases.size() - progress.phase() - 1;
        String skipped = endsRun(ending.reason()) && later > 0 ? "; the " + later + " later phase(s) are skipped" : "";
        Termination termination =
                new Termination(ending.reason(), progress.phase(), progress.iteration(), ending.detail() + adaptation.unfinished() + skipped);
        ended.add(termination);
        for (TrainingListener listener : listeners) {
            listener.phaseEnded(progress, termination);
        }
        return termination;
    }

    private static boolean endsRun(Reason reason) {
        return reason.kind() == Reason.Kind.FAILED || reason == Reason.INTERRUPTED;
    }

    private Optional<Ending> endingHere() {
        if (!progress.finite()) {
            return Optional.of(new Ending(Reason.NON_FINITE, objective.firstNonFinite(progress.theta())
                    .orElseGet(() -> "J = " + Digits.of(progress.loss()) + ", |grad J| = " + Digits.of(progress.gradientNorm()))));
        }
        long before = System.nanoTime();
        boolean interrupted = trainer.interrupted.getAsBoolean();
        progress.exclude(System.nanoTime() - before);
        if (interrupted) {
            return Optional.of(new Ending(Reason.INTERRUPTED, "J = " + Digits.of(progress.loss())));
        }
        Optional<Ending> ending = check.check(progress);
        // A budget of one step does not cut short a method that needs one.
        boolean budget = ending.isPresent() && ending.get().reason().kind() == Reason.Kind.BUDGET;
        return budget && run.solved().isPresent() ? Optional.of(new Ending(Reason.SOLVED, run.solved().get())) : ending;
    }

    private Ending endingOf(Step step) {
        Reason stalled = progress.gradientNorm() == 0 ? Reason.ZERO_GRADIENT : run.solved().isPresent() ? Reason.SOLVED : Reason.PRECISION_LIMIT;
        return new Ending(step.outcome() == Step.Outcome.FAILED ? Reason.STEP_FAILED : stalled, step.detail());
    }

    private void begin() {
        Checkpoint checkpoint = trainer.resumed;
        if (checkpoint == null) {
            enter(0, progress.start());
        } else {
            Trainer.Phase phase = trainer.phases.get(checkpoint.phase());
            Optimizer optimizer = recovery.apply(phase.optimizer());
            run = complete(optimizer, "resume", optimizer.resume(objective, checkpoint.optimizer()));
            progress.enter(checkpoint.phase(), run);
            check = phase.stopRule().resume(checkpoint.stopRule());
            for (TrainingListener listener : listeners) {
                if (listener instanceof Resumable resumable) {
                    resumable.restore(checkpoint.groups().getOrDefault(resumable.group(), Map.of()));
                }
            }
        }
        for (TrainingListener listener : listeners) {
            listener.started(progress);
        }
        if (checkpoint == null) {
            observe();
        }
    }

    private void enter(int index, double[] theta) {
        Trainer.Phase phase = trainer.phases.get(index);
        recovery.enterPhase();
        measurements.forEach(Measurement::enterPhase);
        Objective full = adaptation == null ? objective : adaptation.full();
        adaptation = new AdaptationState(phase.plan(), full, phaseStart(index));
        run = started(phase.optimizer(), full, theta);
        progress.enter(index, run);
        if (full != objective) {
            objective = full;
            progress.rebase(full, run);
            measurements.forEach(measurement -> measurement.restart(full));
        }
        check = phase.stopRule().start(progress);
    }

    /** Listeners, then diagnostics, then checkpoints; none of them receives values that are not finite. */
    private void observe() {
        if (!progress.finite()) {
            return;
        }
        for (TrainingListener listener : listeners) {
            listener.iterated(progress);
        }
        measure(progress.iteration() == 0);
        checkpoint(progress.iteration() == 0, progress.phase());
    }

    private void measure(boolean always) {
        for (int i = 0; i < measurements.size(); i++) {
            measurements.get(i).measure(progress, always, listeners);
        }
    }

    /** @param endings how many of the endings so far it shall know */
    private void checkpoint(boolean always, int endings) {
        Checkpoint checkpoint = null;
        for (int i = 0; i < trainer.checkpoints.size(); i++) {
            Trainer.Checkpoints wanted = trainer.checkpoints.get(i);
            boolean scheduled = wanted.schedule().includes(progress.iteration());
            if ((always || scheduled) && checkpointed[i] != progress.iteration()) {
                checkpointed[i] = progress.iteration();
                checkpoint = checkpoint == null ? capture(endings) : checkpoint;
                wanted.sink().accept(checkpoint);
            }
        }
    }

    private Checkpoint capture(int endings) {
        List<Map<String, double[]>> probes = new ArrayList<>();
        measurements.forEach(measurement -> probes.add(measurement.state()));
        Map<String, Map<String, double[]>> groups = new LinkedHashMap<>();
        groups.put(RecoveryState.GROUP, recovery.state());
        for (TrainingListener listener : listeners) {
            if (listener instanceof Resumable resumable && groups.put(resumable.group(), resumable.state()) != null) {
                throw new IllegalStateException("Trainer: two listeners must not share the group " + resumable.group());
            }
        }
        return new Checkpoint(progress.phase(), progress.iteration(), progress.seconds(), progress.start(), progress.path(),
                progress.loss(), progress.best(), ended.subList(0, endings), Returned.by(optimizer(), "start(...).state", run.state()),
                check.state(), adapted(), probes, groups);
    }

    private Checkpoint.Adapted adapted() {
        Map<String, double[]> data = adaptation.full() == trainer.objective ? Map.of() : ((Adaptable) adaptation.full()).arrays();
        return new Checkpoint.Adapted(progress.objectiveSince(), data, adaptation.states());
    }

    /** The last checkpoint comes before the last measurement, which a resumed training would not make here. */
    private TrainingResult end(Termination ending) {
        if (!ending.failed()) {
            checkpoint(true, ending.reason() == Reason.INTERRUPTED ? progress.phase() : ended.size());
        }
        if (progress.finite()) {
            measure(true);
        }
        Map<Diagnostic<?>, List<Measured<?>>> measured = new LinkedHashMap<>();
        measurements.forEach(measurement -> measured.put(measurement.diagnostic(), measurement.values()));
        TrainingResult result = new TrainingResult(adaptation.full(), progress.objectiveSince(),
                trainer.phases.stream().map(Trainer.Phase::optimizer).toList(), trainer.phases.stream().map(Trainer.Phase::plan).toList(), List.copyOf(ended),
                progress.best(), progress.current(),
                progress.iteration(), progress.seconds(), progress.pathLength(), Collections.unmodifiableMap(measured));
        for (TrainingListener listener : listeners) {
            listener.ended(result);
        }
        return result;
    }
}
