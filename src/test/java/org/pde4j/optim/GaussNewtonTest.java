package org.pde4j.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.pde4j.linalg.Blas;
import org.pde4j.linalg.LeastSquares;
import org.pde4j.linalg.Matrix;
import org.pde4j.linalg.Svd;
import org.pde4j.linalg.Vectors;

class GaussNewtonTest {

    private static Matrix random(int rows, int columns) {
        return new Matrix(rows, columns, new Random(5).doubles((long) rows * columns, -1, 1).toArray());
    }

    private static double[] vector(int n) {
        return new Random(6).doubles(n, -1, 1).toArray();
    }

    /** d = −V diag(σ/(σ² + μ)) Uᵀ s, the filter factors of the damped problem. */
    private static double[] filtered(Matrix a, double[] s, double mu) {
        Svd svd = Svd.of(a);
        double[] d = new double[a.columns()];
        for (int k = 0; k < svd.values().length; k++) {
            double sigma = svd.values()[k];
            double projection = 0;
            for (int i = 0; i < s.length; i++) {
                projection += svd.u().get(i, k) * s[i];
            }
            for (int j = 0; j < d.length; j++) {
                d[j] -= sigma / (sigma * sigma + mu) * projection * svd.vt().get(k, j);
            }
        }
        return d;
    }

    @Test
    void firstStepEqualsTheFilterFactorsOfTheDampedProblem() {
        for (int[] shape : new int[][] {{9, 4}, {4, 9}, {5, 5}}) {
            Matrix a = random(shape[0], shape[1]);
            double[] b = vector(shape[0]);
            LeastSquaresObjective objective = TestObjectives.linearLeastSquares(1, a, b, new double[shape[1]]);
            Run run = new GaussNewton(0.3, 3, 2.5, false).start(objective, objective.initialPoint());
            assertThat(run.step()).isEqualTo(Step.MOVED);
            double[] expected = filtered(a, objective.residual(new double[shape[1]]), 0.3);
            for (int j = 0; j < expected.length; j++) {
                // Two backward stable solutions of a well-conditioned system of at most 9 unknowns.
                assertThat(run.theta()[j]).isCloseTo(expected[j], within(1e-13));
            }
        }
    }

    @Test
    void bothRoutesToTheStepAgreeWhereTheyMeet() {
        for (int[] shape : new int[][] {{30, 12}, {12, 30}}) {
            Matrix a = random(shape[0], shape[1]);
            // Columns scaled over six decades, so that the condition is about 1e6 and its square 1e12.
            for (int j = 0; j < a.columns(); j++) {
                for (int i = 0; i < a.rows(); i++) {
                    a.set(i, j, a.get(i, j) * Math.pow(10, -6.0 * j / a.columns()));
                }
            }
            double[] s = vector(shape[0]);
            double norm = Vectors.norm(a.data());
            double mu = 2e-13 * norm * norm;
            GramResidual products = shape[0] < shape[1]
                    ? GramResidual.wide(a, s)
                    : GramResidual.tall(Blas.transposeGram(a), Blas.transposeMultiply(a, s));
            assertThat(products.suits(mu)).isTrue();
            assertThat(products.suits(mu / 10)).isFalse();
            LinearisedResidual.Minimiser gram = products.minimise(mu).orElseThrow();
            LinearisedResidual.Minimiser factored = LinearisedResidual.of(a, s).minimise(mu);
            assertThat(Vectors.distance(gram.step(), factored.step())).isLessThan(1e-3 * Vectors.norm(factored.step()));
            assertThat(gram.decrease()).isCloseTo(factored.decrease(), within(1e-3 * factored.decrease()));
        }
    }

    @Test
    void undampedStepOnLinearLeastSquaresIsItsSolution() {
        Matrix a = random(12, 5);
        double[] b = vector(12);
        LeastSquaresObjective objective = TestObjectives.linearLeastSquares(2, a, b, vector(5));
        Run run = new GaussNewton(1e-30, 3, 2.5, false).start(objective, objective.initialPoint());
        run.step();
        double[] expected = LeastSquares.bySvd(a, b, 1e-14).solution().data();
        for (int j = 0; j < 5; j++) {
            assertThat(run.theta()[j]).isCloseTo(expected[j], within(1e-13));
        }
        Step next = run.step();
        assertThat(next.outcome()).isEqualTo(Step.Outcome.STALLED);
        assertThat(next.detail()).contains("below the rounding");
    }

