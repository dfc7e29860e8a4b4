package org.pde4j.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.pde4j.domain.Box;
import org.pde4j.domain.Interval;

class StretchTest {

    private static final Box DOMAIN = new Box(List.of("x", "t"), List.of(new Interval(0, 1), new Interval(2, 9)));

    private static RandomFeatures model(RandomFeatures.Inputs inputs, List<Double> stretch) {
        return new RandomFeatures(6, new Centred(3), Optional.empty(), RandomFeatures.OuterWeights.ZERO, RandomFeatures.OuterFactor.ONE, inputs, stretch, 5);
    }

    /** ω·x + b at x in the domain is that of the distribution on [-1, 1] x [-4, 4] at the corresponding point. */
    @Test
    void aStretchedFeatureIsOneOfTheStretchedBox() {
        Features drawn = model(RandomFeatures.Inputs.UNIT_BOX, List.of(1.0, 4.0)).drawn(DOMAIN);
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(5);
        Features truth = new Centred(3).draw(6, new Box(List.of("x", "t"), List.of(new Interval(-1, 1), new Interval(-4, 4))), random);
        for (double[] point : new double[][] {{0, 2}, {0.3, 5}, {1, 9}}) {
            double x = 2 * point[0] - 1;
            double t = 4 * (2 * (point[1] - 2) / 7 - 1);
            for (int k = 0; k < 6; k++) {
                double expected = truth.weights()[2 * k] * x + truth.weights()[2 * k + 1] * t + truth.biases()[k];
                double actual = drawn.weights()[2 * k] * point[0] + drawn.weights()[2 * k + 1] * point[1] + drawn.biases()[k];
                assertThat(actual).isCloseTo(expected, within(1e-12 * (1 + Math.abs(expected))));
            }
        }
    }

    @Test
    void moreFeaturesBeginWithTheSame() {
        RandomFeatures small = model(RandomFeatures.Inputs.UNIT_BOX, List.of());
        Features few = small.drawn(DOMAIN);
        Features many = small.withFeatures(12).drawn(DOMAIN);
        assertThat(many.weights()).startsWith(few.weights());
        assertThat(many.biases()).startsWith(few.biases());
    }

    @Test
    void aStretchMustFit() {
        assertThatThrownBy(() -> model(RandomFeatures.Inputs.COORDINATES, List.of(1.0, 2.0))).hasMessage("RandomFeatures: stretch needs inputs: unit_box");
        assertThatThrownBy(() -> model(RandomFeatures.Inputs.UNIT_BOX, List.of(0.0)))
                .hasMessage("RandomFeatures: stretch must list positive numbers, got [0.0]");
        assertThatThrownBy(() -> model(RandomFeatures.Inputs.UNIT_BOX, List.of(2.0)).network(DOMAIN, 1))
                .hasMessage("RandomFeatures: stretch must list one number for each of [x, t], got [2.0]");
    }

    static List<FeatureDistribution> all() {
        return FeatureDistributions.all();
    }

    /** ω of the rescaled distribution is the factor times ω, draw by draw. */
    @ParameterizedTest
    @MethodSource("all")
    void aRescaledDistributionMultipliesItsWeights(FeatureDistribution open) {
        for (FeatureDistribution distribution : open.candidates()) {
            double[] once = distribution.draw(48, DOMAIN, RandomGeneratorFactory.of("L64X128MixRandom").create(3)).weights();
            double[] twice = distribution.rescaled(2).draw(48, DOMAIN, RandomGeneratorFactory.of("L64X128MixRandom").create(3)).weights();
            for (int i = 0; i < once.length; i++) {
                assertThat(twice[i]).isCloseTo(2 * once[i], within(1e-12 * Math.abs(once[i])));
            }
        }
    }
}
