package org.pde4j.job.sweep;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.pde4j.cluster.Cluster;
import org.pde4j.cluster.ClusterException;
import org.pde4j.cluster.InProcess;
import org.pde4j.cluster.Task;
import org.pde4j.cluster.TaskResult;
import org.pde4j.job.run.RunException;
import org.pde4j.run.SweepRow;
import org.pde4j.run.SweepTable;

/**
 * Carries out the runs of a sweep, each as {@code pde4j solve} would: runs that have ended are kept, one that was cut off continues from its
 * checkpoint where the workers share the files of this machine. A run that fails is a row with its reason. Where and in which order they are carried out
 * changes no bit of their results.
 */
public record SweepRunner(SweepDirectory directory, Cluster cluster) {

    /** One run after the other, in this process. */
    public SweepRunner(SweepDirectory directory) {
        this(directory, new InProcess());
    }

    /**
     * Runs what is left.
     *
     * @param interrupted ends the sweep after the current step of the current runs
     * @param listener is given each row as soon as it is known, those of earlier processes left out
     * @return all runs that have ended
     * @throws RunException if a file cannot be written or the workers cannot be reached; what was written before is kept
     */
    public SweepTable run(BooleanSupplier interrupted, Consumer<SweepRow> listener) throws IOException {
        Map<Integer, SweepRow> rows = new TreeMap<>();
        directory.table().rows().forEach(row -> rows.put(row.run(), row));
        List<Task> tasks = IntStream.range(0, directory.plan().runs().size()).filter(run -> !rows.containsKey(run + 1))
                .mapToObj(run -> SweepTask.of(directory, run, cluster.sharesFiles()).task()).toList();
        try {
            cluster.map(SweepWork.class, tasks, interrupted, result -> {
                SweepRow row = row(result);
                rows.put(row.run(), row);
                table(rows).write(directory.path());
                listener.accept(row);
            });
        } catch (ClusterException ended) {
            throw new RunException(ended.getMessage(), ended);
        }
        return table(rows);
    }

    private SweepRow row(TaskResult result) throws IOException {
        return result.value().isPresent() ? RunArchive.unpack(result.value().get(), directory.run(result.index()))
                : SweepRow.none(result.index() + 1, directory.plan().runs().get(result.index()), result.failure());
    }

    private SweepTable table(Map<Integer, SweepRow> rows) {
        return new SweepTable(directory.plan().paths(), List.copyOf(rows.values()));
    }
}
