package org.pde4j.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.pde4j.domain.Box;
import org.pde4j.domain.Interval;

class ModelTest {

    private static final Box FAR = new Box(List.of("x", "t"), List.of(new Interval(100, 104), new Interval(0, 0.01)));

    @Test
    void mlpLaysItsArraysOutWithoutGaps() {
        Network network = new Mlp(List.of(5, 7), new Tanh(), 3).network(FAR, 2);
        assertThat(network.arrays()).extracting(ParameterArray::name).containsExactly("W1", "b1", "W2", "b2", "W3", "b3");
        assertThat(network.arrays()).extracting(ParameterArray::shape)
                .containsExactly(List.of(2, 5), List.of(5), List.of(5, 7), List.of(7), List.of(7, 2), List.of(2));
        int end = 0;
        for (ParameterArray array : network.arrays()) {
            assertThat(array.offset()).isEqualTo(end);
            end += array.size();
        }
        assertThat(network.parameters()).isEqualTo(end);
        assertThat(network.blocks()).filteredOn(block -> block.kind().equals("outer")).extracting(block -> block.name())
                .containsExactly("W3", "b3");
    }

    @Test
    void mlpStartsAsOnTheUnitScaleOnADomainOfModerateScale() {
        Network unit = new Mlp(List.of(6), new Tanh(), 9)
                .network(new Box(List.of("x", "t"), List.of(new Interval(-1, 1), new Interval(-1, 1))), 1);
        Network far = new Mlp(List.of(6), new Tanh(), 9)
                .network(new Box(List.of("x", "t"), List.of(new Interval(10, 14), new Interval(0, 0.125))), 1);
        double[] a = unit.initial();
        double[] b = far.initial();
        for (int j = 0; j < 6; j++) {
            double z = a[j] * 0.5 + a[6 + j] * -0.25 + a[12 + j];
            double w = b[j] * (12 + 0.5 * 2) + b[6 + j] * (0.0625 - 0.25 * 0.0625) + b[12 + j];
            // The domain cancels numbers of size 6.
            assertThat(w).isCloseTo(z, within(1e-13));
        }
    }

    @Test
    void mlpHonoursTheGlorotBoundAndItsSeed() {
        double[] theta = new Mlp(List.of(40), new Tanh(), 5)
                .network(new Box(List.of("x"), List.of(new Interval(-1, 1))), 1).initial();
        double bound = Math.sqrt(6.0 / 41);
        double largest = 0;
        for (int i = 0; i < 40; i++) {
            largest = Math.max(largest, Math.abs(theta[i]));
        }
        assertThat(largest).isLessThanOrEqualTo(bound).isGreaterThan(0.8 * bound);
        Box box = new Box(List.of("x"), List.of(new Interval(-1, 1)));
        assertThat(new Mlp(List.of(40), new Tanh(), 5).network(box, 1).initial()).isEqualTo(theta);
        assertThat(new Mlp(List.of(40), new Tanh(), 6).network(box, 1).initial()).isNotEqualTo(theta);
    }

    @Test
    void pairedNeuronsCancelAtTheStart() {
        double[] theta = new TwoLayer(8, new Tanh(), TwoLayer.OuterWeights.PAIRED, 1).network(FAR, 2).initial();
        for (int k = 0; k < 8; k += 2) {
            assertThat(Arrays.copyOfRange(theta, 3 * k, 3 * k + 3)).isEqualTo(Arrays.copyOfRange(theta, 3 * k + 3, 3 * k + 6));
            for (int unknown = 0; unknown < 2; unknown++) {
                assertThat(theta[24 + 2 * k + unknown]).isEqualTo(-theta[24 + 2 * k + 2 + unknown]);
                assertThat(Math.abs(theta[24 + 2 * k + unknown])).isEqualTo(1);
            }
        }
        assertThatThrownBy(() -> new TwoLayer(7, new Tanh(), TwoLayer.OuterWeights.PAIRED, 1))
                .hasMessage("TwoLayer: width must be even for paired neurons, got 7");
    }

    @Test
    void twoLayerDrawsStandardNormalInnerWeightsAndSigns() {
        int m = 20_000;
        double[] theta = new TwoLayer(m, 1).network(FAR, 1).initial();
        assertThat(theta).hasSize(m * 4);
        double mean = 0;
        double square = 0;
        for (int i = 0; i < 3 * m; i++) {
            mean += theta[i] / (3 * m);
            square += theta[i] * theta[i] / (3 * m);
        }
        // Four standard errors: 4/√(3m) for the mean, 4√2/√(3m) for the variance.
        assertThat(mean).isCloseTo(0, within(4 / Math.sqrt(3.0 * m)));
        assertThat(square).isCloseTo(1, within(4 * Math.sqrt(2 / (3.0 * m))));
        for (int i = 3 * m; i < 4 * m; i++) {
            assertThat(Math.abs(theta[i])).isEqualTo(1);
        }
    }

