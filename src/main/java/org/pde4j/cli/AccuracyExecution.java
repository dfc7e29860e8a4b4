package org.pde4j.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import org.pde4j.job.run.Accuracy;
import org.pde4j.job.run.AccuracyLevel;
import org.pde4j.job.run.AccuracyResult;
import org.pde4j.job.run.JobRunner;
import org.pde4j.job.run.Outcome;
import org.pde4j.linalg.Digits;
import org.pde4j.run.RunDirectory;
import org.pde4j.train.Reason;
import picocli.CommandLine;

/** Solves to an accuracy, each level in its own run directory {@code level-k}. */
record AccuracyExecution(Accuracy accuracy, Path directory, boolean overwrite, CommandLine command) {

    int execute() throws IOException {
        PrintWriter console = command.getOut();
        RunDirectory.check(level(1), overwrite);
        AccuracyResult result;
        try (Interruption interruption = new Interruption()) {
            result = accuracy.solve((job, start, number) -> {
                job.document().notes().forEach(console::println);
                console.println("level " + number + "            " + Summary.of(job));
                console.flush();
                JobRunner runner = new JobRunner(job, level(number), overwrite).interruptWith(interruption);
                start.ifPresent(runner::startingFrom);
                Outcome outcome;
                try (Activity activity = Activity.of("training level " + number, command.getErr())) {
                    outcome = runner.run();
                }
                outcome.relativeL2Error().ifPresent(error -> console.printf(Locale.ROOT, "                   relative L2 error %.6e%n", error));
                console.flush();
                return outcome.training();
            });
        }
        result.levels().forEach(level -> print(level, console));
        console.println(result.sentence());
        console.println("files              " + level(result.levels().size()));
        console.flush();
        return result.training().termination().reason() == Reason.INTERRUPTED ? Main.INTERRUPTED : result.accurate() ? 0 : Main.FAILED;
    }

    private void print(AccuracyLevel level, PrintWriter console) {
        String error = Double.isNaN(level.error()) ? level.source() : (accuracy.by() == Accuracy.By.BOUND ? Digits.noLess(level.error(), 3)
                : String.format(Locale.ROOT, "%.2e", level.error())) + ", " + level.source();
        console.printf(Locale.ROOT, "level %-12d %d parameters, %d points, %.1f s: %s%n", level.number(), level.parameters(), level.points(), level.seconds(),
                error);
    }

    private Path level(int number) {
        return directory.resolve("level-" + number);
    }
}
