package org.pde4j.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.pde4j.analysis.Effort;
import org.pde4j.analysis.coercivity.CoercivityReport;
import org.pde4j.analysis.coercivity.CoercivitySearch;
import org.pde4j.analysis.coercivity.FeatureSeparation;
import org.pde4j.analysis.kernel.MatrixSummary;
import org.pde4j.certificate.FixedSnapshot;
import org.pde4j.linalg.Matrix;
import org.pde4j.linalg.Svd;
import org.pde4j.loss.CollocationProblem;
import org.pde4j.loss.Fused;
import org.pde4j.loss.StrongForm;
import org.pde4j.model.Centred;
import org.pde4j.model.Network;
import org.pde4j.model.PartitionOfUnity;
import org.pde4j.model.RandomFeatures;
import org.pde4j.model.UniformWeights;
import org.pde4j.optim.Objective;
import org.pde4j.points.Grid;
import org.pde4j.points.PointSet;
import org.pde4j.problem.Problem;
import org.pde4j.problem.catalog.Heat;
import org.pde4j.problem.catalog.Poisson1d;

class FeatureMatricesTest {

    private static final Problem HEAT = new Heat(0.1).problem();

    private static PointSet points(Problem problem, int interior) {
        return PointSet.of(problem).interior(interior).conditions(15).rule(new Grid()).draw();
    }

    private static FeatureMatricesMeasurement measure(Objective objective) {
        double[] theta = objective.initialPoint();
        return new FeatureMatrices().start(objective).measure(new FixedSnapshot(objective, theta, 7, 0.1));
    }

    private static CollocationProblem heat(Network network) {
        return new StrongForm(Map.of("boundary", 10.0, "initial", 10.0), 1, List.of()).discretize(HEAT, points(HEAT, 100), network, new Fused());
    }

    /** Ten features of moderate slope, well apart: full rank. */
    private static Network network() {
        return new RandomFeatures(10, new Centred(6), 2).network(HEAT.box(), 1);
    }

    @Test
    void matricesOfALinearProblemAreMeasuredOnce() {
        CollocationProblem problem = heat(network());
        var probe = new FeatureMatrices().start(problem);
        double[] theta = problem.initialPoint();
        FeatureMatricesMeasurement start = probe.measure(new FixedSnapshot(problem, theta, 0, 0.1));
        Arrays.fill(theta, 0.3);
        FeatureMatricesMeasurement end = probe.measure(new FixedSnapshot(problem, theta, 1, 0.1));
        assertThat(end.iteration()).isEqualTo(1);
        assertThat(end.matrices()).isSameAs(start.matrices());
        FeatureMatricesMeasurement fresh = new FeatureMatrices().start(problem).measure(new FixedSnapshot(problem, theta, 1, 0.1));
        assertThat(end.matrices().get(0).sigmaMax()).isEqualTo(fresh.matrices().get(0).sigmaMax(), within(1e-9));
    }

    private static MatrixSummary matrix(FeatureMatricesMeasurement measurement, String name) {
        return measurement.matrices().stream().filter(matrix -> matrix.name().equals(name)).findFirst().orElseThrow();
    }

    @Test
    void singularValuesAreThoseOfTheDenseMatrices() {
        CollocationProblem discrete = heat(network());
        FeatureMatricesMeasurement measurement = measure(discrete);
        Matrix a = discrete.jacobian(discrete.initialPoint());
        double[] all = Svd.values(a);
        MatrixSummary whole = matrix(measurement, "A");
        assertThat(whole.rows()).isEqualTo(discrete.residuals());
        assertThat(whole.columns()).isEqualTo(10);
        assertThat(whole.sigmaMax()).isCloseTo(all[0], within(1e-13 * all[0]));
        assertThat(whole.sigmaMin()).isCloseTo(all[9], within(1e-14 * all[0]));
        assertThat(whole.rank()).isEqualTo(10);
        int[] boundary = IntStream.range(100, discrete.residuals()).toArray();
        double[] edge = Svd.values(a.selectRows(boundary));
        assertThat(matrix(measurement, "boundary").rows()).isEqualTo(boundary.length);
        assertThat(matrix(measurement, "boundary").sigmaMin()).isCloseTo(edge[9], within(1e-14 * edge[0]));
        MatrixSummary features = matrix(measurement, "features");
        assertThat(features.rows()).isEqualTo(100);
        // Each entry is tanh/(√m √n), so that ‖Φ‖_F < 1.
        assertThat(features.sigmaMax()).isBetween(0.1, 1.0);
    }

