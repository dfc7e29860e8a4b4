package org.pde4j.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.pde4j.linalg.ChosenSpectrum;
import org.pde4j.linalg.LeastSquares;
import org.pde4j.linalg.Matrix;
import org.pde4j.linalg.QrFactorization;
import org.pde4j.linalg.Vectors;

class LinearLeastSquaresTest {

    private static LeastSquaresObjective objective(Matrix a, double[] b) {
        return TestObjectives.linearLeastSquares(2, a, b, new Random(7).doubles(a.columns(), -1, 1).toArray());
    }

    @ParameterizedTest
    @EnumSource(LinearLeastSquares.Method.class)
    void oneStepIsTheMinimiserAndTheNextOneSaysSo(LinearLeastSquares.Method method) {
        Matrix a = ChosenSpectrum.gaussian(90, 20, 3);
        double[] b = new Random(4).doubles(90, -1, 1).toArray();
        LeastSquaresObjective objective = objective(a, b);
        Run run = new LinearLeastSquares(method, 1e-14, 0).start(objective, objective.initialPoint());
        assertThat(run.step()).isEqualTo(Step.MOVED);
        assertThat(run.theta()).containsExactly(QrFactorization.of(a).solve(b), within(1e-13));
        assertThat(Vectors.norm(run.gradient())).isLessThan(1e-12);
        assertThat(run.details()).containsEntry("rank", 20.0);
        // The residual of a generic system is far above what rounding decides.
        assertThat(run.details().get("residual_floor")).isBetween(1e-15, 1e-12);
        Step second = run.step();
        assertThat(second.outcome()).isEqualTo(Step.Outcome.STALLED);
        assertThat(second.detail()).startsWith("least squares are solved: rank 20 of 20");
    }

    @Test
    void dependentColumnsGiveTheShortestSolutionAndTheRank() {
        double[] sigma = new double[12];
        Arrays.setAll(sigma, k -> k < 9 ? 1.0 / (1 + k) : 0);
        Matrix a = ChosenSpectrum.rectangular(50, 12, sigma, 8);
        double[] b = new Random(4).doubles(50, -1, 1).toArray();
        LeastSquaresObjective objective = objective(a, b);
        Run run = new LinearLeastSquares().start(objective, objective.initialPoint());
        run.step();
        assertThat(run.details().get("rank")).isEqualTo(9);
        assertThat(run.theta()).containsExactly(LeastSquares.bySvd(a, b, 1e-13).solution().data(), within(1e-12));
    }

    @Test
    void tikhonovSolvesTheShiftedNormalEquations() {
        Matrix a = ChosenSpectrum.gaussian(15, 20, 3);
        double[] b = new Random(4).doubles(15, -1, 1).toArray();
        LeastSquaresObjective objective = objective(a, b);
        Run run = new LinearLeastSquares(LinearLeastSquares.Method.SVD, 0, 0.1).start(objective, objective.initialPoint());
        run.step();
        double[] s = objective.residual(run.theta());
        double[] gradient = objective.jacobianTransposeTimes(run.theta(), s);
        for (int k = 0; k < 20; k++) {
            // Aᵀ(A θ − b) + μ θ = 0.
            assertThat(gradient[k] + 0.1 * run.theta()[k]).isCloseTo(0, within(1e-12));
        }
    }

    /** s_i = Σ_k θ_k T_k(x_i) − exp(x_i) at a million Chebyshev points: the rows exist only while they are used. */
    @Test
    void aMillionRowsAreReducedInBlocksOfBoundedSize() {
        int n = 1_000_000;
        int p = 12;
        int[] largest = new int[1];
        LeastSquaresObjective base = TestObjectives.leastSquares(1, new double[p], n, new TestObjectives.Residual() {
            @Override
            public double[] at(double[] theta) {
                double[] s = new double[n];
                for (int i = 0; i < n; i++) {
                    double angle = Math.PI * (i + 0.5) / n;
                    s[i] = -Math.exp(Math.cos(angle));
                    for (int k = 0; k < p && theta[k] != 0; k++) {
                        s[i] += theta[k] * Math.cos(k * angle);
                    }
                }
                return s;
            }

            @Override
            public Matrix jacobian(double[] theta) {
                throw new AssertionError("all rows at once");
            }
        }, Optional.empty());
        LeastSquaresObjective objective = new Rows(base, (i, k) -> Math.cos(k * Math.PI * (i + 0.5) / n), largest);
        Run run = new LinearLeastSquares().start(objective, new double[p]);
        assertThat(run.step()).isEqualTo(Step.MOVED);
        assertThat((long) largest[0] * p).isLessThanOrEqualTo(LeastSquaresObjective.ROW_BLOCK_ENTRIES);
        // Coefficients of exp in Chebyshev polynomials: I_0(1), 2 I_1(1), 2 I_2(1); aliasing vanishes at this many points.
        assertThat(run.theta()[0]).isCloseTo(1.2660658777520084, within(1e-12));
        assertThat(run.theta()[1]).isCloseTo(1.1303182079849700, within(1e-12));
        assertThat(run.theta()[2]).isCloseTo(0.2714953395340766, within(1e-12));
    }

    /** An objective whose gradient is not needed and whose Jacobian is given entry by entry. */
    private record Rows(LeastSquaresObjective base, Entry entry, int[] largest) implements LeastSquaresObjective {

        interface Entry {

            double at(int row, int column);
        }

        @Override
        public int dimension() {
            return base.dimension();
        }

        @Override
        public double[] initialPoint() {
            return base.initialPoint();
        }

        @Override
        public double evaluate(double[] theta, double[] gradient, double[] terms) {
            return base.evaluate(theta, null, terms);
        }

        @Override
        public double factor() {
            return base.factor();
        }

        @Override
        public int residuals() {
            return base.residuals();
        }

        @Override
        public double[] residual(double[] theta) {
            return base.residual(theta);
        }

        @Override
        public Optional<String> nonlinearity() {
            return Optional.empty();
        }

        @Override
        public Matrix jacobian(double[] theta, int[] rows) {
            largest[0] = Math.max(largest[0], rows.length);
            Matrix matrix = new Matrix(rows.length, dimension());
            for (int k = 0; k < dimension(); k++) {
                for (int i = 0; i < rows.length; i++) {
                    matrix.set(i, k, entry.at(rows[i], k));
                }
            }
            return matrix;
        }

        @Override
        public double[] jacobianTimes(double[] theta, double[] v) {
            throw new AssertionError("not needed");
        }

        @Override
        public double[] jacobianTransposeTimes(double[] theta, double[] w) {
            throw new AssertionError("not needed");
        }
    }

    @Test
    void whatCannotBeSolvedIsRefusedInOneSentence() {
        assertThatThrownBy(() -> new LinearLeastSquares().check(TestObjectives.rosenbrock()))
                .hasMessage("LinearLeastSquares: the residual must be linear in theta, but the residual is curved; GaussNewton solves nonlinear problems");
        assertThatThrownBy(() -> new LinearLeastSquares().check(TestObjectives.quartic()))
                .hasMessageContaining("LinearLeastSquares: the objective must be a sum of squares of residuals, got ");
        LeastSquaresObjective wide = objective(ChosenSpectrum.gaussian(15, 20, 3), new double[15]);
        assertThatThrownBy(() -> new LinearLeastSquares().check(wide))
                .hasMessage("LinearLeastSquares: needs at least as many residuals as parameters, got 15 and 20; "
                        + "take more points, fewer features, or tikhonov > 0");
    }
}
