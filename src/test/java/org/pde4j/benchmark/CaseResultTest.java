package org.pde4j.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pde4j.run.SweepRow;

class CaseResultTest {

    private static final BenchmarkCase CASE = new BenchmarkCase("Wave1d", "a wave", "", "", 1e-2, "AdaBGDA", "wave.dat", List.of("model.seed"));

    @TempDir
    Path folder;

    private static SweepRow run(int run, double error, double bound, String rigour, double seconds) {
        return new SweepRow(run, SweepRow.Status.DONE, List.of("1"), "LOCAL_MINIMUM", 1e-9, Double.NaN, error, bound, rigour, 10, seconds, "BUDGET");
    }

    @Test
    void medianAndWorstOfTheSeedsAreCompared() {
        CaseResult result = new CaseResult(CASE, List.of(run(1, 4e-3, 1e-2, "PROVED", 5), run(2, 1e-3, 3e-2, "OBSERVED", 7), run(3, 2e-3, 2e-2, "PROVED", 6)),
                List.of(5e-3, 6e-3, 4e-3));
        assertThat(result.errors().median()).isEqualTo(2e-3);
        assertThat(result.errors().largest()).isEqualTo(4e-3);
        assertThat(result.fileErrors().median()).isEqualTo(5e-3);
        assertThat(result.bound()).isEqualTo(3e-2);
        assertThat(result.rigour()).isEqualTo("OBSERVED");
        assertThat(result.seconds().median()).isEqualTo(6);
        // Published 1e-2 over the median, not over the best, and against the file, as published errors are.
        assertThat(result.gain()).hasValueCloseTo(2.0, within(1e-12));
        assertThat(new CaseResult(CASE, result.runs(), List.of()).gain()).hasValueCloseTo(5.0, within(1e-12));
        assertThat(result.failures()).isEmpty();
    }

    /** 1.04e-3 to two digits is below the bound; and what bounds one seed of two bounds neither the other nor the worst. */
    @Test
    void aBoundIsRoundedUpAndOfAllRunsOrOfNone() {
        SweepRow bounded = run(1, 4e-4, 1.04e-3, "PROVED", 5);
        assertThat(BenchmarkTable.row(new CaseResult(CASE, List.of(bounded), List.of()))).contains("1.1e-03 PROVED");
        for (SweepRow other : List.of(run(2, 0.5, Double.NaN, "", 5), SweepRow.none(2, List.of("2"), "no such model"))) {
            CaseResult both = new CaseResult(CASE, List.of(bounded, other), List.of());
            assertThat(both.bound()).isNaN();
            assertThat(both.rigour()).isEmpty();
            assertThat(BenchmarkTable.row(both)).noneMatch(cell -> cell.contains("PROVED"));
        }
    }

    @Test
    void withoutAReferenceTheFileIsComparedAndAFailureIsSaid() throws IOException {
        CaseResult result = new CaseResult(CASE, List.of(run(1, Double.NaN, Double.NaN, "", 5), SweepRow.none(2, List.of("2"), "no such model")),
                List.of(2e-2));
        assertThat(result.errors().median()).isNaN();
        assertThat(result.rigour()).isEmpty();
        assertThat(result.gain()).isEmpty();
        assertThat(new CaseResult(CASE, result.runs().subList(0, 1), result.filed()).gain()).hasValueCloseTo(0.5, within(1e-12));
        assertThat(result.failures()).containsExactly("no such model");
        assertThat(BenchmarkTable.row(result)).contains("failed");
        new BenchmarkTable(List.of(result)).write("pinnacle", folder);
        assertThat(Files.readAllLines(folder.resolve("benchmark.csv"))).hasSize(2).last().asString()
                .isEqualTo("Wave1d,2,,,0.02,0.02,,,5.0,0.01,AdaBGDA,,no such model");
        assertThat(Files.readAllLines(folder.resolve("benchmark.md"))).hasSize(3).element(1).isEqualTo("|---|---|---|---|---|---|---|");
        assertThat(Files.readString(folder.resolve("benchmark.html"))).contains("pinnacle: 1 case<", "<a href=\"Wave1d/\">", "failed").doesNotContain("{{");
    }
}
