package org.pde4j.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/**
 * Runs of one job that are killed at random moments and resumed, run after run, until so many kills have found a process at work. Each run is
 * then left to end, and held against one that was never killed.
 *
 * @param job the file of the job
 * @param wanted kills
 * @param options of {@code solve}, beside the job
 */
record Kills(Path job, int wanted, List<String> options) {

    /** Files of other programs, which must not be touched. */
    private static final List<String> FOREIGN = List.of("q.csv", "u.npy", "notes.jsonl", "certificate-mine.csv", "data.npz");

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
            boolean resumed = begun(run);
            assertEnds(begin(run));
            for (String name : resumed ? FOREIGN : List.<String>of()) {
                assertThat(run.resolve(name)).hasContent("mine");
                Files.delete(run.resolve(name));
            }
            RunFiles.assertSameRuns(run, straight);
        }
        return kills;
    }

    private static void assertEnds(Command.Running running) throws IOException, InterruptedException {
        Command.Ended end = running.join();
        assertThat(end.exit()).as(end.err()).isZero();
        assertThat(end.hasStackTrace()).isFalse();
    }

    /** Starts or resumes, then kills: mostly while it trains, sometimes while it starts or ends. Whether the process was still at work. */
    private boolean killed(Path run, SplittableRandom random, long duration) throws IOException, InterruptedException {
        Command.Running running = begin(run);
        if (random.nextInt(5) > 0) {
            long limit = System.nanoTime() + random.nextLong(1, duration) * 1_000_000;
            // Several trainings in one command have no line for each iteration.
            while (running.process().isAlive() && !Command.text(running.err()).contains("iteration ") && System.nanoTime() < limit) {
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

    private static boolean begun(Path run) {
        return Files.exists(run.resolve("resolved.yaml")) || Files.exists(run.resolve("seeds.json"));
    }

    private Command.Running begin(Path run) throws IOException {
        if (begun(run)) {
            for (String name : FOREIGN) {
                Files.writeString(run.resolve(name), "mine");
            }
            return new Command().start(job.getParent(), "resume", run.toString(), "--no-report");
        }
        List<String> arguments = new ArrayList<>(List.of("solve", job.toString(), "--no-report", "--out", run.toString()));
        arguments.addAll(options);
        return new Command().start(job.getParent(), arguments.toArray(String[]::new));
    }
}
