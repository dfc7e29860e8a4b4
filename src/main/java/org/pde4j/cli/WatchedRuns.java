package org.pde4j.cli;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.pde4j.job.run.RunComparison;
import org.pde4j.report.ComparedRuns;
import org.pde4j.report.RunState;
import org.pde4j.report.live.LiveAction;
import org.pde4j.report.live.LivePage;
import org.pde4j.run.RunDirectory;
import org.pde4j.run.RunRequests;
import org.pde4j.run.RunRequests.Request;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The runs below a directory on one live page: their curves, their differences, and buttons for those that a process of this machine trains, which are asked
 * by {@link RunRequests}. What the page shows are the files of the runs; runs that begin later appear by themselves.
 */
final class WatchedRuns implements LivePage {

    private static final Logger LOG = LoggerFactory.getLogger(WatchedRuns.class);

    /** Of sweeps and seeds in a directory of runs. */
    private static final int DEPTH = 3;

    /** More are a page that nobody reads; the newest are shown. */
    private static final int MOST = 24;

    private final Path directory;
    private Map<String, Long> seen = Map.of();
    private long version;

    WatchedRuns(Path directory) {
        this.directory = directory;
    }

    /** By name, those written to last first. */
    private Map<String, Path> runs() throws IOException {
        List<Path> found = new ArrayList<>();
        Files.walkFileTree(directory, EnumSet.noneOf(java.nio.file.FileVisitOption.class), DEPTH, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                boolean run = Files.isRegularFile(folder.resolve(RunDirectory.RESOLVED));
                if (run) {
                    found.add(folder);
                }
                return run ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException gone) {
                return FileVisitResult.CONTINUE;
            }
        });
        found.sort(Comparator.comparingLong(WatchedRuns::written).reversed().thenComparing(Comparator.naturalOrder()));
        Map<String, Path> runs = new LinkedHashMap<>();
        found.stream().limit(MOST).forEach(run -> runs.put(run.equals(directory) ? "." : directory.relativize(run).toString(), run));
        return runs;
    }

    /** When the last record was written; 0 before the first. */
    private static long written(Path run) {
        return run.resolve(RunDirectory.METRICS).toFile().lastModified();
    }

    private static RunState state(Path run) {
        boolean trains = RunRequests.isHeard(run);
        return new RunState(trains, trains && RunRequests.isMade(run, Request.PAUSE));
    }

    private ComparedRuns compared(Map<String, Path> runs) throws IOException {
        return RunComparison.of(runs);
    }

    @Override
    public String page() throws IOException {
        Map<String, Path> runs = runs();
        return compared(runs).livePage(directory.toString(), runs.values().stream().map(WatchedRuns::state).toList());
    }

    @Override
    public String body() throws IOException {
        Map<String, Path> runs = runs();
        return compared(runs).liveBody(directory.toString(), runs.values().stream().map(WatchedRuns::state).toList());
    }

    @Override
    public String state() {
        try {
            List<RunState> states = runs().values().stream().map(WatchedRuns::state).toList();
            long paused = states.stream().filter(RunState::paused).count();
            return states.size() + " runs, " + states.stream().filter(RunState::trains).count() + " training" + (paused > 0 ? ", " + paused + " of them paused"
                    : "");
        } catch (IOException unreadable) {
            LOG.debug("the runs cannot be listed", unreadable);
            return directory + " cannot be read: " + unreadable.getMessage();
        }
    }

    @Override
    public synchronized long version() {
        Map<String, Long> now = new LinkedHashMap<>();
        try {
            runs().forEach((name, run) -> now.put(name + state(run), written(run)));
        } catch (IOException unreadable) {
            LOG.debug("the runs cannot be listed", unreadable);
        }
        version += now.equals(seen) ? 0 : 1;
        seen = now;
        return version;
    }

    @Override
    public String act(LiveAction action, Optional<String> run) throws IOException {
        String name = run.orElseThrow(() -> new NoSuchElementException("a request on this page names a run"));
        Path chosen = runs().get(name);
        if (chosen == null || !RunRequests.isHeard(chosen)) {
            throw new NoSuchElementException(name + " is not being trained on this machine");
        }
        switch (action) {
            case STOP -> RunRequests.make(chosen, Request.STOP);
            case CHECKPOINT -> RunRequests.make(chosen, Request.CHECKPOINT);
            case PAUSE -> RunRequests.make(chosen, Request.PAUSE);
            case PROCEED -> RunRequests.withdraw(chosen, Request.PAUSE);
        }
        return name + switch (action) {
            case STOP -> " stops after the current step";
            case CHECKPOINT -> " writes a checkpoint after the " + (RunRequests.isMade(chosen, Request.PAUSE) ? "next" : "current") + " step";
            case PAUSE -> " pauses after the current step; the time of the pause is not counted";
            case PROCEED -> " continues";
        };
    }

    @Override
    public boolean paused() {
        return false;
    }
}
