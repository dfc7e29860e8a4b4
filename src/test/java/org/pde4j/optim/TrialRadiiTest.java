package org.pde4j.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pde4j.linalg.Blas;
import org.pde4j.linalg.CountSketch;
import org.pde4j.linalg.DampedSpectrum;
import org.pde4j.linalg.Matrix;
import org.pde4j.linalg.Vectors;

class TrialRadiiTest {

    private static Matrix random(int rows, int columns, long seed) {
        return new Matrix(rows, columns, new Random(seed).doubles((long) rows * columns, -1, 1).toArray());
    }

    /** s = (10(y − x²), 1 − x), Rosenbrock's valley. */
    private static LeastSquaresObjective valley(double... start) {
        return TestObjectives.leastSquares(1, start, 2, new TestObjectives.Residual() {
            @Override
            public double[] at(double[] theta) {
                return new double[] {10 * (theta[1] - theta[0] * theta[0]), 1 - theta[0]};
            }

            @Override
            public Matrix jacobian(double[] theta) {
                return Matrix.of(new double[][] {{-20 * theta[0], 10}, {-1, 0}});
            }
        });
    }

    /** d by Cramer's rule on (JᵀJ + μ) d = −Jᵀs. */
    private static double[] step(Matrix jacobian, double[] s, double mu) {
        Matrix normal = Blas.transposeGram(jacobian);
        double[] g = Blas.transposeMultiply(jacobian, s);
        double a = normal.get(0, 0) + mu;
        double b = normal.get(0, 1);
        double c = normal.get(1, 1) + mu;
        double determinant = a * c - b * b;
        return new double[] {-(c * g[0] - b * g[1]) / determinant, -(a * g[1] - b * g[0]) / determinant};
    }

    private static double half(double[] s) {
        return 0.5 * Vectors.dot(s, s);
    }

    /** Of the grid 10⁻³ … 10³ around the last μ the first that keeps a tenth; here the bolder ones fail, and so would the default of one at a time. */
    @Test
    void theLongestStepThatKeepsItsShareIsTaken() {
        for (double[] start : new double[][] {{-1.6, -1.9}, {-0.9, 0.7}, {1.5, 2.2}}) {
            LeastSquaresObjective objective = valley(start);
            Run run = new GaussNewton(1, 3, 2.5, false, 25, 0).start(objective, start);
            assertThat(run.step()).isEqualTo(Step.MOVED);
            Matrix jacobian = objective.jacobian(start);
            double[] s = objective.residual(start).clone();
            double[] expected = null;
            double mu = Double.NaN;
            int rejected = 0;
            for (int j = 0; expected == null; j++) {
                mu = 1e-3 * Math.pow(10, 0.25 * j);
                double[] d = step(jacobian, s, mu);
                double[] there = {start[0] + d[0], start[1] + d[1]};
                double[] linear = Blas.multiply(jacobian, d);
                Vectors.addScaled(linear, 1, s);
                if (half(s) - half(objective.residual(there)) >= 0.1 * (half(s) - half(linear))) {
                    expected = there;
                } else {
                    rejected++;
                }
            }
            // Two solutions of a system of two equations with a condition below 1e6.
            assertThat(Vectors.distance(run.theta(), expected)).isLessThan(1e-9);
            assertThat(run.details().get("damping")).isCloseTo(mu, within(1e-9 * mu));
            assertThat(run.details().get("trials")).isEqualTo(rejected + 1.0);
            assertThat(run.details().get("reduction_ratio")).isGreaterThanOrEqualTo(0.1);
        }
    }

    /** s = 1 − θ + (1.25(1 − θ) + 0.975)θ²: the trials θ = 1 and θ = 10/11, for μ = 10⁻⁷ and 0.1, lower J by 5 % and 2 %, and the linear model is near 0. */
    @Test
    void whereNoStepKeepsItsShareTheLowestIsTaken() {
        LeastSquaresObjective objective = TestObjectives.leastSquares(1, new double[1], 1, new TestObjectives.Residual() {
            @Override
            public double[] at(double[] theta) {
                double x = theta[0];
                return new double[] {1 - x + (1.25 * (1 - x) + 0.975) * x * x};
            }

            @Override
            public Matrix jacobian(double[] theta) {
                double x = theta[0];
                return Matrix.of(new double[][] {{-1 + 4.45 * x - 3.75 * x * x}});
            }
        });
        Run run = new GaussNewton(1e-4, 3, 2.5, false, 2, 0).start(objective, new double[1]);
        assertThat(run.step()).isEqualTo(Step.MOVED);
        assertThat(run.theta()[0]).isCloseTo(1 / (1 + 1e-7), within(1e-14));
        assertThat(run.details().get("damping")).isCloseTo(1e-7, within(1e-16));
        assertThat(run.details().get("trials")).isEqualTo(2);
        assertThat(run.details().get("reduction_ratio")).isCloseTo(1 - 0.975 * 0.975, within(1e-6));
    }

    @Test
    void theValleyIsFollowedToItsEndWhereTheRunStops() {
        LeastSquaresObjective objective = valley(-1.2, 1);
        for (boolean acceleration : new boolean[] {false, true}) {
            Run run = new GaussNewton(1e-2, 3, 2.5, acceleration, 24, 0).start(objective, new double[] {-1.2, 1});
            int steps = 0;
            Step last = run.step();
            double before = run.loss();
            while (last.moved() && steps < 100) {
                steps++;
                last = run.step();
                assertThat(run.loss()).isLessThanOrEqualTo(before);
                before = run.loss();
            }
            assertThat(run.loss()).isLessThan(1e-28);
            assertThat(last.outcome()).isEqualTo(Step.Outcome.STALLED);
            assertThat(last.detail()).contains("below the rounding");
            assertThat(steps).isLessThan(40);
        }
    }

