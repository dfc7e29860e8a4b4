package org.pde4j.cluster;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** One map of {@link LocalSession}: a thread for each worker takes tasks from a queue; the calling thread hands on their results. */
final class LocalMap implements AutoCloseable {

    private static final long PERIOD_MILLIS = 100;

    /** What a thread has to say: a result, why the map cannot continue, or, with neither, that the thread has ended. */
    private record Event(Optional<TaskResult> result, Optional<ClusterException> failure) {}

    private final Local settings;
    private final Queue<WorkerProcess> idle;
    private final String work;
    private final Queue<Task> pending;
    private final LinkedBlockingQueue<Event> events = new LinkedBlockingQueue<>();
    private final Collection<WorkerProcess> processes = new ConcurrentLinkedQueue<>();
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean stopped;

    /**
     * @param idle processes that know the work; those that are left at the end are put back
     */
    LocalMap(Local settings, Queue<WorkerProcess> idle, String work, List<Task> tasks) {
        this.settings = settings;
        this.idle = idle;
        this.work = work;
        pending = new ConcurrentLinkedQueue<>(tasks);
    }

    void run(int workers, BooleanSupplier interrupted, Cluster.Listener listener) throws IOException {
        for (int i = 0; i < workers; i++) {
            threads.add(new Thread(this::work, "pde4j-worker-" + i));
        }
        threads.forEach(Thread::start);
        int running = workers;
        while (running > 0) {
            Event event = next();
            if (interrupted.getAsBoolean()) {
                stop();
            }
            if (event == null) {
                continue;
            }
            if (event.failure().isPresent()) {
                throw event.failure().get();
            }
            if (event.result().isPresent()) {
                listener.accept(event.result().get());
            } else {
                running--;
            }
        }
    }

    private Event next() throws ClusterException {
        try {
            return events.poll(PERIOD_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new ClusterException("the workers were interrupted", interrupted);
        }
    }

    /** The life of a thread. */
    private void work() {
        WorkerProcess process = null;
        try {
            for (Task task = next(pending); task != null; task = next(pending)) {
                Optional<TaskResult> result = Optional.empty();
                for (int attempt = 1; result.isEmpty() && !stopped; attempt++) {
                    try {
                        process = process == null ? start() : process;
                        result = result(task, process.ask(new Frame(Frame.Kind.TASK, task.text())));
                    } catch (WorkerLostException lost) {
                        process = ended(process);
                        result = attempt < Local.ATTEMPTS ? Optional.empty()
                                : Optional.of(TaskResult.lost(task.index(), "tried " + attempt + " times: " + lost.getMessage()));
                    }
                }
                result.filter(found -> found.value().isPresent() || !stopped).ifPresent(found -> events.add(new Event(Optional.of(found), Optional.empty())));
            }
        } catch (ClusterException failure) {
            events.add(new Event(Optional.empty(), Optional.of(failure)));
        } finally {
            release(process);
            events.add(new Event(Optional.empty(), Optional.empty()));
        }
    }

    private Task next(Queue<Task> tasks) {
        return stopped ? null : tasks.poll();
    }

    private WorkerProcess start() throws ClusterException, WorkerLostException {
        try {
            WorkerProcess waiting = idle.poll();
            WorkerProcess process = waiting != null ? waiting : WorkerProcess.start(settings.command(), settings.messages());
            processes.add(process);
            if (stopped) {
                process.finish();
            }
            if (waiting == null) {
                process.tell(new Frame(Frame.Kind.WORK, work));
            }
            return process;
        } catch (IOException none) {
            throw new ClusterException("no worker process can be started: " + none.getMessage(), none);
        }
    }

    private void release(WorkerProcess process) {
        if (process != null && !stopped) {
            processes.remove(process);
            idle.add(process);
        } else {
            ended(process);
        }
    }

    private WorkerProcess ended(WorkerProcess process) {
        if (process != null) {
            process.close();
            processes.remove(process);
        }
        return null;
    }

    private Optional<TaskResult> result(Task task, Frame answer) throws ClusterException {
        return switch (answer.kind()) {
            case RESULT -> Optional.of(TaskResult.of(task.index(), answer.content()));
            case EXCEPTION -> throw new ClusterException(answer.text());
            default -> Optional.empty();
        };
    }

    /** Tasks in hand end early. */
    private void stop() {
        stopped = true;
        processes.forEach(WorkerProcess::finish);
    }

    /** Waits until every worker has written what it has in hand. */
    @Override
    public void close() {
        stop();
        try {
            for (Thread thread : threads) {
                thread.join();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
