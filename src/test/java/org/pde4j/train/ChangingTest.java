package org.pde4j.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pde4j.linalg.Matrix;
import org.pde4j.optim.Adam;
import org.pde4j.optim.GaussNewton;
import org.pde4j.optim.GradientDescent;
import org.pde4j.optim.LBfgs;
import org.pde4j.optim.LeastSquaresObjective;
import org.pde4j.optim.Objective;
import org.pde4j.optim.Optimizer;
import org.pde4j.optim.TestObjectives;

/** A training whose objective changes. */
class ChangingTest {

    /** ½(x − centre)² + ½(y − centre + bend x²)². */
    private record Bowl(LeastSquaresObjective squares, double centre, double bend) implements Adaptable {

        static Bowl at(double centre) {
            return at(centre, 0);
        }

        static Bowl at(double centre, double bend) {
            return new Bowl(TestObjectives.leastSquares(1, new double[] {3, -2}, 2, new TestObjectives.Residual() {
                @Override
                public double[] at(double[] theta) {
                    return new double[] {theta[0] - centre, theta[1] - centre + bend * theta[0] * theta[0]};
                }

                @Override
                public Matrix jacobian(double[] theta) {
                    return Matrix.of(new double[][] {{1, 0}, {2 * bend * theta[0], 1}});
                }
            }), centre, bend);
        }

        @Override
        public int dimension() {
            return 2;
        }

        @Override
        public double[] initialPoint() {
            return squares.initialPoint();
        }

        @Override
        public double evaluate(double[] theta, double[] gradient, double[] terms) {
            return squares.evaluate(theta, gradient, terms);
        }

        @Override
        public Map<String, double[]> arrays() {
            return Map.of("centre", new double[] {centre});
        }

        @Override
        public Adaptable with(Map<String, double[]> arrays) {
            return at(arrays.get("centre")[0], bend);
        }
    }

    /** Moves the centre by one, and counts how often it was asked. */
    private record Move() implements Adaptation {

        @Override
        public Adapter start(Adaptable objective) {
            return resume(objective, Map.of("asked", new double[1]));
        }

        @Override
        public Adapter resume(Adaptable objective, Map<String, double[]> state) {
            double[] asked = state.get("asked").clone();
            return new Adapter() {
                @Override
                public Adaptable adapt(Adaptable current, Snapshot now) {
                    asked[0]++;
                    return Bowl.at(((Bowl) current).centre() + 1 / asked[0], ((Bowl) current).bend());
                }

                @Override
                public Map<String, Double> details() {
                    return Map.of("asked", asked[0]);
                }

                @Override
                public Map<String, double[]> state() {
                    return Map.of("asked", asked.clone());
                }
            };
        }
    }

    /** Every step has a centre of its own around that of the whole. */
    private static final Batches BATCHES = (full, step) -> Bowl.at(((Bowl) full).centre() + (step % 3 - 1), ((Bowl) full).bend());

    private static AdaptationPlan moving(int every) {
        return AdaptationPlan.NONE.with(Schedule.every(every), new Move());
    }

