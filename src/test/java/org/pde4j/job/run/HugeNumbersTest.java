package org.pde4j.job.run;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pde4j.adaptation.Rad;
import org.pde4j.job.JobDocument;
import org.pde4j.job.yaml.JobException;
import org.pde4j.train.Adaptable;

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
        "model={type: RandomFeatures, features: 20, distribution: {type: SwimPde, pairs: 2000000000}} | 30000000000 pairs of points need 1831054 MiB",
        "model={type: RandomFeatures, features: 20, distribution: {type: SwimPde, pairs: 100000000}} | 1500000000 pairs of points need",
        "model={type: RandomFeatures, features: 20, distribution: {type: Swim, pairs: 2147483647}} | 42949672940 pairs of points need",
        "model.features=99999999999 | model.features must be a whole number of at most 2147483647",
        "problem.domain.x=[-1e308, 1e308] | bounds must be at most 1.0E75 in size", "problem.domain.x=[0, 1e80] | bounds must be at most 1.0E75 in size",
        "problem.domain.x=[0, 1e-300] | at least 1.0E-75 apart", "problem.domain.x=[-1e200, 0] | choose units in which they are of order 1"})
    void sizesAndDomainsAreRefused(String override, String sentence) {
        assertThatThrownBy(() -> discretize(SOUND, override)).isInstanceOf(JobException.class).hasMessageContaining(sentence);
    }

    @ParameterizedTest
    @ValueSource(ints = {20_000_000, 200_000_000, 2_000_000_000})
    void candidatesThatDoNotFitAreRefusedWhenTheRunBegins(int candidates) {
        long mebibytes = (long) (candidates * 72.0 / (1 << 20));
        assumeTrue(candidates * 72.0 > Runtime.getRuntime().maxMemory() / 2.0);
        PreparedJob job = PreparedJob.of(JobDocument.parse(SOUND, "h.yaml", Path.of(""), List.of()));
        assertThatThrownBy(() -> new Rad(candidates, 1, 1, 1).start((Adaptable) job.discretize()))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("Rad: candidates must fit into half of the")
                .hasMessageContaining(candidates + " of " + mebibytes + " MiB");
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
