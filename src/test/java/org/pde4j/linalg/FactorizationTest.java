package org.pde4j.linalg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.pde4j.linalg.BlasTest.assertClose;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Factors rebuilt into the matrix; tolerances are n eps ‖A‖ with room for a factor ten unless said otherwise. */
class FactorizationTest {

    @Test
    void qrRebuildsTheMatrixWithOrthonormalColumns() {
        for (int[] shape : new int[][] {{8, 5}, {5, 5}, {4, 7}, {1, 1}}) {
            Matrix a = ChosenSpectrum.gaussian(shape[0], shape[1], 1);
            QrFactorization qr = QrFactorization.of(a);
            assertClose(Blas.multiply(qr.q(), qr.r()), a, 1e-13);
            assertClose(Blas.transposeGram(qr.q()), Matrix.identity(Math.min(shape[0], shape[1])), 1e-13);
            assertClose(qr.qTimes(qr.qTransposeTimes(a)), a, 1e-13);
        }
    }

    @Test
    void manyRightHandSidesAreSolvedAsEachAlone() {
        Matrix a = ChosenSpectrum.gaussian(9, 4, 3);
        Matrix b = ChosenSpectrum.gaussian(9, 3, 4);
        for (QrFactorization qr : List.of(QrFactorization.of(a), QrFactorization.pivoted(a))) {
            Matrix x = qr.solveRotated(qr.qTransposeTimes(b));
            for (int k = 0; k < 3; k++) {
                // The normal equations Aᵀ(Ax − b) = 0.
                double[] residual = Blas.multiply(a, Arrays.copyOfRange(x.data(), 4 * k, 4 * k + 4));
                for (int i = 0; i < 9; i++) {
                    residual[i] -= b.get(i, k);
                }
                assertThat(Blas.transposeMultiply(a, residual)).containsExactly(new double[4], within(1e-13));
            }
        }
    }

