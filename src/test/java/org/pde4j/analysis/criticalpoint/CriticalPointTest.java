package org.pde4j.analysis.criticalpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pde4j.linalg.Blas;
import org.pde4j.linalg.Matrix;
import org.pde4j.linalg.SymmetricEigen;
import org.pde4j.linalg.Vectors;
import org.pde4j.loss.CollocationProblem;
import org.pde4j.loss.Fused;
import org.pde4j.loss.StrongForm;
import org.pde4j.model.Mlp;
import org.pde4j.model.Tanh;
import org.pde4j.optim.GaussNewton;
import org.pde4j.optim.LeastSquaresObjective;
import org.pde4j.optim.NegativeCurvatureEscape;
import org.pde4j.optim.Objective;
import org.pde4j.optim.Run;
import org.pde4j.optim.TestObjectives;
import org.pde4j.points.PointSet;
import org.pde4j.problem.Problem;
import org.pde4j.problem.catalog.Poisson1d;
import org.pde4j.train.StopRule;
import org.pde4j.train.Trainer;
import org.pde4j.train.TrainingResult;

class CriticalPointTest {

    private static final CriticalPoint EXAMINATION = new CriticalPoint();

    /** J = (a³ − a)²/2 + weight (a + 1)²/2, the constant solutions of u³ = u with u = −1 asked for. */
    private static LeastSquaresObjective constantAllenCahn(double weight) {
        double root = Math.sqrt(weight);
        return TestObjectives.leastSquares(1, new double[] {0.3}, 2, new TestObjectives.Residual() {
            @Override
            public double[] at(double[] t) {
                return new double[] {t[0] * t[0] * t[0] - t[0], root * (t[0] + 1)};
            }

            @Override
            public Matrix jacobian(double[] t) {
                return Matrix.of(new double[][] {{3 * t[0] * t[0] - 1}, {root}});
            }
        });
    }

    private static Objective tiltedWell() {
        return TestObjectives.twice(TestObjectives.of(new double[] {0.1}, (t, g) -> {
            g[0] = t[0] * t[0] * t[0] - t[0] + 0.1;
            return (t[0] * t[0] - 1) * (t[0] * t[0] - 1) / 4 + t[0] / 10;
        }), t -> Matrix.of(new double[][] {{3 * t[0] * t[0] - 1}}));
    }

    private static double[] minimise(Objective objective, double... start) {
        Run run = new NegativeCurvatureEscape().start(objective, start);
        for (int k = 0; k < 200 && run.step().moved(); k++) {
        }
        return run.theta().clone();
    }

    @ParameterizedTest
    @CsvSource({"0, GLOBAL_ZERO, 1", "1, GLOBAL_ZERO, 4", "-1, GLOBAL_ZERO, 4", "0.57735026918962576, STRICT_SADDLE, -1.3333333333333333",
            "-0.57735026918962576, STRICT_SADDLE, -1.3333333333333333"})
    void cubicResidualHasThreeZerosAndTwoMaxima(double a, CriticalPointClass type, double curvature) {
        CriticalPointReport report = EXAMINATION.examine(constantAllenCahn(0), new double[] {a});
        assertThat(report.type()).isEqualTo(type);
        // Central differences are right to about eps^(2/3).
        assertThat(report.leastCurvature()).isEqualTo(curvature, within(1e-9));
        assertThat(report.loss()).isEqualTo(type == CriticalPointClass.STRICT_SADDLE ? 2.0 / 27 : 0, within(1e-16));
    }

    @ParameterizedTest
    @CsvSource({"-1.2, -1.0466805318, -0.1023860738, 2.2866", "1.2, 0.9456492739, 0.0973605582, 1.6828"})
    void bothMinimaOfATiltedWellAreStrict(double start, double a, double loss, double curvature) {
        double[] theta = minimise(tiltedWell(), start);
        CriticalPointReport report = EXAMINATION.examine(tiltedWell(), theta);
        assertThat(theta[0]).isEqualTo(a, within(1e-10));
        assertThat(report.type()).isEqualTo(CriticalPointClass.STRICT_LOCAL_MINIMUM);
        assertThat(report.loss()).isEqualTo(loss, within(1e-10));
        assertThat(report.leastCurvature()).isEqualTo(curvature, within(5e-5));
        assertThat(report.exponent()).contains(0.5);
        assertThat(report.constant().orElseThrow()).isEqualTo(1 / Math.sqrt(2 * (3 * a * a - 1)), within(1e-9));
    }