    private static Trainer trainer() {
        return Trainer.of(Bowl.at(0, 3))
                .phase(new Adam(0.05), StopRule.iterations(20), moving(6).with(BATCHES))
                .phase(new LBfgs(), StopRule.any(StopRule.noProgress(9, 0.5), StopRule.iterations(25)), moving(7))
                .phase(new GradientDescent(0.1), StopRule.iterations(10));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 6, 7, 19, 20, 21, 27, 30})
    void interruptedAndResumedTrainingEqualsUninterruptedToTheBit(int stop) {
        TrainingResult straight = trainer().run();
        assertThat(straight.iterations()).isGreaterThan(31);
        List<Checkpoint> kept = new ArrayList<>();
        trainer().interruptWith(new StopSignal()).checkpoints(iteration -> iteration == stop, kept::add).run();
        Checkpoint checkpoint = Checkpoint.of(kept.stream().filter(c -> c.iteration() == stop).findFirst().orElseThrow().arrays());
        TrainingResult resumed = trainer().resume(checkpoint).run();

        assertThat(resumed.phases()).isEqualTo(straight.phases());
        assertThat(resumed.last()).usingRecursiveComparison().isEqualTo(straight.last());
        assertThat(resumed.best()).usingRecursiveComparison().isEqualTo(straight.best());
        assertThat(resumed.objectiveSince()).isEqualTo(straight.objectiveSince());
        assertThat(((Bowl) resumed.objective()).centre()).isEqualTo(((Bowl) straight.objective()).centre());
    }

    /** Gradient descent on ½(θ − c)²: θ ← θ − η(θ − c), with the c in force. */
    @Test
    void aStepIsTakenOnTheObjectiveInForce() {
        List<Double> seen = new ArrayList<>();
        List<Integer> changes = new ArrayList<>();
        Trainer.of(Bowl.at(0)).phase(new Halving(), StopRule.iterations(5), moving(2)).listen(new TrainingListener() {
            @Override
            public void iterated(Snapshot now) {
                seen.add(now.loss());
                assertThat(now.loss()).isEqualTo(now.objective().value(now.theta()));
            }

            @Override
            public void adapted(Snapshot now, Adaptation rule, Map<String, Double> details) {
                changes.add(now.iteration());
                assertThat(details).containsEntry("asked", (double) changes.size());
            }
        }).run();
        assertThat(changes).containsExactly(0, 2, 4);
        // Starts at (3, −2), centres 0, 1 (from step 0), 1.5 (from step 2), 1.5 + 1/3 (from step 4).
        double[] theta = {3, -2};
        double[] centres = {1, 1, 1.5, 1.5, 1.5 + 1 / 3.0};
        assertThat(seen.get(0)).isEqualTo(0.5 * (9 + 4));
        for (int k = 0; k < 5; k++) {
            for (int i = 0; i < 2; i++) {
                theta[i] -= 0.5 * (theta[i] - centres[k]);
            }
            double expected = 0.5 * (Math.pow(theta[0] - centres[k], 2) + Math.pow(theta[1] - centres[k], 2));
            assertThat(seen.get(k + 1)).isCloseTo(expected, org.assertj.core.api.Assertions.within(1e-14));
        }
    }

    /** θ ← θ − ½∇J, restarted at each change as methods without a special rule are. */
    private record Halving() implements Optimizer {

        @Override
        public org.pde4j.optim.Run start(Objective objective, double[] theta) {
            return new GradientDescent(0.5).start(objective, theta);
        }

        @Override
        public org.pde4j.optim.Run resume(Objective objective, Map<String, double[]> state) {
            return new GradientDescent(0.5).resume(objective, state);
        }
    }

    @Test
    void theBestIterateIsChosenAmongThoseOfTheLastObjective() {
        TrainingResult result = Trainer.of(Bowl.at(0))
                .phase(new GradientDescent(0.5), StopRule.iterations(40))
                // The first J is solved to rounding; no value of the second gets as low in three steps.
                .phase(new GradientDescent(0.5), StopRule.iterations(3), AdaptationPlan.NONE.with(step -> step == 0, new Move()))
                .run();
        assertThat(result.bestIteration()).isEqualTo(43);
        assertThat(result.objectiveSince()).isEqualTo(40);
        assertThat(result.bestLoss()).isEqualTo(Bowl.at(1).value(result.bestTheta())).isGreaterThan(1e-3);
    }

    /** A diagnostic that counts its own measurements. */
    private record Count() implements Diagnostic<Integer> {

        @Override
        public Probe<Integer> start(Objective objective) {
            int[] count = {0};
            return snapshot -> {
                assertThat(snapshot.objective()).isSameAs(objective);
                return ++count[0];
            };
        }
    }

    @Test
    void diagnosticsRestartAfterAChange() {
        TrainingResult result = Trainer.of(Bowl.at(0)).phase(new Adam(0.1), StopRule.iterations(6), moving(4).with(Schedule.atEnd(), new Move()))
                .measure(Schedule.every(1), new Count()).run();
        assertThat(result.measurements(new Count())).extracting(Measured::value).containsExactly(1, 1, 2, 3, 4, 1, 2);
    }

    @Test
    void patienceRestartsAfterAChange() {
        // J of the first centre has been left behind by step 12; without a change the phase would end at step 5.
        TrainingResult fixed = Trainer.of(Bowl.at(3)).phase(new GradientDescent(1e-9), StopRule.noProgress(5, 0.1)).run();
        assertThat(fixed.iterations()).isEqualTo(5);
        TrainingResult moved = Trainer.of(Bowl.at(3)).phase(new GradientDescent(1e-9), StopRule.noProgress(5, 0.1),
                AdaptationPlan.NONE.with(step -> step == 3, new Move())).run();
        assertThat(moved.iterations()).isEqualTo(4 + 5);
    }

    /** The first J is soon solved to rounding; the second is due at step 2000. */
    @Test
    void aStallAppliesTheRulesThatAreStillToCome() {
        TrainingResult stalled = Trainer.of(Bowl.at(0.1)).phase(new GradientDescent(0.5), StopRule.iterations(5000),
                AdaptationPlan.NONE.with(step -> step == 2000, new Move())).run();
        assertThat(stalled.iterations()).isLessThan(1000);
        assertThat(((Bowl) stalled.objective()).centre()).isEqualTo(1.1);
        assertThat(stalled.last().loss()).isLessThan(1e-20);
    }

    @Test
    void miniBatchesEndWithTheirPhase() {
        TrainingResult result = trainer().run();
        double centre = ((Bowl) result.objective()).centre();
        assertThat(result.last().loss()).isEqualTo(Bowl.at(centre, 3).value(result.lastTheta()));
    }

    @Test
    void whatCannotChangeIsRefused() {
        assertThatThrownBy(() -> Trainer.of(TestObjectives.rosenbrock()).phase(new Adam(), StopRule.iterations(3), moving(1)).run())
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("adaptations need");
        List<Checkpoint> kept = new ArrayList<>();
        trainer().checkpoints(Schedule.every(8), kept::add).run();
        assertThatThrownBy(() -> Trainer.of(Bowl.at(0)).phase(new Adam(0.05), StopRule.iterations(20)).resume(kept.get(1)).run())
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("1 adaptations in phase 1");
    }

    /** μ has been divided by 3 in each of five successful steps, and a change of J leaves it there. */
    @Test
    void gaussNewtonKeepsItsDamping() {
        LeastSquaresObjective first = TestObjectives.rosenbrock();
        GaussNewton settings = new GaussNewton();
        org.pde4j.optim.Run run = settings.start(first, first.initialPoint());
        for (int k = 0; k < 5; k++) {
            run.step();
        }
        double damping = run.state().get("damping")[0];
        assertThat(damping).isNotEqualTo(settings.damping());
        assertThat(settings.rebase(run, Bowl.at(1).squares()).state().get("damping")[0]).isEqualTo(damping);
    }
}
