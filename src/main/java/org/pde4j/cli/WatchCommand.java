package org.pde4j.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.pde4j.report.live.LiveServer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code pde4j watch}. */
@Command(
        name = "watch",
        description = "Serves one live page of all runs below a directory on this machine alone: their curves while they grow, the differences of their jobs, "
                + "and buttons that pause, continue and stop those that are being trained, or ask for a checkpoint. Ends with Ctrl-C.",
        mixinStandardHelpOptions = true,
        usageHelpAutoWidth = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  pde4j watch runs",
            "  pde4j watch runs/seeds",
            "%nThe trainings are processes of their own, started before or after; one alone is shown with its solution by solve --watch."
        })
final class WatchCommand implements Callable<Integer> {

    private static final long LOOK_MILLISECONDS = 100;

    @Parameters(index = "0", paramLabel = "<directory>", description = "The directory that holds the runs, also those of sweeps and seeds.")
    private Path directory;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        if (!Files.isDirectory(directory)) {
            throw new InputException(directory + " is not a directory; give the one that holds the runs, such as runs");
        }
        try (Interruption interruption = new Interruption(); LiveServer server = LiveServer.start(new WatchedRuns(directory))) {
            spec.commandLine().getOut().println("live page          " + server.address());
            spec.commandLine().getOut().flush();
            while (!interruption.getAsBoolean()) {
                Thread.sleep(LOOK_MILLISECONDS);
            }
            return 0;
        } catch (IOException refused) {
            throw new InputException(refused.getMessage(), refused);
        }
    }
}
