package org.pde4j.linalg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class VectorsTest {

    /** Sums of integers are exact, so every length, also one that is no multiple of four, must agree with the closed form. */
    @Test
    void sumsOfWholeNumbersAreExactForEveryLength() {
        for (int n = 0; n < 20; n++) {
            double[] x = new double[n];
            double[] y = new double[n];
            for (int i = 0; i < n; i++) {
                x[i] = i + 1;
                y[i] = 1 - i;
            }
            assertThat(Vectors.dot(x, x)).isEqualTo(n * (n + 1) * (2 * n + 1) / 6.0);
            assertThat(Vectors.norm(x)).isEqualTo(Math.sqrt(n * (n + 1) * (2 * n + 1) / 6.0));
            // x - y = 2i
            assertThat(Vectors.distance(x, y)).isEqualTo(2 * Math.sqrt(Math.max(0, (n - 1) * n * (2 * n - 1) / 6.0)), within(1e-13));
        }
    }

    @Test
    void normsNeitherOverflowNorUnderflow() {
        for (double scale : new double[] {1e-300, 1e-160, 1, 1e160, 1e300}) {
            assertThat(Vectors.norm(new double[] {3 * scale, -4 * scale})).isCloseTo(5 * scale, within(1e-15 * 5 * scale));
            assertThat(Vectors.distance(new double[] {scale, scale}, new double[] {4 * scale, -3 * scale}))
                    .isCloseTo(5 * scale, within(1e-15 * 5 * scale));
        }
        assertThat(Vectors.norm(new double[2])).isZero();
        assertThat(Vectors.distance(new double[2], new double[2])).isZero();
    }

    @Test
    void nonFiniteEntriesAreNotHidden() {
        double inf = Double.POSITIVE_INFINITY;
        assertThat(Vectors.norm(new double[] {1, Double.NaN})).isNaN();
        assertThat(Vectors.norm(new double[] {1, -inf})).isInfinite();
        assertThat(Vectors.maxNorm(new double[] {1, Double.NaN, 2})).isNaN();
        assertThat(Vectors.distance(new double[] {1, Double.NaN}, new double[2])).isNaN();
        assertThat(Vectors.distance(new double[] {inf, 1}, new double[2])).isInfinite();
    }

    @Test
    void lengthsMustAgree() {
        assertThatThrownBy(() -> Vectors.dot(new double[2], new double[3])).hasMessage("Vectors: lengths must agree, got 2 and 3");
    }
}
