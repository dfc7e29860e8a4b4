package org.pde4j.analysis.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The product of the matrix with a chosen solution, entry by entry. */
class TridiagonalSystemTest {

    @ParameterizedTest
    @CsvSource({"3, true", "3, false", "40, true", "40, false"})
    void solutionsAreThoseChosen(int n, boolean cyclic) {
        Random random = new Random(n);
        TridiagonalSystem system = new TridiagonalSystem(n, cyclic);
        double[] x = random.doubles(n).toArray();
        double[] right = new double[n];
        for (int j = 0; j < n; j++) {
            system.lower[j] = random.nextDouble() - 0.5;
            system.upper[j] = random.nextDouble() - 0.5;
            system.diagonal[j] = 1.2;
            right[j] = system.diagonal[j] * x[j] + (j > 0 || cyclic ? system.lower[j] * x[(j + n - 1) % n] : 0)
                    + (j < n - 1 || cyclic ? system.upper[j] * x[(j + 1) % n] : 0);
        }
        system.solve(right);
        // A condition number below 12.
        assertThat(right).containsExactly(x, within(1e-14));
    }
}
