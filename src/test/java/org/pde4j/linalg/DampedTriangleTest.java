package org.pde4j.linalg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class DampedTriangleTest {

    private static Matrix upper(int n) {
        Random random = new Random(4);
        Matrix r = new Matrix(n, n);
        for (int j = 0; j < n; j++) {
            for (int i = 0; i <= j; i++) {
                r.set(i, j, i == j ? 2 + random.nextDouble() : random.nextDouble() - 0.5);
            }
        }
        return r;
    }

    @Test
    void equalsTheDenseStackedSystem() {
        for (int n : new int[] {1, 5, 32, 33, 90}) {
            Matrix r = upper(n);
            double[] b = new Random(5).doubles(n, -1, 1).toArray();
            for (double damping : new double[] {1e-12, 0.7, 1e6}) {
                Matrix stacked = new Matrix(2 * n, n);
                for (int j = 0; j < n; j++) {
                    for (int i = 0; i < n; i++) {
                        stacked.set(i, j, r.get(i, j));
                    }
                    stacked.set(n + j, j, Math.sqrt(damping));
                }
                double[] expected = QrFactorization.of(stacked).solve(java.util.Arrays.copyOf(b, 2 * n));
                double[] found = DampedTriangle.solve(r, damping, b);
                for (int j = 0; j < n; j++) {
                    // Two backward stable factorisations of a system with condition below 1e3.
                    assertThat(found[j]).isCloseTo(expected[j], within(1e-11));
                }
            }
        }
    }

    @Test
    void lowerPartIsNotRead() {
        Matrix r = upper(6);
        double[] b = {1, 2, 3, 4, 5, 6};
        double[] expected = DampedTriangle.solve(r, 0.1, b);
        r.set(4, 1, 77);
        assertThat(DampedTriangle.solve(r, 0.1, b)).isEqualTo(expected);
    }

    @Test
    void badShapesAreNamed() {
        assertThatThrownBy(() -> DampedTriangle.solve(new Matrix(2, 3), 1, new double[2]))
                .hasMessage("DampedTriangle: needs R (n, n), b (n) and damping > 0, got R (2, 3), b (2), damping 1.0");
    }
}
