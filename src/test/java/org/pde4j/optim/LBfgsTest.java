package org.pde4j.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.pde4j.linalg.Vectors;

class LBfgsTest {

    private static final double NOISE = 3e-11;

    private static Objective noisy(double delta) {
        Objective quadratic = TestObjectives.quadratic(TestObjectives.geometricSpectrum(30, 1e2));
        return TestObjectives.of(quadratic.initialPoint(), (theta, gradient) -> {
            SplittableRandom random = new SplittableRandom(Arrays.hashCode(theta));
            double value = 1e-3 + quadratic.evaluate(theta, gradient, null);
            for (int i = 0; i < gradient.length; i++) {
                gradient[i] += delta * Math.sqrt(12.0 / gradient.length) * (random.nextDouble() - 0.5);
            }
            return value * (1 + 1e-10 * (random.nextDouble() - 0.5));
        });
    }

    /** Steps until one does not move; fails if {@code limit} steps do not suffice. */
    private static Step toTheEnd(Run run, int limit) {
        for (int k = 0; k < limit; k++) {
            Step step = run.step();
            if (!step.moved()) {
                return step;
            }
        }
        throw new AssertionError("still moving after " + limit + " steps, J = " + run.loss());
    }

    private static int stepsToGradient(Run run, double tolerance, int limit) {
        for (int k = 0; k < limit; k++) {
            if (Vectors.norm(run.gradient()) <= tolerance) {
                return k;
            }
            assertThat(run.step()).isEqualTo(Step.MOVED);
        }
        throw new AssertionError("|grad J| = " + Vectors.norm(run.gradient()) + " after " + limit + " steps");
    }

    /** One dimension, J = λθ²/2: after one pair H = 1/λ exactly, so the second step lands on the minimiser. */
    @Test
    void secondStepOnParabolaIsNewtons() {
        Run run = new LBfgs().start(TestObjectives.quadratic(3), new double[] {1});
        run.step();
        double after = run.theta()[0];
        assertThat(Math.abs(after)).isGreaterThan(1e-3);
        run.step();
        assertThat(run.theta()[0]).isEqualTo(0, within(1e-15));
    }

    /** With the whole space in memory the Hessian of a quadratic is learnt, and the rate falls below any fixed factor. */
    @Test
    void convergesSuperlinearlyOnQuadratic() {
        double[] spectrum = TestObjectives.geometricSpectrum(8, 1e3);
        Run run = new LBfgs().start(TestObjectives.quadratic(spectrum), new double[] {1, 1, 1, 1, 1, 1, 1, 1});
        double start = Vectors.norm(run.gradient());
        int half = stepsToGradient(run, 1e-4 * start, 100);
        int rest = stepsToGradient(run, 1e-12 * start, 100);
        // Four decades take some tens of steps while H is learnt, the next eight fewer than that.
        assertThat(rest).isLessThan(half).isLessThan(25);
    }

    @Test
    void quadraticOfConditionTenThousandNeedsFewerStepsThanGradientDescentByFar() {
        double[] spectrum = TestObjectives.geometricSpectrum(200, 1e4);
        Run run = new LBfgs().start(TestObjectives.quadratic(spectrum), TestObjectives.quadratic(spectrum).initialPoint());
        double start = Vectors.norm(run.gradient());
        // Conjugate gradients need at most sqrt(cond)/2 ln(2/tol) = 1450 steps, gradient descent cond/2 ln(1/tol) = 138 000.
        assertThat(stepsToGradient(run, 1e-12 * start, 1450)).isGreaterThan(20);
    }

    @Test
    void rosenbrockReachesItsMinimiserToRounding() {
        Run run = new LBfgs().start(TestObjectives.rosenbrock(), TestObjectives.rosenbrock().initialPoint());
        Step step = toTheEnd(run, 200);
        assertThat(step.outcome()).isEqualTo(Step.Outcome.STALLED);
        assertThat(run.theta()).containsExactly(new double[] {1, 1}, within(1e-10));
        assertThat(run.loss()).isLessThan(1e-20);
    }

    /** J = 1 + quadratic: values of J tell nothing below |θ| = 1e-8, slopes do down to 1e-16. */
    @Test
    void approximateWolfeGoesFarBelowTheRoundingOfTheLoss() {
        Objective quadratic = TestObjectives.quadratic(1, 0.3, 0.01, 0.002);
        Objective lifted = TestObjectives.of(quadratic.initialPoint(), (theta, gradient) -> 1 + quadratic.evaluate(theta, gradient, null));
        Run run = new LBfgs().start(lifted, lifted.initialPoint());
        Step step = toTheEnd(run, 500);
        assertThat(step.outcome()).isEqualTo(Step.Outcome.STALLED);
        assertThat(Vectors.norm(run.gradient())).isLessThan(1e-13);
    }

