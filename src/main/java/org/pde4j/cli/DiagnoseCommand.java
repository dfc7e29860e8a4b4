package org.pde4j.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.pde4j.certificate.Certificate;
import org.pde4j.job.run.Diagnosis;
import org.pde4j.job.run.PreparedJob;
import org.pde4j.linalg.Threads;
import org.pde4j.run.RunDirectory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code pde4j diagnose}. */
@Command(
        name = "diagnose",
        description = "Recomputes the certificate of a run, with the spectrum of all rows, and writes it into the run.",
        mixinStandardHelpOptions = true,
        usageHelpAutoWidth = true,
        footerHeading = "%nExample:%n",
        footer = {
            "  pde4j diagnose runs/burgers",
            "%nIt starts from the newest checkpoint, trains nothing, and may take minutes; up to 4096 rows and 512 MiB of Jacobian are decomposed, sampled beyond."
        })
final class DiagnoseCommand implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "<run>", description = "The directory of a run.")
    private Path run;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Certificate certificate;
        try {
            RunDirectory.open(run);
            Threads.set(1, 1);
            certificate = new Diagnosis(PreparedJob.saved(run), run).run();
        } catch (IOException unusable) {
            throw new InputException(unusable.getMessage(), unusable);
        }
        spec.commandLine().getOut().print(certificate);
        spec.commandLine().getOut().flush();
        return 0;
    }
}
