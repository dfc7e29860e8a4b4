package org.pde4j.cli;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.pde4j.certificate.MultiStart;
import org.pde4j.job.JobDocument;
import org.pde4j.job.run.JobRunner;
import org.pde4j.job.run.PreparedJob;
import org.pde4j.job.run.Unwritable;
import org.pde4j.run.RunDirectory;
import org.pde4j.run.SeedDirectory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code pde4j solve}. */
@Command(
        name = "solve",
        description = "Trains on a problem and writes a run directory.",
        mixinStandardHelpOptions = true,
        usageHelpAutoWidth = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  pde4j solve burgers",
            "  pde4j solve burgers --watch",
            "  pde4j solve fisher-kpp --starts 20",
            "  pde4j solve heat --set method=auto --accuracy 1e-4 --norm sup",
            "  pde4j solve my-job.yaml --out runs/test --overwrite --set phases[0].stop.iterations=100",
            "  pde4j solve my-job.yaml --set execution.cluster=local://4",
            "%nCtrl-C finishes the current step and writes everything; a second Ctrl-C stops at once and keeps the last checkpoint. pde4j resume continues it.",
            "Exit codes: 0 done, 2 bad input, 3 training failed or accuracy not reached; stopped by Ctrl-C (SIGINT) 130, SIGTERM 143, SIGHUP 129."
        })
final class SolveCommand implements Callable<Integer> {

    @Mixin
    private JobArguments job;

    @Option(names = "--out", paramLabel = "dir", description = "Run directory; runs/<name> by default.")
    private Path out;

    @Option(names = "--overwrite", description = "Replace an earlier run in that directory.")
    private boolean overwrite;

    @Option(names = "--starts", paramLabel = "n", description = "Train from n starts in all, and add to the certificate which critical points they reached.")
    private Integer starts;

    @Option(names = "--seeds", paramLabel = "n",
            description = "Run with the model seeds 1 to n, each in its own directory seed-k, and report median and range.")
    private Integer seeds;

    @Mixin
    private AccuracyOptions accuracy;

    @Mixin
    private ReportOptions report;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        if (seeds != null && (seeds < 2 || starts != null)) {
            throw new InputException(starts != null ? "--seeds and --starts cannot be given together" : "--seeds must be at least 2, got " + seeds);
        }
        JobDocument document = job.read();
        Path directory = out == null ? Path.of("runs").resolve(document.job().name()) : out;
        try {
            if (seeds == null) {
                RunDirectory.check(directory, overwrite);
            } else {
                SeedDirectory.check(directory, seeds, overwrite);
            }
        } catch (FileSystemException unreadable) {
            throw new InputException("--out " + directory + ": " + Unwritable.sentence(unreadable), unreadable);
        } catch (IOException taken) {
            throw new InputException(taken.getMessage(), taken);
        }
        if (starts != null && starts < 2) {
            throw new InputException("--starts must be at least 2, got " + starts);
        }
        if (starts != null && document.job().certificate().builder().isEmpty()) {
            throw new InputException("--starts adds the other ends to the certificate, but certificate.effort is none; take quick, or leave --starts out");
        }
        if (accuracy.wanted()) {
            if (seeds != null || starts != null || report.watched() || document.job().evolution().isPresent() || document.job().windows().isPresent()
                    || document.job().steps().isPresent()) {
                throw new InputException("--accuracy cannot be given together with --seeds, --starts, --watch, an evolution, windows or steps");
            }
            return new AccuracyExecution(accuracy.of(document), directory, overwrite, spec.commandLine()).execute();
        }
        if (document.job().windows().isPresent() && (seeds != null || starts != null)) {
            throw new InputException((seeds != null ? "--seeds" : "--starts") + " repeats one training, but the job has windows, each with its own; leave one "
                    + "of them out");
        }
        if (document.job().steps().isPresent() && (seeds != null || starts != null)) {
            throw new InputException((seeds != null ? "--seeds" : "--starts") + " repeats a training, but the job takes steps in time; leave one of them out");
        }
        if (seeds != null) {
            return SeedRuns.begin(document, seeds, directory, overwrite, report, spec.commandLine()).execute();
        }
        PreparedJob prepared;
        try (Activity activity = Activity.of("preparing " + document.job().name(), spec.commandLine().getErr())) {
            prepared = PreparedJob.of(document).chosen();
        }
        if (document.job().evolution().isPresent()) {
            if (starts != null) {
                throw new InputException("--starts compares minima, but the job has an evolution; leave one of them out");
            }
            return new EvolutionExecution(prepared, directory, overwrite, false, spec.commandLine()).execute();
        }
        if (document.job().windows().isPresent()) {
            return new WindowsExecution(prepared, directory, overwrite, false, report, spec.commandLine()).execute();
        }
        if (document.job().steps().isPresent()) {
            return new StepsExecution(prepared, directory, overwrite, report, spec.commandLine()).execute();
        }
        JobRunner runner = new JobRunner(prepared, directory, overwrite);
        if (starts != null) {
            runner.compareWith(new MultiStart(starts));
        }
        return new JobExecution(prepared, directory, report, spec.commandLine()).execute(runner, JobRunner::run);
    }
}