    @Test
    void convergesQuadraticallyOnAZeroResidualProblem() {
        LeastSquaresObjective objective = TestObjectives.rosenbrock();
        Run run = new GaussNewton().start(objective, objective.initialPoint());
        int steps = 0;
        while (run.loss() > 1e-28 && run.step().moved()) {
            steps++;
        }
        assertThat(run.loss()).isLessThan(1e-28);
        assertThat(steps).isLessThan(40);
    }

    /** s = (w₁(y − x²), w₂(1 − x)) with as many of its components as there are weights. */
    private static LeastSquaresObjective trough(double[] start, double... w) {
        return TestObjectives.leastSquares(1, start, w.length, new TestObjectives.Residual() {
            @Override
            public double[] at(double[] theta) {
                double[] all = {theta[1] - theta[0] * theta[0], 1 - theta[0]};
                return IntStream.range(0, w.length).mapToDouble(i -> w[i] * all[i]).toArray();
            }

            @Override
            public Matrix jacobian(double[] theta) {
                double[][] all = {{-2 * theta[0], 1}, {-1, 0}};
                Matrix jacobian = new Matrix(w.length, 2);
                for (int i = 0; i < w.length; i++) {
                    for (int j = 0; j < 2; j++) {
                        jacobian.set(i, j, w[i] * all[i][j]);
                    }
                }
                return jacobian;
            }
        });
    }

    @Test
    void acceleratedStepIsTheParabolaOfTheDampedProblem() {
        double mu = 40;
        for (double[] w : new double[][] {{3, 1}, {3}}) {
            double[] start = {0.7, 0.6};
            LeastSquaresObjective objective = trough(start, w);
            Matrix jacobian = objective.jacobian(start);
            double[] d = filtered(jacobian, objective.residual(start), mu);
            double[] second = new double[w.length];
            second[0] = -2 * w[0] * d[0] * d[0];
            double[] a = filtered(jacobian, second, mu);
            assertThat(2 * Vectors.norm(a)).isBetween(1e-4 * Vectors.norm(d), 0.7 * Vectors.norm(d));
            Run run = new GaussNewton(mu, 3, 2.5, true).start(objective, start);
            assertThat(run.step()).isEqualTo(Step.MOVED);
            for (int j = 0; j < 2; j++) {
                // A difference quotient of numbers of size 1 over 0.1².
                assertThat(run.theta()[j]).isCloseTo(start[j] + d[j] + a[j] / 2, within(1e-12));
            }
        }
    }

    @Test
    void accelerationNeedsFewerStepsAlongACurvedTrough() {
        int[] steps = new int[2];
        for (int i = 0; i < 2; i++) {
            LeastSquaresObjective objective = trough(new double[] {-1.2, 1.44}, 1e4, 1);
            Run run = new GaussNewton(1e-2, 3, 2.5, i == 1).start(objective, objective.initialPoint());
            while (run.loss() > 1e-20 && run.step().moved()) {
                steps[i]++;
            }
            assertThat(run.loss()).isLessThan(1e-20);
        }
        assertThat(steps[1]).isLessThan(steps[0] / 2);
    }

    @Test
    void lossFallsAtEveryStep() {
        LeastSquaresObjective objective = TestObjectives.rosenbrock();
        Run run = new GaussNewton(1e-8, 10, 2, false).start(objective, objective.initialPoint());
        double before = run.loss();
        while (run.step().moved()) {
            assertThat(run.loss()).isLessThan(before);
            before = run.loss();
        }
    }

    @Test
    void rankDeficientJacobianStillMoves() {
        Matrix a = new Matrix(6, 3);
        double[] column = vector(6);
        for (int i = 0; i < 6; i++) {
            a.set(i, 0, column[i]);
            a.set(i, 1, 2 * column[i]);
        }
        LeastSquaresObjective objective = TestObjectives.linearLeastSquares(1, a, column, new double[3]);
        Run run = new GaussNewton(1e-300, 3, 2.5, false).start(objective, objective.initialPoint());
        assertThat(run.step()).isEqualTo(Step.MOVED);
        // ½|column − (θ₀ + 2θ₁) column|² vanishes at the solution.
        assertThat(run.loss()).isLessThan(1e-28);
    }

    @Test
    void objectiveThatIsNoSumOfSquaresIsRefused() {
        assertThatThrownBy(() -> new GaussNewton().start(TestObjectives.quartic(), new double[] {1}))
                .hasMessageStartingWith("GaussNewton: the objective must be a sum of squares of residuals, got ");
    }
}
