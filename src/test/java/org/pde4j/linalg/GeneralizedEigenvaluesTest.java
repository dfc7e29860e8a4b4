package org.pde4j.linalg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Pencils whose eigenvalues are known in closed form. */
class GeneralizedEigenvaluesTest {

    private static double[] sorted(double[][] a, double[][] b) {
        double[] found = GeneralizedEigenvalues.realParts(Matrix.of(a), Matrix.of(b));
        Arrays.sort(found);
        return found;
    }

    @Test
    void realPartsOfRotationsAndGrowthAreFound() {
        // λ = (3 ± 4i)/2.
        assertThat(sorted(new double[][] {{3, -4}, {4, 3}}, new double[][] {{2, 0}, {0, 2}})).containsExactly(new double[] {1.5, 1.5}, within(1e-14));
        assertThat(sorted(new double[][] {{0, 1}, {4, 0}}, new double[][] {{1, 0}, {0, 1}})).containsExactly(new double[] {-2, 2}, within(1e-14));
        // Far from normal, and with units of their own: −1e8 and −1 + 1e-8.
        assertThat(sorted(new double[][] {{0, -1}, {1, -1}}, new double[][] {{1, 0}, {0, 1e-8}})).satisfies(found -> {
            assertThat(found[0]).isCloseTo(-1e8, within(2.0));
            assertThat(found[1]).isCloseTo(-1, within(1e-7));
        });
    }

    /** x′ = 2y, 0 = x − y. */
    @Test
    void constraintsHaveNoRate() {
        assertThat(sorted(new double[][] {{0, 2}, {1, -1}}, new double[][] {{1, 0}, {0, 0}})).containsExactly(new double[] {2}, within(1e-14));
    }

    @Test
    void whatIsNoNumberIsRefused() {
        assertThatThrownBy(() -> sorted(new double[][] {{Double.NaN}}, new double[][] {{1}})).isInstanceOf(ArithmeticException.class)
                .hasMessageContaining("GeneralizedEigenvalues");
    }
}
