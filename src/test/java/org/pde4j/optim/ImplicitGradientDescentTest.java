package org.pde4j.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.pde4j.linalg.ChosenSpectrum;
import org.pde4j.linalg.Matrix;
import org.pde4j.linalg.Svd;
import org.pde4j.linalg.Vectors;

class ImplicitGradientDescentTest {

    private static ImplicitGradientDescent with(double stepSize, double kappa) {
        return new ImplicitGradientDescent(stepSize, 1, kappa, 60);
    }

    private static LeastSquaresObjective linear(double factor, int n, int p) {
        double[] sigma = TestObjectives.geometricSpectrum(Math.min(n, p), 1e3);
        double[] b = new Random(2).doubles(n, -1, 1).toArray();
        return TestObjectives.linearLeastSquares(factor, ChosenSpectrum.rectangular(n, p, sigma, 3), b, new double[p]);
    }

    /** Iterated Tikhonov: along the singular vector u_i the residual is divided by 1 + ηcσ_i² at each step. */
    @Test
    void residualOfLinearLeastSquaresFollowsItsFilterFactors() {
        for (int[] shape : new int[][] {{32, 20}, {12, 30}}) {
            LeastSquaresObjective objective = linear(2, shape[0], shape[1]);
            Run run = new ImplicitGradientDescent(100).start(objective, objective.initialPoint());
            double[] first = objective.residual(run.theta());
            for (int k = 0; k < 50; k++) {
                assertThat(run.step()).isEqualTo(Step.MOVED);
            }
            double[] last = objective.residual(run.theta());
            Svd svd = Svd.of(objective.jacobian(run.theta()));
            for (int i = 0; i < svd.values().length; i++) {
                double sigma = svd.values()[i];
                double expected = Vectors.dot(svd.u().selectColumns(i, i + 1).data(), first) * Math.pow(1 + 100 * 2 * sigma * sigma, -50);
                // 50 steps, each backward stable, in a problem of condition 1e3.
                assertThat(Vectors.dot(svd.u().selectColumns(i, i + 1).data(), last)).isCloseTo(expected, within(1e-12));
            }
        }
    }

    @Test
    void oneStepEqualsOneStepOfLevenbergAndMarquardt() {
        LeastSquaresObjective objective = linear(2, 9, 6);
        Run implicit = new ImplicitGradientDescent(5).start(objective, objective.initialPoint());
        Run marquardt = new GaussNewton(1 / (2 * 5.0), 3, 2.5, false).start(objective, objective.initialPoint());
        implicit.step();
        marquardt.step();
        assertThat(implicit.theta()).containsExactly(marquardt.theta(), within(1e-13));
    }

    /** Exact stationary points on a quadratic: J_k − J_{k+1} = |D|²/η + DᵀHD/2. */
    @Test
    void decreaseOnAQuadraticIsThatOfTheExactProximalPoint() {
        double[] spectrum = TestObjectives.geometricSpectrum(8, 1e4);
        double eta = 3;
        Run run = with(eta, 1e-8).start(TestObjectives.twiceQuadratic(spectrum), new double[] {1, -2, 3, 1, 1, -1, 2, 1});
        for (int k = 0; k < 30; k++) {
            double[] before = run.theta().clone();
            double loss = run.loss();
            run.step();
            double square = 0;
            double curvature = 0;
            for (int i = 0; i < before.length; i++) {
                double d = run.theta()[i] - before[i];
                square += d * d;
                curvature += spectrum[i] * d * d;
            }
            double ratio = (loss - run.loss()) / (square / eta);
            assertThat(ratio).isGreaterThan(1).isCloseTo(1 + eta * curvature / (2 * square), within(1e-9));
        }
    }

    @Test
    void gradientEqualsTheStepOverEtaWhereTheInnerProblemIsSolvedTightly() {
        LeastSquaresObjective objective = TestObjectives.rosenbrock();
        Run run = with(0.5, 1e-8).start(objective, objective.initialPoint());
        for (int k = 0; k < 40; k++) {
            double[] before = run.theta().clone();
            double loss = run.loss();
            assertThat(run.step()).isEqualTo(Step.MOVED);
            double length = Vectors.distance(run.theta(), before);
            // κ = 1e-8, and rounding of θ over the length of the step.
            assertThat(0.5 * Vectors.norm(run.gradient()) / length).isCloseTo(1, within(1e-6));
            assertThat(run.details().get("inner_gradient")).isLessThan(1e-6);
            assertThat(run.details().get("slack")).isCloseTo(loss - run.loss() - length * length, within(1e-12)).isGreaterThan(-1e-13 * loss);
        }
    }

