package org.pde4j.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.pde4j.optim.Adam;
import org.pde4j.optim.GradientDescent;
import org.pde4j.optim.Objective;
import org.pde4j.optim.TestObjectives;

class TrainerTest {

    private final Objective quadratic = TestObjectives.quadratic(1, 0.5);

    /** The loss as a measurement. */
    private record Loss() implements Diagnostic<Double> {
        @Override
        public Probe<Double> start(Objective objective) {
            return Snapshot::loss;
        }
    }

    @Test
    void adamReachesGradientTolerance() {
        TrainingResult result = Trainer.of(quadratic)
                .phase(new Adam(0.05), StopRule.any(StopRule.gradientNormBelow(1e-8), StopRule.iterations(10_000)))
                .run();
        assertThat(result.termination().reason()).isEqualTo(Reason.GRADIENT_TOLERANCE);
        assertThat(result.termination().kind()).isEqualTo(Reason.Kind.CONVERGED);
        assertThat(result.last().gradientNorm()).isLessThanOrEqualTo(1e-8);
        assertThat(result.bestLoss()).isLessThanOrEqualTo(result.last().loss());
    }

    @Test
    void eachStopRuleNamesItself() {
        assertThat(reasonOf(StopRule.iterations(3))).isEqualTo(Reason.ITERATION_LIMIT);
        assertThat(reasonOf(StopRule.seconds(0))).isEqualTo(Reason.TIME_LIMIT);
        assertThat(reasonOf(StopRule.lossBelow(0.1))).isEqualTo(Reason.LOSS_TARGET);
        assertThat(reasonOf(StopRule.gradientNormBelow(0.1))).isEqualTo(Reason.GRADIENT_TOLERANCE);
        assertThat(reasonOf(StopRule.noProgress(2, 0.99))).isEqualTo(Reason.NO_PROGRESS);
        assertThat(reasonOf(StopRule.when("far enough", now -> now.iteration() == 2))).isEqualTo(Reason.CONDITION);
    }

    private Reason reasonOf(StopRule rule) {
        return Trainer.of(quadratic).phase(new GradientDescent(0.5), rule).run().termination().reason();
    }

    @Test
    void firstRuleInOrderWinsWhenSeveralAreFulfilled() {
        assertThat(reasonOf(StopRule.any(StopRule.lossBelow(10), StopRule.iterations(0)))).isEqualTo(Reason.LOSS_TARGET);
        assertThat(reasonOf(StopRule.any(StopRule.iterations(0), StopRule.lossBelow(10)))).isEqualTo(Reason.ITERATION_LIMIT);
    }

    @Test
    void phasesFollowEachOtherFromTheLastIterate() {
        TrainingResult result = Trainer.of(quadratic)
                .phase(new GradientDescent(0.5), StopRule.iterations(3))
                .phase(new GradientDescent(1), StopRule.iterations(2))
                .run();
        assertThat(result.phases()).extracting(Termination::iteration).containsExactly(3, 5);
        assertThat(result.phases()).extracting(Termination::phase).containsExactly(0, 1);
        // theta_1 is multiplied by 1/2 three times and by 0 twice, theta_2 by 3/4 three times and by 1/2 twice: all exact.
        assertThat(result.lastTheta()).containsExactly(0, 27.0 / 256);
    }

    @Test
    void pathLengthAndDistancesAreThoseOfTheClosedForm() {
        List<double[]> seen = new ArrayList<>();
        TrainingResult result = Trainer.of(TestObjectives.quadratic(1))
                .phase(new GradientDescent(1.5), StopRule.iterations(4))
                .listen(new TrainingListener() {
                    @Override
                    public void iterated(Snapshot now) {
                        seen.add(new double[] {now.pathLength(), now.distanceFromStart(), now.parameterNorm(), now.gradientNorm()});
                    }
                })
                .run();
        // theta = 1, -1/2, 1/4, -1/8, 1/16
        assertThat(seen).hasSize(5);
        assertThat(seen.get(0)).containsExactly(0, 0, 1, 1);
        assertThat(seen.get(1)).containsExactly(1.5, 1.5, 0.5, 0.5);
        assertThat(seen.get(2)).containsExactly(2.25, 0.75, 0.25, 0.25);
        assertThat(result.pathLength()).isEqualTo(1.5 + 0.75 + 0.375 + 0.1875);
    }

