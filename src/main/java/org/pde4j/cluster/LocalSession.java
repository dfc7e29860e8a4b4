package org.pde4j.cluster;

import java.io.IOException;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BooleanSupplier;

/** Worker processes of {@link Local} that stay from one map to the next, with what their work remembers. */
final class LocalSession implements Cluster {

    private final Local settings;
    private final Queue<WorkerProcess> idle = new ConcurrentLinkedQueue<>();
    private Class<? extends Work> known;

    LocalSession(Local settings) {
        this.settings = settings;
    }

    @Override
    public void map(Class<? extends Work> work, List<Task> tasks, BooleanSupplier interrupted, Listener listener) throws IOException {
        if (known != work) {
            // A process is told its work once.
            close();
            known = work;
        }
        try (LocalMap map = new LocalMap(settings, idle, work.getName(), tasks)) {
            map.run(Math.min(settings.workers(), tasks.size()), interrupted, listener);
        }
    }

    @Override
    public boolean sharesFiles() {
        return true;
    }

    @Override
    public void close() {
        idle.forEach(WorkerProcess::finish);
        for (WorkerProcess process = idle.poll(); process != null; process = idle.poll()) {
            process.close();
        }
    }
}
