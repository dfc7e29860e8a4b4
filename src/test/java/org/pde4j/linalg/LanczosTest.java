package org.pde4j.linalg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class LanczosTest {

    @Test
    void findsTheLargestOfAChosenSpectrumWithinItsErrorBound() {
        double[] lambda = new double[60];
        for (int i = 0; i < 60; i++) {
            lambda[i] = -5 + 8 * Math.pow(0.9, i);
        }
        Matrix matrix = ChosenSpectrum.symmetric(lambda, 2);
        for (double tolerance : new double[] {1e-1, 1e-3, 1e-8}) {
            Lanczos largest = Lanczos.largest(v -> Blas.multiply(matrix, v), 60, tolerance, 60, 1);
            assertThat(largest.error()).isLessThanOrEqualTo(tolerance * 3);
            // The Ritz value of a gap of 0.8 is wrong by error²/gap.
            assertThat(largest.value()).isCloseTo(3, within(largest.error() * largest.error() / 0.5 + 1e-13));
            assertThat(largest.value()).isLessThanOrEqualTo(3 + 1e-13);
        }
    }

    @Test
    void stopsAtAnInvariantSubspaceAndAtItsBudget() {
        Lanczos identity = Lanczos.largest(v -> v, 10, 1e-10, 10, 1);
        assertThat(identity.products()).isEqualTo(1);
        assertThat(identity.value()).isCloseTo(1, within(1e-15));
        Matrix matrix = ChosenSpectrum.symmetric(new double[] {1, 0.99, 0.98, 0.97, 0.5}, 3);
        assertThat(Lanczos.largest(v -> Blas.multiply(matrix, v), 5, 1e-14, 2, 1).products()).isEqualTo(2);
        Lanczos zero = Lanczos.largest(v -> new double[4], 4, 1e-3, 4, 1);
        assertThat(zero.value()).isZero();
        assertThat(zero.error()).isZero();
    }

    @Test
    void emptyOperatorIsRefused() {
        assertThatThrownBy(() -> Lanczos.largest(v -> v, 0, 0.1, 1, 1))
                .hasMessage("Lanczos: n and maxProducts must be at least 1, got 0 and 1");
    }
}
