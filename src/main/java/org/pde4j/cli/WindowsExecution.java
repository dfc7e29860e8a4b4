package org.pde4j.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import org.pde4j.job.run.Outcome;
import org.pde4j.job.run.PreparedJob;
import org.pde4j.job.run.RunReport;
import org.pde4j.job.run.WindowRunner;
import org.pde4j.run.WindowTable;
import org.pde4j.train.Reason;
import org.pde4j.train.Termination;
import picocli.CommandLine;

/** Runs a job with windows in time for the console: a line for each window, the answer, and the exit code. */
record WindowsExecution(PreparedJob prepared, Path directory, boolean overwrite, boolean resumed, ReportOptions report, CommandLine command) {

    int execute() throws IOException {
        if (report.watched()) {
            throw new InputException("--watch shows one training, but the job has windows, each with its own; leave one of them out");
        }
        PrintWriter console = command.getOut();
        console.println(Summary.of(prepared));
        console.flush();
        try (Interruption interruption = new Interruption()) {
            WindowRunner runner = new WindowRunner(prepared, directory, overwrite);
            Outcome outcome = resumed ? runner.resume(interruption, this::print) : runner.run(interruption, this::print);
            Termination ending = outcome.training().termination();
            console.println("training           " + ending);
            outcome.relativeL2Error().ifPresent(error -> console.printf(Locale.ROOT, "relative L2 error  %.6e%n", error));
            if (report.wanted()) {
                console.println("report             " + RunReport.open(directory).write());
            }
            console.println("files              " + directory + ": window-1, ... with a run each; windows.csv, metrics.csv and others about all of them");
            if (ending.reason() == Reason.INTERRUPTED) {
                console.println("to continue        pde4j resume " + directory);
            }
            outcome.certificate().ifPresent(certificate -> {
                console.println("verdict            " + certificate.verdict() + ": " + certificate.summary());
                certificate.answer().forEach(answer -> console.println("answer             " + answer.sentence()));
            });
            console.flush();
            return ending.reason() == Reason.INTERRUPTED ? Main.INTERRUPTED : ending.failed() ? Main.FAILED : 0;
        }
    }

    private void print(WindowTable.Row row) {
        PrintWriter console = command.getOut();
        console.printf(Locale.ROOT, "window %-5d t from %.6g to %.6g: loss %.3e%s, %d iterations, %.1f s%n", row.window(), row.from(), row.to(), row.loss(),
                row.error().map(error -> String.format(Locale.ROOT, ", error %.3e", error)).orElse(""), row.iterations(), row.seconds());
        console.flush();
    }
}
