package org.pde4j.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.pde4j.job.run.RunReport;
import org.pde4j.job.run.Unwritable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code pde4j report}. */
@Command(
        name = "report",
        description = "Redraws the report of a run: report.html, and its figures as SVG and PNG in figures/.",
        mixinStandardHelpOptions = true,
        usageHelpAutoWidth = true,
        footerHeading = "%nExample:%n",
        footer = {
            "  pde4j report runs/burgers",
            "%nWorks also on a run that was killed, from its newest checkpoint, and on one that is still running. The page is one file that",
            "needs no network."
        })
final class ReportCommand implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "<run>", description = "The directory of a run.")
    private Path run;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        RunReport report;
        try {
            report = RunReport.open(run);
        } catch (IOException none) {
            throw new InputException(none.getMessage(), none);
        }
        try {
            spec.commandLine().getOut().println(report.write());
        } catch (IOException unwritable) {
            throw new InputException(Unwritable.sentence(run, unwritable), unwritable);
        }
        return 0;
    }
}
