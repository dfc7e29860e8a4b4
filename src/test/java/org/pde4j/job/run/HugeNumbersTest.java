package org.pde4j.job.run;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pde4j.job.JobDocument;
import org.pde4j.job.yaml.JobException;

/** Settings beyond the range of the numbers, or of the memory, are refused by one sentence before training. */
class HugeNumbersTest {

    private static final String SOUND = """
            problem:
              domain: {x: [0, 1]}
              unknowns: [u]
              equations: ["u_xx = 1"]
              conditions: [{on: "x=0", equation: "u = 0"}, {on: "x=1", equation: "u = 0"}]
            points: {interior: 20, conditions: 1}
            model: {type: RandomFeatures, features: 20}
            phases:
              - {optimizer: Adam, stop: {iterations: 2}}
            """;

    private static void discretize(String text, String... overrides) {
        PreparedJob.of(JobDocument.parse(text, "h.yaml", Path.of(""), List.of(overrides))).discretize();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "model={type: RandomFeatures, features: 20, distribution: {type: SwimPde, pairs: 2000000000}} | PointPairs: 30000000000 pairs of points: needs an "
                + "array of 3.00e+10 numbers",
        "model={type: RandomFeatures, features: 20, distribution: {type: SwimPde, pairs: 100000000}} | 1500000000 pairs of points: needs",
        "model={type: RandomFeatures, features: 20, distribution: {type: Swim, pairs: 2147483647}} | 42949672940 pairs of points: needs",
        "model.features=99999999999 | model.features must be an integer of at most 2147483647",
        "problem.domain.x=[-1e308, 1e308] | bounds must be at most 1.0E75 in size", "problem.domain.x=[0, 1e80] | bounds must be at most 1.0E75 in size",
        "problem.domain.x=[0, 1e-300] | at least 1.0E-75 apart", "problem.domain.x=[-1e200, 0] | choose units in which they are of order 1"})
    void sizesAndDomainsAreRefused(String override, String sentence) {
        assertThatThrownBy(() -> discretize(SOUND, override)).isInstanceOf(JobException.class).hasMessageContaining(sentence);
    }

    @ParameterizedTest
    @ValueSource(ints = {101, 20_000, 200_000})
    void deepPathsAreRefused(int depth) {
        assertThatThrownBy(() -> discretize(SOUND, String.join(".", Collections.nCopies(depth, "a")) + "=1"))
                .isInstanceOf(JobException.class).hasMessageEndingWith("a path has at most 100 steps").message().hasSizeLessThan(600);
    }

    @ParameterizedTest
    @ValueSource(strings = {"(", "-(", "sin(", "u^(", "if(x < 1, ", "max(x, ", "d("})
    void deepExpressionsAreRefused(String open) {
        assertThatThrownBy(() -> discretize(SOUND.replace("u_xx = 1", open.repeat(90_000 / open.length()) + "u = 1")))
                .isInstanceOf(JobException.class).hasMessageContaining("problem.equations[0]: expressions must not nest deeper than 200 levels");
    }
}
