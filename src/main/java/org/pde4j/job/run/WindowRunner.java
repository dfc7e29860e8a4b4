package org.pde4j.job.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.pde4j.analysis.error.InsertedSolution;
import org.pde4j.certificate.Certificate;
import org.pde4j.certificate.Verdict;
import org.pde4j.certificate.WindowsCertificate;
import org.pde4j.io.TextFile;
import org.pde4j.job.JobDifference;
import org.pde4j.job.JobDocument;
import org.pde4j.job.RunFiles;
import org.pde4j.job.TrainedRun;
import org.pde4j.job.yaml.JobException;
import org.pde4j.job.yaml.Position;
import org.pde4j.linalg.Threads;
import org.pde4j.loss.Approximation;
import org.pde4j.problem.Problem;
import org.pde4j.problem.Samples;
import org.pde4j.problem.TimeWindow;
import org.pde4j.run.CertificateFile;
import org.pde4j.run.Provenance;
import org.pde4j.run.RunDirectory;
import org.pde4j.run.RunLog;
import org.pde4j.run.WindowTable;
import org.pde4j.train.Reason;
import org.pde4j.train.Termination;
import org.pde4j.train.TrainingListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Trains the windows of a job one after the other: each is an ordinary run in {@code window-k}, and the directory of the whole holds what is known of all of
 * them as one solution.
 */
public final class WindowRunner {

    private static final Logger LOG = LoggerFactory.getLogger(WindowRunner.class);

    private PreparedJob prepared;
    private WindowedJob job;
    private final Path out;
    private final boolean overwrite;
    private final List<TrainingListener> listeners = new ArrayList<>();

    /**
     * @param prepared a job with windows
     * @param out directory of the run
     * @param overwrite whether an earlier run there may be replaced
     */
    public WindowRunner(PreparedJob prepared, Path out, boolean overwrite) {
        this.prepared = prepared;
        this.job = WindowedJob.of(prepared.document(), prepared.problem());
        this.out = out;
        this.overwrite = overwrite;
    }

    /** Adds an observer of every window; returns this. */
    public WindowRunner listen(TrainingListener listener) {
        listeners.add(listener);
        return this;
    }

    /**
     * Trains all windows, fewer if a training fails or is interrupted.
     *
     * @param interrupted ends the training of a window after its current iteration, and the run with it
     * @param progress is given the row of each window that has ended
     * @return the training of the last window that was trained, and the certificate and error of the whole
     * @throws JobException if the job does not fit together; nothing has been written then
     * @throws IOException if the directory is taken or cannot be written
     */
    public Outcome run(BooleanSupplier interrupted, Consumer<WindowTable.Row> progress) throws IOException {
        RunDirectory.check(out, overwrite);
        for (int window : job.numbers().toArray()) {
            RunDirectory.check(WindowTable.directory(out, window), overwrite);
        }
        PreparedJob.of(job.part(1, out)).discretize();
        RunFiles files = RunFiles.of(prepared.document(), out);
        try (Threads.Restoration restored = Threads.single(); RunLog log = new RunLog(); RunDirectory directory = RunDirectory.create(out, overwrite)) {
            prepared = prepared.copied(files, directory);
            job = WindowedJob.of(prepared.document(), prepared.problem());
            directory.write(RunDirectory.RESOLVED, prepared.document().resolvedWithNotes());
            directory.write(RunDirectory.JOB, prepared.document().textWithOverrides());
            // Its presence says whose the directories of windows are: before the first of them.
            new WindowTable(List.of()).write(directory);
            log.writeTo(directory.toWrite(RunDirectory.LOG));
            return march(directory, interrupted, progress);
        }
    }

    /**
     * Continues in the window in which a killed or interrupted run was, from its newest checkpoint, to the same bits as if it had never been stopped; a run
     * that had ended ends again.
     *
     * @throws JobException if a window is one of another job; nothing has been changed then
     * @throws IOException if the directory is not that of a run, another process works there, or it cannot be written
     */
    public Outcome resume(BooleanSupplier interrupted, Consumer<WindowTable.Row> progress) throws IOException {
        try (Threads.Restoration restored = Threads.single(); RunDirectory directory = RunDirectory.reopen(out); RunLog log = new RunLog()) {
            for (int window : job.numbers().toArray()) {
                requireSame(window);
            }
            log.writeTo(directory.toWrite(RunDirectory.LOG));
            return march(directory, interrupted, progress);
        }
    }

    private void requireSame(int window) throws IOException {
        Path resolved = WindowTable.directory(out, window).resolve(RunDirectory.RESOLVED);
        if (!Files.exists(resolved)) {
            return;
        }
        String saved = TextFile.read(resolved);
        JobDocument part = job.part(window, out);
        String difference = JobDifference.describe(part.resolved(), saved);
        // A scale that the job leaves open was found from the problem of the window.
        difference = difference.isEmpty() ? difference : JobDifference.describe(PreparedJob.of(part).adapted().document().resolved(), saved);
        if (!difference.isEmpty()) {
            throw new JobException(Position.argument("resume"), resolved.getParent() + " is a window of another job: " + difference);
        }
    }

