package org.pde4j.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import org.pde4j.job.StepsSpec;
import org.pde4j.job.run.PreparedJob;
import org.pde4j.job.run.RunReport;
import org.pde4j.job.run.StepsResult;
import org.pde4j.job.run.StepsRunner;
import org.pde4j.linalg.Digits;
import picocli.CommandLine;

/** Runs a job with steps in time for the console: what it is, what came of it, and the exit code. */
record StepsExecution(PreparedJob prepared, Path directory, boolean overwrite, ReportOptions report, CommandLine command) {

    /** One line. */
    static String summary(PreparedJob prepared) {
        return prepared.document().job().name() + ": " + Digits.count(prepared.problem().equations().size(), "equation") + ", "
                + Digits.count(prepared.points().groups().get(0).size(), "point") + " in space, "
                + Digits.count(prepared.document().job().steps().orElseThrow().count(), "step") + " in time";
    }

    int execute() throws IOException {
        if (report.watched()) {
            throw new InputException("--watch shows a training, but the job takes steps in time; leave one of them out");
        }
        PrintWriter console = command.getOut();
        StepsSpec steps = prepared.document().job().steps().orElseThrow();
        console.println(summary(prepared));
        console.flush();
        try (Interruption interruption = new Interruption()) {
            StepsResult result = new StepsRunner(prepared, directory, overwrite).run(interruption, state -> { });
            console.printf(Locale.ROOT, "steps              %d of %d, %d independent features, %.1f s%n", result.taken(), steps.count(), result.rank(),
                    result.seconds());
            if (!result.isFinite()) {
                console.println("failed             a value is not finite: the solution grows beyond all bounds, or more steps, or more points for each "
                        + "feature, help");
            }
            result.fit().ifPresent(fit -> {
                console.printf(Locale.ROOT, "residual           %.3e of the derivatives in time, at random times and points; no bound of the error%n",
                        fit.residual());
                console.printf(Locale.ROOT, "conditions         %s is missed most: by %.3e of its terms, in the mean at random points and times%n",
                        fit.condition(), fit.misfit());
                console.printf(Locale.ROOT, "size               %.3e at the start, %.3e at the end (root mean squares)%n", fit.start(), fit.end());
            });
            result.relativeL2Error().ifPresent(error -> console.printf(Locale.ROOT, "relative L2 error  %.6e%n", error));
            if (report.wanted() && result.isFinite() && !result.interrupted()) {
                console.println("report             " + RunReport.open(directory).write());
            }
            console.println("files              " + directory + ": steps.npz and others");
            console.println("verdict            none: steps in time have no certificate");
            console.flush();
            return result.interrupted() ? Main.INTERRUPTED : result.isFinite() ? 0 : Main.FAILED;
        }
    }
}