    @Test
    void badSettingsAreNamed() {
        assertThatThrownBy(() -> new Mlp(List.of(), new Tanh(), 1)).hasMessage(
                "Mlp: hidden must list at least one width, all positive, got []");
        assertThatThrownBy(() -> new Mlp(List.of(2_000_000_000), new Tanh(), 1).network(FAR, 1))
                .hasMessage("Mlp: a network may have at most 134217728 parameters, got 6000000000");
        assertThatThrownBy(() -> new TwoLayer(1_000_000_000, 1).network(FAR, 1))
                .hasMessage("TwoLayer: a network may have at most 134217728 parameters, got 4000000000");
        assertThatThrownBy(() -> new TwoLayer(0, 1)).hasMessage("TwoLayer: width must be at least 1, got 0");
    }

    /** Two layers by hand: z = tanh(tanh(x W1 + b1) W2 + b2) W3 + b3. */
    private static double[] values(Network network, double[] theta, double[] x) {
        double[] z = x;
        for (int l = 0; l < network.arrays().size(); l += 2) {
            ParameterArray weights = network.arrays().get(l);
            double[] next = new double[weights.shape().get(1)];
            for (int j = 0; j < next.length; j++) {
                double sum = theta[network.arrays().get(l + 1).offset() + j];
                for (int i = 0; i < z.length; i++) {
                    sum += z[i] * theta[weights.offset() + i * next.length + j];
                }
                next[j] = weights.outer() ? sum : Math.tanh(sum);
            }
            z = next;
        }
        return z;
    }

    @Test
    void anEnlargedMlpIsTheSameFunctionWithUnitsThatCanBeTrained() {
        Box box = new Box(List.of("x", "t"), List.of(new Interval(-1, 2), new Interval(0, 1)));
        Mlp small = new Mlp(List.of(4, 9), new Tanh(), 3);
        Network few = small.network(box, 2);
        double[] theta = few.initial();
        for (int i = 0; i < theta.length; i++) {
            theta[i] += 0.1 * Math.sin(i);
        }
        Model.Enlarged larger = small.enlarged(box, 2, theta).orElseThrow();
        assertThat(larger.model()).isEqualTo(new Mlp(List.of(5, 12), new Tanh(), 3));
        Network many = larger.model().network(box, 2);
        assertThat(larger.theta()).hasSize(many.parameters());
        for (double[] x : new double[][] {{-1, 0}, {0.3, 0.7}, {2, 1}}) {
            double[] expected = values(few, theta, x);
            double[] actual = values(many, larger.theta(), x);
            for (int k = 0; k < 2; k++) {
                assertThat(actual[k]).isCloseTo(expected[k], within(1e-14));
            }
        }
        int changed = 0;
        for (int i = 0; i < 12; i++) {
            double[] moved = larger.theta().clone();
            moved[many.arrays().get(4).offset() + 2 * i] += 1e-3;
            changed += Math.abs(values(many, moved, new double[] {0.3, 0.7})[0] - values(few, theta, new double[] {0.3, 0.7})[0]) > 1e-9 ? 1 : 0;
        }
        assertThat(changed).as("outer weights of units that are not idle").isEqualTo(12);
    }

    @Test
    void enlargedFeaturesAreTheSameFunctionWhereTheyBeginWithTheSame() {
        double[] theta = {1, -2, 3, 0.5, 0, 7};
        RandomFeatures small = features(new Centred(3), RandomFeatures.OuterWeights.ZERO);
        Model.Enlarged larger = small.enlarged(FAR, 1, theta).orElseThrow();
        double[] few = small.network(FAR, 1).frozen();
        double[] many = larger.model().network(FAR, 1).frozen();
        for (int k = 0; k < 12; k++) {
            assertThat(larger.theta()[k] / Math.sqrt(12)).isCloseTo(k < 6 ? theta[k] / Math.sqrt(6) : 0, within(1e-15));
            assertThat(many[k]).as("W").isEqualTo(few[k]);
        }
        for (RandomFeatures other : List.of(features(new Centred(3), RandomFeatures.OuterWeights.NORMAL),
                features(new Xavier(), RandomFeatures.OuterWeights.ZERO))) {
            Model.Enlarged fresh = other.enlarged(FAR, 1, theta).orElseThrow();
            assertThat(fresh.theta()).as("of other features").isEqualTo(fresh.model().network(FAR, 1).initial());
        }
    }

    private static RandomFeatures features(FeatureDistribution distribution, RandomFeatures.OuterWeights outer) {
        return new RandomFeatures(6, distribution, Optional.empty(), outer, RandomFeatures.OuterFactor.ROOT, RandomFeatures.Inputs.COORDINATES, 4);
    }
}
