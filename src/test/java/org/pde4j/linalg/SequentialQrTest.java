package org.pde4j.linalg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SequentialQrTest {

    /** Singular values from 1 to 10⁻¹². */
    private static Matrix graded(int rows, int columns) {
        double[] sigma = new double[columns];
        Arrays.setAll(sigma, k -> Math.pow(10, -12.0 * k / (columns - 1)));
        return ChosenSpectrum.rectangular(rows, columns, sigma, 3);
    }

    private static SequentialQr factored(Matrix a, double[] b, int... sizes) {
        SequentialQr qr = new SequentialQr(a.columns());
        int from = 0;
        for (int size : sizes) {
            int[] rows = new int[size];
            int first = from;
            Arrays.setAll(rows, i -> first + i);
            qr.add(a.selectRows(rows), Arrays.copyOfRange(b, from, from + size));
            from += size;
        }
        assertThat(qr.rows()).isEqualTo(a.rows());
        return qr;
    }

    @Test
    void theTriangleHasTheSingularValuesOfTheWholeHoweverItIsCut() {
        Matrix a = graded(300, 60);
        double[] b = new Random(1).doubles(300, -1, 1).toArray();
        for (int[] sizes : new int[][] {{300}, {7, 200, 0, 93}, {60, 60, 60, 60, 60}, {1, 299}}) {
            SequentialQr qr = factored(a, b, sizes);
            double[] values = Svd.values(qr.r());
            for (int k = 0; k < 60; k++) {
                // Backward error of Householder reflections: a few eps σ₁; normal equations would lose σ below 1e-8.
                assertThat(values[k]).isCloseTo(Math.pow(10, -12.0 * k / 59), within(1e-14));
            }
        }
    }

    @Test
    void leastSquaresFromTheTriangleEqualTheirSolutionInOnePiece() {
        Matrix a = ChosenSpectrum.gaussian(500, 80, 5);
        double[] b = new Random(2).doubles(500, -1, 1).toArray();
        double[] expected = QrFactorization.of(a).solve(b);
        SequentialQr qr = factored(a, b, 120, 1, 379);
        double[] x = LeastSquares.bySvd(qr.r(), qr.right(), 1e-14).solution().data();
        assertThat(x).containsExactly(expected, within(1e-13));
        double[] residual = Blas.multiply(a, x);
        for (int i = 0; i < 500; i++) {
            residual[i] -= b[i];
        }
        assertThat(qr.unreachable()).isCloseTo(Vectors.norm(residual), within(1e-12));
    }

    @Test
    void rowsThatDoNotFitAreRefused() {
        SequentialQr qr = new SequentialQr(3);
        assertThatThrownBy(() -> qr.add(new Matrix(2, 4), new double[2])).hasMessage(
                "SequentialQr: needs rows of 3 columns and as many right-hand sides, got shape (2, 4) and (2)");
        assertThatThrownBy(() -> qr.add(new Matrix(1, 3, new double[] {1, Double.NaN, 2}), new double[1]))
                .hasMessageContaining("entries must be finite, got NaN");
    }
}
