package org.pde4j.spark;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.apache.spark.SparkException;
import org.apache.spark.api.java.JavaFutureAction;
import org.apache.spark.api.java.JavaSparkContext;
import org.pde4j.cluster.Cluster;
import org.pde4j.cluster.ClusterException;
import org.pde4j.cluster.Task;
import org.pde4j.cluster.TaskResult;

/** One map of {@link Spark}: the calling thread submits tasks and hands on their results. */
final class SparkMap implements AutoCloseable {

    /** Submitted at a time: more than a cluster has cores, and few enough for the memory of the driver. */
    private static final int WINDOW = 1024;

    private static final long PERIOD_MILLIS = 10;

    private final JavaSparkContext context;
    private final SparkMaster master;
    private final SparkTask function;
    private final Queue<Task> pending;
    private final Map<Task, JavaFutureAction<List<SparkAnswer>>> submitted = new LinkedHashMap<>();
    private long alive = System.nanoTime();

    SparkMap(JavaSparkContext context, SparkMaster master, SparkTask function, List<Task> tasks) {
        this.context = context;
        this.master = master;
        this.function = function;
        pending = new ArrayDeque<>(tasks);
    }

    void run(BooleanSupplier interrupted, Cluster.Listener listener) throws IOException {
        try {
            await(interrupted, listener);
        } catch (ClusterException ended) {
            // A signal that ends this process makes Spark end the application at the same time.
            if (!interrupted.getAsBoolean()) {
                throw ended;
            }
        }
    }

    private void await(BooleanSupplier interrupted, Cluster.Listener listener) throws IOException {
        while (!interrupted.getAsBoolean() && !(pending.isEmpty() && submitted.isEmpty())) {
            while (submitted.size() < WINDOW && !pending.isEmpty()) {
                submit(pending.remove());
            }
            for (TaskResult result : ended()) {
                listener.accept(result);
            }
            requireExecutors();
            pause();
        }
    }

    private void submit(Task task) throws ClusterException {
        try {
            submitted.put(task, context.parallelize(List.of(task.text()), 1).map(function).collectAsync());
        } catch (RuntimeException failure) {
            if (context.sc().isStopped()) {
                throw stopped(failure);
            }
            throw failure;
        }
    }

    private ClusterException stopped(Exception failure) {
        return new ClusterException("Spark has ended the application at " + master.url() + " (" + reason(failure)
                + "); what has ended is kept, and the same command continues", failure);
    }

    private List<TaskResult> ended() throws ClusterException {
        List<TaskResult> results = new ArrayList<>();
        Iterator<Map.Entry<Task, JavaFutureAction<List<SparkAnswer>>>> entries = submitted.entrySet().iterator();
        while (entries.hasNext()) {
            Map.Entry<Task, JavaFutureAction<List<SparkAnswer>>> entry = entries.next();
            if (entry.getValue().isDone()) {
                results.add(result(entry.getKey(), entry.getValue()));
                entries.remove();
            }
        }
        return results;
    }

    private TaskResult result(Task task, JavaFutureAction<List<SparkAnswer>> future) throws ClusterException {
        try {
            SparkAnswer answer = future.get().get(0);
            if (!answer.exception().isEmpty()) {
                throw new ClusterException(answer.exception());
            }
            return new TaskResult(task.index(), Optional.of(answer.value()), "");
        } catch (ExecutionException failed) {
            if (context.sc().isStopped()) {
                throw stopped(failed);
            }
            // Executors were lost, unless the code of the task could not be run there.
            if (!(cause(failed) instanceof SparkException)) {
                throw new ClusterException("no task can be carried out at " + master.url() + ": " + cause(failed), failed);
            }
            return new TaskResult(task.index(), Optional.empty(), reason(failed));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new ClusterException("the tasks were interrupted", interrupted);
        }
    }

    private static Throwable cause(Throwable failure) {
        return failure.getCause() == null ? failure : cause(failure.getCause());
    }

    /** The first line of the innermost cause, whose others are stack traces of executors. */
    private static String reason(Throwable failure) {
        return String.valueOf(cause(failure).getMessage()).lines().findFirst().orElse("").strip();
    }

    /** Spark itself would wait for ever. */
    private void requireExecutors() throws ClusterException {
        // The driver is one of them.
        if (master.isLocal() || submitted.isEmpty() || context.sc().getExecutorMemoryStatus().size() > 1) {
            alive = System.nanoTime();
        }
        long seconds = context.getConf().getTimeAsSeconds(SparkSettings.PATIENCE);
        if (System.nanoTime() - alive > TimeUnit.SECONDS.toNanos(seconds)) {
            throw new ClusterException("no worker of " + master.url() + " has given an executor with " + context.getConf().get("spark.executor.memory", "1g")
                    + " of memory and " + context.getConf().get("spark.executor.cores") + " core(s) within " + seconds
                    + " s; ask for less with --conf spark.executor.memory=..., or wait until workers are free; what has ended is kept");
        }
    }

    private static void pause() throws ClusterException {
        try {
            Thread.sleep(PERIOD_MILLIS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new ClusterException("the tasks were interrupted", interrupted);
        }
    }

    /** Tasks in hand end early; their executors keep nothing of them. */
    @Override
    public void close() {
        submitted.values().forEach(future -> future.cancel(true));
    }
}
