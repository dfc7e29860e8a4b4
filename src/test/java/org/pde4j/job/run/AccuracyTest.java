package org.pde4j.job.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pde4j.analysis.error.Norm;
import org.pde4j.job.JobDocument;
import org.pde4j.job.yaml.JobException;
import org.pde4j.problem.Problem;
import org.pde4j.problem.Solution;
import org.pde4j.problem.catalog.Catalog;
import org.pde4j.problem.catalog.Heat;

/** What is called accurate is held against the exact solutions of the catalogue. */
class AccuracyTest {

    private static final int SIDE = 41;

    /** max |u − v| / max |u| on a grid. */
    private static double error(Problem problem, AccuracyResult result) {
        int d = problem.domain().dimension();
        int n = (int) Math.pow(SIDE, d);
        double[] points = new double[n * d];
        for (int i = 0; i < n; i++) {
            int rest = i;
            for (int k = 0; k < d; k++) {
                points[i * d + k] = problem.box().interval(k).lower() + problem.box().interval(k).length() * (rest % SIDE) / (SIDE - 1);
                rest /= SIDE;
            }
        }
        Solution exact = problem.solution().orElseThrow();
        double[] v = result.solution().evaluate(points, problem.unknowns())[0];
        double difference = 0;
        double size = 0;
        for (int i = 0; i < n; i++) {
            difference = Math.max(difference, Math.abs(exact.value(point(points, i, d))[0] - v[i]));
            size = Math.max(size, Math.abs(exact.value(point(points, i, d))[0]));
        }
        return difference / size;
    }

    private static double[] point(double[] points, int i, int d) {
        return Arrays.copyOfRange(points, i * d, (i + 1) * d);
    }

    private static JobDocument small(String problem, int features) {
        return JobDocument.parse("problem: " + problem + "\nmodel: {type: RandomFeatures, features: " + features
                + ", distribution: {type: Centred, radius: 2}, outer: zero, inputs: unit_box}\npoints: {interior: 200, conditions: 40}\n"
                + "form: {weights: {boundary: 100, initial: 100}}\nphases: [{optimizer: LinearLeastSquares}]\nmeasure: []\n", "a.yaml", Path.of(""), List.of());
    }

    @Test
    void featuresAreDoubledUntilTheBoundIsBelow() {
        Problem heat = new Heat(0.1).problem();
        AccuracyResult result = Accuracy.of(small("heat", 20)).within(1e-3).in(Norm.SUP).solve();
        assertThat(result.sentence()).startsWith("ACCURATE: relative error in max at most ");
        assertThat(result.accurate()).isTrue();
        assertThat(result.levels().size()).isGreaterThan(1);
        for (int k = 1; k < result.levels().size(); k++) {
            assertThat(result.levels().get(k).parameters()).isEqualTo(2 * result.levels().get(k - 1).parameters());
            assertThat(result.levels().get(k - 1).error()).isGreaterThan(1e-3);
        }
        assertThat(error(heat, result)).isLessThanOrEqualTo(result.error().orElseThrow()).isLessThan(1e-3);
    }

    /** Three units cannot represent the solution to 10⁻³: 4, 5, 7 and more follow, each from the function before. */
    @Test
    void aNetworkGrowsFromTheSmallerOne() {
        AccuracyResult result = Accuracy.of(JobDocument.parse("problem: poisson-1d\nmodel: {type: Mlp, hidden: [3], activation: Tanh, seed: 2}\n"
                + "points: {interior: 40, conditions: 1}\nform: {weights: {boundary: 100}}\nphases: [{optimizer: GaussNewton, stop: {iterations: 40}}]\n"
                + "measure: []\n", "w.yaml", Path.of(""), List.of())).within(1e-4).in(Norm.SUP).solve();
        assertThat(result.accurate()).as(result.sentence()).isTrue();
        assertThat(result.levels().stream().map(AccuracyLevel::parameters).limit(3)).containsExactly(10, 13, 16);
        assertThat(error(Catalog.find("poisson-1d").problem(), result)).isLessThan(1e-4);
    }

    private static final String MIXED = """
            problem:
              domain: {x: [0, 1], y: [0, 1]}
              equations: ["u_xxy + u_x = 0"]
              conditions: [{on: "x=0", equation: "u = 0"}, {on: "x=1", equation: "u = y"}, {on: "y=0", equation: "u = x"}]
            model: {type: RandomFeatures, features: 10, distribution: {type: Centred, radius: 2}, outer: zero}
            points: {interior: 100, conditions: 20}
            phases: [{optimizer: LinearLeastSquares}]
            """;

    @Test
    void whereNoTheoremIsKnownItSaysSo() {
        Accuracy bound = Accuracy.of(JobDocument.parse(MIXED, "m.yaml", Path.of(""), List.of())).within(1e-2);
        // Before any level is trained.
        assertThatThrownBy(() -> bound.solve((job, start, level) -> {
            throw new IllegalStateException("trained");
        })).isInstanceOf(JobException.class).hasMessageContaining("no theorem bounds the error of this problem").hasMessageContaining("--by estimate");
    }

    @Test
    void anEstimateIsCalledOne() {
        AccuracyResult estimate = Accuracy.of(small("wave", 40)).within(1e-2).by(Accuracy.By.ESTIMATE).solve();
        assertThat(estimate.sentence()).startsWith("ACCURATE by an estimate: ").contains("(estimate");
        assertThat(error(Catalog.find("wave").problem(), estimate)).isLessThan(1e-2);
    }

    @Test
    void anAccuracyBeyondRoundingIsNotClaimed() {
        AccuracyResult result = Accuracy.of(small("heat", 100)).within(1e-15).in(Norm.SUP).seconds(20).solve();
        assertThat(result.accurate()).isFalse();
        assertThat(result.sentence()).startsWith("NOT REACHED: ").contains("too large by a factor of ");
        assertThat(result.error().orElseThrow()).isGreaterThan(1e-15);
    }

    @Test
    void timeEndsTheLevels() {
        List<Integer> run = new ArrayList<>();
        AccuracyResult result = Accuracy.of(small("heat", 20)).within(1e-12).in(Norm.SUP).seconds(1e-9).solve();
        result.levels().forEach(level -> run.add(level.number()));
        assertThat(run).containsExactly(1);
        assertThat(result.sentence()).contains("the next level would take about ");
    }

    @Test
    void settingsAreChecked() {
        Accuracy accuracy = Accuracy.of(new Heat(0.1).problem());
        assertThatThrownBy(() -> accuracy.within(0)).hasMessage("Accuracy: tolerance must be between 0 and 1, got 0.0");
        assertThatThrownBy(() -> accuracy.seconds(Double.NaN)).hasMessage("Accuracy: seconds must be positive, got NaN");
        assertThatThrownBy(() -> accuracy.in(Norm.ENERGY)).hasMessageContaining("norm must be L1, L2 or SUP");
    }

    @ParameterizedTest
    @CsvSource({"poisson-1d, 1e-4", "poisson-2d, 1e-6", "heat, 1e-6", "fisher-kpp, 1e-3", "poisson-2d, 1e-3", "helmholtz-2d, 1e-4"})
    @Tag("slow")
    void theTrueErrorIsBelowOrTheRunSaysThatItIsNot(String name, double tolerance) {
        Problem problem = Catalog.find(name).problem();
        AccuracyResult result = Accuracy.of(problem).within(tolerance).in(Norm.SUP).seconds(120).solve();
        if (result.accurate()) {
            assertThat(error(problem, result)).isLessThan(tolerance);
        } else {
            assertThat(result.sentence()).startsWith("NOT REACHED: ");
        }
    }
}
