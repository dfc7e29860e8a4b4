package org.pde4j.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.pde4j.linalg.ChosenSpectrum;
import org.pde4j.linalg.Svd;
import org.pde4j.linalg.Vectors;

class GradientFlowTest {

    /** The flow with tolerances that leave only the handover to decide between the methods. */
    private static GradientFlow flow(double interval, double growth, int maxEvaluations) {
        return new GradientFlow(interval, growth, 1e-10, 1e-13, maxEvaluations);
    }

    private static void advance(Run run, int steps) {
        for (int k = 0; k < steps; k++) {
            assertThat(run.step()).isEqualTo(Step.MOVED);
        }
    }

    /** s(t) = exp(−cKt) s_0, for more rows than parameters and fewer, by the explicit and by the exponential method. */
    @Test
    void residualOfLinearLeastSquaresDecaysByTheExponentialOfTheKernel() {
        for (int[] shape : new int[][] {{32, 20}, {12, 30}}) {
            for (double interval : new double[] {0.5, 500}) {
                double[] sigma = TestObjectives.geometricSpectrum(Math.min(shape[0], shape[1]), 1e3);
                double[] b = new Random(2).doubles(shape[0], -1, 1).toArray();
                LeastSquaresObjective objective = TestObjectives.linearLeastSquares(2,
                        ChosenSpectrum.rectangular(shape[0], shape[1], sigma, 3), b, new double[shape[1]]);
                Run run = flow(interval, 1, 1000).start(objective, objective.initialPoint());
                double[] first = objective.residual(run.theta());
                advance(run, 10);
                assertThat(run.details()).containsEntry("time", 10 * interval).containsEntry("stiff", interval > 1 ? 1.0 : 0.0);
                double[] last = objective.residual(run.theta());
                Svd svd = Svd.of(objective.jacobian(run.theta()));
                for (int i = 0; i < sigma.length; i++) {
                    double[] u = svd.u().selectColumns(i, i + 1).data();
                    double expected = Vectors.dot(u, first) * Math.exp(-2 * svd.values()[i] * svd.values()[i] * 10 * interval);
                    // The tolerance of the explicit method; the other is exact here but for rounding.
                    assertThat(Vectors.dot(u, last)).isCloseTo(expected, within(interval > 1 ? 1e-12 : 1e-9));
                }
                assertThat(run.details().get("energy_balance")).isLessThan(interval > 1 ? 1e-12 : 1e-9);
            }
        }
    }

    @Test
    void stiffQuadraticIsHandedOverAndCoversEightDecadesOfTime() {
        double[] spectrum = TestObjectives.geometricSpectrum(9, 1e8);
        Run run = new GradientFlow(1e-2, 2).start(TestObjectives.twiceQuadratic(spectrum), new double[] {1, 1, 1, 1, 1, 1, 1, 1, 1});
        double evaluations = 0;
        int steps = 0;
        while (run.details().get("time") < 1e8) {
            assertThat(run.step()).isEqualTo(Step.MOVED);
            evaluations += run.details().get("evaluations");
            steps++;
        }
        assertThat(steps).isLessThan(40);
        assertThat(run.details()).containsEntry("stiff", 1.0);
        assertThat(evaluations).isLessThan(20_000);
        double time = run.details().get("time");
        for (int i = 0; i < 9; i++) {
            // The relative tolerance 1e-8 for each inner step.
            assertThat(run.theta()[i]).isCloseTo(Math.exp(-spectrum[i] * time), within(1e-7));
        }
        assertThat(run.details().get("energy_balance")).isLessThan(1e-7);
    }

    /** x' = −4x³: x = (1 + 8t)^(−1/2). */
    @Test
    void quarticFollowsItsClosedFormByBothMethods() {
        for (Objective objective : new Objective[] {TestObjectives.quartic(), TestObjectives.power(1, 4)}) {
            boolean exponential = objective instanceof TwiceDifferentiable;
            Run run = flow(1e-3, 2, exponential ? 100 : 5000).start(objective, objective.initialPoint());
            advance(run, 30);
            assertThat(run.details()).containsEntry("stiff", exponential ? 1.0 : 0.0);
            double time = run.details().get("time");
            assertThat(run.theta()[0]).isCloseTo(1 / Math.sqrt(1 + 8 * time), within(1e-7));
            assertThat(run.details().get("energy_balance")).isLessThan(1e-8);
        }
    }

