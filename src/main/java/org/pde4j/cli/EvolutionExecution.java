package org.pde4j.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import org.pde4j.job.run.EvolutionRunner;
import org.pde4j.job.run.PreparedJob;
import org.pde4j.loss.MinimisingMovements.Moved;
import org.pde4j.train.Reason;
import org.pde4j.train.TrainingResult;
import picocli.CommandLine;

/** Runs a job with an evolution for the console: a line for each step, and the exit code. */
record EvolutionExecution(PreparedJob prepared, Path directory, boolean overwrite, boolean resumed, CommandLine command) {

    private void print(Moved moved) {
        PrintWriter console = command.getOut();
        console.printf(Locale.ROOT, "time %-12.6g energy %.9e  %d iterations, %s%n", moved.time(), moved.energy(), moved.result().iterations(),
                moved.result().termination().reason());
        console.flush();
    }

    int execute() throws IOException {
        PrintWriter console = command.getOut();
        console.println(Summary.of(prepared));
        try (Interruption interruption = new Interruption()) {
            EvolutionRunner runner = new EvolutionRunner(prepared, directory, overwrite);
            TrainingResult last = resumed ? runner.resume(interruption, this::print) : runner.run(interruption, this::print);
            console.println(last.termination());
            console.println("files              " + directory + ": evolution.csv, step-*.npz, model.npz (the last step), points.npz, job.yaml, "
                    + "resolved.yaml, " + (prepared.document().job().certificate().builder().isPresent() ? "certificate.txt, certificate.json, " : "")
                    + "provenance.json, log.txt");
            console.flush();
            return last.termination().reason() == Reason.INTERRUPTED ? Main.INTERRUPTED : last.termination().failed() ? Main.FAILED : 0;
        }
    }
}