    /** a and b of (H1) and (H2) from the iterates, those of a run that is resumed halfway as well. */
    @Test
    void constantsOfTheDescentConditionsAreThoseOfTheWorstSteps() {
        LeastSquaresObjective objective = TestObjectives.rosenbrock();
        Optimizer method = with(0.5, 1e-2);
        Run run = method.start(objective, objective.initialPoint());
        double a = Double.POSITIVE_INFINITY;
        double b = 0;
        for (int k = 0; k < 40; k++) {
            double[] before = run.theta().clone();
            double loss = run.loss();
            run.step();
            double length = Vectors.distance(run.theta(), before);
            a = Math.min(a, (loss - run.loss()) / (length * length));
            b = Math.max(b, Vectors.norm(run.gradient()) / length);
            Map<String, Double> details = run.details();
            double eta = details.get("implicit_step_size");
            assertThat(details.get("decrease_ratio")).isCloseTo(2 * eta * (loss - run.loss()) / (length * length), within(1e-9)).isGreaterThanOrEqualTo(1);
            assertThat(details.get("gradient_ratio")).isCloseTo(eta * Vectors.norm(run.gradient()) / length, within(1e-9))
                    .isLessThanOrEqualTo(details.get("gradient_limit"));
            assertThat(details.get("gradient_limit")).isEqualTo(1.01);
            assertThat(details.get("least_decrease_ratio")).isLessThanOrEqualTo(details.get("decrease_ratio"));
            assertThat(details.get("largest_gradient_ratio")).isGreaterThanOrEqualTo(details.get("gradient_ratio"));
            run = k == 20 ? method.resume(objective, run.state()) : run;
        }
        Run.DescentConstants constants = run.descentConstants();
        // The length of a step is computed from the difference of θ in both.
        assertThat(constants.decrease()).isCloseTo(a, within(1e-9 * a));
        assertThat(constants.gradient()).isCloseTo(b, within(1e-9 * b));
        assertThat(constants.scaledDecrease()).isCloseTo(2 * 0.5 * a, within(1e-9));
        assertThat(constants.scaledGradient()).isCloseTo(0.5 * b, within(1e-9)).isLessThan(1.01);
        assertThat(constants.steps()).isEqualTo(40);
        assertThat(constants.undecided()).isZero();
    }

    /** A step whose |D|²/(2η) = 5e-12 is 50 times the rounding 1e-13 decides nothing about a, however J changes. */
    @Test
    void stepsWithinTheRoundingOfTheLossDecideNothingAboutTheDecrease() {
        Run.DescentConstants one = Run.DescentConstants.NONE.with(0.1, 3e-2, 1e-13, 0.1, 0.5);
        Run.DescentConstants two = one.with(0.1, -1e-13, 1e-13, 1e-6, 2e-5);
        assertThat(two.decrease()).isEqualTo(one.decrease()).isCloseTo(3, within(1e-12));
        assertThat(two.undecided()).isEqualTo(1);
        assertThat(two.gradient()).isCloseTo(20, within(1e-9));
    }

    /** J = (x² − 1)²/4, θ_k = 0.1, η = 10: Φ has three stationary points, the middle one above J_k = 0.245025. */
    @Test
    void stationaryPointAboveTheLossIsRefused() {
        TwiceDifferentiable well = TestObjectives.doubleWell();
        double[] points = {-0.9430781649, -0.0111126359, 0.9541908008};
        double[] values = {0.05745889, 0.25055556, 0.03848555};
        ProximalObjective phi = new ProximalObjective(well, well.initialPoint(), 10);
        for (int i = 0; i < 3; i++) {
            double[] gradient = new double[1];
            assertThat(phi.evaluate(new double[] {points[i]}, gradient, null)).isCloseTo(values[i], within(1e-8));
            assertThat(gradient[0]).isCloseTo(0, within(1e-9));
            var run = new ImplicitGradientDescentRun(with(10, 1e-2), well, well.initialPoint());
            assertThat(run.accepts(new double[] {points[i]}, 1, 0)).isEqualTo(i != 1);
        }
        Run run = with(10, 1e-8).start(well, well.initialPoint());
        assertThat(run.step()).isEqualTo(Step.MOVED);
        assertThat(run.theta()[0]).satisfiesAnyOf(x -> assertThat(x).isCloseTo(points[0], within(1e-8)),
                x -> assertThat(x).isCloseTo(points[2], within(1e-8)));
    }

