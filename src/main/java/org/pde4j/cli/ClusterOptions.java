package org.pde4j.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.pde4j.cluster.Cluster;
import org.pde4j.cluster.ClusterException;
import org.pde4j.cluster.ClusterFactory;
import org.pde4j.cluster.InProcess;
import org.pde4j.cluster.Local;
import org.pde4j.job.run.PreparedJob;
import org.pde4j.job.sweep.SweepPlan;
import org.pde4j.job.yaml.JobException;
import org.pde4j.linalg.MemoryLimit;
import picocli.CommandLine.Option;

/** Where the runs of a sweep are carried out. */
final class ClusterOptions {

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

    /** Whether any of these options is given. */
    boolean given() {
        return parallel != 1 || spark != null || !conf.isEmpty();
    }

    /** @throws InputException if they contradict each other */
    void check() {
        if (parallel < 1 || parallel > PreparedJob.MAX_THREADS) {
            throw new InputException("--parallel must be between 1 and " + PreparedJob.MAX_THREADS + ", got " + parallel);
        }
        if (spark != null && parallel > 1 || spark == null && !conf.isEmpty()) {
            throw new InputException(spark == null ? "--conf is for --spark, which is missing" : "--spark and --parallel exclude each other; leave out one");
        }
    }

    /** @throws InputException if the jobs are too large for the workers, or Spark cannot be reached */
    Cluster open(SweepPlan plan) {
        if (parallel > 1) {
            requireMemory(plan);
            return new Local(parallel, List.of(), System.err::println);
        }
        return spark == null ? new InProcess() : spark();
    }

    /** The jobs fit into this process; whether they fit into a worker. */
    private void requireMemory(SweepPlan plan) {
        MemoryLimit worker = new MemoryLimit(Local.heap(parallel), MemoryLimit.here().machine());
        try {
            for (int run = 0; run < plan.runs().size(); run++) {
                PreparedJob.of(plan.document(run), worker);
            }
        } catch (JobException tooLarge) {
            throw new InputException("--parallel " + parallel + " must be smaller, for each worker has its share of the heap: " + tooLarge.getMessage(),
                    tooLarge);
        }
    }

    private Cluster spark() {
        try {
            return ClusterFactory.find()
                    .orElseThrow(() -> new InputException(
                            "--spark needs the jars of Spark, which the launcher ./pde4j puts on the class path; see docs/sweeps.md"))
                    .open(spark, conf);
        } catch (ClusterException unreachable) {
            throw new InputException("--spark " + unreachable.getMessage(), unreachable);
        }
    }
}
