package org.pde4j.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A process that is killed at random moments and resumed each time ends in the files of one that was never killed. */
class KillTest {

    private static final int RUNS = 5;
    private static final int KILLS = 5;

    @TempDir
    Path folder;

    private Path job(String phases) throws IOException {
        Path file = folder.resolve("job.yaml");
        Files.writeString(file, """
                problem:
                  domain: {x: [0, 1], y: [0, 1]}
                  equations: ["u_xx + u_yy + u^2 = -2*pi^2*sin(pi*x)*sin(pi*y) + (sin(pi*x)*sin(pi*y))^2"]
                  conditions: [{on: "x=0", equation: "u = 0"}, {on: "x=1", equation: "u = 0"}, {on: "y=0", equation: "u = 0"}, {on: "y=1", equation: "u = 0"}]
                  exact: sin(pi*x)*sin(pi*y)
                points: {interior: 100, conditions: 10}
                model: {type: Mlp, hidden: [10, 10], activation: Tanh, seed: 3}
                phases: [%s]
                record: 7
                measure:
                  - {every: 20, diagnostic: {type: Ntk, rows: 32}}
                  - {every: 5, diagnostic: Lojasiewicz}
                checkpoint: {every: 10, keep: 2}
                execution: {type: Fused, threads: 1}
                """.formatted(phases));
        return file;
    }

    @Tag("slow")
    @ParameterizedTest
    @ValueSource(strings = {
        "{optimizer: {type: Adam, learningRate: 1.0e-3}, stop: {iterations: 400}}",
        "{optimizer: LBfgs, stop: {iterations: 300}}",
        "{optimizer: GaussNewton, stop: {iterations: 100}}",
        "{optimizer: {type: ImplicitGradientDescent, stepSize: 10, maxGrowth: 1000}, stop: {iterations: 40}}"})
    void killedAndResumedUntilItEnds(String phases) throws IOException, InterruptedException {
        kill(phases, RUNS, KILLS);
    }

    @Test
    void oneKill() throws IOException, InterruptedException {
        kill("{optimizer: Adam, stop: {iterations: 60}}, {optimizer: LBfgs, stop: {iterations: 30}}, {optimizer: GaussNewton, stop: {iterations: 20}}", 1, 1);
    }

    private void kill(String phases, int runs, int killsEach) throws IOException, InterruptedException {
        Path job = job(phases);
        Path straight = folder.resolve("straight");
        long before = System.nanoTime();
        assertThat(new Command().run(folder, "solve", job.toString(), "--out", straight.toString()).exit()).isZero();
        long duration = (System.nanoTime() - before) / 1_000_000;
        SplittableRandom random = new SplittableRandom(phases.hashCode());
        int kills = 0;
        for (int k = 0; k < runs; k++) {
            Path run = folder.resolve("run" + k);
            for (int left = killsEach; left > 0; left--) {
                kills += killed(job, run, random, duration) ? 1 : 0;
            }
            Command.Ended end = begin(job, run).join();
            assertThat(end.exit()).as(end.err()).isZero();
            assertThat(end.hasStackTrace()).isFalse();
            RunFiles.assertSame(run, straight);
        }
        Ledger.faults("kill -9, " + phases.replaceFirst("^\\{optimizer: (\\{type: )?(\\w+).*", "$2"), kills, kills);
        assertThat(kills).as("kills that hit a process at work").isGreaterThan(runs * killsEach / 2);
    }

    /** Starts or goes on, then kills: mostly while it trains, sometimes while it starts or ends. */
    private boolean killed(Path job, Path run, SplittableRandom random, long duration) throws IOException, InterruptedException {
        Command.Running running = begin(job, run);
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

    private Command.Running begin(Path job, Path run) throws IOException {
        return Files.exists(run.resolve("resolved.yaml"))
                ? new Command().start(folder, "resume", run.toString())
                : new Command().start(folder, "solve", job.toString(), "--out", run.toString());
    }
}