    @Test
    void theMaximumOfATiltedWellIsASaddleWithItsDirection() {
        CriticalPointReport report = EXAMINATION.examine(tiltedWell(), new double[] {0.10103125788101081});
        assertThat(report.type()).isEqualTo(CriticalPointClass.STRICT_SADDLE);
        assertThat(report.inertia()).isEqualTo(new Inertia(1, 0, 0, true));
        assertThat(report.leastCurvature()).isEqualTo(-0.9694, within(5e-5));
        assertThat(Math.abs(report.descent().orElseThrow()[0])).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"-1.3, -1, 0, 4.01", "-0.2, -0.0099048382, 0.0049504854, 1.00882", "1.3, 0.9948964107, 0.0199493585, 3.82829"})
    void minimaOfTheTiltedCubicResidual(double start, double a, double loss, double curvature) {
        double[] theta = minimise(constantAllenCahn(0.01), start);
        CriticalPointReport report = EXAMINATION.examine(constantAllenCahn(0.01), theta);
        assertThat(theta[0]).isEqualTo(a, within(1e-9));
        assertThat(report.loss()).isEqualTo(loss, within(1e-10));
        assertThat(report.leastCurvature()).isEqualTo(curvature, within(1e-5));
        assertThat(report.type()).isEqualTo(a == -1 ? CriticalPointClass.GLOBAL_ZERO : CriticalPointClass.STRICT_LOCAL_MINIMUM);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.5741473428, 0.5891557703})
    void maximaOfTheTiltedCubicResidualAreSaddles(double a) {
        // The ten digits leave a gradient of 1e-10, a Newton step away that changes the curvature by as little.
        assertThat(EXAMINATION.examine(constantAllenCahn(0.01), new double[] {a}).type()).isEqualTo(CriticalPointClass.STRICT_SADDLE);
    }

    private static Objective monkeySaddle() {
        return TestObjectives.of(new double[2], (t, g) -> {
            g[0] = 3 * t[0] * t[0] - 3 * t[1] * t[1];
            g[1] = -6 * t[0] * t[1];
            return t[0] * t[0] * t[0] - 3 * t[0] * t[1] * t[1];
        });
    }

    @Test
    void monkeySaddleFallsWithOrderThree() {
        CriticalPointReport report = EXAMINATION.examine(monkeySaddle(), new double[2]);
        assertThat(report.type()).isEqualTo(CriticalPointClass.DEGENERATE_SADDLE);
        assertThat(report.order()).isEqualTo(3);
        double[] v = report.descent().orElseThrow();
        double[] forth = {0.01 * v[0], 0.01 * v[1]};
        double[] back = {-0.01 * v[0], -0.01 * v[1]};
        assertThat(Math.min(monkeySaddle().value(forth), monkeySaddle().value(back))).isNegative();
    }

    @Test
    void aQuarticIsADegenerateMinimumOfOrderFour() {
        Objective objective = TestObjectives.of(new double[2], (t, g) -> {
            g[0] = 2 * t[0];
            g[1] = 4 * t[1] * t[1] * t[1];
            return t[0] * t[0] + Math.pow(t[1], 4);
        });
        CriticalPointReport report = EXAMINATION.examine(objective, new double[2]);
        assertThat(report.type()).isEqualTo(CriticalPointClass.DEGENERATE_MINIMUM);
        assertThat(report.order()).isEqualTo(4);
        assertThat(report.exponent()).contains(0.75);
    }

    private static Objective powerBesideASquare(int k) {
        return TestObjectives.twice(TestObjectives.of(new double[2], (t, g) -> {
            g[0] = 2 * t[0];
            g[1] = k * Math.pow(t[1], k - 1);
            return 1 + t[0] * t[0] + Math.pow(t[1], k);
        }), t -> Matrix.of(new double[][] {{2, 0}, {0, k * (k - 1) * Math.pow(t[1], k - 2)}}));
    }

    /** J = 1 + x² + y^k at y > 0: the curvature k(k − 1)y^(k−2) is positive there and zero in the limit y = 0. */
    @ParameterizedTest
    @CsvSource({"4, 1e-3", "4, 3e-3", "4, 1e-2", "3, 1e-4", "6, 0.03"})
    void aCurvatureThatVanishesInTheLimitIsNotThatOfAStrictMinimum(int k, double y) {
        CriticalPointReport report = EXAMINATION.examine(powerBesideASquare(k), new double[] {0, y});
        assertThat(report.leastCurvature()).isEqualTo(k * (k - 1) * Math.pow(y, k - 2), within(1e-12));
        assertThat(report.type()).isNotIn(CriticalPointClass.STRICT_LOCAL_MINIMUM, CriticalPointClass.MORSE_BOTT);
        assertThat(report.inertia()).isEqualTo(new Inertia(0, 1, 1, true));
        assertThat(report.exponent()).isNotEqualTo(Optional.of(0.5));
    }

    /** J = 1 + x² + y² + y⁴ as far away as a point may be to count as critical: the curvature 2 + 12y² is 2 in the limit. */
    @ParameterizedTest
    @ValueSource(doubles = {0, 1e-6, 9e-4})
    void aCurvatureThatStaysInTheLimitIsThatOfAStrictMinimum(double y) {
        Objective objective = TestObjectives.twice(TestObjectives.of(new double[2], (t, g) -> {
            g[0] = 2 * t[0];
            g[1] = 2 * t[1] + 4 * Math.pow(t[1], 3);
            return 1 + t[0] * t[0] + t[1] * t[1] + Math.pow(t[1], 4);
        }), t -> Matrix.of(new double[][] {{2, 0}, {0, 2 + 12 * t[1] * t[1]}}));
        assertThat(EXAMINATION.examine(objective, new double[] {0, y}).type()).isEqualTo(CriticalPointClass.STRICT_LOCAL_MINIMUM);
    }

    @Test
    void quarticsOfBothSignsAreADegenerateSaddle() {
        Objective saddle = TestObjectives.of(new double[2], (t, g) -> {
            g[0] = 4 * t[0] * t[0] * t[0];
            g[1] = -4 * t[1] * t[1] * t[1];
            return Math.pow(t[0], 4) - Math.pow(t[1], 4);
        });
        CriticalPointReport report = EXAMINATION.examine(saddle, new double[2]);
        assertThat(report.type()).isEqualTo(CriticalPointClass.DEGENERATE_SADDLE);
        assertThat(report.order()).isEqualTo(4);
        assertThat(report.inertia()).isEqualTo(new Inertia(0, 2, 0, true));
    }

    /** Along the line y = 0 the loss grows like x⁴/2; along the curve y = x² it falls like −x⁴/2. */
    @Test
    void descentAlongACurveIsASaddleThoughEveryLineRises() {
        Objective objective = TestObjectives.of(new double[2], (t, g) -> {
            double excess = t[1] - t[0] * t[0];
            g[0] = -4 * t[0] * excess - 2 * Math.pow(t[0], 3);
            g[1] = 2 * excess;
            return excess * excess - 0.5 * Math.pow(t[0], 4);
        });
        CriticalPointReport report = EXAMINATION.examine(objective, new double[2]);
        assertThat(report.type()).isEqualTo(CriticalPointClass.DEGENERATE_SADDLE);
        assertThat(report.order()).isEqualTo(4);
    }

    @Test
    void aCircleOfMinimaIsMorseBottOfDimensionOne() {
        double[] theta = {Math.cos(0.7), Math.sin(0.7)};
        CriticalPointReport report = EXAMINATION.examine(TestObjectives.circle(), theta);
        assertThat(report.type()).isEqualTo(CriticalPointClass.MORSE_BOTT);
        assertThat(report.inertia()).isEqualTo(new Inertia(0, 1, 1, true));
        assertThat(report.exponent()).contains(0.5);
        // The curvature across the circle is 8.
        assertThat(report.constant().orElseThrow()).isEqualTo(0.25, within(1e-9));
    }

    /** J = 1 + x² + slope · y: H = diag(2, 0) everywhere, and no critical point anywhere, however small the slope. */
    @ParameterizedTest
    @ValueSource(doubles = {1e-7, 1e-9, 1e-12})
    void aSlopeAlongTheNullSpaceIsNotCritical(double slope) {
        Objective gutter = TestObjectives.twice(TestObjectives.of(new double[2], (t, g) -> {
            g[0] = 2 * t[0];
            g[1] = slope;
            return 1 + t[0] * t[0] + slope * t[1];
        }), t -> Matrix.of(new double[][] {{2, 0}, {0, 0}}));
        CriticalPointReport report = EXAMINATION.examine(gutter, new double[2]);
        assertThat(report.type()).isEqualTo(CriticalPointClass.NOT_CRITICAL);
        assertThat(report.reason()).contains("to first order");
        assertThat(report.exponent()).isEmpty();
    }

    /** J = 1 + x² + y³ − slope · y, whose critical points (0, ±√(slope/3)) lie within the reach of the probes but not at 0. */
    @Test
    void aSlopeBesideACubicIsNotASaddleOfOrderThree() {
        double slope = 1e-8;
        Objective objective = TestObjectives.of(new double[2], (t, g) -> {
            g[0] = 2 * t[0];
            g[1] = 3 * t[1] * t[1] - slope;
            return 1 + t[0] * t[0] + Math.pow(t[1], 3) - slope * t[1];
        });
        assertThat(EXAMINATION.examine(objective, new double[2]).type()).isEqualTo(CriticalPointClass.NOT_CRITICAL);
        // At (0, √(slope/3)) the curvature is 3.5e-4: a minimum beyond doubt.
        assertThat(EXAMINATION.examine(objective, new double[] {0, Math.sqrt(slope / 3)}).type()).isEqualTo(CriticalPointClass.STRICT_LOCAL_MINIMUM);
    }

    @Test
    void aPointDuringDescentIsNotCritical() {
        CriticalPointReport report = EXAMINATION.examine(TestObjectives.rosenbrock(), new double[] {-1, 1});
        assertThat(report.type()).isEqualTo(CriticalPointClass.NOT_CRITICAL);
        assertThat(report.reason()).contains("times its floor");
    }

    /** H = ∇²(½ xᵀAx) has the chosen spectrum: three negative, two zero, the rest positive. */
    @Test
    void inertiaOfAChosenSpectrumByFormingTheHessianAndByLanczos() {
        int n = 40;
        double[] spectrum = DoubleStream.concat(DoubleStream.of(-3, -1, -0.2, 0, 0), DoubleStream.iterate(0.5, x -> x + 0.1).limit(n - 5)).toArray();
        Matrix q = SymmetricEigen.of(Blas.gram(new Matrix(n, n, new java.util.Random(5).doubles(n * n, -1, 1).toArray()))).vectors();
        Matrix scaled = q.copy();
        for (int j = 0; j < n; j++) {
            for (int i = 0; i < n; i++) {
                scaled.set(i, j, q.get(i, j) * spectrum[j]);
            }
        }
        Matrix a = Blas.multiplyTranspose(scaled, q);
        Objective quadratic = TestObjectives.twice(TestObjectives.of(new double[n], (t, g) -> {
            System.arraycopy(Blas.multiply(a, t), 0, g, 0, n);
            return 0.5 * Vectors.dot(t, g);
        }), t -> a);
        CriticalPointReport dense = EXAMINATION.examine(quadratic, new double[n]);
        assertThat(dense.type()).isEqualTo(CriticalPointClass.STRICT_SADDLE);
        assertThat(dense.inertia()).isEqualTo(new Inertia(3, 2, 35, true));
        CriticalPointReport lanczos = new CriticalPoint(0, 30, 1e-6, 12).examine(quadratic, new double[n]);
        assertThat(lanczos.type()).isEqualTo(CriticalPointClass.STRICT_SADDLE);
        assertThat(lanczos.leastCurvature()).isEqualTo(-3, within(1e-6));
        assertThat(lanczos.inertia().complete()).isFalse();
        assertThat(lanczos.inertia().negative()).isBetween(1, 3);
    }

    /** s = A θ − b in 40 digits against the float64 gradient: the floor must cover the error, and not by orders of magnitude more than its bound. */
    @Test
    void theFloorCoversTheErrorOfAGradientAtAFloatingPointMinimiser() {
        int n = 60;
        int p = 8;
        Matrix a = new Matrix(n, p, new java.util.Random(9).doubles((long) n * p, -1, 1).toArray());
        double[] b = new java.util.Random(10).doubles(n, -1, 1).toArray();
        LeastSquaresObjective objective = TestObjectives.linearLeastSquares(1, a, b, new double[p]);
        double[] theta = org.pde4j.linalg.QrFactorization.of(a).solve(b);
        double[] gradient = new double[p];
        double loss = objective.evaluate(theta, gradient, null);
        double[] exact = exactGradient(a, b, theta);
        RoundingFloors floor = RoundingFloors.at(objective, theta, 0);
        double error = Vectors.distance(gradient, exact);
        assertThat(error).isPositive().isLessThan(floor.gradient());
        assertThat(floor.gradient()).isLessThan(1e4 * error);
        assertThat(Arrays.stream(gradient).anyMatch(x -> x != 0)).isTrue();
    }

    /** Parameters of size 10⁶ that cancel to a residual of 10⁻³, as those of random features do: the rounding of A θ is what limits the gradient. */
    @Test
    void theFloorIncludesCancellationOfLargeParameters() {
        int n = 60;
        int p = 8;
        Matrix a = new Matrix(n, p, new java.util.Random(9).doubles((long) n * p, -1, 1).toArray());
        double[] theta = new java.util.Random(11).doubles(p, -1e6, 1e6).toArray();
        double[] b = Blas.multiply(a, theta);
        double[] noise = new java.util.Random(12).doubles(n, -1e-3, 1e-3).toArray();
        for (int i = 0; i < n; i++) {
            b[i] += noise[i];
        }
        LeastSquaresObjective objective = TestObjectives.linearLeastSquares(1, a, b, theta);
        double[] gradient = new double[p];
        double loss = objective.evaluate(theta, gradient, null);
        double error = Vectors.distance(gradient, exactGradient(a, b, theta));
        assertThat(error).isGreaterThan(1e-11).isLessThan(RoundingFloors.at(objective, theta, 0).gradient());
    }

    private static double[] exactGradient(Matrix a, double[] b, double[] theta) {
        java.math.BigDecimal[] s = new java.math.BigDecimal[b.length];
        for (int i = 0; i < b.length; i++) {
            s[i] = new java.math.BigDecimal(-b[i]);
            for (int j = 0; j < theta.length; j++) {
                s[i] = s[i].add(new java.math.BigDecimal(a.get(i, j)).multiply(new java.math.BigDecimal(theta[j])));
            }
        }
        double[] gradient = new double[theta.length];
        for (int j = 0; j < theta.length; j++) {
            java.math.BigDecimal sum = java.math.BigDecimal.ZERO;
            for (int i = 0; i < b.length; i++) {
                sum = sum.add(new java.math.BigDecimal(a.get(i, j)).multiply(s[i]));
            }
            gradient[j] = sum.doubleValue();
        }
        return gradient;
    }

    @Test
    void settingsAndValuesAreNamed() {
        assertThatThrownBy(() -> new CriticalPoint(10, 1, 1e-6, 1)).hasMessageContaining("products").hasMessageContaining("1");
        assertThatThrownBy(() -> new CriticalPoint(10, 5, 0, 1)).hasMessage("CriticalPoint: decrease must be in (0, 1), got 0.0");
    }

    /** Rows of weight 1e14 round by more than J, but the residual of the equation, 0.01 of J or more, is no rounding: J is not zero, and can still fall. */
    @Test
    void theRoundingOfHeavyRowsMakesNoZeroOfTheResidualOfOthers() {
        Problem problem = new Poisson1d().problem();
        PointSet points = PointSet.of(problem).interior(40).conditions(1).seed(1).draw();
        for (double weight : new double[] {1e12, 1e14, 1e16}) {
            CollocationProblem single = new StrongForm(Map.of("boundary", weight)).discretize(problem, points, new Mlp(List.of(10), new Tanh(), 1),
                    new Fused(Fused.Precision.FLOAT32, 1));
            TrainingResult result = Trainer.of(single).phase(new GaussNewton(), StopRule.iterations(20)).run();
            CriticalPointReport report = new CriticalPoint().examine(single, result.bestTheta());
            assertThat(report.type()).as("%s", report.reason()).isNotEqualTo(CriticalPointClass.GLOBAL_ZERO);
        }
    }
}
