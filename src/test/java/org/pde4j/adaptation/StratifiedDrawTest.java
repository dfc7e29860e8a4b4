package org.pde4j.adaptation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.pde4j.domain.Box;

class StratifiedDrawTest {

    private static final Box SQUARE = Box.of("x", -1, 1).times("y", 0, 3);

    private static double[] uniform(int count, long seed) {
        Random random = new Random(seed);
        double[] points = new double[2 * count];
        for (int i = 0; i < count; i++) {
            points[2 * i] = -1 + 2 * random.nextDouble();
            points[2 * i + 1] = 3 * random.nextDouble();
        }
        return points;
    }

    /** A curve through all cells each of whose steps leads to a neighbour: the definition of Hilbert's. */
    @Test
    void consecutiveCellsOfTheCurveAreNeighbours() {
        for (int[] shape : new int[][] {{1, 5}, {2, 4}, {3, 3}, {4, 2}}) {
            int n = shape[0];
            int bits = shape[1];
            int cells = 1 << n * bits;
            int[][] visited = new int[cells][];
            for (int c = 0; c < cells; c++) {
                int[] cell = new int[n];
                for (int axis = 0; axis < n; axis++) {
                    cell[axis] = c >> axis * bits & (1 << bits) - 1;
                }
                int key = (int) HilbertCurve.key(cell.clone(), bits);
                assertThat(visited[key]).isNull();
                visited[key] = cell;
            }
            for (int k = 1; k < cells; k++) {
                int distance = 0;
                for (int axis = 0; axis < n; axis++) {
                    distance += Math.abs(visited[k][axis] - visited[k - 1][axis]);
                }
                assertThat(distance).isEqualTo(1);
            }
        }
    }

    @Test
    void orderSurvivesMoreAxesThanBitsAndPointsOnTheUpperFaces() {
        Box box = Box.cube(70, 0, 1);
        double[] points = new double[3 * 70];
        Arrays.fill(points, 70, 140, 1);
        assertThat(HilbertCurve.order(points, box)).hasSize(3).containsExactlyInAnyOrder(0, 1, 2);
    }

    /** P(i is drawn) = w_i n / Σ w where that is below 1. */
    @Test
    void pointsAreDrawnInProportionToTheirWeights() {
        double[] points = uniform(12, 1);
        double[] weights = {1, 2, 3, 1, 2, 3, 1, 2, 3, 1, 2, 3};
        int[] times = new int[12];
        int draws = 20_000;
        RandomGenerator random = new Random(2);
        for (int k = 0; k < draws; k++) {
            int[] chosen = StratifiedDraw.choose(weights, 6, points, SQUARE, random);
            assertThat(chosen).hasSize(6).doesNotHaveDuplicates().isSorted();
            for (int i : chosen) {
                times[i]++;
            }
        }
        for (int i = 0; i < 12; i++) {
            double p = weights[i] * 6 / 24;
            assertThat(times[i] / (double) draws).isCloseTo(p, within(5 * Math.sqrt(0.25 / draws)));
        }
    }

    @Test
    void aWeightAboveItsShareIsDrawnOnceAndForSure() {
        double[] weights = {100, 1, 1, 50, 1, 1, 1, 1};
        assertThat(StratifiedDraw.shares(weights, 4)).containsExactly(new double[] {1, 1 / 3.0, 1 / 3.0, 1, 1 / 3.0, 1 / 3.0, 1 / 3.0, 1 / 3.0}, within(1e-15));
        for (int seed = 0; seed < 50; seed++) {
            assertThat(StratifiedDraw.choose(weights, 4, uniform(8, seed), SQUARE, new Random(seed))).contains(0, 3).hasSize(4);
        }
        assertThat(StratifiedDraw.choose(weights, 8, uniform(8, 1), SQUARE, new Random(1))).containsExactly(0, 1, 2, 3, 4, 5, 6, 7);
        assertThat(StratifiedDraw.choose(new double[8], 3, uniform(8, 1), SQUARE, new Random(1))).hasSize(3).doesNotHaveDuplicates();
    }

    /** The mean of a smooth function over n points scatters as n^(−1/2) for independent draws, as n^(−1) along the curve. */
    @Test
    void meansScatterLessThanThoseOfIndependentDraws() {
        double independent = scatter(seed -> Rad.choose(ones(), 1000, new Random(seed)));
        double stratified = scatter(seed -> StratifiedDraw.choose(ones(), 1000, uniform(20_000, 7), SQUARE, new Random(seed)));
        assertThat(independent).isCloseTo(Math.sqrt(0.5 / 1000 * 0.95), within(0.3 * Math.sqrt(0.5 / 1000)));
        assertThat(stratified).isLessThan(independent / 4);
    }

    private static double[] ones() {
        double[] weights = new double[20_000];
        Arrays.fill(weights, 1);
        return weights;
    }

    /** The deviation of the mean of √2 sin(πx) sin(πy), whose mean square is ½, over 60 draws. */
    private static double scatter(IntFunction<int[]> draw) {
        double[] points = uniform(20_000, 7);
        double[] means = new double[60];
        for (int seed = 0; seed < means.length; seed++) {
            for (int i : draw.apply(seed)) {
                means[seed] += Math.sqrt(2) * Math.sin(Math.PI * points[2 * i]) * Math.sin(Math.PI * points[2 * i + 1]) / 1000;
            }
        }
        double mean = Arrays.stream(means).average().orElseThrow();
        return Math.sqrt(Arrays.stream(means).map(m -> (m - mean) * (m - mean)).sum() / 59);
    }
}
