package org.pde4j.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.pde4j.job.JobDocument;
import org.pde4j.job.run.JobRunner;
import org.pde4j.job.run.PreparedJob;
import org.pde4j.train.Snapshot;
import org.pde4j.train.TrainingListener;

/** What a run keeps on the disk and in memory grows slowly with its iterations, whatever is measured at each. */
@ExtendWith(ReliabilityTable.class)
class GrowthTest {

    @TempDir
    Path folder;

    private JobRunner runner(Path run, int iterations) {
        return new JobRunner(PreparedJob.of(JobDocument.parse("""
                problem: poisson-1d
                points: {interior: 6, conditions: 1}
                model: {type: Mlp, hidden: [3], activation: Tanh, seed: 3}
                phases: [{optimizer: {type: Adam, learningRate: 1.0e-3}, stop: {iterations: %d}}]
                record: 100
                measure: [{every: 1, diagnostic: Boundedness}, {every: 2, diagnostic: {type: Ntk, rows: 8}}]
                checkpoint: {every: 500}
                execution: {type: Fused, threads: 1}
                """.formatted(iterations), "growth.yaml", folder, List.of())), run, false);
    }

    private static TrainingListener at(int iteration, Runnable action) {
        return new TrainingListener() {
            @Override
            public void iterated(Snapshot now) {
                if (now.iteration() == iteration) {
                    action.run();
                }
            }
        };
    }

    /** Beyond the number of measurements that are all kept, which is 2048. */
    @Test
    void aLongRunThatWasKilledContinuesToTheSameFiles() throws IOException {
        Path straight = folder.resolve("straight");
        runner(straight, 4600).run();
        Path killed = folder.resolve("killed");
        try {
            runner(killed, 4600).listen(at(4111, () -> {
                throw new IllegalStateException("killed");
            })).run();
        } catch (IllegalStateException asPlanned) {
            runner(killed, 4600).resume();
        }
        RunFiles.assertSame(killed, straight);
        List<String> lines = Files.readAllLines(straight.resolve("measurements.jsonl"));
        // 0 … 4600: 2048, then every second to 4096, then every fourth, and the last.
        assertThat(lines.stream().filter(line -> line.contains("\"Boundedness\""))).hasSizeBetween(2048 + 1024 + 100, 2048 + 1024 + 130);
        assertThat(Files.readAllLines(straight.resolve("boundedness.csv"))).as("the table has all").hasSize(4602);
    }

    private record Size(long bytes, long heap) {

        static Size of(Path run) {
            System.gc();
            long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
            try (Stream<Path> files = Stream.concat(Files.walk(run.resolve("checkpoints")), Stream.of(run.resolve("measurements.jsonl")))) {
                return new Size(files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum(), heap);
            } catch (IOException unreadable) {
                throw new AssertionError(unreadable);
            }
        }
    }

    /** A million iterations, each measured, extrapolated from the second twenty thousand. */
    @Tag("slow")
    @Test
    void aMillionIterationsStayBelowAGigabyte() throws IOException {
        Path run = folder.resolve("long");
        Size[] sizes = new Size[2];
        runner(run, 40_001).listen(at(20_000, () -> sizes[0] = Size.of(run))).listen(at(40_000, () -> sizes[1] = Size.of(run))).run();
        double parts = (1e6 - 4e4) / 2e4;
        double disk = sizes[1].bytes() + parts * (sizes[1].bytes() - sizes[0].bytes());
        double heap = sizes[1].heap() + parts * (sizes[1].heap() - sizes[0].heap());
        Ledger.measured("growth", String.format(Locale.ROOT,
                "measurements and checkpoints %.1f -> %.1f MB, heap %.1f -> %.1f MB; at a million iterations %.0f and %.0f MB",
                sizes[0].bytes() / 1e6, sizes[1].bytes() / 1e6, sizes[0].heap() / 1e6, sizes[1].heap() / 1e6, disk / 1e6, heap / 1e6));
        assertThat(disk).isLessThan(1e9);
        assertThat(heap).isLessThan(1e9);
    }
}
