package org.pde4j.cli;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.pde4j.cluster.Cluster;
import org.pde4j.cluster.InProcess;
import org.pde4j.cluster.Local;
import org.pde4j.job.run.PreparedJob;
import org.pde4j.job.run.Unwritable;
import org.pde4j.job.sweep.SweepDirectory;
import org.pde4j.job.sweep.SweepFile;
import org.pde4j.job.sweep.SweepPlan;
import org.pde4j.job.yaml.JobException;
import org.pde4j.linalg.MemoryLimit;
import picocli.CommandLine.Command;
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
            "  pde4j compare runs/rates/run-001 runs/rates/run-004",
            "%nsweep.yaml is a job with the key sweep, such as sweep: {model.seed: [1, 2, 3]}; docs/sweeps.md has the rest. The same command again continues",
            "with the runs that are left, and so does pde4j resume. Exit codes: 0 done, 2 bad input, 3 a run failed, 130 interrupted."
        })
final class SweepCommand implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "<sweep.yaml>", description = "A sweep.")
    private Path file;

    @Option(names = "--out", paramLabel = "dir", description = "Directory of the sweep; runs/<name> by default.")
    private Path out;

    @Option(names = "--parallel", paramLabel = "N", defaultValue = "1",
            description = "Runs at a time on this machine, each in a process of its own with its share of the memory and the processors;"
                    + " 1 by default. The results have the same bits for every N.")
    private int parallel;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        if (parallel < 1 || parallel > PreparedJob.MAX_THREADS) {
            throw new InputException("--parallel must be between 1 and " + PreparedJob.MAX_THREADS + ", got " + parallel);
        }
        SweepPlan plan = SweepFile.read(file);
        if (parallel > 1) {
            requireMemory();
        }
        Path path = out == null ? Path.of("runs").resolve(plan.name()) : out;
        SweepDirectory directory;
        try {
            directory = SweepDirectory.create(path, plan);
        } catch (FileSystemException unwritable) {
            throw new InputException("--out " + path + ": " + Unwritable.sentence(unwritable), unwritable);
        } catch (IOException taken) {
            throw new InputException(taken.getMessage(), taken);
        }
        try (Cluster cluster = cluster()) {
            return new SweepExecution(directory, cluster, spec.commandLine()).execute();
        }
    }

    /** The jobs fit into this process; whether they fit into a worker. */
    private void requireMemory() {
        try {
            SweepFile.read(file, new MemoryLimit(Local.heap(parallel), MemoryLimit.here().machine()));
        } catch (JobException tooLarge) {
            throw new InputException("--parallel " + parallel + " must be smaller, for each worker has its share of the heap: " + tooLarge.getMessage(), tooLarge);
        }
    }

    private Cluster cluster() {
        return parallel == 1 ? new InProcess() : new Local(parallel, Main.properties(), System.err::println);
    }
}