    @Test
    void pivotedQrRebuildsThePermutedMatrixAndRevealsTheRank() {
        Matrix a = ChosenSpectrum.rectangular(12, 9, new double[] {5, 1, 0.1, 1e-3}, 2);
        QrFactorization qr = QrFactorization.pivoted(a);
        assertThat(qr.rank(1e-12)).isEqualTo(4);
        Matrix product = Blas.multiply(qr.q(), qr.r());
        int[] permutation = qr.permutation();
        for (int j = 0; j < 9; j++) {
            for (int i = 0; i < 12; i++) {
                assertThat(product.get(i, j)).isCloseTo(a.get(i, permutation[j]), within(1e-13));
            }
        }
        assertThat(Arrays.stream(permutation).sorted().toArray()).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8);
    }

    @Test
    void choleskyRebuildsTheMatrixSolvesAndGivesTheDeterminant() {
        Matrix a = ChosenSpectrum.symmetric(new double[] {4, 2, 1, 0.5, 0.125}, 3);
        CholeskyFactorization cholesky = CholeskyFactorization.of(a);
        assertClose(Blas.multiplyTranspose(cholesky.lower(), cholesky.lower()), a, 1e-14);
        double[] x = {1, -2, 3, 0, 0.5};
        assertThat(cholesky.solve(Blas.multiply(a, x))).containsExactly(x, within(1e-13));
        assertThat(cholesky.logDeterminant()).isCloseTo(Math.log(0.5), within(1e-13));
    }

    @Test
    void choleskyNamesThePivotOfAnIndefiniteMatrix() {
        Matrix a = Matrix.of(new double[][] {{1, 0, 0}, {0, 1, 2}, {0, 2, 1}});
        assertThat(CholeskyFactorization.ifPositiveDefinite(a)).isEmpty();
        assertThatThrownBy(() -> CholeskyFactorization.of(a)).isInstanceOf(ArithmeticException.class).hasMessage(
                "CholeskyFactorization: the matrix is not positive definite, its pivot 2 of 0 to 2 is not positive");
        assertThat(CholeskyFactorization.ifPositiveDefinite(new Matrix(0, 0))).isPresent();
    }

    /** The sign of the smallest chosen eigenvalue decides, whatever its size. */
    @ParameterizedTest
    @ValueSource(doubles = {2, 1e-9, -1e-9, -2})
    void packedTriangleIsPositiveDefiniteWhereItsSmallestEigenvalueIsPositive(double smallest) {
        for (int n : new int[] {1, 2, 7, 64, 65}) {
            double[] spectrum = IntStream.range(0, n).mapToDouble(i -> i == n / 2 ? smallest : 1 + i).toArray();
            Matrix full = ChosenSpectrum.symmetric(spectrum, n);
            PackedSymmetric packed = new PackedSymmetric(n);
            for (int i = 0, k = 0; i < n; i++) {
                for (int j = 0; j <= i; j++) {
                    packed.data()[k++] = full.get(i, j);
                }
            }
            double[] before = packed.data().clone();
            assertThat(CholeskyFactorization.isPositiveDefinite(packed)).isEqualTo(smallest > 0);
            assertThat(packed.data()).isEqualTo(before);
            packed.data()[before.length - 1] = Double.NaN;
            assertThat(CholeskyFactorization.isPositiveDefinite(packed)).isFalse();
        }
        assertThat(CholeskyFactorization.isPositiveDefinite(new PackedSymmetric(0))).isTrue();
    }

    /** A = U Σ Vᵀ and b = U β + (part orthogonal to the range) give x = V Σ⁺ β without any normal equations. */
    @Test
    void leastSquaresOfFullRankEqualTheClosedForm() {
        double[] sigma = {2, 1, 0.5, 1e-5};
        double[] beta = {1, -1, 2, 3e-5};
        double[][] u = ChosenSpectrum.orthonormal(10, 5, new Random(4));
        double[][] v = ChosenSpectrum.orthonormal(4, 4, new Random(5));
        Matrix a = new Matrix(10, 4);
        double[] b = new double[10];
        double[] x = new double[4];
        for (int k = 0; k < 4; k++) {
            for (int i = 0; i < 10; i++) {
                b[i] += beta[k] * u[k][i];
                for (int j = 0; j < 4; j++) {
                    a.add(i, j, sigma[k] * u[k][i] * v[k][j]);
                }
            }
            for (int j = 0; j < 4; j++) {
                x[j] += beta[k] / sigma[k] * v[k][j];
            }
        }
        for (int i = 0; i < 10; i++) {
            b[i] += 0.01 * u[4][i];
        }
        double tolerance = 1e-8; // cond(A) eps (|x| + cond(A) |r| / |A|) = 2e5 * 2e-16 * (5 + 2e5 * 0.005)
        assertThat(QrFactorization.of(a).solve(b)).containsExactly(x, within(tolerance));
        assertThat(QrFactorization.pivoted(a).solve(b)).containsExactly(x, within(tolerance));
        LeastSquares svd = LeastSquares.bySvd(a, b, 1e-12);
        assertThat(svd.solution().data()).containsExactly(x, within(tolerance));
        assertThat(svd.rank()).isEqualTo(4);
        assertThat(svd.singularValues()).containsExactly(sigma, within(1e-14));
        LeastSquares qr = LeastSquares.byPivotedQr(a, b, 1e-12);
        assertThat(qr.solution().data()).containsExactly(x, within(tolerance));
        assertThat(qr.rank()).isEqualTo(4);
        assertPivots(a, qr);
    }

    /** The ends of the pivoted triangle, from a separate factorisation. */
    private static void assertPivots(Matrix a, LeastSquares solution) {
        Matrix r = QrFactorization.pivoted(a).r();
        int last = Math.min(r.rows(), r.columns()) - 1;
        assertThat(solution.largest()).isCloseTo(Math.abs(r.get(0, 0)), within(1e-14 * solution.largest()));
        assertThat(solution.smallest()).isCloseTo(Math.abs(r.get(last, last)), within(1e-14 * solution.largest()));
    }

    /** With rank 2 the solution of least norm is V Σ⁺ Uᵀ b, here with hand-made orthogonal factors. */
    @Test
    void rankDeficientLeastSquaresGiveTheSolutionOfLeastNorm() {
        Matrix a = Matrix.of(new double[][] {{1, 1, 0}, {1, 1, 0}, {0, 0, 3}, {0, 0, 0}});
        double[] b = {2, 4, 6, 100};
        for (LeastSquares solution : new LeastSquares[] {LeastSquares.bySvd(a, b, 1e-10), LeastSquares.byPivotedQr(a, b, 1e-10)}) {
            assertThat(solution.rank()).isEqualTo(2);
            assertThat(solution.solution().data()).containsExactly(new double[] {1.5, 1.5, 2}, within(1e-14));
            assertThat(solution.largest()).isCloseTo(3, within(1e-14));
            assertThat(solution.smallest()).isCloseTo(0, within(1e-14));
        }
        assertPivots(a, LeastSquares.byPivotedQr(a, b, 1e-10));
    }

    @Test
    void underdeterminedLeastSquaresTakeSeveralRightHandSides() {
        Matrix a = Matrix.of(new double[][] {{3, 4}});
        LeastSquares solution = LeastSquares.byPivotedQr(a, Matrix.of(new double[][] {{25, 50}}), 1e-12);
        assertClose(solution.solution(), Matrix.of(new double[][] {{3, 6}, {4, 8}}), 1e-13);
    }

    @Test
    void badArgumentsAreOneSentence() {
        Matrix a = ChosenSpectrum.gaussian(3, 2, 6);
        assertThatThrownBy(() -> LeastSquares.bySvd(a, new double[2], 1e-12))
                .hasMessage("LeastSquares: the right-hand side must have 3 rows, got 2");
        assertThatThrownBy(() -> LeastSquares.bySvd(a, new double[3], -1)).hasMessage("LeastSquares: rcond must be in [0, 1), got -1.0");
        assertThatThrownBy(() -> QrFactorization.of(new Matrix(3, 2)).solve(new double[3]))
                .hasMessage("QrFactorization: the columns are linearly dependent, R[0, 0] is zero");
    }
}
