package org.pde4j.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class AdamTest {

    /** J = θ² /2 from 1: step 1 has m̂ = 1, v̂ = 1; step 2 is worked out by hand below. */
    @Test
    void firstTwoStepsEqualHandComputation() {
        Run run = new Adam(0.1).start(TestObjectives.quadratic(1), new double[] {1});
        run.step();
        double first = 1 - 0.1 / (1 + 1e-8);
        assertThat(run.theta()[0]).isEqualTo(first, within(1e-16));
        run.step();
        double g = first;
        double mHat = (0.9 * 0.1 + 0.1 * g) / (1 - 0.81);
        double vHat = (0.999 * 0.001 + 0.001 * g * g) / (1 - 0.998001);
        // A few roundings separate the two evaluations; 1 - 0.998001 loses three digits of v̂, the step is 0.1 of it.
        assertThat(run.theta()[0]).isEqualTo(first - 0.1 * mHat / (Math.sqrt(vHat) + 1e-8), within(1e-14));
    }

    /** With β₁ = β₂ = 0 a step is α_k sign(g), which shows the decay alone. */
    @Test
    void learningRateDecaysExponentially() {
        Run run = new Adam(0.1, 0, 0, 1e-300, 0.25, 2).start(TestObjectives.linear(3), new double[] {0});
        double expected = 0;
        for (int k = 0; k < 5; k++) {
            run.step();
            expected -= 0.1 * Math.pow(0.25, k / 2.0);
            assertThat(run.theta()[0]).isEqualTo(expected, within(1e-15));
        }
    }

    @Test
    void stepsFromNonFiniteGradientFailAndStay() {
        Objective wall = TestObjectives.of(new double[] {1}, (theta, gradient) -> {
            gradient[0] = theta[0] < 1 ? Double.NaN : 1;
            return theta[0] < 1 ? Double.NaN : theta[0];
        });
        Run run = new Adam().start(wall, new double[] {1});
        assertThat(run.step()).isEqualTo(Step.MOVED);
        assertThat(run.loss()).isNaN();
        double stays = run.theta()[0];
        assertThat(run.step().outcome()).isEqualTo(Step.Outcome.FAILED);
        assertThat(run.theta()[0]).isEqualTo(stays);
    }

    @Test
    void rosenbrockIsSolvedAtDecayingLearningRate() {
        LeastSquaresObjective rosenbrock = TestObjectives.rosenbrock();
        Run run = new Adam(0.05, 0.9, 0.999, 1e-8, 0.5, 3000).start(rosenbrock, rosenbrock.initialPoint());
        for (int k = 0; k < 10_000; k++) {
            run.step();
        }
        // The rate has halved three times; along the direction of curvature 0.4, five digits are reached by then.
        assertThat(run.theta()).containsExactly(new double[] {1, 1}, within(1e-5));
    }

    @Test
    void zeroGradientStalls() {
        assertThat(new Adam().start(TestObjectives.circle(), new double[2]).step().outcome()).isEqualTo(Step.Outcome.STALLED);
    }
}
