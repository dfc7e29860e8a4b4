package org.pde4j.linalg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.pde4j.linalg.BlasTest.assertClose;

import org.junit.jupiter.api.Test;

/** Eigenvalues and singular values against chosen ones; tolerance n eps times the largest, which is at most 3. */
class SpectralTest {

    private static final double TOLERANCE = 1e-13;

    @Test
    void eigenvaluesAreTheChosenOnesAscendingAlsoWhenRepeated() {
        double[] lambda = {-2, -0.5, 0, 1, 1, 1, 3};
        Matrix a = ChosenSpectrum.symmetric(lambda, 1);
        assertThat(SymmetricEigen.values(a)).containsExactly(lambda, within(TOLERANCE));
        SymmetricEigen eigen = SymmetricEigen.of(a);
        assertThat(eigen.values()).containsExactly(lambda, within(TOLERANCE));
        assertClose(Blas.transposeGram(eigen.vectors()), Matrix.identity(7), TOLERANCE);
        Matrix scaled = eigen.vectors().copy();
        for (int j = 0; j < 7; j++) {
            for (int i = 0; i < 7; i++) {
                scaled.set(i, j, scaled.get(i, j) * eigen.values()[j]);
            }
        }
        assertClose(Blas.multiplyTranspose(scaled, eigen.vectors()), a, TOLERANCE);
    }

    @Test
    void singularValuesAreTheChosenOnesDescendingForTallWideAndSquare() {
        double[] sigma = {3, 1, 1, 0.25, 0};
        int[][] shapes = {{5, 5}, {9, 5}, {5, 40}, {200, 6}, {6, 200}};
        for (int[] shape : shapes) {
            Matrix a = ChosenSpectrum.rectangular(shape[0], shape[1], sigma, 2);
            Matrix before = a.copy();
            double[] values = Svd.values(a);
            assertThat(values).hasSize(Math.min(shape[0], shape[1]));
            for (int i = 0; i < values.length; i++) {
                assertThat(values[i]).isCloseTo(i < 5 ? sigma[i] : 0, within(TOLERANCE));
            }
            Svd svd = Svd.of(a);
            Matrix scaled = svd.u().copy();
            for (int j = 0; j < scaled.columns(); j++) {
                for (int i = 0; i < scaled.rows(); i++) {
                    scaled.set(i, j, scaled.get(i, j) * svd.values()[j]);
                }
            }
            assertClose(Blas.multiply(scaled, svd.vt()), a, TOLERANCE);
            assertClose(Blas.transposeGram(svd.u()), Matrix.identity(svd.u().columns()), TOLERANCE);
            assertClose(Blas.gram(svd.vt()), Matrix.identity(svd.vt().rows()), TOLERANCE);
            assertThat(a.data()).isEqualTo(before.data());
        }
    }

    @Test
    void gradedSingularValuesAreRightDownToTheFloorAndOnlyNoiseBelow() {
        double[] sigma = new double[25];
        for (int k = 0; k < 25; k++) {
            sigma[k] = Math.pow(10, -k);
        }
        double[] values = Svd.values(ChosenSpectrum.rectangular(25, 60, sigma, 3));
        double floor = Rounding.singularValueFloor(25, 60, 1);
        assertThat(floor).isEqualTo(60 * Math.ulp(1.0));
        for (int k = 0; k < 25; k++) {
            assertThat(values[k]).isCloseTo(sigma[k], within(floor));
        }
    }

    @Test
    void sizesZeroAndOneWork() {
        assertThat(SymmetricEigen.values(new Matrix(0, 0))).isEmpty();
        assertThat(SymmetricEigen.of(Matrix.of(new double[][] {{-4}})).values()).containsExactly(-4);
        assertThat(Svd.values(new Matrix(0, 3))).isEmpty();
        assertThat(Svd.of(new Matrix(3, 0)).values()).isEmpty();
        assertThat(Svd.values(Matrix.of(new double[][] {{-4}}))).containsExactly(4);
        assertThat(Svd.values(new Matrix(3, 2))).containsExactly(0, 0);
    }

    @Test
    void valuesThatAreNotFiniteAreRefusedWithTheirPlace() {
        Matrix a = new Matrix(2, 2);
        a.set(1, 0, Double.NaN);
        assertThatThrownBy(() -> Svd.values(a)).isInstanceOf(ArithmeticException.class)
                .hasMessage("Svd: entries must be finite, got NaN in row 1, column 0");
        assertThatThrownBy(() -> SymmetricEigen.of(a)).hasMessageContaining("row 1, column 0");
        assertThatThrownBy(() -> SymmetricEigen.of(new Matrix(2, 3)))
                .hasMessage("SymmetricEigen: the matrix must be square, got shape (2, 3)");
    }

    @Test
    void roundingConstantsAreThoseOfFloat64() {
        assertThat(1 + Rounding.EPSILON).isGreaterThan(1);
        assertThat(1 + Rounding.UNIT).isEqualTo(1);
        assertThat(Rounding.gamma(1)).isCloseTo(Rounding.UNIT, within(1e-30));
        assertThat(Rounding.gamma(1L << 53)).isEqualTo(Double.POSITIVE_INFINITY);
    }

    @Test
    void threadsAreSetInProcess() {
        Threads.set(1, 1);
        assertThat(Threads.loops()).isEqualTo(1);
        assertThat(Threads.blas()).isEqualTo(1);
        assertThatThrownBy(() -> Threads.set(0, 1)).hasMessageContaining("must be at least 1");
    }
}