    /** ρ = 1 there, so that Φ is strongly convex for η < 1 and has one stationary point. */
    @Test
    void belowOneOverTheWeakConvexityAllInnerStartsAgree() {
        TwiceDifferentiable well = TestObjectives.doubleWell();
        ProximalObjective phi = new ProximalObjective(well, new double[] {0.1}, 0.95);
        double[] ends = new Random(4).doubles(20, -2, 2).map(start -> {
            Run inner = new ProximalNewtonRun(phi, new NewtonModel(well), new double[] {start});
            for (int k = 0; k < 60 && inner.step().moved(); k++) {
                assertThat(inner.loss()).isFinite();
            }
            return inner.theta()[0];
        }).toArray();
        for (double end : ends) {
            // Curvature 1/0.95 − 1 = 0.05 magnifies rounding twentyfold.
            assertThat(end).isCloseTo(ends[0], within(1e-13));
        }
    }

    @Test
    void refusedStepsAreCountedAndTakenAgainWithAQuarterOfEta() {
        LeastSquaresObjective objective = TestObjectives.rosenbrock();
        Run run = new ImplicitGradientDescent(100, 1, 1e-6, 1).start(objective, objective.initialPoint());
        double loss = run.loss();
        assertThat(run.step()).isEqualTo(Step.MOVED);
        double rejections = run.details().get("rejections");
        assertThat(rejections).isGreaterThan(1);
        assertThat(run.details().get("implicit_step_size")).isEqualTo(100 * Math.pow(4, -rejections));
        assertThat(run.details().get("inner_iterations")).isEqualTo(1);
        assertThat(run.loss()).isLessThan(loss);
        double eta = run.details().get("implicit_step_size");
        run.step();
        assertThat(run.details().get("implicit_step_size")).isEqualTo(2 * eta * Math.pow(4, -run.details().get("rejections")));
    }

    @Test
    void stepSizeGrowsAsTheGradientFallsUpToItsBound() {
        double eta = 0.5;
        Run run = new ImplicitGradientDescent(eta, 8, 1e-2, 50).start(TestObjectives.twiceQuadratic(1), new double[] {1});
        double expected = eta;
        for (int k = 0; k < 6; k++) {
            double before = Vectors.norm(run.gradient());
            run.step();
            assertThat(run.details().get("implicit_step_size")).isCloseTo(expected, within(1e-12));
            expected = Math.min(4, expected * before / Vectors.norm(run.gradient()));
        }
        assertThat(expected).isEqualTo(4);
    }

    @Test
    void otherObjectivesAreSolvedByLBfgsToTheSameProximalPoint() {
        Objective plain = TestObjectives.quadratic(5, 1, 0.1);
        Run run = with(2, 1e-6).start(plain, plain.initialPoint());
        double[] spectrum = {5, 1, 0.1};
        for (int k = 1; k <= 10; k++) {
            assertThat(run.step()).isEqualTo(Step.MOVED);
            for (int i = 0; i < 3; i++) {
                // κ|D| of error at each of ten contractions.
                assertThat(run.theta()[i]).isCloseTo(Math.pow(1 + 2 * spectrum[i], -k), within(1e-5));
            }
        }
    }

    @Test
    void descendsFromAMaximumOfAnEnergyWithItsNegativeCurvature() {
        TwiceDifferentiable well = TestObjectives.doubleWell();
        Run run = new ImplicitGradientDescent(50).start(well, new double[] {1e-3});
        for (int k = 0; k < 30; k++) {
            run.step();
        }
        assertThat(Math.abs(run.theta()[0])).isCloseTo(1, within(1e-12));
    }

    @Test
    void stallsAtTheRoundingFloorOfALossThatDoesNotVanish() {
        LeastSquaresObjective objective = linear(1, 30, 5);
        Run run = new ImplicitGradientDescent(1e6).start(objective, objective.initialPoint());
        Step step = run.step();
        for (int k = 0; k < 200 && step.moved(); k++) {
            step = run.step();
        }
        assertThat(step.outcome()).isEqualTo(Step.Outcome.STALLED);
        // Rounding of Jac' s: 30 u times 30 products of order 1; which part of it remains depends on the kernels of the BLAS.
        assertThat(Vectors.norm(run.gradient())).isLessThan(1e-13);
    }

    @Test
    void gradientThatIsNotThatOfTheLossFailsWithASentence() {
        Objective wrong = TestObjectives.of(new double[] {1}, (theta, gradient) -> {
            gradient[0] = -theta[0];
            return 0.5 * theta[0] * theta[0];
        });
        Run run = new ImplicitGradientDescent().start(TestObjectives.twice(wrong, theta -> Matrix.identity(1)), new double[] {1});
        Step step = run.step();
        assertThat(step.outcome()).isEqualTo(Step.Outcome.FAILED);
        assertThat(step.detail()).startsWith("no eta from 1 down gives an acceptable step from J = 0.5");
        assertThat(run.theta()).containsExactly(1);
    }