    /** The exponential method against the explicit one on Rosenbrock's function, whose c Jacᵀ Jac is not the Hessian. */
    @Test
    void bothMethodsAgreeOnANonlinearLeastSquaresProblem() {
        LeastSquaresObjective objective = TestObjectives.rosenbrock();
        FlowField field = new FlowField(objective);
        GradientFlow settings = flow(1, 1, 1_000_000);
        double[] start = Arrays.copyOf(objective.initialPoint(), 3);
        double[] expected = new ExplicitFlow(settings, field).advance(start, 1.5, 1);
        double[] actual = new ExponentialFlow(settings, objective, field).advance(start, 1.5, 1);
        assertThat(actual).containsExactly(expected, within(1e-7));
        double[] theta = Arrays.copyOf(actual, 2);
        assertThat(objective.value(start) - objective.value(theta)).isCloseTo(actual[2], within(1e-7));
    }

    @Test
    void tighterTolerancesGiveProportionallySmallerErrors() {
        LeastSquaresObjective objective = TestObjectives.rosenbrock();
        double[] start = Arrays.copyOf(objective.initialPoint(), 3);
        double[] reference = new ExplicitFlow(new GradientFlow(1, 1, 1e-12, 1e-14, 100_000), new FlowField(objective)).advance(start, 0.01, 1);
        double before = Double.POSITIVE_INFINITY;
        int[] counts = new int[3];
        for (int i = 0; i < 3; i++) {
            double tolerance = Math.pow(10, -4 - 3 * i);
            FlowField field = new FlowField(objective);
            double[] end = new ExponentialFlow(new GradientFlow(1, 1, tolerance, tolerance, 1000), objective, field).advance(start, 0.01, 1);
            double error = Math.hypot(end[0] - reference[0], end[1] - reference[1]);
            assertThat(error).isLessThan(30 * tolerance).isLessThan(before);
            before = error;
            counts[i] = field.count();
        }
        // A method of order 6 pays 10^(1/2) in steps for three digits, a method of order 1 would pay 1000.
        assertThat((double) counts[2] / counts[0]).isLessThan(20);
    }

    /** On |x|^{3/2} the flow is √x = 1 − ¾t and reaches 0 at T = 4/3. */
    @Test
    void flowBelowTheExponentOneHalfIsExtinctInFiniteTime() {
        Run run = flow(1.0 / 3, 1, 5000).start(TestObjectives.power(1, 1.5), new double[] {1});
        advance(run, 3);
        assertThat(run.theta()[0]).isCloseTo(1 / 16.0, within(1e-9));
        assertThat(run.step()).isEqualTo(Step.MOVED);
        assertThat(run.loss()).isLessThan(1e-8);
    }

    @Test
    void stiffFlowWithoutCurvatureFailsWithASentence() {
        Objective stiff = TestObjectives.quadratic(1e6, 1);
        Run run = flow(1, 1, 1000).start(stiff, stiff.initialPoint());
        Step step = run.step();
        assertThat(step.outcome()).isEqualTo(Step.Outcome.FAILED);
        assertThat(step.detail()).startsWith("the interval 1 at t = 0: the explicit method does not cover it with 1000 gradients")
                .endsWith("an implicit one needs an objective that gives its Hessian or its residual");
    }

    /** Out of the saddle 0 of (x² − 1)²/4 along its unstable direction: x²/(1 − x²) grows by e^{2t}. */
    @Test
    void leavesASaddleAtItsRate() {
        TwiceDifferentiable well = TestObjectives.doubleWell();
        for (int budget : new int[] {100, 100_000}) {
            Run run = flow(5, 1, budget).start(well, new double[] {1e-3});
            advance(run, 1);
            double ratio = 1e-6 / (1 - 1e-6) * Math.exp(10);
            assertThat(run.theta()[0]).isCloseTo(Math.sqrt(ratio / (1 + ratio)), within(1e-6));
        }
    }

    /** |θ(t) − θ_0| ≤ √(t (J_0 − J_t)), by Cauchy and Schwarz. */
    @Test
    void distanceObeysTheSquareRootLaw() {
        LeastSquaresObjective objective = TestObjectives.rosenbrock();
        Run run = new GradientFlow(1e-4, 1.5).start(objective, objective.initialPoint());
        double start = run.loss();
        for (int k = 0; k < 30; k++) {
            assertThat(run.step()).isEqualTo(Step.MOVED);
            assertThat(Vectors.distance(run.theta(), objective.initialPoint()))
                    .isLessThanOrEqualTo(Math.sqrt(run.details().get("time") * (start - run.loss())) * (1 + 1e-9));
        }
    }
}
