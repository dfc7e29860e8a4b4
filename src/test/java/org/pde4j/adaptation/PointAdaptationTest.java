package org.pde4j.adaptation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.pde4j.loss.CollocationProblem;
import org.pde4j.loss.Fused;
import org.pde4j.loss.Graph;
import org.pde4j.loss.StrongForm;
import org.pde4j.model.Mlp;
import org.pde4j.model.Tanh;
import org.pde4j.points.Uniform;
import org.pde4j.problem.catalog.AllenCahn;
import org.pde4j.problem.catalog.BurgersSmooth;

/** Redrawn points: distributions and refinements against their definitions. */
class PointAdaptationTest {

    /** With one draw out of four, index i comes with probability w_i/Σw. */
    @Test
    void drawsFollowTheWeights() {
        double[] weights = {1, 2, 3, 4};
        int[] counts = new int[4];
        int draws = 40_000;
        RandomGenerator random = Collocation.random(5, 0, 0);
        for (int k = 0; k < draws; k++) {
            counts[Rad.choose(weights, 1, random)[0]]++;
        }
        double chiSquare = 0;
        for (int i = 0; i < 4; i++) {
            double expected = draws * weights[i] / 10;
            chiSquare += Math.pow(counts[i] - expected, 2) / expected;
        }
        // 99.9 % quantile of χ² with three degrees of freedom.
        assertThat(chiSquare).isLessThan(16.27);
    }

    /** Two of three without replacement: {i, j} with probability w_i w_j/(1 − w_i) + w_j w_i/(1 − w_j), Σw = 1. */
    @Test
    void drawsAreWithoutReplacement() {
        double[] w = {0.1, 0.3, 0.6};
        int draws = 40_000;
        int[] missing = new int[3];
        RandomGenerator random = Collocation.random(6, 0, 0);
        for (int k = 0; k < draws; k++) {
            int[] pair = Rad.choose(w, 2, random);
            assertThat(pair[0]).isNotEqualTo(pair[1]);
            missing[3 - pair[0] - pair[1]]++;
        }
        for (int absent = 0; absent < 3; absent++) {
            double wi = w[(absent + 1) % 3];
            double wj = w[(absent + 2) % 3];
            double p = wi * wj / (1 - wi) + wj * wi / (1 - wj);
            assertThat(missing[absent] / (double) draws).isCloseTo(p, within(5 * Math.sqrt(p * (1 - p) / draws)));
        }
    }

    @Test
    void weightsAreThoseOfTheResidualBasedDistribution() {
        double[] r = {1, 2, 3};
        assertThat(new Rad(10, 2, 0.5, 1).weights(r)).containsExactly(new double[] {3 / 14.0 + 0.5, 12 / 14.0 + 0.5, 27 / 14.0 + 0.5}, within(1e-14));
        assertThat(new Rad(10, 0, 0, 1).weights(r)).containsExactly(1, 1, 1);
        assertThat(new Rad(10, 1, 0, 1).weights(new double[3])).containsExactly(1, 1, 1);
        assertThat(new Rad(10, 100, 0, 1).weights(new double[] {1e-200, 1e200, 0})).containsExactly(new double[] {0, 3, 0}, within(1e-14));
    }

    /** E[|r|] over points drawn with probability ∝ |r| is E[|r|²]/E[|r|] over uniform ones. */
    @Test
    void pointsGatherWhereTheResidualIsLarge() {
        for (Rad.Selection selection : Rad.Selection.values()) {
            assertGathered(new Rad(20_000, 1, 0, 2, selection));
        }
    }

    private static void assertGathered(Rad rad) {
        CollocationProblem problem = Samples.burgers();
        double[] theta = problem.initialPoint();
        CollocationProblem adapted = Samples.adapt(rad, problem, 3);
        Candidates uniform = Candidates.draw(problem, Collocation.interior(problem).get(0), theta, 20_000, Collocation.random(9, 0, 0));
        double mean = Arrays.stream(uniform.residual()).average().orElseThrow();
        double square = Arrays.stream(uniform.residual()).map(r -> r * r).average().orElseThrow();
        double[] drawn = Arrays.copyOf(adapted.rawResidual(theta), 150);
        double[] sizes = Arrays.stream(drawn).map(Math::abs).toArray();
        double average = Arrays.stream(sizes).average().orElseThrow();
        double deviation = Math.sqrt(Arrays.stream(sizes).map(s -> (s - average) * (s - average)).sum() / 149);
        assertThat(average).isCloseTo(square / mean, within(4 * deviation / Math.sqrt(150))).isGreaterThan(1.05 * mean);
    }

    /** The residual of the candidates equals that of the problem itself. */
    @Test
    void refinementAddsTheLargestCandidatesToThePointsThereWere() {
        CollocationProblem problem = Samples.burgers();
        CollocationProblem refined = Samples.adapt(new Rar(500, 7, 1000, 1), problem, 3);
        double[] before = problem.blocks().get(0).points().coordinates();
        double[] after = refined.blocks().get(0).points().coordinates();
        assertThat(after).hasSize(2 * 157).startsWith(before);
        Candidates pool = Candidates.draw(problem, Collocation.interior(problem).get(0), problem.initialPoint(), 500, Collocation.random(1, 3, 0));
        double[] descending = Arrays.stream(pool.residual()).map(r -> -r).sorted().map(r -> -r).toArray();
        double[] residual = refined.rawResidual(problem.initialPoint());
        for (int i = 0; i < 7; i++) {
            // The same sums in tiles of another composition.
            assertThat(Math.abs(residual[150 + i])).isCloseTo(descending[i], within(1e-12));
        }
        CollocationProblem full = Samples.adapt(new Rar(500, 7, 156, 1), problem, 3);
        assertThat(full).isSameAs(problem);
    }

