package org.pde4j.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.pde4j.cluster.Cluster;
import org.pde4j.job.run.JobRunner;
import org.pde4j.job.run.PreparedJob;
import org.pde4j.job.run.Unwritable;
import org.pde4j.job.sweep.SweepDirectory;
import org.pde4j.run.RunBusyException;
import org.pde4j.run.RunDirectory;
import org.pde4j.run.SeedDirectory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code pde4j resume}. */
@Command(
        name = "resume",
        description = "Continues a run that was interrupted or killed, from its newest sound checkpoint, or the runs of a sweep that are left.",
        mixinStandardHelpOptions = true,
        usageHelpAutoWidth = true,
        footerHeading = "%nExample:%n",
        footer = {
            "  pde4j resume runs/burgers",
            "  pde4j resume runs/rates --parallel 4",
            "%nOn the same machine and build the result has the same bits as that of a run that was never stopped. A checkpoint that is damaged",
            "is named and the one before it used; one of another job is refused. A run that had ended ends again."
        })
final class ResumeCommand implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "<run>", description = "The directory of a run.")
    private Path run;

    @Mixin
    private ReportOptions report;

    @Mixin
    private ClusterOptions where;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        where.check();
        if (where.given() && !SweepDirectory.is(run)) {
            throw new InputException("--parallel, --spark and --conf are for the directory of a sweep, got " + run);
        }
        PreparedJob prepared;
        try {
            if (SeedDirectory.is(run)) {
                return new SeedRuns(SeedDirectory.open(run), report, spec.commandLine()).execute();
            }
            if (SweepDirectory.is(run)) {
                SweepDirectory sweep = SweepDirectory.open(run);
                try (Cluster cluster = where.open(sweep.plan())) {
                    return new SweepExecution(sweep, cluster, spec.commandLine()).execute();
                }
            }
            RunDirectory.open(run);
            prepared = PreparedJob.saved(run);
        } catch (IOException none) {
            throw new InputException(none.getMessage(), none);
        }
        if (prepared.document().job().steps().isPresent()) {
            throw new InputException(run + " takes steps in time, which are not resumed; solve its job again with --overwrite");
        }
        try {
            if (prepared.document().job().evolution().isPresent()) {
                return new EvolutionExecution(prepared, run, false, true, spec.commandLine()).execute();
            }
            if (prepared.document().job().windows().isPresent()) {
                return new WindowsExecution(prepared, run, false, true, report, spec.commandLine()).execute();
            }
            return new JobExecution(prepared, run, report, spec.commandLine()).execute(new JobRunner(prepared, run, false), JobRunner::resume);
        } catch (RunBusyException busy) {
            throw new InputException(busy.getMessage(), busy);
        } catch (IOException unwritable) {
            throw new InputException(Unwritable.sentence(run, unwritable), unwritable);
        }
    }
}
