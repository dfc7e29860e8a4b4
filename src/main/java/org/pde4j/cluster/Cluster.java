package org.pde4j.cluster;

import java.io.IOException;
import java.util.List;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;

/**
 * Where tasks are carried out: (text, index) ↦ bytes. Tasks share nothing, so that neither the number of workers nor a worker that is lost and replaced
 * changes a bit of their results.
 */
public interface Cluster extends AutoCloseable {

    /** Is given results one at a time. */
    @FunctionalInterface
    interface Listener {

        void accept(TaskResult result) throws IOException;
    }

    /**
     * Carries out tasks.
     *
     * @param work carries out each of them; a class that a provider of {@link Work} names
     * @param interrupted ends the map early; tasks in hand are told so, and have no result
     * @param listener is given each result as soon as it is known, in any order, on the calling thread
     * @throws ClusterException if the workers cannot be reached, or a task ended with an exception
     * @throws IOException of the listener
     */
    void map(Class<? extends Work> work, List<Task> tasks, BooleanSupplier interrupted, Listener listener) throws IOException;

    /**
     * All results in the order of their indices.
     *
     * @throws ClusterException if one has none
     */
    default List<byte[]> map(Class<? extends Work> work, List<Task> tasks) throws IOException {
        TreeMap<Integer, byte[]> values = new TreeMap<>();
        map(work, tasks, () -> false, result -> values.put(result.index(),
                result.value().orElseThrow(() -> new ClusterException("task " + result.index() + " has no result: " + result.failure()))));
        return List.copyOf(values.values());
    }

    /** Whether its workers write to the files of this machine. */
    boolean sharesFiles();

    @Override
    void close();
}