    @Test
    void bestIterateSurvivesDivergence() {
        Objective valley = TestObjectives.quadratic(1, 1.0 / 16);
        // The first mode grows by |1 - 2.1| per step, the second one shrinks: the loss first falls, then rises for ever.
        TrainingResult result = Trainer.of(valley).startingFrom(new double[] {1e-3, 1})
                .phase(new GradientDescent(2.1), StopRule.iterations(200)).run();
        double[] losses = new double[201];
        int lowest = 0;
        for (int k = 0; k <= 200; k++) {
            losses[k] = 0.5 * Math.pow(1e-3 * Math.pow(-1.1, k), 2) + Math.pow(Math.pow(1 - 2.1 / 16, k), 2) / 32;
            lowest = losses[k] < losses[lowest] ? k : lowest;
        }
        assertThat(result.bestIteration()).isEqualTo(lowest).isBetween(10, 100);
        assertThat(result.bestLoss()).isCloseTo(losses[lowest], within(1e-12 * losses[lowest]));
        assertThat(result.bestTheta()[0]).isCloseTo(1e-3 * Math.pow(-1.1, lowest), within(1e-12));
        assertThat(valley.value(result.bestTheta())).isEqualTo(result.bestLoss());
        assertThat(result.last().loss()).isGreaterThan(result.bestLoss());
    }

    @Test
    void overflowEndsTheRunWithTheBestIterateAndSkipsLaterPhases() {
        TrainingResult result = Trainer.of(TestObjectives.quartic()).startingFrom(new double[] {2})
                .phase(new GradientDescent(1), StopRule.iterations(100))
                .phase(new Adam(), StopRule.iterations(100))
                .run();
        assertThat(result.termination().reason()).isEqualTo(Reason.NON_FINITE);
        assertThat(result.phases()).hasSize(1);
        assertThat(result.termination().detail()).contains("skipped");
        assertThat(result.bestTheta()).containsExactly(2);
        assertThatThrownBy(result::orElseThrow).isInstanceOf(TrainingFailedException.class)
                .hasMessage(result.termination().toString());
    }

    @Test
    void measurementsIncludeFirstAndLastIterationOnce() {
        Loss loss = new Loss();
        TrainingResult result = Trainer.of(quadratic).measure(Schedule.every(4), loss)
                .phase(new GradientDescent(0.5), StopRule.iterations(10)).run();
        assertThat(result.measurements(loss)).extracting(Measured::iteration).containsExactly(0, 4, 8, 10);
        assertThat(Trainer.of(quadratic).measure(Schedule.atEnd(), loss).phase(new Adam(), StopRule.iterations(8)).run()
                .measurements(loss)).extracting(Measured::iteration).containsExactly(0, 8);
        assertThat(Trainer.of(quadratic).measure(Schedule.every(4), loss).phase(new Adam(), StopRule.iterations(8)).run()
                .measurements(loss)).extracting(Measured::iteration).containsExactly(0, 4, 8);
        assertThat(result.measurements(loss).get(0).value()).isEqualTo(0.75);
    }

    @Test
    void stalledIsNotCalledConverged() {
        TrainingResult stalled = Trainer.of(TestObjectives.linear(1e-14)).startingFrom(new double[] {1})
                .phase(new GradientDescent(1e-3), StopRule.iterations(10)).run();
        assertThat(stalled.termination().reason()).isEqualTo(Reason.PRECISION_LIMIT);
        assertThat(stalled.termination().kind()).isEqualTo(Reason.Kind.STALLED);
        assertThat(stalled.termination().toString()).startsWith("STALLED at iteration 0 (phase 1): ");
    }
}
