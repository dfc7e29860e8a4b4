package org.pde4j.cli;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.pde4j.cluster.Cluster;
import org.pde4j.job.run.Unwritable;
import org.pde4j.job.sweep.SweepDirectory;
import org.pde4j.job.sweep.SweepFile;
import org.pde4j.job.sweep.SweepPlan;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code pde4j sweep}. */
@Command(
        name = "sweep",
        description = "Runs a job with many values of its keys, each in its own directory, and shows median, range, best and worst.",
        mixinStandardHelpOptions = true,
        usageHelpAutoWidth = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  pde4j sweep sweep.yaml",
            "  pde4j sweep sweep.yaml --out runs/rates",
            "  pde4j sweep sweep.yaml --parallel 4",
            "  pde4j sweep sweep.yaml --spark spark://host:7077 --conf spark.executor.memory=2g",
            "  pde4j compare runs/rates/run-001 runs/rates/run-004",
            "%nsweep.yaml is a job with the key sweep, such as sweep: {model.seed: [1, 2, 3]}; docs/sweeps.md has the rest. The same command again continues",
            "with the runs that are left, and so does pde4j resume. Exit codes: 0 done, 2 bad input, 3 a run failed, 130 interrupted."
        })
final class SweepCommand implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "<sweep.yaml>", description = "A sweep.")
    private Path file;

    @Option(names = "--out", paramLabel = "dir", description = "Directory of the sweep; runs/<name> by default.")
    private Path out;

    @Mixin
    private ClusterOptions where;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        where.check();
        SweepPlan plan = SweepFile.read(file);
        Path path = out == null ? Path.of("runs").resolve(plan.name()) : out;
        try (Cluster cluster = where.open(plan)) {
            return new SweepExecution(directory(path, plan), cluster, spec.commandLine()).execute();
        }
    }

    private static SweepDirectory directory(Path path, SweepPlan plan) {
        try {
            return SweepDirectory.create(path, plan);
        } catch (FileSystemException unwritable) {
            throw new InputException("--out " + path + ": " + Unwritable.sentence(unwritable), unwritable);
        } catch (IOException taken) {
            throw new InputException(taken.getMessage(), taken);
        }
    }
}
