package org.pde4j.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/**
 * Runs of one job that are killed at random moments and resumed, run after run, until so many kills have found a process at work. Each run is
 * then left to end, and held against one that was never killed.
 *
 * @param job the file of the job
 * @param wanted kills
 */
record Kills(Path job, int wanted) {

    /** Of one run: later ones would seldom find it at work. */
    private static final int MAX_OF_A_RUN = 6;

    /** Runs all and returns how many kills there were. */
    int done() throws IOException, InterruptedException {
        Path straight = job.resolveSibling("straight");
        long before = System.nanoTime();
        assertEnds(begin(straight));
        long duration = (System.nanoTime() - before) / 1_000_000;
        SplittableRandom random = new SplittableRandom(Files.readString(job).hashCode());
        int kills = 0;
        for (int k = 0; kills < wanted; k++) {
            assertThat(k).as("runs it took for " + kills + " kills").isLessThan(4 + wanted);
            Path run = job.resolveSibling("run" + k);
            for (int left = MAX_OF_A_RUN; left > 0 && kills < wanted; left--) {
                kills += killed(run, random, duration) ? 1 : 0;
            }
            assertEnds(begin(run));
            RunFiles.assertSame(run, straight);
        }
        return kills;
    }

    private static void assertEnds(Command.Running running) throws IOException, InterruptedException {
        Command.Ended end = running.join();
        assertThat(end.exit()).as(end.err()).isZero();
        assertThat(end.hasStackTrace()).isFalse();
    }

    /** Starts or goes on, then kills: mostly while it trains, sometimes while it starts or ends. Whether the process was still at work. */
    private boolean killed(Path run, SplittableRandom random, long duration) throws IOException, InterruptedException {
        Command.Running running = begin(run);
        if (random.nextInt(5) > 0) {
            while (running.process().isAlive() && !Command.text(running.err()).contains("iteration ")) {
                Thread.sleep(5);
            }
            Thread.sleep(random.nextLong(Math.max(1, duration / 8)));
        } else {
            Thread.sleep(random.nextLong(duration));
        }
        boolean alive = running.process().isAlive();
        running.signal("KILL");
        running.process().waitFor(10, TimeUnit.SECONDS);
        return alive;
    }

    private Command.Running begin(Path run) throws IOException {
        return Files.exists(run.resolve("resolved.yaml"))
                ? new Command().start(job.getParent(), "resume", run.toString(), "--no-report")
                : new Command().start(job.getParent(), "solve", job.toString(), "--no-report", "--out", run.toString());
    }
}