    /** Forty features of slope below 1 are independent to float64 only: what float32 computes of the smaller singular values is rounding. */
    @Test
    void ranksAreThoseThatThePrecisionOfTheEntriesDetermines() {
        Network network = new RandomFeatures(40, new Centred(1), 2).network(HEAT.box(), 1);
        CollocationProblem exact = heat(network);
        CollocationProblem single = new StrongForm(Map.of("boundary", 10.0, "initial", 10.0), 1, List.of())
                .discretize(HEAT, points(HEAT, 100), network, new Fused(Fused.Precision.FLOAT32, 1));
        MatrixSummary a = matrix(measure(single), "A");
        double[] sigma = Svd.values(exact.jacobian(exact.initialPoint()));
        assertThat(a.threshold()).isGreaterThan(8 * 0x1p-24 * sigma[0]);
        assertThat(a.rank()).isLessThan(matrix(measure(exact), "A").rank());
        for (int k = 0; k < a.rank(); k++) {
            // Entries that are known to 8 u move no singular value beyond the threshold, by Weyl's inequality.
            assertThat(sigma[k]).as("sigma_%d", k).isGreaterThan(a.threshold() / 10);
        }
        CoercivityReport report = new CoercivitySearch(single, Effort.SAMPLED).report(single.value(single.initialPoint()));
        assertThat(report.kind()).isNotIn(CoercivityReport.Kind.RANK_LINEAR, CoercivityReport.Kind.PROVED_LINEAR);
    }

    @Test
    void everyPairOfOppositeFeaturesCostsOneRank() {
        Network network = network();
        for (int q = 0; q <= 3; q++) {
            double[] constants = network.frozen();
            for (int k = 0; k < q; k++) {
                for (int i = 0; i < 2; i++) {
                    constants[2 * (k + 5) + i] = -constants[2 * k + i];
                }
                constants[20 + k + 5] = -constants[20 + k];
            }
            FeatureMatricesMeasurement measurement = measure(heat(network.withFrozen(constants)));
            assertThat(measurement.matrices()).extracting(MatrixSummary::rank).containsOnly(10 - q);
            FeatureSeparation separation = measurement.separation().orElseThrow();
            assertThat(separation.constant()).isZero();
            if (q > 0) {
                assertThat(separation.least()).isZero();
                assertThat(separation.opposite()).isTrue();
                assertThat(separation.second()).isEqualTo(separation.first() + 5);
            } else {
                assertThat(separation.least()).isGreaterThan(1e-3);
            }
        }
    }

    @Test
    void aConstantFeatureIsAnnihilatedByTheOperatorAlone() {
        Network network = network();
        double[] constants = network.frozen();
        constants[6] = 0;
        constants[7] = 0;
        CollocationProblem discrete = heat(network.withFrozen(constants));
        FeatureMatricesMeasurement measurement = measure(discrete);
        assertThat(measurement.separation().orElseThrow().constant()).isEqualTo(1);
        assertThat(matrix(measurement, "features").rank()).isEqualTo(10);
        Matrix interior = discrete.jacobian(discrete.initialPoint(), IntStream.range(0, 100).toArray());
        assertThat(IntStream.range(0, 100).mapToDouble(i -> Math.abs(interior.get(i, 3))).max().orElseThrow()).isZero();
    }

    /** The numerical rank of tanh features of one variable saturates, the earlier the flatter they are. */
    @Test
    void numericalRankSaturates() {
        Problem problem = new Poisson1d().problem();
        int[] ranks = IntStream.of(1, 4, 10).map(radius -> matrix(measure(new StrongForm().discretize(problem, points(problem, 400),
                new RandomFeatures(160, new UniformWeights(radius), 3))), "features").rank()).toArray();
        assertThat(ranks[0]).isLessThan(ranks[1]);
        assertThat(ranks[1]).isLessThan(ranks[2]);
        assertThat(ranks[2]).as(Arrays.toString(ranks)).isLessThan(60);
    }

    @Test
    void featuresOfDifferentWindowsAreNotCompared() {
        Network network = new RandomFeatures(8, new PartitionOfUnity(List.of(2), new Centred(2)), 2).network(HEAT.box(), 1);
        double[] constants = network.frozen();
        constants[2] = constants[0];
        constants[3] = constants[1];
        constants[16 + 1] = constants[16];
        assertThat(FeatureSeparation.of(network.withFrozen(constants), network.initial()).orElseThrow().least()).isZero();
        double[] apart = network.frozen();
        apart[4] = apart[0];
        apart[5] = apart[1];
        apart[16 + 2] = apart[16];
        // Neurons 0 and 2 belong to different windows.
        assertThat(FeatureSeparation.of(network.withFrozen(apart), network.initial()).orElseThrow().least()).isGreaterThan(1e-6);
    }

    @Test
    void whatIsNoSumOfSquaresIsRefused() {
        assertThatThrownBy(() -> new FeatureMatrices().start(org.pde4j.optim.TestObjectives.quartic()))
                .hasMessageStartingWith("FeatureMatrices: the objective must be a sum of squares of residuals");
    }
}