    @Test
    void quarticIsFollowedUntilItsSlopeUnderflows() {
        Run run = new LBfgs().start(TestObjectives.quartic(), new double[] {1});
        Step step = toTheEnd(run, 2000);
        assertThat(step.outcome()).isEqualTo(Step.Outcome.STALLED);
        assertThat(step.detail()).contains("slope");
        assertThat(run.loss()).isLessThan(1e-200);
    }

    @Test
    void unboundedObjectiveFailsAndSaysSo() {
        Run run = new LBfgs().start(TestObjectives.linear(1, 2), new double[] {0, 0});
        Step step = toTheEnd(run, 5);
        assertThat(step.outcome()).isEqualTo(Step.Outcome.FAILED);
        assertThat(step.detail()).startsWith("the line search failed: ").contains("unbounded below");
        assertThat(run.theta()).containsExactly(0, 0);
    }

    @Test
    void kinkFailsAndSaysSo() {
        Run run = new LBfgs().start(TestObjectives.absolute(), new double[] {1});
        Step step = toTheEnd(run, 50);
        assertThat(step.outcome()).as(step.detail()).isEqualTo(Step.Outcome.FAILED);
        assertThat(step.detail()).startsWith("the line search failed: ").contains("differentiable");
    }

    /** J = −log(x) + x is NaN for x < 0; its minimiser is 1, and steps that leave the domain are shortened. */
    @Test
    void searchBacktracksFromNonFiniteValues() {
        Objective barrier = TestObjectives.of(new double[] {1e-3}, (theta, gradient) -> {
            gradient[0] = 1 - 1 / theta[0];
            return theta[0] - Math.log(theta[0]);
        });
        Run run = new LBfgs().start(barrier, new double[] {50});
        Step step = toTheEnd(run, 100);
        assertThat(step.outcome()).isEqualTo(Step.Outcome.STALLED);
        assertThat(run.theta()[0]).isEqualTo(1, within(1e-14));
    }

    /** J = −x on x ≤ 1, NaN beyond: it falls up to a wall. */
    @Test
    void wallOfNonFiniteValuesFailsAndSaysSo() {
        Objective wall = TestObjectives.of(new double[] {0.5}, (theta, gradient) -> {
            gradient[0] = theta[0] > 1 ? Double.NaN : -1;
            return theta[0] > 1 ? Double.NaN : -theta[0];
        });
        Run run = new LBfgs().start(wall, new double[] {0.5});
        Step step = toTheEnd(run, 100);
        assertThat(step.outcome()).isEqualTo(Step.Outcome.FAILED);
        assertThat(step.detail()).contains("not finite");
        assertThat(run.loss()).isFinite();
    }

    @Test
    void zeroGradientStalls() {
        Run run = new LBfgs().start(TestObjectives.circle(), new double[] {0, 0});
        assertThat(run.step()).isEqualTo(Step.stalled("the gradient is zero"));
    }

    /** J = 10⁻³ + quadratic with relative noise 10⁻¹⁰ in J and noise of norm about δ in ∇J: the end is at δ, J alone would end at 10⁻⁷. */
    @Test
    void noisyObjectiveIsFollowedToTheFloorOfItsGradient() {
        Objective noisy = noisy(NOISE);
        Run run = new LBfgs().start(noisy, noisy.initialPoint());
        Step step = toTheEnd(run, 5000);
        assertThat(step.outcome()).as(step.detail()).isEqualTo(Step.Outcome.STALLED);
        assertThat(Vectors.norm(run.gradient())).isLessThan(10 * NOISE);
    }

    /** The count of steps without a new low is part of the state: a resumed run must give up at the same step. */
    @Test
    void resumedAtTheFloorEndsAtTheSameStep() {
        Run straight = new LBfgs().start(noisy(NOISE), noisy(NOISE).initialPoint());
        List<Map<String, double[]>> states = new ArrayList<>();
        Step end = Step.MOVED;
        while (end.moved() && states.size() < 5000) {
            states.add(straight.state());
            end = straight.step();
        }
        Run resumed = new LBfgs().resume(noisy(NOISE), states.get(states.size() - 50));
        for (int k = 0; k < 49; k++) {
            assertThat(resumed.step()).isEqualTo(Step.MOVED);
        }
        assertThat(resumed.step()).isEqualTo(end);
        assertThat(resumed.theta()).isEqualTo(straight.theta());
    }

    @Test
    void lossNeverRisesByMoreThanItsError() {
        LBfgs optimizer = new LBfgs();
        Run run = optimizer.start(TestObjectives.rosenbrock(), TestObjectives.rosenbrock().initialPoint());
        double before = run.loss();
        while (run.step().moved()) {
            assertThat(run.loss()).isLessThanOrEqualTo(before + optimizer.lossError() * before);
            before = run.loss();
        }
    }
}
