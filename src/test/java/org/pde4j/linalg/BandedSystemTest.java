package org.pde4j.linalg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The product of the matrix with a chosen solution, entry by entry. */
class BandedSystemTest {

    @ParameterizedTest
    @CsvSource({"1, 0", "2, 5", "30, 1", "30, 4", "200, 9"})
    void solutionsAreThoseChosen(int n, int reach) {
        Random random = new Random(n);
        BandedSystem system = new BandedSystem(n, reach);
        for (int round = 0; round < 2; round++) {
            // The factors of the first round are overwritten.
            system.clear();
            double[] x = random.doubles(n, -1, 1).toArray();
            double[] right = new double[n];
            for (int i = 0; i < n; i++) {
                for (int j = Math.max(0, i - reach); j <= Math.min(n - 1, i + reach); j++) {
                    // The large entries are beside the diagonal, so that rows have to be exchanged.
                    double value = random.nextDouble() + (j == i + 1 - 2 * (i % 2) ? 8 : j == i ? 1 : 0);
                    system.add(i, j, 0.25 * value);
                    system.add(i, j, 0.75 * value);
                    right[i] += value * x[j];
                }
            }
            system.solve(right);
            assertThat(right).containsExactly(x, within(1e-11));
        }
    }

    @Test
    void whatIsSingularOrOutsideIsNamed() {
        BandedSystem system = new BandedSystem(3, 1);
        assertThatThrownBy(() -> system.solve(new double[3])).isInstanceOf(ArithmeticException.class).hasMessageContaining("singular");
        assertThatThrownBy(() -> system.add(0, 2, 1)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> system.solve(new double[2])).isInstanceOf(IllegalArgumentException.class);
        system.clear();
        system.add(1, 1, Double.NaN);
        assertThatThrownBy(() -> system.solve(new double[3])).isInstanceOf(ArithmeticException.class).hasMessageContaining("finite");
    }
}