    /** One decomposition gives what a factorisation for each μ gives, with predicted decrease and the second solution of the acceleration. */
    @ParameterizedTest
    @ValueSource(ints = {6, 12, 30})
    void theSpectrumGivesTheDampedMinimisers(int n) {
        int p = 12;
        Matrix a = random(n, p, 5);
        for (int j = 0; j < p; j++) {
            for (int i = 0; i < n; i++) {
                a.set(i, j, a.get(i, j) * Math.pow(10, -4.0 * j / p));
            }
        }
        double[] b = new Random(6).doubles(n, -1, 1).toArray();
        LeastSquaresObjective objective = TestObjectives.linearLeastSquares(1, a, b, new double[p]);
        double[] s = objective.residual(new double[p]).clone();
        DampedSpectrum spectral = DampedSpectrum.of(a, s);
        for (double mu : new double[] {1, 1e-3, 1e-8}) {
            LinearisedResidual.Minimiser expected = LinearisedResidual.of(a, s).minimise(mu);
            DampedSpectrum.Minimiser found = spectral.minimise(mu);
            // ε times the condition of the damped system, below 1e4.
            assertThat(Vectors.distance(found.step(), expected.step())).isLessThan(1e-10 * Vectors.norm(expected.step()));
            assertThat(found.decrease()).isCloseTo(expected.decrease(), within(1e-10 * expected.decrease()));
            double[] again = spectral.solve(Blas.transposeMultiply(a, s), mu);
            assertThat(Vectors.distance(again, expected.step())).isLessThan(1e-6 * Vectors.norm(expected.step()));
        }
    }

    /** E|S x|² = |x|², and what is added block by block is S A whatever the blocks. */
    @Test
    void aSketchKeepsLengthsOnAverage() {
        int n = 300;
        int m = 40;
        Matrix x = random(n, 2, 7);
        double[] b = new Random(8).doubles(n, -1, 1).toArray();
        double mean = 0;
        int draws = 400;
        for (int seed = 0; seed < draws; seed++) {
            CountSketch sketch = new CountSketch(m, seed);
            Matrix whole = new Matrix(m, 2);
            double[] right = new double[m];
            sketch.add(0, x, b, whole, right);
            mean += Vectors.dot(right, right) / Vectors.dot(b, b) / draws;
            if (seed == 0) {
                Matrix parts = new Matrix(m, 2);
                double[] other = new double[m];
                for (int from = 0; from < n; from += 77) {
                    int count = Math.min(77, n - from);
                    Matrix block = new Matrix(count, 2);
                    for (int i = 0; i < count; i++) {
                        block.set(i, 0, x.get(from + i, 0));
                        block.set(i, 1, x.get(from + i, 1));
                    }
                    sketch.add(from, block, b, parts, other);
                }
                assertThat(parts.data()).isEqualTo(whole.data());
                assertThat(other).isEqualTo(right);
            }
        }
        // The standard deviation of one ratio is about √(2/m) = 0.22, that of the mean 0.011.
        assertThat(mean).isCloseTo(1, within(0.05));
    }

    /** a e^{−bt} + c sin(t) at 400 times, of which each step sees 9 random combinations. */
    @Test
    void sketchedStepsReachAZeroOfAllRows() {
        double[] truth = {2, 0.7, -1};
        int n = 400;
        LeastSquaresObjective objective = TestObjectives.leastSquares(1, new double[] {1, 1, 1}, n, new TestObjectives.Residual() {
            private double value(double[] theta, double t) {
                return theta[0] * Math.exp(-theta[1] * t) + theta[2] * Math.sin(t);
            }

            @Override
            public double[] at(double[] theta) {
                double[] s = new double[n];
                for (int i = 0; i < n; i++) {
                    s[i] = value(theta, 0.01 * i) - value(truth, 0.01 * i);
                }
                return s;
            }

            @Override
            public Matrix jacobian(double[] theta) {
                Matrix jacobian = new Matrix(n, 3);
                for (int i = 0; i < n; i++) {
                    double t = 0.01 * i;
                    jacobian.set(i, 0, Math.exp(-theta[1] * t));
                    jacobian.set(i, 1, -theta[0] * t * Math.exp(-theta[1] * t));
                    jacobian.set(i, 2, Math.sin(t));
                }
                return jacobian;
            }
        });
        GaussNewton sketched = new GaussNewton(1e-2, 3, 2.5, true, 24, 3);
        Run run = sketched.start(objective, objective.initialPoint());
        Run resumed = null;
        for (int k = 0; k < 30 && run.step().moved(); k++) {
            if (k == 3) {
                resumed = sketched.resume(objective, run.state());
            } else if (k > 3 && k < 8) {
                assertThat(resumed.step().moved()).isTrue();
                assertThat(resumed.theta()).isEqualTo(run.theta());
            }
        }
        assertThat(Vectors.distance(run.theta(), truth)).isLessThan(1e-10);
    }

    @Test
    void settingsThatMakeNoSenseAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new GaussNewton(1, 3, 2, true, 1, 0))
                .withMessageContaining("radii must be 0 or from 2 to 1000, got 1");
        assertThatIllegalArgumentException().isThrownBy(() -> new GaussNewton(1, 3, 2, true, 24, 1))
                .withMessageContaining("sketch must be 0 or greater than 1");
        assertThatIllegalArgumentException().isThrownBy(() -> new GaussNewton(1, 3, 2, true, 0, 3))
                .withMessageContaining("sketch must be 0 without radii, got 3.0");
    }
}