    /** Soft thresholding: 1 → 0.7 → 0.4 → 0.1 → 0. */
    @Test
    void proximalPointsOfTheModulusReachZeroInFourSteps() {
        Run run = with(0.3, 1e-2).start(modulus(1, 1), new double[] {1});
        for (double expected : new double[] {0.7, 0.4, 0.1, 0}) {
            assertThat(run.step()).isEqualTo(Step.MOVED);
            assertThat(run.theta()[0]).isCloseTo(expected, within(1e-15));
        }
        assertThat(run.step().outcome()).isEqualTo(Step.Outcome.STALLED);
        assertThat(run.theta()[0]).isZero();
    }

    /** On |x|^{3/2}, α = 1/3, the order ln x_{k+1}/ln x_k falls to 1/(p − 1) = 2; 1/(2α) = 1.5 is guaranteed. */
    @Test
    void convergenceIsSuperlinearBelowTheExponentOneHalf() {
        Run run = with(1, 1e-2).start(modulus(1, 1.5), new double[] {1});
        run.step();
        double order = Double.POSITIVE_INFINITY;
        for (int k = 0; k < 6; k++) {
            double before = run.theta()[0];
            run.step();
            double x = run.theta()[0];
            assertThat(x + 1.5 * Math.sqrt(x)).isCloseTo(before, within(1e-14 * before));
            assertThat(Math.log(x) / Math.log(before)).isGreaterThan(2).isLessThan(order);
            order = Math.log(x) / Math.log(before);
        }
        // ln x_{k+1} = 2 ln x_k − 2 ln 1.5 in the limit, and x_6 is 2.6e-32.
        assertThat(order).isCloseTo(2 + 2 * Math.log(1.5) / -Math.log(2.57e-32), within(1e-3));
    }

    /** J = c|x|ᵖ for p = 1 or 3/2 with its proximal points in closed form. */
    private static ProximalMap modulus(double c, double p) {
        Objective objective = p == 1
                ? TestObjectives.of(new double[] {1}, (theta, gradient) -> {
                    gradient[0] = c * Math.signum(theta[0]);
                    return c * Math.abs(theta[0]);
                })
                : TestObjectives.power(c, p);
        return new ProximalMap() {
            @Override
            public int dimension() {
                return 1;
            }

            @Override
            public double[] initialPoint() {
                return objective.initialPoint();
            }

            @Override
            public double evaluate(double[] theta, double[] gradient, double[] terms) {
                return objective.evaluate(theta, gradient, terms);
            }

            @Override
            public double[] proximalPoint(double[] theta, double stepSize) {
                double size = Math.abs(theta[0]);
                double b = 0.75 * c * stepSize;
                // x + (3/2) cη √x = |θ| is quadratic in √x; this form of its root does not cancel.
                double root = size / (b + Math.sqrt(b * b + size));
                double proximal = p == 1 ? Math.max(0, size - c * stepSize) : root * root;
                return new double[] {Math.signum(theta[0]) * proximal};
            }
        };
    }

    @Test
    void settingsThatContradictAreRefused() {
        assertThatThrownBy(() -> new ImplicitGradientDescent(2, 0.5, 0.1, 5))
                .hasMessage("ImplicitGradientDescent: maxGrowth must be at least 1 with a finite learningRate * maxGrowth, got 0.5");
        assertThatThrownBy(() -> new ImplicitGradientDescent(0))
                .hasMessage("ImplicitGradientDescent: learningRate must be positive and finite, got 0.0");
    }

    @Test
    void hessianIsShiftedJustEnough() {
        double[] lambda = {-3, -1, 2};
        Matrix hessian = ChosenSpectrum.symmetric(lambda, 6);
        TwiceDifferentiable saddle = TestObjectives.twice(TestObjectives.linear(1, 2, 3), theta -> hessian.copy());
        ProximalObjective phi = new ProximalObjective(saddle, new double[3], 10);
        Iterate at = Iterate.at(phi, new double[3]);
        double[] step = new NewtonModel(saddle).step(phi, at);
        Matrix shifted = hessian.copy();
        for (int i = 0; i < 3; i++) {
            shifted.add(i, i, 3 + 1e-4);
        }
        double[] image = new double[3];
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                image[i] += shifted.get(i, j) * step[j];
            }
        }
        // Condition 5e4 of the shifted matrix times the rounding of its shift.
        assertThat(image).containsExactly(Arrays.stream(at.gradient).map(g -> -g).toArray(), within(1e-9));
    }
}
