package org.pde4j.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.pde4j.problem.catalog.Catalog;

/** Every default job, cut short, from its text to its files. */
@Tag("slow")
class CatalogueJobsTest {

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
        Outcome outcome = new JobRunner(PreparedJob.of(document), folder.resolve("run"), false).run();
        assertThat(outcome.training().termination().failed()).as(outcome.training().termination().toString()).isFalse();
        assertThat(outcome.training().bestIteration()).as("the phases after the first lower the loss").isGreaterThan(20);
        assertThat(outcome.relativeL2Error().orElseThrow()).isFinite().isPositive();
        assertThat(SavedRun.open(folder.resolve("run")).theta()).containsExactly(outcome.training().bestTheta());
    }
}
