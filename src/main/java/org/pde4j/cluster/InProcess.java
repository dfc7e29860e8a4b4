package org.pde4j.cluster;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** One task after the other, in this process. */
public record InProcess() implements Cluster {

    @Override
    public void map(Class<? extends Work> work, List<Task> tasks, BooleanSupplier interrupted, Listener listener) throws IOException {
        Work found = Work.named(work.getName());
        for (Task task : tasks) {
            Optional<byte[]> value = interrupted.getAsBoolean() ? Optional.empty() : run(found, task, interrupted);
            if (value.isEmpty()) {
                return;
            }
            listener.accept(TaskResult.of(task.index(), value.get()));
        }
    }

    private static Optional<byte[]> run(Work work, Task task, BooleanSupplier interrupted) throws ClusterException {
        try {
            return work.run(task.text(), interrupted);
        } catch (IOException failure) {
            throw new ClusterException(failure.getMessage(), failure);
        }
    }

    @Override
    public boolean sharesFiles() {
        return true;
    }

    @Override
    public void close() {}
}
