package org.pde4j.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.pde4j.job.run.Unwritable;
import org.pde4j.problem.reference.ReferenceData;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code pde4j data}. */
@Command(
        name = "data",
        description = "Recomputes the reference solutions of data/: Cole-Hopf quadrature for Burgers, Fourier ETDRK4 for Allen-Cahn and KdV, "
                + "a Fourier spectral method with a split step for Gray-Scott.",
        mixinStandardHelpOptions = true,
        usageHelpAutoWidth = true,
        footerHeading = "%nExample:%n",
        footer = "  pde4j data --out /tmp/data")
final class DataCommand implements Callable<Integer> {

    @Option(names = "--out", required = true, paramLabel = "dir", description = "Directory to write to; its tables are replaced.")
    private Path out;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        try {
            Files.createDirectories(out);
            new ReferenceData().write(out);
        } catch (IOException unwritable) {
            throw new InputException("--out " + out + ": " + Unwritable.sentence(unwritable), unwritable);
        } catch (UncheckedIOException unwritable) {
            throw new InputException("--out " + out + ": " + Unwritable.sentence(unwritable.getCause()), unwritable);
        }
        spec.commandLine().getOut().println("reference tables written to " + out);
        return 0;
    }
}
