package org.pde4j.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.pde4j.analysis.Effort;
import org.pde4j.certificate.Certificate;
import org.pde4j.certificate.CertificateBuilder;
import org.pde4j.job.run.Diagnosis;
import org.pde4j.job.run.PreparedJob;
import org.pde4j.job.run.Unwritable;
import org.pde4j.linalg.Threads;
import org.pde4j.run.RunDirectory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
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
            "  pde4j diagnose runs/burgers --proof",
            "  pde4j diagnose runs/heat-inverse --profile",
            "%nIt starts from the newest checkpoint, trains nothing, and may take minutes; up to 4096 rows and 512 MiB of Jacobian are decomposed, sampled "
            + "beyond.",
            "%nWith --proof the spectra are sampled as at the end of a training, and error bounds are proved: every supremum and integral in them is "
            + "enclosed, with "
                    + "all rounding.",
            "%nWith --profile each unknown parameter is held at values around the one found while all else is fitted again, until chi^2 is higher by 3.84: the "
                    + "95 %% interval of its profile likelihood, beside that of its deviation."
        })
final class DiagnoseCommand implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "<run>", description = "The directory of a run.")
    private Path run;

    @Option(names = "--proof", description = "Prove error bounds.")
    private boolean proof;

    @Option(names = "--profile", description = "Compute profile likelihoods of unknown parameters.")
    private boolean profile;

    @Option(names = "--seconds", paramLabel = "<s>", description = "Time for the proof, ${DEFAULT-VALUE} by default; what is proved by then holds.",
            defaultValue = "" + CertificateBuilder.PROOF_SECONDS)
    private double seconds;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (!(seconds > 0 && seconds < 1e6)) {
            throw new InputException("--seconds must be positive and below 1e6, got " + seconds);
        }
        Certificate certificate;
        try {
            RunDirectory.open(run);
            Threads.set(1, 1);
            CertificateBuilder builder = proof ? new CertificateBuilder(Effort.SAMPLED, seconds, profile) : new CertificateBuilder(Effort.FULL, 0, profile);
            PreparedJob prepared = PreparedJob.saved(run);
            if (prepared.document().job().windows().isPresent()) {
                throw new InputException(run + " has windows in time, each with a certificate of its own: give one of them, such as "
                        + run.resolve("window-1"));
            }
            if (prepared.document().job().steps().isPresent()) {
                throw new InputException(run + " has taken steps in time, of which there is no certificate; solve prints the residual between the steps");
            }
            certificate = new Diagnosis(prepared, run).run(builder);
        } catch (IOException unusable) {
            throw new InputException(Unwritable.sentence(run, unusable), unusable);
        }
        if (proof) {
            certificate.entries().stream().filter(entry -> entry.id().startsWith("error.") && entry.is(Certificate.Status.PROVED)).forEach(entry ->
                    spec.commandLine().getOut().printf(Locale.ROOT, "PROVED: %s <= %.3g%n", entry.claim().replace("error bound for ", ""), entry.value()));
        }
        spec.commandLine().getOut().print(certificate);
        spec.commandLine().getOut().flush();
        return 0;
    }
}
