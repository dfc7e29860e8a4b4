package org.pde4j.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.pde4j.domain.Box;
import org.pde4j.domain.Interval;
import org.pde4j.model.Harmonics.Parity;

class HarmonicsTest {

    @Test
    void onALineTheyAreOneThenCosinesAndSines() {
        Features features = new Harmonics().draw(5, Box.of("x", 0, 3), new Random(1));
        for (double x : new double[] {0.2, 1.7}) {
            double phase = 2 * Math.PI * (x - 1.5) / 3;
            assertThat(values(features, x)).containsExactly(
                    new double[] {1, Math.cos(phase), Math.sin(phase), Math.cos(2 * phase), Math.sin(2 * phase)}, within(1e-13));
        }
    }

    @Test
    void parityIsAboutTheCentre() {
        Box box = Box.of("x", 1, 4);
        assertThat(values(new Harmonics(Parity.EVEN).draw(4, box, new Random(1)), 2.5 + 0.7))
                .containsExactly(values(new Harmonics(Parity.EVEN).draw(4, box, new Random(1)), 2.5 - 0.7), within(1e-13));
        double[] odd = values(new Harmonics(Parity.ODD).draw(4, box, new Random(1)), 2.5 + 0.7);
        double[] mirrored = values(new Harmonics(Parity.ODD).draw(4, box, new Random(1)), 2.5 - 0.7);
        for (int k = 0; k < 4; k++) {
            assertThat(odd[k]).isNotZero().isCloseTo(-mirrored[k], within(1e-13));
        }
    }

    /** 1 + 2·2 functions of |ω| ≤ π, 2·2 more of √2 π, 2·2 of 2π: the lattice points of a circle, of each pair ±ω one. */
    @Test
    void inThePlaneTheShortestComeFirst() {
        Features features = new Harmonics().draw(13, Box.of("x", -1, 1).times("y", -1, 1), new Random(1));
        double[] lengths = new double[13];
        for (int k = 0; k < 13; k++) {
            lengths[k] = Math.hypot(features.weights()[2 * k], features.weights()[2 * k + 1]) / Math.PI;
        }
        double r = Math.sqrt(2);
        assertThat(lengths).containsExactly(new double[] {0, 1, 1, 1, 1, r, r, r, r, 2, 2, 2, 2}, within(1e-13));
    }

    /** A long side has more waves of the same length. */
    @Test
    void sidesOfDifferentLengthHaveTheirOwnPeriods() {
        Features features = new Harmonics().draw(7, new Box(java.util.List.of("x", "y"), java.util.List.of(new Interval(0, 3), new Interval(0, 1))),
                new Random(1));
        assertThat(features.weights()[10]).isCloseTo(2 * Math.PI, within(1e-13));
        assertThat(features.weights()[11]).isZero();
    }

    private static double[] values(Features features, double x) {
        double[] values = new double[features.count()];
        for (int k = 0; k < values.length; k++) {
            values[k] = Math.cos(features.weights()[k] * x + features.biases()[k]);
        }
        return values;
    }
}
