package org.pde4j.job.sweep;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.apache.commons.io.FileUtils;
import org.pde4j.analysis.error.Rigour;
import org.pde4j.cluster.Work;
import org.pde4j.job.run.JobRunner;
import org.pde4j.job.run.Outcome;
import org.pde4j.job.run.PreparedJob;
import org.pde4j.job.run.RunException;
import org.pde4j.job.run.StepsFit;
import org.pde4j.job.run.StepsResult;
import org.pde4j.job.run.StepsRunner;
import org.pde4j.job.run.WindowRunner;
import org.pde4j.job.yaml.JobException;
import org.pde4j.run.RunBusyException;
import org.pde4j.run.RunDirectory;
import org.pde4j.run.SweepRow;
import org.pde4j.train.Reason;
import org.pde4j.train.TrainingResult;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries out one run of a sweep as {@code pde4j solve} would; one that was cut off continues from its checkpoint. A run that fails is a row with its
 * reason; only a directory that cannot be written, or in which another process works, ends the sweep.
 */
public final class SweepWork implements Work {

    private static final Logger LOG = LoggerFactory.getLogger(SweepWork.class);

    /** The threads of BLAS, the log and the limit of memory are those of a process, so that it has one training at a time. */
    private static final Object ONE_TRAINING = new Object();

    @Override
    public Optional<byte[]> run(String text, BooleanSupplier interrupted) throws IOException {
        SweepTask task = SweepTask.parse(text);
        synchronized (ONE_TRAINING) {
            if (!task.directory().isEmpty()) {
                Optional<SweepRow> row = row(task, Path.of(task.directory()), interrupted);
                return row.isEmpty() ? Optional.empty() : Optional.of(RunArchive.pack(row.get()));
            }
            Path scratch = Files.createTempDirectory("pde4j-run");
            try {
                Path directory = scratch.resolve("run");
                Optional<SweepRow> row = row(task, directory, interrupted);
                return row.isEmpty() ? Optional.empty() : Optional.of(RunArchive.pack(row.get(), directory));
            } finally {
                FileUtils.deleteDirectory(scratch.toFile());
            }
        }
    }

    /** Empty if the run was interrupted with all others, so that it has not ended. */
    private static Optional<SweepRow> row(SweepTask task, Path path, BooleanSupplier interrupted) throws IOException {
        int run = task.run() + 1;
        try {
            PreparedJob prepared = PreparedJob.of(task.plan().document(0));
            if (prepared.document().job().steps().isPresent()) {
                StepsResult result = new StepsRunner(prepared, path, true).run(interrupted, state -> { });
                return result.interrupted() ? Optional.empty() : Optional.of(row(run, task.values(), result));
            }
            Outcome outcome = outcome(prepared, path, interrupted);
            // A run that is stopped on its page has ended; one that ends with the sweep has not.
            boolean cut = outcome.training().termination().reason() == Reason.INTERRUPTED && interrupted.getAsBoolean();
            return cut ? Optional.empty() : Optional.of(row(run, task.values(), outcome));
        } catch (JobException unfit) {
            if (unfit.getCause() instanceof RunBusyException busy) {
                throw busy;
            }
            return Optional.of(SweepRow.none(run, task.values(), unfit.getMessage()));
        } catch (RunException unwritten) {
            throw new IOException(unwritten.getMessage(), unwritten);
        } catch (RuntimeException | OutOfMemoryError failure) {
            LOG.error("run {} has no result", run, failure);
            return Optional.of(SweepRow.none(run, task.values(), failure.toString()));
        }
    }

    private static Outcome outcome(PreparedJob prepared, Path path, BooleanSupplier interrupted) throws IOException {
        if (prepared.document().job().windows().isPresent()) {
            WindowRunner windows = new WindowRunner(prepared, path, false);
            return Files.exists(path.resolve(RunDirectory.RESOLVED)) ? windows.resume(interrupted, row -> { }) : windows.run(interrupted, row -> { });
        }
        return new JobRunner(prepared, path, false).interruptWith(interrupted).runOrResume();
    }

    private static SweepRow row(int run, List<String> values, StepsResult result) {
        return new SweepRow(run, result.isFinite() ? SweepRow.Status.DONE : SweepRow.Status.FAILED, values, "",
                Double.NaN, result.fit().map(StepsFit::residual).orElse(Double.NaN), result.relativeL2Error().orElse(Double.NaN), Double.NaN, "",
                result.taken(), result.seconds(),
                (result.isFinite() ? Reason.SOLVED : Reason.NON_FINITE).name());
    }

    private static SweepRow row(int run, List<String> values, Outcome outcome) {
        TrainingResult training = outcome.training();
        return new SweepRow(run, training.termination().failed() ? SweepRow.Status.FAILED : SweepRow.Status.DONE, values,
                outcome.certificate().map(certificate -> certificate.verdict().name()).orElse(""), training.bestLoss(), Double.NaN,
                outcome.relativeL2Error().orElse(Double.NaN), outcome.relativeBound(), outcome.rigour().map(Rigour::name).orElse(""),
                training.iterations(), training.seconds(), training.termination().reason().name());
    }
}
