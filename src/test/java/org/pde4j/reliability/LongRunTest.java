package org.pde4j.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.pde4j.job.JobDocument;
import org.pde4j.job.run.JobRunner;
import org.pde4j.job.run.PreparedJob;
import org.pde4j.train.Snapshot;
import org.pde4j.train.TrainingListener;

/** A hundred thousand iterations take no more memory and no more time each at their end than after their beginning. */
@Tag("slow")
@ExtendWith(ReliabilityTable.class)
class LongRunTest {

    private static final int ITERATIONS = 100_000;
    private static final int WARM_UP = 20_000;
    private static final int PART = 10_000;

    @TempDir
    Path folder;

    /** Of the heap what is in use after a collection; of the process what the operating system has given it, in bytes. */
    private record Memory(long heap, long resident, long cpu) {

        static Memory now() {
            System.gc();
            long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
            try {
                String status = Files.readString(Path.of("/proc/self/status"));
                long resident = Long.parseLong(status.replaceAll("(?s).*VmRSS:\\s*(\\d+) kB.*", "$1")) << 10;
                return new Memory(heap, resident, ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime());
            } catch (IOException unreadable) {
                throw new AssertionError("needs /proc", unreadable);
            }
        }
    }

    @Test
    void memoryAndTimePerIterationStay() throws IOException {
        List<Memory> memory = new ArrayList<>();
        new JobRunner(PreparedJob.of(JobDocument.parse("""
                problem: poisson-1d
                points: {interior: 20}
                model: {type: Mlp, hidden: [6], activation: Tanh, seed: 3}
                phases: [{optimizer: Adam, stop: {iterations: %d}}]
                record: 10
                measure: [{every: 1000, diagnostic: {type: Ntk, rows: 16}}, {every: 100, diagnostic: Lojasiewicz}]
                execution: {type: Fused, threads: 1}
                """.formatted(ITERATIONS), "long.yaml", folder, List.of())), folder.resolve("run"), false).listen(new TrainingListener() {
                    @Override
                    public void iterated(Snapshot now) {
                        if (now.iteration() >= WARM_UP && now.iteration() % PART == 0) {
                            memory.add(Memory.now());
                        }
                    }
                }).run();
        Memory first = memory.get(0);
        Memory last = memory.get(memory.size() - 1);
        double early = memory.get(1).cpu() - first.cpu();
        double late = last.cpu() - memory.get(memory.size() - 2).cpu();
        Ledger.measured("100000 iterations", String.format(Locale.ROOT, "heap %.1f -> %.1f MB, resident %.0f -> %.0f MB, processor time of the last tenth"
                + " %.2f times that of the third", first.heap() / 1e6, last.heap() / 1e6, first.resident() / 1e6, last.resident() / 1e6, late / early));
        assertThat((double) last.heap()).isLessThan(1.1 * first.heap());
        assertThat((double) last.resident()).isLessThan(1.1 * first.resident());
        assertThat(late).as("processor time of the last ten thousand iterations").isLessThan(1.25 * early);
    }
}