    @Test
    void newPointsComeWithEachIterationAndFromTheSeed() {
        CollocationProblem problem = Samples.burgers();
        double[] first = Samples.adapt(new Resample(new Uniform(), 1), problem, 1).blocks().get(0).points().coordinates();
        assertThat(Samples.adapt(new Resample(new Uniform(), 1), problem, 2).blocks().get(0).points().coordinates()).isNotEqualTo(first);
        assertThat(Samples.adapt(new Resample(new Uniform(), 2), problem, 1).blocks().get(0).points().coordinates()).isNotEqualTo(first);
        assertThat(Samples.adapt(new Resample(new Uniform(), 1), problem, 1).blocks().get(0).points().coordinates()).isEqualTo(first);
    }

    /** A problem moved to other points is the problem that has been made on them. */
    @Test
    void aMovedProblemEqualsOneMadeThereToTheBit() {
        CollocationProblem moved = Samples.adapt(new Resample(), Samples.allenCahn(), 3);
        AllenCahn pde = new AllenCahn();
        CollocationProblem made = new StrongForm().discretize(
                pde.problem(), moved.points(), new Mlp(List.of(6, 5), new Tanh(), 4), new Fused(Fused.Precision.FLOAT64, 2));
        double[] theta = moved.initialPoint();
        double[][] gradients = new double[2][theta.length];
        assertThat(moved.evaluate(theta, gradients[0], null)).isEqualTo(made.evaluate(theta, gradients[1], null));
        assertThat(gradients[0]).isEqualTo(gradients[1]);
        assertThat(moved.jacobian(theta).data()).isEqualTo(made.jacobian(theta).data());
    }

    @Test
    void bothExecutionsMoveAlike() {
        CollocationProblem fused = Samples.adapt(new Rar(50, 10, 1000, 1), Samples.of(new BurgersSmooth(), new Fused(), java.util.Map.of()), 0);
        CollocationProblem graph = Samples.of(new BurgersSmooth(), new Graph(), java.util.Map.of()).with(fused.arrays());
        double[] theta = fused.initialPoint();
        double loss = fused.value(theta);
        assertThat(graph.value(theta)).isCloseTo(loss, within(1e-12 * loss));
    }

    /** Window j of four ends at j/4; points keep their place relative to it, and the last window is the domain. */
    @Test
    void timeIsConqueredWindowByWindow() {
        CollocationProblem problem = Samples.burgers();
        org.pde4j.train.Adaptation.Adapter adapter = new TimeMarching(4, 0).start(problem);
        double[] all = problem.blocks().get(0).points().coordinates();
        CollocationProblem current = problem;
        for (int window = 1; window <= 4; window++) {
            assertThat(adapter.unfinished()).hasValue("window " + (window - 1) + " of 4");
            current = Samples.adapt(adapter, current, window);
            double horizon = window / 4.0;
            assertThat(adapter.details()).containsEntry("horizon", horizon);
            assertThat(current.region().interval(1).upper()).isEqualTo(horizon);
            double[] now = current.blocks().get(0).points().coordinates();
            for (int i = 0; i < 150; i++) {
                assertThat(now[2 * i]).isEqualTo(all[2 * i]);
                // Rounding of at most four scalings.
                assertThat(now[2 * i + 1]).isCloseTo(horizon * all[2 * i + 1], within(1e-15)).isLessThanOrEqualTo(horizon);
            }
        }
        assertThat(adapter.unfinished()).isEmpty();
        assertThat(Samples.adapt(adapter, current, 5)).isSameAs(current);
        assertThat(current.region()).isEqualTo(problem.problem().domain());
        CollocationProblem stays = Samples.adapt(new TimeMarching(4, 1e-3).start(problem), problem, 0);
        assertThat(stays.region().interval(1).upper()).isEqualTo(0.25);
    }

    /** Points drawn while time is being conquered lie in the window. */
    @Test
    void otherRulesRespectTheWindow() {
        CollocationProblem window = Samples.adapt(new TimeMarching(5, 0), Samples.burgers(), 0);
        for (CollocationProblem drawn : List.of(Samples.adapt(new Resample(), window, 1), Samples.adapt(new Rad(), window, 1),
                Samples.adapt(new Rar(), window, 1))) {
            double latest = 0;
            for (int i = 0; i < drawn.blocks().get(0).points().size(); i++) {
                latest = Math.max(latest, drawn.blocks().get(0).points().point(i)[1]);
            }
            assertThat(latest).isBetween(0.15, 0.2);
        }
    }

    @Test
    void settingsOutOfRangeAreRefused() {
        assertThatThrownBy(() -> new Rad(0, 1, 1, 1)).hasMessage("Rad: candidates must be at least 1, got 0");
        assertThatThrownBy(() -> new Rad(10, 1, 1, 1, null)).hasMessage("Rad: selection must be given, got null");
        assertThatThrownBy(() -> new Rad(10, -1, 1, 1)).hasMessage("Rad: exponent must be in [0, 100], got -1.0");
        assertThatThrownBy(() -> new Rad(10, 1, Double.NaN, 1)).hasMessage("Rad: offset must be finite and not negative, got NaN");
        assertThatThrownBy(() -> new Rad(10, 1, 1, 1).start(Samples.burgers()))
                .hasMessageContaining("Rad: candidates must be at least the number of points").hasMessageContaining("150, got 10");
        assertThatThrownBy(() -> new Rar(10, 20, 30, 1)).hasMessage("Rar: candidates must be at least add, 20, got 10");
        assertThatThrownBy(() -> new TimeMarching(0, 0)).hasMessage("TimeMarching: windows must be at least 1, got 0");
    }
}
