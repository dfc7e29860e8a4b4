package org.pde4j.linalg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class BlasTest {

    private final Matrix a = ChosenSpectrum.gaussian(5, 7, 1);
    private final Matrix b = ChosenSpectrum.gaussian(7, 3, 2);

    /** The triple loop; the tolerance of all comparisons is a few roundings of sums of seven products of size one. */
    private static Matrix reference(Matrix a, Matrix b) {
        Matrix c = new Matrix(a.rows(), b.columns());
        for (int i = 0; i < a.rows(); i++) {
            for (int j = 0; j < b.columns(); j++) {
                for (int k = 0; k < a.columns(); k++) {
                    c.add(i, j, a.get(i, k) * b.get(k, j));
                }
            }
        }
        return c;
    }

    static void assertClose(Matrix actual, Matrix expected, double tolerance) {
        assertThat(actual.rows()).isEqualTo(expected.rows());
        assertThat(actual.columns()).isEqualTo(expected.columns());
        assertThat(actual.data()).containsExactly(expected.data(), within(tolerance));
    }

    @Test
    void productsEqualTheTripleLoop() {
        assertClose(Blas.multiply(a, b), reference(a, b), 1e-14);
        assertClose(Blas.transposeMultiply(a.transpose(), b), reference(a, b), 1e-14);
        assertClose(Blas.multiplyTranspose(a, b.transpose()), reference(a, b), 1e-14);
        assertClose(Blas.gram(a), reference(a, a.transpose()), 1e-14);
        assertClose(Blas.transposeGram(a), reference(a.transpose(), a), 1e-14);
    }

    @Test
    void gemmScalesAndAccumulates() {
        Matrix c = new Matrix(7, 5, ChosenSpectrum.gaussian(7, 5, 3).data());
        Matrix expected = c.copy();
        Matrix product = reference(a.transpose(), ChosenSpectrum.gaussian(5, 5, 4).transpose());
        for (int k = 0; k < expected.data().length; k++) {
            expected.data()[k] = 2 * product.data()[k] - 3 * expected.data()[k];
        }
        Blas.gemm(2, a, true, ChosenSpectrum.gaussian(5, 5, 4), true, -3, c);
        assertClose(c, expected, 1e-13);
    }

    @Test
    void matrixTimesVectorEqualsTheProductWithAColumn() {
        double[] x = ChosenSpectrum.gaussian(7, 1, 5).data();
        assertThat(Blas.multiply(a, x)).containsExactly(reference(a, new Matrix(7, 1, x)).data(), within(1e-14));
        assertThat(Blas.transposeMultiply(a.transpose(), x)).containsExactly(Blas.multiply(a, x), within(1e-14));
    }

    @Test
    void emptyShapesGiveEmptyOrZeroResults() {
        assertThat(Blas.multiply(new Matrix(2, 0), new Matrix(0, 3)).data()).containsOnly(0).hasSize(6);
        assertThat(Blas.gram(new Matrix(0, 3)).data()).isEmpty();
        assertThat(Blas.multiply(new Matrix(2, 0), new double[0])).containsExactly(0, 0);
    }

    @Test
    void shapesThatDoNotFitAreRefused() {
        assertThatThrownBy(() -> Blas.multiply(a, a)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Blas: shapes (5, 7) times (5, 7) do not give (5, 7)");
        assertThatThrownBy(() -> Blas.multiply(a, new double[5])).hasMessage("Blas: the vector must have 7 entries, got 5");
    }

    @Test
    void transposeAndNormOfALargeMatrixEqualTheDefinition() {
        Matrix large = ChosenSpectrum.gaussian(70, 33, 6);
        Matrix transposed = large.transpose();
        double sum = 0;
        for (int i = 0; i < 70; i++) {
            for (int j = 0; j < 33; j++) {
                assertThat(transposed.get(j, i)).isEqualTo(large.get(i, j));
                sum += large.get(i, j) * large.get(i, j);
            }
        }
        assertThat(large.frobeniusNorm()).isCloseTo(Math.sqrt(sum), within(1e-12));
        assertThat(Matrix.of(new double[][] {{3e200, 4e200}}).frobeniusNorm()).isCloseTo(5e200, within(1e185));
    }
}
