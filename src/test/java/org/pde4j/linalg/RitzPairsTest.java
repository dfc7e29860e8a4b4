package org.pde4j.linalg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class RitzPairsTest {

    /** A = Q diag(λ) Qᵀ with chosen λ. */
    private static Matrix symmetric(double[] spectrum, long seed) {
        int n = spectrum.length;
        Matrix q = SymmetricEigen.of(Blas.gram(new Matrix(n, n, new Random(seed).doubles((long) n * n, -1, 1).toArray()))).vectors();
        Matrix scaled = q.copy();
        for (int j = 0; j < n; j++) {
            for (int i = 0; i < n; i++) {
                scaled.set(i, j, q.get(i, j) * spectrum[j]);
            }
        }
        return Blas.multiplyTranspose(scaled, q);
    }

    private static double[] spectrum(int n) {
        double[] spectrum = new double[n];
        for (int i = 0; i < n; i++) {
            spectrum[i] = -1 + 3.0 * i / (n - 1);
        }
        spectrum[0] = -2;
        spectrum[n - 1] = 5;
        return spectrum;
    }

    @Test
    void bothEndsOfAChosenSpectrumAreFoundWithTheirVectors() {
        double[] spectrum = spectrum(200);
        Matrix a = symmetric(spectrum, 3);
        RitzPairs pairs = RitzPairs.of(v -> Blas.multiply(a, v), new Random(1).doubles(200, -1, 1).toArray(), 1e-10, 120);
        int k = pairs.values().length;
        assertThat(k).isLessThan(120);
        // The error of a Ritz value is of second order in the residual, which is at most 1e-10 * 5.
        assertThat(pairs.values()[0]).isEqualTo(-2, within(1e-13 * 5 * 200));
        assertThat(pairs.values()[k - 1]).isEqualTo(5, within(1e-13 * 5 * 200));
        for (int i : new int[] {0, k - 1, k / 2}) {
            double[] residual = Blas.multiply(a, pairs.vector(i));
            Vectors.addScaled(residual, -pairs.values()[i], pairs.vector(i));
            assertThat(Vectors.norm(residual)).isEqualTo(pairs.errors()[i], within(1e-12));
        }
    }

    @Test
    void someEigenvalueLiesWithinTheErrorOfEachRitzValue() {
        double[] spectrum = spectrum(60);
        Matrix a = symmetric(spectrum, 4);
        RitzPairs pairs = RitzPairs.of(v -> Blas.multiply(a, v), new Random(2).doubles(60, -1, 1).toArray(), 1e-12, 15);
        for (int i = 0; i < 15; i++) {
            double nearest = Double.POSITIVE_INFINITY;
            for (double lambda : spectrum) {
                nearest = Math.min(nearest, Math.abs(lambda - pairs.values()[i]));
            }
            assertThat(nearest).isLessThanOrEqualTo(pairs.errors()[i] + 1e-12);
        }
    }

    @Test
    void anInvariantSpaceEndsTheSearch() {
        RitzPairs pairs = RitzPairs.of(v -> new double[] {2 * v[0], -3 * v[1], v[2]}, new double[] {1, 0, 0}, 1e-8, 3);
        assertThat(pairs.values()[0]).isEqualTo(2);
        assertThat(pairs.values()).hasSize(1);
    }

    @Test
    void aZeroStartIsRefused() {
        assertThatThrownBy(() -> RitzPairs.of(v -> v, new double[2], 1e-8, 3)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("start");
    }
}
