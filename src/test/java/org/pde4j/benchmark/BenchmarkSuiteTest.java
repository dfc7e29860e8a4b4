package org.pde4j.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pde4j.job.JobDocument;
import org.pde4j.job.run.PreparedJob;

class BenchmarkSuiteTest {

    static final List<String> SUITES = BenchmarkSuite.NAMES;

    @ParameterizedTest
    @FieldSource("SUITES")
    void theJobOfEachCaseIsSoundAndTakesSeeds(String name) {
        List<BenchmarkCase> cases = BenchmarkSuite.of(name).cases();
        assertThat(cases).extracting(known -> known.name().toLowerCase()).doesNotHaveDuplicates().isNotEmpty();
        for (BenchmarkCase known : cases) {
            assertThat(known.published()).as(known.name()).isPositive();
            JobDocument first = PreparedJob.of(known.plan(List.of(3, 4), List.of("record=7")).document(1)).document();
            assertThat(first.resolved()).as(known.name()).contains("record: 7", "seed: 4");
            assertThat(first.job().points().seed()).isEqualTo(4);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"burgers", "kdv"})
    void recordsAreTheJobsOfTheDocuments(String name) throws IOException {
        assertThat(BenchmarkSuite.of("records").only(List.of(name)).cases().get(0).job())
                .isEqualTo(Files.readString(Path.of("docs/examples/" + name + "-record.yaml")));
    }

    @Test
    void casesAreFoundInAnyCaseAndUnknownOnesAreRefused() {
        BenchmarkSuite suite = BenchmarkSuite.of("pinnacle");
        assertThat(suite.only(List.of("pnd", "WAVE1D")).cases()).extracting(BenchmarkCase::name).containsExactly("Wave1d", "PNd");
        assertThat(suite.only(List.of())).isEqualTo(suite);
        assertThatThrownBy(() -> suite.only(List.of("Wave2d"))).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("Wave1d");
        assertThatThrownBy(() -> BenchmarkSuite.of("pinacle")).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("pinnacle");
    }
}
