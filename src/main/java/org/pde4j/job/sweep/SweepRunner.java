package org.pde4j.job.sweep;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.pde4j.certificate.Answer;
import org.pde4j.certificate.Certificate;
import org.pde4j.job.run.JobRunner;
import org.pde4j.job.run.Outcome;
import org.pde4j.job.run.PreparedJob;
import org.pde4j.job.run.RunException;
import org.pde4j.job.yaml.JobException;
import org.pde4j.run.RunDirectory;
import org.pde4j.run.SweepRow;
import org.pde4j.run.SweepTable;
import org.pde4j.train.Reason;
import org.pde4j.train.TrainingResult;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries out the runs of a sweep one after the other, each as {@code pde4j solve} would: runs that have ended are kept, one that was cut off
 * continues from its checkpoint. A run that fails is a row with its reason.
 */
public record SweepRunner(SweepDirectory directory) {

    private static final Logger LOG = LoggerFactory.getLogger(SweepRunner.class);

    /**
     * Runs what is left.
     *
     * @param interrupted ends the sweep after the current step of the current run
     * @param listener is given each row as soon as it is known, those of earlier processes left out
     * @return all runs that have ended
     * @throws RunException if a file cannot be written; what was written before is kept
     */
    public SweepTable run(BooleanSupplier interrupted, Consumer<SweepRow> listener) throws IOException {
        Map<Integer, SweepRow> rows = new TreeMap<>();
        directory.table().rows().forEach(row -> rows.put(row.run(), row));
        for (int run = 0; run < directory.plan().runs().size() && !interrupted.getAsBoolean(); run++) {
            if (rows.containsKey(run + 1)) {
                continue;
            }
            SweepRow row = row(run, interrupted);
            if (row == null) {
                break;
            }
            rows.put(row.run(), row);
            table(rows).write(directory.path());
            listener.accept(row);
        }
        return table(rows);
    }

    private SweepTable table(Map<Integer, SweepRow> rows) {
        return new SweepTable(directory.plan().paths(), List.copyOf(rows.values()));
    }

    /** Null if the run was interrupted, so that it has not ended. */
    private SweepRow row(int run, BooleanSupplier interrupted) throws IOException {
        List<String> values = directory.plan().runs().get(run);
        Path path = directory.run(run);
        try {
            PreparedJob prepared = PreparedJob.of(directory.plan().document(run));
            JobRunner runner = new JobRunner(prepared, path, false).interruptWith(interrupted);
            Outcome outcome = Files.exists(path.resolve(RunDirectory.RESOLVED)) ? runner.resume() : runner.run();
            return outcome.training().termination().reason() == Reason.INTERRUPTED ? null : row(run + 1, values, outcome);
        } catch (JobException unfit) {
            return SweepRow.none(run + 1, values, unfit.getMessage());
        } catch (RunException unwritten) {
            throw unwritten;
        } catch (RuntimeException | OutOfMemoryError failure) {
            LOG.error("run {} has no result", run + 1, failure);
            return SweepRow.none(run + 1, values, failure.toString());
        }
    }

    private static SweepRow row(int run, List<String> values, Outcome outcome) {
        List<Answer> answers = outcome.certificate().map(Certificate::answer).orElse(List.of());
        boolean bounded = !answers.isEmpty() && answers.stream().allMatch(answer -> answer.rigour().isPresent());
        TrainingResult training = outcome.training();
        return new SweepRow(run, training.termination().failed() ? SweepRow.Status.FAILED : SweepRow.Status.DONE, values,
                outcome.certificate().map(certificate -> certificate.verdict().name()).orElse(""), training.bestLoss(),
                outcome.relativeL2Error().orElse(Double.NaN),
                bounded ? answers.stream().mapToDouble(Answer::relative).max().getAsDouble() : Double.NaN,
                bounded ? answers.stream().map(answer -> answer.rigour().get()).max(Comparator.naturalOrder()).get().name() : "",
                training.iterations(), training.seconds(), training.termination().reason().name());
    }
}
