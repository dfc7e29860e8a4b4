package org.pde4j.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.pde4j.domain.Box;
import org.pde4j.domain.Interval;

class SwimTest {

    private static final Box LINE = Box.of("x", -1, 1);
    private static final Box PLANE = new Box(List.of("x", "t"), List.of(new Interval(-1, 1), new Interval(0, 1)));

    private static RandomGenerator random(long seed) {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    @Test
    void oddActivationsAreMinusAndPlusOneHalfAtTheTwoPoints() {
        for (Activation f : List.of(new Tanh(), new Erf(), new Sin())) {
            double[] first = {0.3, 0.2, -0.9, 0.8};
            double[] second = {0.31, 0.25, 0.9, 0.1};
            Features features = new PointPairs(2, first, second).features(f);
            for (int k = 0; k < 2; k++) {
                assertThat(value(f, features, k, first)).isCloseTo(-0.5, within(1e-13));
                assertThat(value(f, features, k, second)).isCloseTo(0.5, within(1e-13));
            }
        }
    }

    @Test
    void otherActivationsHaveArgumentsZeroAndOneAtTheTwoPoints() {
        double[] first = {0.3, 0.2};
        double[] second = {0.31, 0.25};
        Features features = new PointPairs(2, first, second).features(new Softplus());
        assertThat(argument(features, 0, first)).isCloseTo(0, within(1e-13));
        assertThat(argument(features, 0, second)).isCloseTo(1, within(1e-13));
    }

    private static double argument(Features features, int k, double[] points) {
        return features.weights()[2 * k] * points[2 * k] + features.weights()[2 * k + 1] * points[2 * k + 1] + features.biases()[k];
    }

    private static double value(Activation f, Features features, int k, double[] points) {
        return f.value(new org.pde4j.expr.Coordinate("z", 0)).evaluate(argument(features, k, points));
    }

    /** The inflection of a tanh feature lies midway between its points and its slope there is ln(3)/|x₂ − x₁|: a pair is read off it. */
    private static boolean straddlesZero(Features features, int k) {
        double omega = features.weights()[k];
        double middle = -features.biases()[k] / omega;
        double half = Math.log(3) / Math.abs(omega) / 2;
        return middle - half < 0 && middle + half > 0;
    }

    @Test
    void pairsAcrossAStepAreDrawnWithTheDensityOfTheirSlope() {
        PilotSolution.Values step = points -> new double[][] {java.util.Arrays.stream(points).map(x -> Math.tanh(50 * x)).toArray()};
        for (int seed = 1; seed <= 5; seed++) {
            Features drawn = new Swim(10).draw(1000, LINE, new Tanh(), Optional.of(step), random(seed));
            Features blind = new Swim(10).draw(1000, LINE, new Tanh(), Optional.empty(), random(seed));
            // An independent prototype found a mean of 0.950, and 0.52 with all pairs alike.
            assertThat(share(drawn)).isGreaterThanOrEqualTo(0.9);
            assertThat(share(blind)).isBetween(0.45, 0.58);
        }
    }

    private static double share(Features features) {
        int count = 0;
        for (int k = 0; k < features.count(); k++) {
            count += straddlesZero(features, k) ? 1 : 0;
        }
        return count / (double) features.count();
    }

    @Test
    void featuresOfASolutionGatherAtItsLayerAndAreAsSteepAsIt() {
        PilotSolution.Values layer = points -> {
            double[] u = new double[points.length / 2];
            for (int i = 0; i < u.length; i++) {
                u[i] = Math.tanh((points[2 * i] - 0.3) / 0.01);
            }
            return new double[][] {u};
        };
        Features features = new SwimPde(1, 50, 0.25).draw(400, PLANE, new Tanh(), Optional.of(layer), random(3));
        int steep = 0;
        for (int k = 0; k < 400; k++) {
            double omega = Math.abs(features.weights()[2 * k]);
            double middle = -(features.biases()[k] + features.weights()[2 * k + 1] * 0.5) / features.weights()[2 * k];
            steep += omega > 10 && Math.abs(middle - 0.3) < 0.2 ? 1 : 0;
        }
        // A quarter is blind; most of the rest is at the layer.
        assertThat(steep).isGreaterThan(120);
    }

    @Test
    void badSettingsAreNamed() {
        assertThatThrownBy(() -> new Swim(0)).hasMessage("Swim: pairs must be at least 1, got 0");
        assertThatThrownBy(() -> new SwimPde(11, 10, 0.2)).hasMessage("SwimPde: rounds must be in [0, 10], got 11");
        assertThatThrownBy(() -> new SwimPde(1, 10, -0.2)).hasMessage("SwimPde: blind must be in [0, 1], got -0.2");
    }
}
