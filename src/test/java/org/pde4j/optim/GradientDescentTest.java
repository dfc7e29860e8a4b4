package org.pde4j.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.pde4j.linalg.Vectors;

class GradientDescentTest {

    /** On ½ Σ λ_i θ_i² the iterate is θ_k = (1 − ηλ)ᵏ θ₀ in each component. */
    @Test
    void quadraticFollowsClosedForm() {
        double[] spectrum = {1, 0.3, 0.01};
        Run run = new GradientDescent(0.5).start(TestObjectives.quadratic(spectrum), new double[] {1, -2, 3});
        for (int k = 0; k < 100; k++) {
            run.step();
        }
        for (int i = 0; i < 3; i++) {
            double start = new double[] {1, -2, 3}[i];
            // 100 steps of two roundings each.
            assertThat(run.theta()[i]).isCloseTo(start * Math.pow(1 - 0.5 * spectrum[i], 100), within(1e-13 * Math.abs(start)));
        }
    }

    /** J = x⁴ with step η: J (kη)² → 1/64, from the flow x' = −4x³, x = (8t)^(−1/2). */
    @Test
    void quarticDecaysLikeTheFlow() {
        Run run = new GradientDescent(0.05).start(TestObjectives.quartic(), new double[] {1});
        int steps = 200_000;
        for (int k = 0; k < steps; k++) {
            run.step();
        }
        double time = 0.05 * steps;
        // The relative distance to the limit decreases like log(k)/k, about 1e-4 here.
        assertThat(run.loss() * time * time).isCloseTo(1 / 64.0, within(1e-5));
    }

    @Test
    void stepBelowRoundingStalls() {
        Run run = new GradientDescent(1e-3).start(TestObjectives.linear(1e-14), new double[] {1});
        Step step = run.step();
        assertThat(step.outcome()).isEqualTo(Step.Outcome.STALLED);
        assertThat(step.detail()).contains("1e-17");
    }

    /** J_k − J_{k+1} ≥ η (1 − Lη/2) g_k²; equality in the direction of the eigenvalue L. */
    @Test
    void everyStepBelowTwoOverTheBoundDecreasesByThePromisedAmount() {
        double eta = 1.9;
        Run run = new GradientDescent(eta).start(TestObjectives.quadratic(1, 0.2), new double[] {1, 3});
        for (int k = 0; k < 50; k++) {
            double loss = run.loss();
            double g = Vectors.norm(run.gradient());
            run.step();
            assertThat(loss - run.loss()).isGreaterThanOrEqualTo(eta * (1 - eta / 2) * g * g - 1e-15 * loss);
        }
    }
}
