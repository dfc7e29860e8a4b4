package org.pde4j.linalg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
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

    /** Each block its own triangle, of some blocks with fewer rows than columns, which travel as numbers. */
    private static SequentialQr joined(Matrix a, double[] b, int rows) {
        int blocks = (a.rows() + rows - 1) / rows;
        FixedTree<SequentialQr> tree = new FixedTree<>(blocks, (left, right) -> {
            left.add(right);
            return left;
        });
        for (int k = blocks - 1; k >= 0; k--) {
            int[] block = IntStream.range(k * rows, Math.min(a.rows(), (k + 1) * rows)).toArray();
            SequentialQr qr = new SequentialQr(a.columns());
            qr.add(a.selectRows(block), Arrays.copyOfRange(b, block[0], block[0] + block.length));
            tree.add(k, SequentialQr.unpacked(a.columns(), qr.packed()));
        }
        return tree.value();
    }

    @Test
    void trianglesOfBlocksJoinToThatOfTheWhole() {
        Matrix a = ChosenSpectrum.gaussian(500, 80, 5);
        double[] b = new Random(2).doubles(500, -1, 1).toArray();
        Matrix normal = Blas.transposeGram(a);
        double[] right = Blas.transposeMultiply(a, b);
        double largest = Arrays.stream(normal.data()).map(Math::abs).max().getAsDouble();
        for (int rows : new int[] {500, 170, 61}) {
            SequentialQr qr = joined(a, b, rows);
            assertThat(qr.rows()).isEqualTo(500);
            // Q is orthogonal: RᵀR = AᵀA and Rᵀ(Qᵀb) = Aᵀb; 1e-13 of the largest entry is some tens of eps for 500 rows.
            assertThat(Blas.transposeGram(qr.r()).data()).containsExactly(normal.data(), within(1e-13 * largest));
            assertThat(Blas.transposeMultiply(qr.r(), qr.right())).containsExactly(right, within(1e-13 * largest));
            double[] whole = Arrays.copyOf(qr.right(), 81);
            whole[80] = qr.unreachable();
            assertThat(Vectors.norm(whole)).isCloseTo(Vectors.norm(b), within(1e-13));
        }
    }

    @Test
    void theSolutionFromBlocksDiffersByTheConditionTimesTheRoundingOfTheMatrix() {
        double[] sigma = new double[40];
        Arrays.setAll(sigma, k -> Math.pow(10, -8.0 * k / 39));
        Matrix a = ChosenSpectrum.rectangular(400, 40, sigma, 3);
        double[] x = new Random(7).doubles(40, -1, 1).toArray();
        double[] b = Blas.multiply(a, x);
        SequentialQr qr = joined(a, b, 60);
        double[] found = LeastSquares.bySvd(qr.r(), qr.right(), 1e-14).solution().data();
        // The residual is 0, so that the condition 1e8 enters once; normal equations would lose all digits.
        assertThat(found).containsExactly(x, within(20 * 1e8 * Rounding.EPSILON * Vectors.norm(x)));
        assertThat(Svd.values(qr.r())[39]).isCloseTo(1e-8, within(1e-14));
    }

    @Test
    void aTriangleOfOtherColumnsIsRefused() {
        assertThatThrownBy(() -> new SequentialQr(3).add(new SequentialQr(4))).hasMessage("SequentialQr: needs a triangle of 3 columns, got 4");
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
