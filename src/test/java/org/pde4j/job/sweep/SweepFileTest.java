package org.pde4j.job.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pde4j.job.JobDocument;
import org.pde4j.job.yaml.JobException;

class SweepFileTest {

    @TempDir
    Path folder;

    private SweepPlan read(String text) throws IOException {
        return SweepFile.read(Files.writeString(folder.resolve("rates.yaml"), text));
    }

    @Test
    void everyCombinationOfListsAndRangesIsARun() throws IOException {
        SweepPlan plan = read("base: poisson-1d\nsweep:\n  model.seed: [1, 2]\n  points.interior: {from: 10, to: 1000, scale: log, count: 3, whole: true}\n");
        assertThat(plan.paths()).containsExactly("model.seed", "points.interior");
        assertThat(plan.runs()).containsExactly(List.of("1", "10"), List.of("1", "100"), List.of("1", "1000"),
                List.of("2", "10"), List.of("2", "100"), List.of("2", "1000"));
        assertThat(plan.document(4).job().points().interior()).isEqualTo(100);
        assertThat(plan.document(4).job()).isEqualTo(JobDocument.catalogue("poisson-1d",
                List.of("model.seed=2", "points.interior=100")).job());
    }

    /** With one coordinate the Sobol points of seed 1 fill the range: each eighth of it has one of eight points. */
    @Test
    void drawnValuesFillTheirRanges() throws IOException {
        SweepPlan plan = read("base: poisson-1d\nsweep: {form.weights.boundary: {from: 1, to: 256, scale: log}}\ndraw: {count: 8, rule: Sobol}\n");
        List<Integer> eighths = plan.runs().stream().map(run -> (int) Math.floor(Math.log(Double.parseDouble(run.get(0))) / Math.log(2))).sorted().toList();
        assertThat(eighths).containsExactly(0, 1, 2, 3, 4, 5, 6, 7);
        assertThat(read("base: poisson-1d\nsweep: {form.weights.boundary: {from: 1, to: 256, scale: log}}\ndraw: {count: 8, rule: Sobol}\n")).isEqualTo(plan);
    }

    @Test
    void theJobStandsInTheSweepOrInAFileBesideIt() throws IOException {
        String job = "problem: poisson-1d\nmodel: {type: Mlp, hidden: [7], activation: Tanh, seed: 1}\n";
        Files.writeString(folder.resolve("base.yaml"), job);
        SweepPlan inside = read(job + "sweep: {model.hidden: [[5], [6]]}\n");
        SweepPlan beside = read("base: base.yaml\nsweep: {model.hidden: [[5], [6]]}\n");
        assertThat(inside.document(1).job().model()).isEqualTo(beside.document(1).job().model());
        assertThat(inside.name()).isEqualTo("rates");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "base: poisson-1d | 1:1 | sweep must be a mapping such as {model.seed: [1, 2, 3]}, got nothing",
        "sweep: {model.seed: [1]} | 1:1 | problem is missing",
        "base: poisson-1d;sweep: {model.seed: []} | 2:21 | must be a list of values or a range",
        "base: poisson-1d;sweep: {model.seed: 3} | 2:21 | must be a list of values or a range",
        "base: poisson-1d;sweep: {points.interior: {from: 1, to: 5}} | 2:26 | needs a count, or the sweep a draw",
        "base: poisson-1d;sweep: {points.interior: {from: 1, to: 5, count: 3}};draw: {count: 2} | 2:26 | must have no count, draw has it",
        "base: poisson-1d;sweep: {points.interior: {from: 5, to: 5, count: 3}} | 2: | from must be less than to",
        "base: poisson-1d;sweep: {points.interior: {from: 0, to: 5, scale: log, count: 3}} | 2: | from must be positive on a logarithmic scale",
        "base: poisson-1d;sweep: {points.interior: {from: 1, to: 5, count: 1}} | 2: | count must be at least 2",
        "base: poisson-1d;sweep: {model.sed: [1, 2]} | 2:9 | model.sed = 1 (run 1): ",
        "base: poisson-1d;sweep: {points.interior: [20, 0]} | 2:9 | points.interior = 0 (run 2): ",
        "base: poisson-1d;sweep: {model.seed: [1]};draw: {count: 0} | 3: | count must be at least 1",
        "base: poisson-1d;sweep: {model.seed: [1]};draw: {count: 2, rule: GaussLegendre} | 3: | must give any number of points",
        "base: poison-1d;sweep: {model.seed: [1]} | 1:7 | got poison-1d, and there is no such file",
        "base: poisson-1d;model: {type: Mlp};sweep: {model.seed: [1]} | 2:1 | has only the keys name, base, sweep and draw, got model",
        "base: poisson-1d;sweep: {model.seed: {from: 1, to: 20000, count: 20000}} | 2:8 | must have at most 10000 runs",
        "base: poisson-1d;name: a/b;sweep: {model.seed: [1]} | 2:7 | name must be letters",
        "- 1 | 1:1 | a sweep must be a mapping",
    })
    void badInputIsRefusedInOneSentenceWithItsPlace(String text, String place, String words) {
        assertThatThrownBy(() -> read(text.replace(';', '\n') + "\n")).isInstanceOf(JobException.class)
                .hasMessageContaining("rates.yaml:" + place).hasMessageContaining(words);
    }

    @Test
    void aMissingFileIsNamed() {
        assertThatThrownBy(() -> SweepFile.read(folder.resolve("gone.yaml"))).isInstanceOf(JobException.class).hasMessageContaining("gone.yaml: no such file");
    }
}
