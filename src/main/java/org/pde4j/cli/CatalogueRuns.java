package org.pde4j.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.pde4j.job.JobDocument;
import org.pde4j.job.run.JobRunner;
import org.pde4j.job.run.Outcome;
import org.pde4j.job.run.PreparedJob;
import org.pde4j.run.CatalogueTable;
import org.pde4j.run.CertificateFile;
import org.pde4j.run.RunDirectory;
import org.pde4j.train.Reason;
import picocli.CommandLine;

/** Solves problems of the catalogue by their own jobs, each in its directory, and tabulates what is known of their errors; runs that have ended are kept. */
record CatalogueRuns(Path directory, List<String> names, CommandLine command) {

    int execute() throws IOException {
        PrintWriter console = command.getOut();
        Files.createDirectories(directory);
        boolean failed = false;
        List<String> ended = new ArrayList<>();
        try (Interruption interruption = new Interruption()) {
            for (String name : names) {
                Path run = directory.resolve(name);
                if (!hasEnded(run)) {
                    JobRunner runner = new JobRunner(PreparedJob.of(JobDocument.catalogue(name, List.of())).chosen(), run, false).interruptWith(interruption);
                    Outcome outcome = runner.runOrResume();
                    if (outcome.training().termination().reason() == Reason.INTERRUPTED) {
                        console.println("interrupted at " + name + "; the same command continues there");
                        console.flush();
                        return Main.INTERRUPTED;
                    }
                    failed |= outcome.training().termination().failed();
                }
                ended.add(name);
                CatalogueTable table = CatalogueTable.of(directory, ended);
                table.write(directory);
                table.rows().stream().filter(row -> row.problem().equals(name)).forEach(row -> console.printf(Locale.ROOT,
                        "%-20s %s  error %.1e  bound %.1e %s %s  estimate %.1e  training %.1f s  certificate %.1f s%n", name, row.unknown(), row.error(),
                        row.relative(), row.norm(), row.rigour(), row.estimate(), row.training(), row.certificate()));
                console.flush();
            }
        }
        console.println("files                " + directory.resolve(CatalogueTable.CSV) + ", " + CatalogueTable.MARKDOWN);
        console.flush();
        return failed ? Main.FAILED : 0;
    }

    private static boolean hasEnded(Path run) throws IOException {
        return Files.exists(run.resolve(RunDirectory.PROVENANCE))
                && CertificateFile.termination(run.resolve(RunDirectory.CERTIFICATE)).reason() != Reason.INTERRUPTED;
    }
}
