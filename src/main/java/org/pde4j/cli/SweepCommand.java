package org.pde4j.cli;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.pde4j.cluster.Cluster;
import org.pde4j.cluster.ClusterException;
import org.pde4j.cluster.ClusterFactory;
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

    @Option(names = "--parallel", paramLabel = "N", defaultValue = "1",
            description = "Runs at a time on this machine, each in a process of its own with its share of the memory and the processors;"
                    + " 1 by default. The results have the same bits for every N.")
    private int parallel;

    @Option(names = "--spark", paramLabel = "master",
            description = "Carries the runs out on Apache Spark, such as spark://host:7077 or local; the launcher fetches its jars on first use."
                    + " The job, its values and the files of each run travel, files that the job reads do not.")
    private String spark;

    @Option(names = "--conf", paramLabel = "key=value", description = "A setting of Spark, such as spark.executor.memory=2g.")
    private Map<String, String> conf = new LinkedHashMap<>();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        if (parallel < 1 || parallel > PreparedJob.MAX_THREADS) {
            throw new InputException("--parallel must be between 1 and " + PreparedJob.MAX_THREADS + ", got " + parallel);
        }
        if (spark != null && parallel > 1 || spark == null && !conf.isEmpty()) {
            throw new InputException(spark == null ? "--conf is for --spark, which is missing" : "--spark and --parallel exclude each other; leave out one");
        }
        SweepPlan plan = SweepFile.read(file);
        if (parallel > 1) {
            requireMemory();
        }
        Path path = out == null ? Path.of("runs").resolve(plan.name()) : out;
        try (Cluster cluster = cluster()) {
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

    /** The jobs fit into this process; whether they fit into a worker. */
    private void requireMemory() {
        try {
            SweepFile.read(file, new MemoryLimit(Local.heap(parallel), MemoryLimit.here().machine()));
        } catch (JobException tooLarge) {
            throw new InputException("--parallel " + parallel + " must be smaller, for each worker has its share of the heap: " + tooLarge.getMessage(),
                    tooLarge);
        }
    }

    private Cluster cluster() {
        if (spark != null) {
            try {
                return ClusterFactory.find()
                        .orElseThrow(() -> new InputException(
                                "--spark needs the jars of Spark, which the launcher ./pde4j puts on the class path; see docs/sweeps.md"))
                        .open(spark, conf);
            } catch (ClusterException unreachable) {
                throw new InputException("--spark " + unreachable.getMessage(), unreachable);
            }
        }
        return parallel == 1 ? new InProcess() : new Local(parallel, List.of(), System.err::println);
    }
}
