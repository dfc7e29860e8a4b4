package org.pde4j.job.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.pde4j.job.JobDocument;
import org.pde4j.job.TrainedRun;
import org.pde4j.problem.catalog.Catalog;
import org.pde4j.train.Snapshot;
import org.pde4j.train.TrainingListener;

/** Every default job, cut short, from its text to its files. */
@Tag("slow")
class CatalogueJobsTest {

    /** The loss in parts of the first where residuals have fallen by a factor of 10⁶. */
    private static final double SOLVED = 1e-12;

    @TempDir
    Path folder;

    static List<String> names() {
        return Catalog.names();
    }

    @ParameterizedTest
    @MethodSource("names")
    void trainingLowersTheLossAndTheErrorIsMeasured(String name) throws IOException {
        int phases = JobDocument.catalogue(name, List.of()).job().phases().size();
        List<String> budgets = IntStream.range(0, phases).mapToObj(i -> "phases[" + i + "].stop.iterations=" + (i == 0 ? 20 : 10)).toList();
        JobDocument document = JobDocument.catalogue(name, budgets);
        Map<Integer, Double> losses = new TreeMap<>();
        Outcome outcome = new JobRunner(PreparedJob.of(document), folder.resolve("run"), false).listen(new TrainingListener() {
            @Override
            public void iterated(Snapshot snapshot) {
                losses.put(snapshot.iteration(), snapshot.loss());
            }
        }).run();
        assertThat(outcome.training().termination().failed()).as(outcome.training().termination().toString()).isFalse();
        double end = losses.get(outcome.training().iterations());
        // Time that was opened in part may leave nothing for the second phase.
        boolean solved = end <= SOLVED * losses.get(0);
        // From the first step of the second phase on: points may change before it.
        assertThat(solved || end < losses.get(phases > 1 ? 21 : 0)).as("the phases after the first lower the loss: " + losses).isTrue();
        assertThat(outcome.relativeL2Error().orElseThrow()).isFinite().isPositive();
        assertThat(TrainedRun.open(folder.resolve("run")).theta()).containsExactly(outcome.training().bestTheta());
    }
}