    private Outcome march(RunDirectory directory, BooleanSupplier interrupted, Consumer<WindowTable.Row> progress) throws IOException {
        Instant started = Instant.now();
        List<WindowTable.Row> ended = WindowTable.read(directory).rows();
        // The last window is ended again, because the certificate needs how.
        WindowTable table = new WindowTable(ended.subList(0, Math.min(ended.size(), job.count() - 1)));
        Outcome last = null;
        for (int window = table.rows().size() + 1; window <= job.count(); window++) {
            LOG.info("window {} of {}: t from {} to {}", window, job.count(), job.windows().get(window - 1).from(), job.windows().get(window - 1).to());
            last = train(window, interrupted);
            Termination ending = last.training().termination();
            boolean stopped = ending.reason() == Reason.INTERRUPTED || ending.failed();
            if (!stopped) {
                WindowTable.Row row = row(window, last);
                table = table.with(row);
                table.write(directory);
                progress.accept(row);
            }
            WindowTable.writeMetrics(directory, window);
            if (stopped) {
                CertificateFile.remove(directory);
                return new Outcome(last.training(), Optional.empty(), Optional.empty(), out);
            }
        }
        return whole(directory, table, last, started);
    }

    private Outcome train(int window, BooleanSupplier interrupted) throws IOException {
        // The files of the whole are named from inside of the directory, which has to exist for that.
        Path place = Files.createDirectories(WindowTable.directory(out, window));
        JobRunner runner = new JobRunner(PreparedJob.of(job.part(window, out)), place, false).interruptWith(interrupted);
        listeners.forEach(runner::listen);
        if (window > 1 && job.warm()) {
            runner.startingFrom(TrainedRun.open(WindowTable.directory(out, window - 1)).theta());
        }
        return runner.runOrResume();
    }

    private WindowTable.Row row(int window, Outcome outcome) {
        TimeWindow own = job.windows().get(window - 1);
        return new WindowTable.Row(window, own.from(), own.to(), outcome.training().iterations(), outcome.training().seconds(), outcome.training().bestLoss(),
                outcome.relativeL2Error(), outcome.training().termination().reason(), outcome.certificate().map(Certificate::verdict));
    }

    private Outcome whole(RunDirectory directory, WindowTable table, Outcome last, Instant started) throws IOException {
        WindowedSolution solution = WindowedSolution.open(job, out, job.count());
        Optional<Comparison> comparison = Comparison.of(prepared.problem(), solution.approximation());
        Optional<Certificate> certificate = Optional.empty();
        if (prepared.document().job().certificate().builder().isPresent()) {
            List<Verdict> verdicts = table.rows().stream().map(row -> row.verdict().orElse(Verdict.NOT_CONVERGED)).toList();
            Termination ending = last.training().termination();
            int iterations = table.rows().stream().mapToInt(WindowTable.Row::iterations).sum();
            certificate = Optional.of(new WindowsCertificate(prepared.problem(), job.windows(), solution.parts(), errors(comparison)).certify(verdicts,
                    new Termination(ending.reason(), ending.phase(), iterations, ending.detail()),
                    table.rows().stream().mapToDouble(WindowTable.Row::seconds).sum()));
            CertificateFile.write(directory, certificate.get(), solution.digest());
        } else {
            CertificateFile.remove(directory);
        }
        directory.write(RunDirectory.PROVENANCE, Provenance.of(started, prepared.document().job().execution().toString(),
                JobRunner.seeds(prepared.document().job()), Map.of()).toJson());
        return new Outcome(last.training(), certificate, comparison.map(Comparison::overall), out);
    }

    /** Of each unknown, against the given solution; NaN without one, or where it does not solve the problem. */
    private List<Double> errors(Optional<Comparison> comparison) {
        Optional<Comparison> known = comparison.filter(given -> !InsertedSolution.contradicts(prepared.problem()));
        return IntStream.range(0, prepared.problem().unknowns().size()).mapToObj(k -> known.map(given -> given.error(k)).orElse(Double.NaN)).toList();
    }

    /**
     * What was found at the samples of the given solution.
     *
     * @param values shape (n, m), row-major
     */
    private record Comparison(Samples samples, double[] values) {

        /** Empty without a given solution. */
        private static Optional<Comparison> of(Problem problem, Approximation found) {
            return problem.solution().map(known -> {
                Samples samples = known.samples(problem.domain());
                return new Comparison(samples, found.rows(samples, problem.unknowns()));
            });
        }

        private double overall() {
            return samples.relativeL2Error(values);
        }

        private double error(int unknown) {
            return samples.relativeL2Error(values, unknown);
        }
    }
}
