package org.pde4j.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A signal ends a run with 128 + n after the current step; a second one ends it at once. */
@Tag("slow")
class SignalTest {

    @TempDir
    Path folder;

    private Path job(int points, int width, int iterations) throws IOException {
        return Files.writeString(folder.resolve("job.yaml"), """
                problem: poisson-1d
                points: {interior: %d}
                model: {type: Mlp, hidden: [%d, %d, %d], activation: Tanh, seed: 3}
                phases: [{optimizer: Adam, stop: {iterations: %d}}]
                measure: []
                execution: {type: Fused, threads: 1}
                """.formatted(points, width, width, width, iterations));
    }

    private Command.Running started(Path run) throws IOException, InterruptedException {
        Command.Running running = new Command().start(folder, "solve", folder.resolve("job.yaml").toString(), "--no-report", "--out", run.toString());
        while (running.process().isAlive() && !Command.text(running.err()).contains("iteration ")) {
            Thread.sleep(20);
        }
        return running;
    }

    @ParameterizedTest
    @CsvSource({"INT, 130", "TERM, 143", "HUP, 129"})
    void theFirstSignalEndsAfterTheStepAndWritesEverything(String signal, int exit) throws IOException, InterruptedException {
        job(20, 5, 10_000_000);
        Path run = folder.resolve("run");
        Command.Running running = started(run);
        running.signal(signal);
        assertThat(running.join().exit()).isEqualTo(exit);
        assertThat(run.resolve("certificate.json")).exists();
    }

    /** A step of 400000 points and three layers of 200 takes many seconds. */
    @Test
    void theSecondSignalEndsALongStepAtOnce() throws IOException, InterruptedException {
        job(400_000, 200, 1000);
        Path run = folder.resolve("run");
        Command.Running running = started(run);
        running.signal("INT");
        while (running.process().isAlive() && !Command.text(running.err()).contains("Ctrl-C again")) {
            Thread.sleep(20);
        }
        long before = System.nanoTime();
        running.signal("INT");
        assertThat(running.join().exit()).isEqualTo(130);
        assertThat((System.nanoTime() - before) * 1e-9).as("seconds until it ended").isLessThan(3);
        assertThat(run.resolve("checkpoints/iteration-00000000.npz")).exists();
        assertThat(run.resolve("certificate.json")).doesNotExist();
    }
}
