package org.pde4j.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.pde4j.domain.Box;
import org.pde4j.domain.Interval;

class FeatureDistributionContractTest {

    private static final Box BOX = new Box(List.of("x", "t"), List.of(new Interval(-1, 3), new Interval(0, 1)));

    /** Distributions of which nothing is random. */
    private static final Set<Class<?>> WITHOUT_SEED = Set.of(Harmonics.class);

    static List<FeatureDistribution> all() {
        return FeatureDistributions.all();
    }

    private static Features draw(FeatureDistribution distribution, int count, long seed) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        return distribution.draw(count, BOX, random);
    }

    @ParameterizedTest
    @MethodSource("all")
    void drawsTheFeaturesAskedForFiniteDistinctAndRepeatable(FeatureDistribution distribution) {
        Features features = draw(distribution, 48, 3);
        assertThat(features.count()).isEqualTo(48);
        assertThat(features.dimension()).isEqualTo(2);
        assertThat(features.weights()).hasSize(96);
        assertThat(DoubleStream.concat(DoubleStream.of(features.weights()), DoubleStream.of(features.biases())).allMatch(Double::isFinite)).isTrue();
        assertThat(IntStream.range(0, 48).mapToObj(k -> List.of(features.weights()[2 * k], features.weights()[2 * k + 1], features.biases()[k])).distinct())
                .hasSize(48);
        assertThat(draw(distribution, 48, 3).weights()).isEqualTo(features.weights());
        assertThat(draw(distribution, 48, 3).biases()).isEqualTo(features.biases());
        boolean differs = !Arrays.equals(draw(distribution, 48, 4).weights(), features.weights());
        assertThat(differs).isNotEqualTo(WITHOUT_SEED.contains(distribution.getClass()));
        // Of a continuous distribution no entry is zero, and no two are equal.
        assertThat(DoubleStream.of(features.weights()).filter(w -> w != 0).distinct().count() == 96).isEqualTo(differs);
    }

    @ParameterizedTest
    @MethodSource("all")
    void candidatesAreClosedAndOfTheSameDistribution(FeatureDistribution distribution) {
        for (FeatureDistribution candidate : distribution.candidates()) {
            assertThat(candidate.getClass()).isEqualTo(distribution.getClass());
            assertThat(candidate.candidates()).isEmpty();
        }
    }

    @Test
    void everyHyperplaneOfCentredFeaturesMeetsTheDomain() {
        Features features = draw(new Centred(5), 2000, 1);
        int met = 0;
        for (int k = 0; k < 2000; k++) {
            double w = features.weights()[2 * k];
            double v = features.weights()[2 * k + 1];
            double b = features.biases()[k];
            double least = Math.min(-w, 3 * w) + Math.min(0, v) + b;
            double most = Math.max(-w, 3 * w) + Math.max(0, v) + b;
            met += least <= 1e-12 && most >= -1e-12 ? 1 : 0;
            assertThat(Math.max(Math.abs(w), Math.abs(v))).isLessThanOrEqualTo(5);
        }
        assertThat(met).isEqualTo(2000);
        Features uniform = draw(new UniformWeights(5), 2000, 1);
        assertThat(DoubleStream.of(uniform.biases()).map(Math::abs).max().orElseThrow()).isBetween(4.9, 5.0);
        assertThat(DoubleStream.of(uniform.weights()).map(Math::abs).max().orElseThrow()).isBetween(4.9, 5.0);
    }

    @Test
    void momentsAreThoseOfTheDistributions() {
        int m = 20_000;
        // The variance of the mean of squares: at most 2σ⁴/(count), for the normal distribution; four standard errors.
        double error = 4 * Math.sqrt(2.0 / (2 * m));
        assertThat(meanSquare(draw(new Gaussian(3), m, 1).weights()) / 9).isCloseTo(1, org.assertj.core.api.Assertions.within(error));
        assertThat(meanSquare(draw(new Gaussian(3), m, 1).biases()) / 9).isCloseTo(0.25, org.assertj.core.api.Assertions.within(error));
        assertThat(meanSquare(draw(new Fourier(0.5), m, 1).weights()) / 4).isCloseTo(1, org.assertj.core.api.Assertions.within(error));
        assertThat(meanSquare(draw(new He(), m, 1).weights())).isCloseTo(1, org.assertj.core.api.Assertions.within(error));
        assertThat(meanSquare(draw(new Xavier(), m, 1).weights()) * (m + 2) / 2).isCloseTo(1, org.assertj.core.api.Assertions.within(error));
    }

    private static double meanSquare(double[] values) {
        return DoubleStream.of(values).map(v -> v * v).average().orElseThrow();
    }

    @Test
    void cosinesAverageToTheGaussianKernel() {
        int m = 100_000;
        double ell = 0.7;
        Features features = draw(new Fourier(ell), m, 11);
        double[][] pairs = {{0.2, 0.3, 0.2, 0.3}, {0.1, 0.9, 0.6, 0.5}, {-1, 0, 1, 1}, {2.5, 0.1, 2.4, 0.2}};
        for (double[] pair : pairs) {
            double sum = 0;
            double squares = 0;
            for (int k = 0; k < m; k++) {
                double w = features.weights()[2 * k];
                double v = features.weights()[2 * k + 1];
                double b = features.biases()[k];
                double product = Math.cos(w * pair[0] + v * pair[1] + b) * Math.cos(w * pair[2] + v * pair[3] + b);
                sum += product;
                squares += product * product;
            }
            double mean = sum / m;
            double standardError = Math.sqrt((squares / m - mean * mean) / m);
            double distance = Math.hypot(pair[0] - pair[2], pair[1] - pair[3]);
            double kernel = Math.exp(-distance * distance / (2 * ell * ell)) / 2;
            assertThat(Math.abs(mean - kernel)).isLessThanOrEqualTo(4 * standardError);
        }
    }

    @Test
    void badScalesAreNamed() {
        assertThatThrownBy(() -> new Centred(-1)).hasMessage("Centred: radius must be positive and finite, got -1.0");
        assertThatThrownBy(() -> new Fourier(Double.NaN)).hasMessage("Fourier: length must be positive and finite, got NaN");
        assertThatThrownBy(() -> new RandomFeatures(0, 1)).hasMessage("RandomFeatures: features must be at least 1, got 0");
    }
}
