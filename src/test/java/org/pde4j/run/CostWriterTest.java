package org.pde4j.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pde4j.optim.GradientDescent;
import org.pde4j.optim.TestObjectives;
import org.pde4j.train.Diagnostic;
import org.pde4j.train.Schedule;
import org.pde4j.train.StopRule;
import org.pde4j.train.Trainer;

class CostWriterTest {

    @TempDir
    Path folder;

    /** A diagnostic that takes at least five milliseconds. */
    private record Slow() implements Diagnostic<Integer> {
        @Override
        public Probe<Integer> start(org.pde4j.optim.Objective objective) {
            return snapshot -> {
                long end = System.nanoTime() + 5_000_000;
                while (System.nanoTime() < end) {
                    Thread.onSpinWait();
                }
                return snapshot.iteration();
            };
        }
    }

    @Test
    void everyMeasurementHasItsCost() throws IOException {
        Path file = folder.resolve("diagnostics.csv");
        try (CostWriter writer = new CostWriter(file)) {
            assertThat(file).doesNotExist();
            Trainer.of(TestObjectives.quartic()).phase(new GradientDescent(1e-3), StopRule.iterations(4))
                    .measure(Schedule.every(2), new Slow()).listen(writer).run();
        }
        List<String> lines = Files.readAllLines(file);
        assertThat(lines).hasSize(4).first().isEqualTo("iteration,diagnostic,seconds");
        assertThat(lines.subList(1, 4)).allSatisfy(line -> {
            assertThat(line).contains(",Slow,");
            assertThat(Double.parseDouble(line.split(",")[2])).isBetween(0.005, 5.0);
        });
        assertThat(lines.subList(1, 4)).extracting(line -> line.split(",")[0]).containsExactly("0", "2", "4");
    }
}
