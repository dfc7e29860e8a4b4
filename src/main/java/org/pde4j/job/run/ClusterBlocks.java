package org.pde4j.job.run;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.pde4j.cluster.Cluster;
import org.pde4j.cluster.ClusterAddress;
import org.pde4j.cluster.ClusterException;
import org.pde4j.cluster.Task;
import org.pde4j.job.JobDocument;
import org.pde4j.loss.DiscreteProblem;
import org.pde4j.loss.block.BlockExecutor;
import org.pde4j.loss.block.BlockOperation;
import org.pde4j.loss.block.BlockedProblem;
import org.pde4j.run.PointsFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The cluster of a job, which computes the blocks of its objective, or none. What costs less than sending it is computed here, to the same bits, and so is
 * everything once the cluster is closed.
 */
final class ClusterBlocks implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ClusterBlocks.class);

    /** n p from which an evaluation of J takes about a second of one processor. */
    static final double WORTH_SENDING = 1e9;

    private final DiscreteProblem problem;
    private final BlockTask pattern;
    private final double worthSending;
    private Optional<Cluster> cluster;

    private ClusterBlocks(DiscreteProblem here, BlockTask pattern, double worthSending, Optional<Cluster> cluster) {
        this.pattern = pattern;
        this.worthSending = worthSending;
        this.cluster = cluster;
        problem = cluster.isPresent() ? ((BlockedProblem) here).by(this::run) : here;
    }

    /**
     * Reaches the cluster of a job, if it has one.
     *
     * @param here the objective of the job
     * @throws org.pde4j.job.yaml.JobException if it cannot be reached
     */
    static ClusterBlocks open(PreparedJob prepared, DiscreteProblem here) throws IOException {
        JobDocument document = prepared.document();
        if (document.job().execution().cluster().isEmpty()) {
            return new ClusterBlocks(here, null, WORTH_SENDING, Optional.empty());
        }
        try {
            return of(prepared, here, new ClusterAddress(document.job().execution().cluster().get()).open(line -> LOG.warn("worker: {}", line)), WORTH_SENDING);
        } catch (ClusterException unreachable) {
            throw document.locator().error("execution.cluster", unreachable.getMessage());
        }
    }

    /** @param worthSending n p from which an evaluation of J is sent */
    static ClusterBlocks of(PreparedJob prepared, DiscreteProblem here, Cluster cluster, double worthSending) throws IOException {
        JobDocument document = prepared.document();
        BlockTask pattern = new BlockTask(document.absolute().resolved(), document.folder().toAbsolutePath().toString(),
                PointsFile.sha256(here.points(), prepared.files()), 0, BlockOperation.LOSS, new byte[0], new byte[0]);
        return new ClusterBlocks(here, pattern, worthSending, Optional.of(cluster));
    }

    /** The objective, whose blocks the cluster computes. */
    DiscreteProblem problem() {
        return problem;
    }

    private void run(BlockedProblem blocked, BlockOperation operation, double[] theta, double[] vector, BlockExecutor.Sink sink) {
        if (cluster.isEmpty() || !operation.isHeavy() && (double) blocked.residuals() * blocked.dimension() < worthSending) {
            BlockExecutor.here(blocked, operation, theta, vector, sink);
            return;
        }
        byte[] at = BlockTask.bytes(theta);
        List<Task> tasks = IntStream.range(0, blocked.count()).mapToObj(block -> new Task(block, new BlockTask(pattern.job(), pattern.folder(), pattern.points(),
                block, operation, at, BlockTask.bytes(blocked.argument(block, operation, vector))).text())).toList();
        try {
            cluster.get().map(BlockWork.class, tasks, () -> false, result -> sink.accept(result.index(), BlockTask.numbers(result.value()
                    .orElseThrow(() -> new ClusterException("block " + result.index() + " has no result, " + result.failure())))));
        } catch (IOException ended) {
            throw new RunException("the cluster cannot continue: " + ended.getMessage() + "; the checkpoints are kept, and pde4j resume continues, with"
                    + " this cluster or another one", ended);
        }
    }

    @Override
    public void close() {
        Optional<Cluster> ended = cluster;
        cluster = Optional.empty();
        ended.ifPresent(Cluster::close);
    }
}
