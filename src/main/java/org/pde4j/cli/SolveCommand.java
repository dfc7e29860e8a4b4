package org.pde4j.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.pde4j.job.JobDocument;
import org.pde4j.job.JobRunner;
import org.pde4j.job.Outcome;
import org.pde4j.job.PreparedJob;
import org.pde4j.job.Unwritable;
import org.pde4j.report.RunDirectory;
import org.pde4j.train.Certificate;
import org.pde4j.train.Reason;
import org.pde4j.train.Termination;
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
            "  pde4j solve my-job.yaml --out runs/test --overwrite --set phases[0].stop.iterations=100",
            "%nCtrl-C finishes the current step and writes everything (exit code 130)."
        })
final class SolveCommand implements Callable<Integer> {

    @Mixin
    private JobArguments job;

    @Option(names = "--out", paramLabel = "dir", description = "Run directory; runs/<name> by default.")
    private Path out;

    @Option(names = "--overwrite", description = "Replace an earlier run in that directory.")
    private boolean overwrite;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        JobDocument document = job.read();
        Path directory = out == null ? Path.of("runs").resolve(document.job().name()) : out;
        try {
            RunDirectory.check(directory, overwrite);
        } catch (FileSystemException unreadable) {
            throw new InputException("--out " + directory + ": " + Unwritable.sentence(unreadable), unreadable);
        } catch (IOException taken) {
            throw new InputException(taken.getMessage(), taken);
        }
        PreparedJob prepared = PreparedJob.of(document);
        PrintWriter console = spec.commandLine().getOut();
        console.println(Summary.of(prepared));
        try (Interruption interruption = new Interruption(); ProgressListener progress = ProgressListener.of(document.job(), spec.commandLine().getErr())) {
            Outcome outcome = new JobRunner(prepared, directory, overwrite).listen(progress).interruptWith(interruption).run();
            progress.close();
            print(outcome, console);
            return exitCode(outcome.training().termination());
        }
    }

    private static int exitCode(Termination ending) {
        if (ending.reason() == Reason.INTERRUPTED) {
            return Main.INTERRUPTED;
        }
        return ending.failed() ? Main.FAILED : 0;
    }

    private static void print(Outcome outcome, PrintWriter console) throws IOException {
        for (Termination ending : outcome.training().phases()) {
            console.println(ending);
        }
        console.printf("best loss          %.6e at iteration %d of %d, %.1f s%n", outcome.training().bestLoss(),
                outcome.training().bestIteration(), outcome.training().iterations(), outcome.training().seconds());
        Optional<Double> error = outcome.relativeL2Error();
        console.println("relative L2 error  " + error.map(value -> String.format("%.6e", value)).orElse("unknown, the problem has no reference solution"));
        console.println("verdict            " + outcome.certificate().verdict() + ": " + outcome.certificate().verdict().sentence());
        console.println("certificate        " + Arrays.stream(Certificate.Status.values())
                .map(status -> outcome.certificate().count(status) + " " + status).collect(Collectors.joining(", ")));
        outcome.certificate().entries().stream().filter(entry -> entry.status() == Certificate.Status.VIOLATED)
                .forEach(entry -> console.println("violated           " + entry.claim() + ": " + entry.evidence()));
        console.println("files              " + outcome.directory() + ": " + String.join(" ", files(outcome.directory())));
        console.flush();
    }

    private static List<String> files(Path directory) throws IOException {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.map(entry -> entry.getFileName() + (Files.isDirectory(entry) ? "/" : "")).sorted().toList();
        }
    }
}
