package org.pde4j.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.pde4j.linalg.Matrix;
import org.pde4j.optim.Adam;
import org.pde4j.optim.EnergyNaturalGradient;
import org.pde4j.optim.GaussNewton;
import org.pde4j.optim.GaussNewtonCg;
import org.pde4j.optim.GradientDescent;
import org.pde4j.optim.ImplicitGradientDescent;
import org.pde4j.optim.LBfgs;
import org.pde4j.optim.Objective;
import org.pde4j.optim.Optimizer;
import org.pde4j.optim.SelfScaledBroyden;
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
        assertThat(result.termination().kind()).isEqualTo(Reason.Kind.TOLERANCE);
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
    void oneStepIsInTheSingular() {
        assertThat(Trainer.of(quadratic).phase(new GradientDescent(0.5), StopRule.iterations(1)).run().termination().detail()).isEqualTo("1 step");
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
        Objective quadratic = TestObjectives.quadratic(1, 1.0 / 16);
        // The first mode grows by |1 - 2.1| per step, the second one shrinks: the loss first falls, then rises without bound.
        TrainingResult result = Trainer.of(quadratic).startingFrom(new double[] {1e-3, 1})
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
        assertThat(quadratic.value(result.bestTheta())).isEqualTo(result.bestLoss());
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

    @Test
    void nonFiniteValuesAreNamedByTheObjectiveBeforeListenersSeeThem() {
        Objective broken = new Objective() {
            @Override
            public int dimension() {
                return 1;
            }

            @Override
            public double[] initialPoint() {
                return new double[] {1};
            }

            @Override
            public double evaluate(double[] theta, double[] gradient, double[] terms) {
                double value = theta[0] < 0.5 ? Double.NaN : theta[0];
                gradient[0] = 1;
                terms[0] = value;
                return value;
            }

            @Override
            public Optional<String> firstNonFinite(double[] theta) {
                return Optional.of("term equation-1 is NaN first at x = " + theta[0]);
            }
        };
        List<Double> seen = new ArrayList<>();
        TrainingResult result = Trainer.of(broken).phase(new GradientDescent(0.25), StopRule.iterations(100))
                .listen(new TrainingListener() {
                    @Override
                    public void iterated(Snapshot now) {
                        seen.add(now.loss());
                    }
                }).measure(Schedule.every(1), new Loss()).run();
        assertThat(result.termination()).isEqualTo(
                new Termination(Reason.NON_FINITE, 0, 3, "term equation-1 is NaN first at x = 0.25"));
        assertThat(seen).containsExactly(1.0, 0.75, 0.5);
        assertThat(result.measurements(new Loss())).extracting(Measured::value).containsExactly(1.0, 0.75, 0.5);
        assertThat(result.bestTheta()).containsExactly(0.5);
    }

    @Test
    void nonFiniteStartEndsBeforeTheFirstStep() {
        TrainingResult result = Trainer.of(quadratic).startingFrom(new double[] {Double.NaN, 0})
                .phase(new LBfgs(), StopRule.iterations(100)).run();
        assertThat(result.termination().reason()).isEqualTo(Reason.NON_FINITE);
        assertThat(result.iterations()).isZero();
    }

    @Test
    void failedStepEndsTheRunAtTheLastIterate() {
        TrainingResult result = Trainer.of(TestObjectives.linear(1, 2)).phase(new LBfgs(), StopRule.iterations(100))
                .measure(Schedule.atEnd(), new Loss()).run();
        assertThat(result.termination().reason()).isEqualTo(Reason.STEP_FAILED);
        assertThat(result.termination().detail()).contains("unbounded below");
        assertThat(result.measurements(new Loss())).hasSize(1);
    }

    @Test
    void criticalPointAtTheStartIsConvergedAndTheFloorIsNot() {
        TrainingResult critical = Trainer.of(TestObjectives.circle()).startingFrom(new double[] {0, 0})
                .phase(new LBfgs(), StopRule.iterations(100)).run();
        assertThat(critical.termination().reason()).isEqualTo(Reason.ZERO_GRADIENT);
        // An inconsistent system: J > 0 at the minimiser, where the gradient is a sum of terms that cancel up to rounding.
        Matrix a = Matrix.of(new double[][] {{1, 0.3, 0.7}, {0.2, 1.1, -0.4}, {0.5, -0.6, 0.9}, {1.3, 0.8, 0.1}, {-0.7, 0.4, 1.7}});
        TrainingResult floor = Trainer.of(TestObjectives.linearLeastSquares(
                        1, a, new double[] {0.1, 1.7, -0.9, 2.3, 0.6}, new double[] {1, 1, 1}))
                .phase(new LBfgs(), StopRule.iterations(1000)).run();
        assertThat(floor.termination().reason()).isEqualTo(Reason.PRECISION_LIMIT);
        assertThat(floor.termination().kind()).isEqualTo(Reason.Kind.STALLED);
        // Rounding of a sum of five products of order one.
        assertThat(floor.last().gradientNorm()).isLessThan(1e-14);
    }

    @Test
    void interruptionEndsTheRunAfterTheStepUnderWay() {
        StopSignal signal = new StopSignal();
        TrainingResult result = Trainer.of(quadratic).interruptWith(signal)
                .phase(new Adam(), StopRule.when("never", now -> now.iteration() == 1_000_000))
                .phase(new Adam(), StopRule.iterations(1))
                .listen(new TrainingListener() {
                    @Override
                    public void iterated(Snapshot now) {
                        if (now.iteration() == 17) {
                            signal.raise();
                        }
                    }
                }).run();
        assertThat(result.termination().reason()).isEqualTo(Reason.INTERRUPTED);
        assertThat(result.termination().kind()).isEqualTo(Reason.Kind.STOPPED);
        assertThat(result.iterations()).isEqualTo(17);
        assertThat(result.phases()).hasSize(1);
    }

    /** A signal that waits pauses the training; only the steps count. Exact, whatever the machine does: the clock is the same. */
    @Test
    void theTimeOfAPauseIsNotThatOfTheTraining() {
        List<Long> entered = new ArrayList<>();
        List<Long> left = new ArrayList<>();
        List<Double> seconds = new ArrayList<>();
        Trainer.of(quadratic).phase(new Adam(), StopRule.iterations(5)).interruptWith(() -> {
            entered.add(System.nanoTime());
            LockSupport.parkNanos(30_000_000);
            left.add(System.nanoTime());
            return false;
        }).listen(new TrainingListener() {
            @Override
            public void iterated(Snapshot now) {
                // The first iterate is that before any step, and has no time.
                if (now.iteration() > 0) {
                    seconds.add(now.seconds());
                }
            }
        }).run();
        assertThat(seconds).hasSize(5);
        // The first step ends after the first wait, the fifth before the sixth.
        long steps = entered.get(5) - left.get(0);
        for (int k = 1; k < 5; k++) {
            steps -= left.get(k) - entered.get(k);
        }
        assertThat(seconds.get(4) - seconds.get(0)).isLessThanOrEqualTo(steps * 1e-9 + 1e-12);
    }

    @Test
    void anInterruptOfTheThreadEndsTheRunAndKeepsItsFlag() {
        TrainingResult result = Trainer.of(quadratic).interruptWith(() -> false)
                .phase(new Adam(), StopRule.iterations(1_000_000))
                .listen(new TrainingListener() {
                    @Override
                    public void iterated(Snapshot now) {
                        if (now.iteration() == 17) {
                            Thread.currentThread().interrupt();
                        }
                    }
                }).run();
        // Also clears the flag for the tests that follow on this thread.
        assertThat(Thread.interrupted()).isTrue();
        assertThat(result.termination().reason()).isEqualTo(Reason.INTERRUPTED);
        assertThat(result.iterations()).isEqualTo(17);
    }

    @Test
    void theEarliestLimitIsTheBudgetOfAPhase() {
        StopRule rule = StopRule.any(StopRule.gradientNormBelow(1e-9), StopRule.iterations(30), StopRule.any(StopRule.iterations(20), StopRule.seconds(1)));
        assertThat(rule.maxIterations()).hasValue(20);
        assertThat(StopRule.seconds(1).maxIterations()).isEmpty();
    }

    @Test
    void stepsOfTheLoopDoNotAllocate() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long[] allocated = new long[201];
        Trainer.of(TestObjectives.quadratic(TestObjectives.geometricSpectrum(2000, 1e6)))
                .phase(new Adam(), StopRule.any(StopRule.noProgress(100, 0), StopRule.seconds(100),
                        StopRule.gradientNormBelow(1e-30), StopRule.iterations(200)))
                .measure(Schedule.atEnd(), new Loss())
                .checkpoints(Schedule.atEnd(), checkpoint -> { })
                .listen(new TrainingListener() {
                    @Override
                    public void iterated(Snapshot now) {
                        allocated[now.iteration()] = threads.getCurrentThreadAllocatedBytes()
                                + (long) (0 * (now.parameterNorm() + now.distanceFromStart() + now.pathLength()));
                    }
                }).run();
        // One array of p numbers in one of the 100 steps would be 16 000 bytes.
        assertThat(allocated[200] - allocated[100]).isLessThan(1000);
    }

    @Test
    void terminationReadsAsOneParagraphWithNumbersAndAdvice() {
        assertThat(new Termination(Reason.GRADIENT_TOLERANCE, 1, 312, "1.2E-11 <= 1.0E-10").toString())
                .startsWith("TOLERANCE at iteration 312 (phase 2): the gradient is within its tolerance (1.2E-11 <= 1.0E-10). ")
                .doesNotContain("critical point within").endsWith(".");
        for (Reason reason : Reason.values()) {
            assertThat(reason.advice()).endsWith(".").matches("[A-Za-z].*");
            assertThat(reason.name().equals("GRADIENT_TOLERANCE") || reason.name().equals("ZERO_GRADIENT"))
                    .isEqualTo(reason.kind() == Reason.Kind.TOLERANCE);
        }
    }

    @Test
    void impossibleSettingsAreRefusedWithClassFieldRuleAndValue() {
        assertThatThrownBy(() -> StopRule.iterations(-1)).hasMessage("IterationLimit: iterations must be at least 0, got -1");
        assertThatThrownBy(() -> StopRule.seconds(Double.NaN)).hasMessage("TimeLimit: seconds must be at least 0, got NaN");
        assertThatThrownBy(() -> StopRule.gradientNormBelow(-1)).hasMessageContaining("tolerance must be at least 0, got -1.0");
        assertThatThrownBy(() -> StopRule.noProgress(0, 0.1)).hasMessageContaining("iterations must be at least 1, got 0");
        assertThatThrownBy(() -> StopRule.noProgress(1, 1)).hasMessageContaining("relativeDecrease must be in [0, 1), got 1.0");
        assertThatThrownBy(() -> StopRule.lossBelow(Double.NaN)).hasMessageContaining("got NaN");
        assertThatThrownBy(StopRule::any).hasMessageContaining("must not be empty");
        assertThatThrownBy(() -> Trainer.of(quadratic).run()).hasMessageContaining("at least one phase");
        assertThatThrownBy(() -> Trainer.of(quadratic).startingFrom(new double[3])).hasMessageContaining("(2), got (3)");
        assertThatThrownBy(() -> Trainer.of(quadratic).measure(Schedule.every(1), new Loss()).measure(Schedule.every(2), new Loss()))
                .hasMessageContaining("second one");
    }

    @Test
    void listenersSeeTheNumbersThatBelongToTheOptimizer() {
        List<Map<String, Double>> seen = new ArrayList<>();
        TrainingListener listener = new TrainingListener() {
            @Override
            public void iterated(Snapshot now) {
                seen.add(now.details());
            }
        };
        Trainer.of(TestObjectives.rosenbrock()).phase(new ImplicitGradientDescent(2), StopRule.iterations(3))
                .phase(new Adam(), StopRule.iterations(1)).listen(listener).run();
        assertThat(seen).hasSize(5);
        assertThat(seen.get(3)).containsKeys("inner_iterations", "rejections", "slack").containsEntry("implicit_step_size", 2.0);
        assertThat(seen.get(4)).isEmpty();
    }

    /** J = x²/2 for |x| < 2, NaN beyond: gradient descent with η = 6 from 1 leaves the region in its first step (1 − 6 = −5). */
    private static Objective cliff() {
        return TestObjectives.leastSquares(1, new double[] {1}, 1, new TestObjectives.Residual() {
            @Override
            public double[] at(double[] theta) {
                return new double[] {Math.abs(theta[0]) < 2 ? theta[0] : Double.NaN};
            }

            @Override
            public Matrix jacobian(double[] theta) {
                return Matrix.of(new double[][] {{1}});
            }
        });
    }

    @Test
    void aHalvedStepContinuesWhereTheWholeOneFails() {
        Trainer trainer = Trainer.of(cliff()).phase(new GradientDescent(6), StopRule.iterations(8));
        assertThat(trainer.run().termination().reason()).isEqualTo(Reason.NON_FINITE);
        TrainingResult rolledBack = trainer.recover(new Recovery(Recovery.Action.ROLL_BACK, 4)).run();
        assertThat(rolledBack.termination().reason()).as("the same step fails again").isEqualTo(Reason.NON_FINITE);
        List<String> causes = new ArrayList<>();
        TrainingResult halved = trainer.recover(new Recovery(Recovery.Action.HALVE_STEP, 4)).listen(new TrainingListener() {
            @Override
            public void recovered(Snapshot now, Ending failure) {
                causes.add(now.iteration() + " " + failure.reason() + " at " + now.theta()[0]);
            }
        }).run();
        // eta = 3 maps 1 to -2, which is outside too; eta = 1.5 multiplies by -1/2.
        assertThat(causes).containsExactly("0 NON_FINITE at 1.0", "0 NON_FINITE at 1.0");
        assertThat(halved.termination().reason()).isEqualTo(Reason.ITERATION_LIMIT);
        assertThat(halved.iterations()).isEqualTo(8);
        assertThat(halved.lastTheta()).containsExactly(Math.pow(0.5, 8));
        assertThat(halved.pathLength()).isCloseTo(3 * (1 - Math.pow(0.5, 8)), within(1e-15));
        TrainingResult exhausted = trainer.recover(new Recovery(Recovery.Action.HALVE_STEP, 1)).run();
        assertThat(exhausted.termination().reason()).isEqualTo(Reason.NON_FINITE);
        assertThat(exhausted.bestTheta()).containsExactly(1);
    }

    @Test
    void anOptimizerWithoutAStepIsNotHalved() {
        Trainer trainer = Trainer.of(cliff()).phase(new EnergyNaturalGradient(), StopRule.iterations(8));
        assertThatThrownBy(() -> trainer.recover(new Recovery(Recovery.Action.HALVE_STEP)).run()).isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Trainer: to halve steps every optimizer must have one, got EnergyNaturalGradient");
        assertThat(trainer.recover(new Recovery(Recovery.Action.ROLL_BACK)).run().termination().failed()).isFalse();
    }

    /**
     * s = (x - 1, y + x²) with NaN at one of the first evaluations after the start: whichever it is, a training that recovers continues as if there
     * had been no broken evaluation.
     */
    @Test
    void aNaNAtStepKIsSurvivedByEveryMethod() {
        List<Optimizer> methods = List.of(new Adam(1e-2), new GradientDescent(1e-2), new LBfgs(), new SelfScaledBroyden(), new GaussNewton(),
                new GaussNewtonCg(), new ImplicitGradientDescent(), new EnergyNaturalGradient());
        for (Optimizer method : methods) {
            Recovery.Action action = method.halved().isPresent() ? Recovery.Action.HALVE_STEP : Recovery.Action.ROLL_BACK;
            for (int k = 2; k < 30; k++) {
                TrainingResult result = Trainer.of(brokenAt(k)).phase(method, StopRule.iterations(12)).recover(new Recovery(action)).run();
                assertThat(result.termination().failed()).as("%s, NaN at evaluation %d: %s", method, k, result.termination()).isFalse();
                assertThat(result.last().loss()).as("%s, NaN at evaluation %d", method, k).isFinite();
            }
        }
    }

    private static Objective brokenAt(int evaluation) {
        int[] count = new int[1];
        return TestObjectives.leastSquares(1, new double[] {-1.2, 1}, 2, new TestObjectives.Residual() {
            @Override
            public double[] at(double[] theta) {
                count[0]++;
                return new double[] {count[0] == evaluation ? Double.NaN : theta[0] - 1, theta[1] + theta[0] * theta[0]};
            }

            @Override
            public Matrix jacobian(double[] theta) {
                return Matrix.of(new double[][] {{1, 0}, {2 * theta[0], 1}});
            }
        });
    }

    @Test
    void aRecoveredTrainingResumesWithItsHalvedStep() {
        Trainer trainer = Trainer.of(cliff()).phase(new GradientDescent(6), StopRule.iterations(8)).recover(new Recovery(Recovery.Action.HALVE_STEP, 4));
        List<Checkpoint> kept = new ArrayList<>();
        TrainingResult straight = trainer.checkpoints(Schedule.every(3), kept::add).run();
        assertThat(trainer.resume(Checkpoint.of(kept.get(1).arrays())).run().lastTheta()).isEqualTo(straight.lastTheta());
    }
}
