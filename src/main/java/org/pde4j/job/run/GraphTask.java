package org.pde4j.job.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.pde4j.expr.Expr;
import org.pde4j.loss.CollocationProblem;
import org.pde4j.loss.DiscreteProblem;
import org.pde4j.loss.EnergyProblem;
import org.pde4j.loss.LossGraph;
import org.pde4j.optim.Objective;
import org.pde4j.run.GraphFile;
import org.pde4j.train.AdaptationPlan;
import org.pde4j.train.TrainingResult;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code graph.fb}, made by a thread of its own: the graph of J is built while the training runs, and written with the trained θ while the
 * certificate is computed. Where a phase may change J, the graph is that of the last J and built after the training.
 *
 * <p>Closing it waits for the thread.
 */
final class GraphTask implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(GraphTask.class);

    /** The time that SameDiff takes for a graph is quadratic in its operations: some tenths of a second for these, 20 s for ten times as many. */
    private static final int MAX_NODES = 2000;

    private final ExecutorService thread = Executors.newSingleThreadExecutor(task -> {
        Thread created = new Thread(task, "pde4j-graph");
        created.setDaemon(true);
        return created;
    });

    private final PreparedJob prepared;
    private final DiscreteProblem discrete;
    private final long nodes;
    private final Optional<CompletableFuture<LossGraph>> built;
    private CompletableFuture<Void> written = CompletableFuture.completedFuture(null);

    /** Begins to build the graph of a job's J, unless one of its phases may change J. */
    GraphTask(PreparedJob prepared, DiscreteProblem discrete) {
        this.prepared = prepared;
        this.discrete = discrete;
        nodes = nodes(discrete);
        boolean fixed = prepared.document().job().phases().stream().allMatch(phase -> phase.plan().equals(AdaptationPlan.NONE));
        built = fixed && nodes <= MAX_NODES ? Optional.of(CompletableFuture.supplyAsync(() -> graph(discrete), thread)) : Optional.empty();
    }

    /** Of the formulas in the terms of J. */
    private static long nodes(DiscreteProblem discrete) {
        double nodes = discrete instanceof EnergyProblem energy ? energy.blocks().stream().mapToDouble(term -> term.residual().size()).sum()
                : discrete.problem().residuals().stream().mapToDouble(Expr::size).sum();
        return (long) nodes;
    }

    private LossGraph graph(Objective objective) {
        return objective instanceof CollocationProblem collocation ? LossGraph.of(collocation) : prepared.graph(discrete);
    }

    /** Begins to write the graph of the last J at the best θ of the training; a large one is left out, with a sentence in the log. */
    void write(Path file, TrainingResult result) {
        if (nodes > MAX_NODES) {
            LOG.info("{} is left out: the formulas of the problem have {} nodes, and SameDiff builds the graphs of {} at most in reasonable time",
                    file.getFileName(), nodes, MAX_NODES);
            return;
        }
        double[] theta = result.bestTheta();
        CompletableFuture<LossGraph> graph = built.orElseGet(() -> CompletableFuture.supplyAsync(() -> graph(result.objective()), thread));
        written = graph.thenAcceptAsync(ready -> {
            try {
                GraphFile.write(file, ready, theta);
            } catch (IOException unwritten) {
                throw new UncheckedIOException(unwritten);
            }
        }, thread);
    }

    /**
     * Waits until the file is written.
     *
     * @throws IOException if it cannot be
     * @throws IllegalStateException if the graph cannot be built
     */
    void await() throws IOException {
        try {
            written.join();
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof UncheckedIOException unwritten) {
                throw unwritten.getCause();
            }
            if (failed.getCause() instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException("the graph of the loss cannot be built", failed.getCause());
        }
    }

    @Override
    public void close() {
        thread.shutdown();
        // A run that fails meanwhile reports its own failure.
        built.map(graph -> CompletableFuture.allOf(graph, written)).orElse(written).exceptionally(failure -> {
            LOG.warn("the graph of the loss was not written", failure);
            return null;
        }).join();
    }
}
