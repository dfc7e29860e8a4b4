package org.pde4j.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.pde4j.job.run.JobRunner;
import org.pde4j.job.run.RunReport;
import org.pde4j.loss.DiscreteProblem;
import org.pde4j.model.Network;
import org.pde4j.report.Report;
import org.pde4j.report.live.LiveAction;
import org.pde4j.report.live.LivePage;
import org.pde4j.report.live.LiveServer;
import org.pde4j.run.RunDirectory;
import org.pde4j.train.Snapshot;
import org.pde4j.train.TrainingListener;

/**
 * Shows a training in a browser while it runs. The training's thread only copies θ once a second; drawing is done by the threads of the
 * server, and only while a page is open.
 */
final class Watch implements TrainingListener, LivePage, AutoCloseable {

    private static final long PAUSE_NANOSECONDS = 1_000_000_000L;

    /** How long the program waits at its end for open pages to draw it. */
    private static final long PATIENCE_MILLISECONDS = 10_000;

    /** How often a paused training looks for Ctrl-C. */
    private static final long LOOK_MILLISECONDS = 100;

    private static final String WAITING = "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><meta http-equiv=\"refresh\" content=\"1\">"
            + "<title>pde4j</title><p>The training is being prepared.</p></html>";

    private volatile Path directory;
    private final AtomicBoolean stop = new AtomicBoolean();
    private final AtomicBoolean checkpoint = new AtomicBoolean();
    private final AtomicLong version = new AtomicLong();
    private LiveServer server;
    private volatile Latest latest;
    private volatile boolean ended;
    private volatile String label = "";
    private boolean paused;
    private RunReport report;
    private long copied;

    /** An iterate; a copy, because snapshots change. */
    private record Latest(int iteration, int phase, double seconds, double loss, double gradientNorm, Optional<Network> network, double[] theta) {}

    private Watch(Path directory) {
        this.directory = directory;
    }

    /**
     * Opens a port and prints where the page is.
     *
     * @param directory of the run, which need not exist yet
     */
    static Watch start(Path directory, PrintWriter console) throws IOException {
        Watch watch = new Watch(directory);
        watch.server = LiveServer.start(watch);
        console.println("live page          " + watch.server.address());
        console.flush();
        return watch;
    }

    /** The next of several runs is watched. */
    synchronized void moveTo(Path run, String name) {
        directory = run;
        label = name + ": ";
        report = null;
        latest = null;
        version.incrementAndGet();
    }

    /**
     * Shows the training of a runner, and hands on what the page asks for.
     *
     * @param interrupted ends the training as well
     */
    void follow(JobRunner runner, BooleanSupplier interrupted) {
        runner.listen(this).interruptWith(() -> stopWanted(interrupted)).checkpointWhen(() -> checkpoint.getAndSet(false));
    }

    /** Whether the training is to end; waits while it is paused. */
    private boolean stopWanted(BooleanSupplier interrupted) {
        synchronized (stop) {
            while (paused && !stop.get() && !interrupted.getAsBoolean()) {
                try {
                    stop.wait(LOOK_MILLISECONDS);
                } catch (InterruptedException end) {
                    Thread.currentThread().interrupt();
                    return true;
                }
            }
        }
        return stop.get() || interrupted.getAsBoolean();
    }

    @Override
    public void started(Snapshot now) {
        keep(now);
    }

    @Override
    public void iterated(Snapshot now) {
        if (System.nanoTime() - copied > PAUSE_NANOSECONDS) {
            keep(now);
        }
    }

    private void keep(Snapshot now) {
        Optional<Network> network = now.objective() instanceof DiscreteProblem problem ? Optional.of(problem.network()) : Optional.empty();
        latest = new Latest(now.iteration(), now.phase(), now.seconds(), now.loss(), now.gradientNorm(), network, now.theta().clone());
        version.incrementAndGet();
        copied = System.nanoTime();
    }

    /** What is to be drawn now: the iterate of a second ago, or what the run has left in the end. */
    private Report draw() throws IOException {
        RunReport run;
        synchronized (this) {
            report = report == null ? RunReport.open(directory) : report;
            run = report;
        }
        Latest now = latest;
        if (ended) {
            return run.read();
        }
        return now == null || now.network().isEmpty() ? run.withoutSolution() : run.at(now.network().get(), now.theta(), "iterate " + now.iteration());
    }

    @Override
    public String page() throws IOException {
        return latest != null && Files.exists(directory.resolve(RunDirectory.RESOLVED)) ? draw().livePage() : WAITING;
    }

    @Override
    public String body() throws IOException {
        return latest == null && !ended ? "<p>" + label + "The training is being prepared.</p>" : draw().body();
    }

    @Override
    public String state() {
        Latest now = latest;
        if (now == null) {
            return label + "preparing";
        }
        return label + String.format(Locale.ROOT, "%siteration %d, phase %d, J = %.3e, |∇J| = %.1e, %.0f s", stop.get() ? "stopping: " : paused()
                ? "paused: " : "", now.iteration(), now.phase() + 1, now.loss(), now.gradientNorm(), now.seconds());
    }

    @Override
    public long version() {
        return version.get();
    }

    @Override
    public String act(LiveAction action, Optional<String> run) {
        run.ifPresent(name -> {
            throw new NoSuchElementException("this is the page of one run, and none is called " + name);
        });
        return switch (action) {
            case STOP -> stop();
            case CHECKPOINT -> checkpoint();
            case PAUSE -> pause();
            case PROCEED -> proceed();
        };
    }

    private String stop() {
        synchronized (stop) {
            stop.set(true);
            stop.notifyAll();
        }
        return "stopping after the current step…";
    }

    private String checkpoint() {
        checkpoint.set(true);
        return "a checkpoint is written after the " + (paused() ? "next" : "current") + " step";
    }

    private String pause() {
        synchronized (stop) {
            paused = true;
        }
        return "pausing after the current step; the time of the pause is not counted";
    }

    private String proceed() {
        synchronized (stop) {
            paused = false;
            stop.notifyAll();
        }
        return "the training continues";
    }

    @Override
    public boolean paused() {
        synchronized (stop) {
            return paused;
        }
    }

    /** Lets open pages draw the end. */
    void finish(String text) {
        ended = true;
        version.incrementAndGet();
        server.finish(text, PATIENCE_MILLISECONDS);
    }

    @Override
    public void close() {
        server.close();
    }
}
