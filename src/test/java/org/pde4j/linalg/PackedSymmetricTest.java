package org.pde4j.linalg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class PackedSymmetricTest {

    @Test
    void updatesAndProductsEqualThoseOfTheFullMatrix() {
        for (int n : new int[] {1, 2, 5, 8, 13}) {
            Random random = new Random(n);
            PackedSymmetric packed = new PackedSymmetric(n);
            Matrix full = Matrix.identity(n);
            for (int k = 0; k < 3; k++) {
                double[] u = random.doubles(n, -1, 1).toArray();
                double[] v = random.doubles(n, -1, 1).toArray();
                double[] w = random.doubles(n, -1, 1).toArray();
                packed.update(0.7, u, v, -0.3, w);
                for (int i = 0; i < n; i++) {
                    for (int j = 0; j < n; j++) {
                        full.set(i, j, 0.7 * full.get(i, j) + u[i] * v[j] + v[i] * u[j] - 0.3 * w[i] * w[j]);
                        assertThat(packed.get(i, j)).isCloseTo(full.get(i, j), within(1e-14));
                    }
                }
                double[] product = new double[n];
                packed.multiply(u, product);
                assertThat(product).containsExactly(Blas.multiply(full, u), within(1e-13));
            }
            packed.setIdentity();
            assertThat(packed.get(0, n - 1)).isEqualTo(n == 1 ? 1 : 0);
        }
    }

    @Test
    void sizesThatDoNotFitAreRefused() {
        assertThatThrownBy(() -> new PackedSymmetric(70_000)).hasMessage("PackedSymmetric: n must be in [0, 65000], got 70000");
        assertThatThrownBy(() -> new PackedSymmetric(2).multiply(new double[3], new double[2]))
                .hasMessage("PackedSymmetric: the vector must have 2 entries, got 3");
    }
}
