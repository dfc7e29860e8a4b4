package org.pde4j.notebook;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.pde4j.loss.DiscreteProblem;
import org.pde4j.run.SolutionError;
import org.pde4j.train.Reason;
import org.pde4j.train.Snapshot;
import org.pde4j.train.Trainer;
import org.pde4j.train.TrainingListener;
import org.pde4j.train.TrainingResult;

/**
 * Shows a training in the output of its cell while it runs, in place: a bar, the loss, |∇J|, and the error where the solution is known. A training of
 * less than a second shows nothing.
 */
final class CellProgress implements TrainingListener, AutoCloseable {

    private static final long FIRST_NANOS = 1_000_000_000L;
    private static final long PAUSE_NANOS = 500_000_000L;

    /** The error is computed again once the training has taken this many times as long as its last computation. */
    private static final int SHARE = 20;

    private static final long PATIENCE_SECONDS = 2;

    private final Trainer trainer;
    private final CellOutput output;
    private final String id = UUID.randomUUID().toString();
    private final LossCurve curve = new LossCurve();
    private Optional<SolutionError> solution;
    private final long began = System.nanoTime();
    private int phase = -1;
    private int phaseStart;
    private long next = began + FIRST_NANOS;
    private OptionalDouble error = OptionalDouble.empty();
    private long errorDue = began;
    private TrainingState latest;
    private ExecutorService thread;

    CellProgress(Trainer trainer, CellOutput output) {
        this.trainer = trainer;
        this.output = output;
    }

    /** Looked for when it is first shown: a reference solution can take a while. */
    private Optional<SolutionError> solution() {
        if (solution == null) {
            solution = trainer.objective() instanceof DiscreteProblem discrete
                    ? discrete.problem().solution().map(known -> new SolutionError(discrete, known.samples(discrete.problem().domain())))
                    : Optional.empty();
        }
        return solution;
    }

    @Override
    public void iterated(Snapshot now) {
        if (now.phase() != phase) {
            phase = now.phase();
            phaseStart = now.iteration() == 0 ? 0 : now.iteration() - 1;
        }
        curve.add(now.iteration(), now.loss());
        long time = System.nanoTime();
        if (time - next >= 0) {
            measureError(now, time);
            show(state(now));
            next = System.nanoTime() + PAUSE_NANOS;
        }
    }

    private void measureError(Snapshot now, long time) {
        Optional<SolutionError> known = time - errorDue >= 0 ? solution() : Optional.empty();
        if (known.isPresent()) {
            error = OptionalDouble.of(known.get().relativeL2(now.theta()));
            long end = System.nanoTime();
            errorDue = end + SHARE * (end - time);
        }
    }

    private TrainingState state(Snapshot now) {
        Trainer.Phase current = trainer.phases().get(phase);
        return new TrainingState(current.optimizer().getClass().getSimpleName(), phase + 1, trainer.phases().size(), now.iteration(),
                now.iteration() - phaseStart, current.stopRule().maxIterations(), now.seconds(), now.loss(), now.gradientNorm(), error, curve.copy(), "");
    }

    /** On a thread of its own: kernels that interrupt the cell's thread would break the connection while it writes. */
    private void show(TrainingState state) {
        boolean first = thread == null;
        if (first) {
            thread = Executors.newSingleThreadExecutor(task -> {
                Thread made = new Thread(task, "pde4j-cell");
                made.setDaemon(true);
                return made;
            });
        }
        latest = state;
        thread.execute(() -> {
            if (first) {
                output.show(id, state.html(), state.text());
            } else {
                output.update(id, state.html(), state.text());
            }
        });
    }

    /** What was shown, or was cut short, is shown as it ended: at its best iterate. */
    @Override
    public void ended(TrainingResult result) {
        boolean interrupted = result.termination().reason() == Reason.INTERRUPTED;
        if (latest == null && !interrupted) {
            return;
        }
        Trainer.Phase last = trainer.phases().get(result.termination().phase());
        OptionalDouble atBest = solution().map(known -> OptionalDouble.of(known.relativeL2(result.bestTheta()))).orElse(OptionalDouble.empty());
        show(new TrainingState(last.optimizer().getClass().getSimpleName(), result.termination().phase() + 1, trainer.phases().size(),
                result.iterations(), result.iterations() - phaseStart, last.stopRule().maxIterations(), result.seconds(), result.bestLoss(),
                result.best().gradientNorm(), atBest, curve.copy(), result.termination().reason().sentence() + "; the best iterate, of iteration "
                        + result.bestIteration() + ", is kept"));
    }

    /** Everything has been sent, so that it belongs to this cell and not to the next. */
    @Override
    public void close() {
        if (thread == null) {
            return;
        }
        thread.shutdown();
        try {
            thread.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException again) {
            Thread.currentThread().interrupt();
        }
    }
}
