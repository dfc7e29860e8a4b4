package org.pde4j.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pde4j.optim.Adam;
import org.pde4j.optim.LBfgs;
import org.pde4j.optim.Objective;
import org.pde4j.optim.TestObjectives;

/** Stopping and going on must leave no trace in any bit. */
class ResumeTest {

    private static final int ADAM_STEPS = 30;

    private final Objective rosenbrock = TestObjectives.rosenbrock();

    /** A diagnostic whose values depend on all earlier ones. */
    private record SumOfLosses() implements Diagnostic<Double> {

        @Override
        public Probe<Double> start(Objective objective) {
            return resume(objective, Map.of("sum", new double[1]));
        }

        @Override
        public Probe<Double> resume(Objective objective, Map<String, double[]> state) {
            double[] sum = state.get("sum").clone();
            return new Probe<>() {
                @Override
                public Double measure(Snapshot snapshot) {
                    return sum[0] += snapshot.loss();
                }

                @Override
                public Map<String, double[]> state() {
                    return Map.of("sum", sum.clone());
                }
            };
        }
    }

    private Trainer trainer() {
        return Trainer.of(rosenbrock)
                .phase(new Adam(0.05), StopRule.iterations(ADAM_STEPS))
                .phase(new LBfgs(5), StopRule.any(StopRule.lossBelow(-1), StopRule.noProgress(7, 0.4), StopRule.iterations(50)))
                .measure(Schedule.every(5), new SumOfLosses());
    }

    private static TrainingListener raisingAt(StopSignal signal, int iteration) {
        return new TrainingListener() {
            @Override
            public void iterated(Snapshot snapshot) {
                if (snapshot.iteration() == iteration) {
                    signal.raise();
                }
            }
        };
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 7, 29, 30, 31, 33, 36})
    void interruptedAndResumedTrainingEqualsUninterruptedToTheBit(int stop) {
        TrainingResult straight = trainer().run();
        assertThat(straight.termination().reason()).isEqualTo(Reason.NO_PROGRESS);
        assertThat(straight.iterations()).isGreaterThan(36);

        StopSignal signal = new StopSignal();
        List<Checkpoint> kept = new ArrayList<>();
        TrainingResult interrupted = trainer().interruptWith(signal).listen(raisingAt(signal, stop))
                .checkpoints(Schedule.atEnd(), kept::add).run();
        assertThat(interrupted.termination().reason()).isEqualTo(Reason.INTERRUPTED);
        assertThat(interrupted.iterations()).isEqualTo(stop);

        Checkpoint last = Checkpoint.of(kept.get(kept.size() - 1).arrays());
        assertThat(last.iteration()).isEqualTo(stop);
        assertThat(last.theta()).isEqualTo(interrupted.lastTheta());
        TrainingResult resumed = trainer().resume(last).run();

        assertThat(resumed.phases()).isEqualTo(straight.phases());
        assertThat(resumed.last()).usingRecursiveComparison().isEqualTo(straight.last());
        assertThat(resumed.best()).usingRecursiveComparison().isEqualTo(straight.best());
        assertThat(resumed.pathLength()).isEqualTo(straight.pathLength());
        assertThat(resumed.iterations()).isEqualTo(straight.iterations());
        assertThat(valuesAfter(resumed, stop)).isEqualTo(valuesAfter(straight, stop));
    }

    private static Map<Integer, Double> valuesAfter(TrainingResult result, int iteration) {
        Map<Integer, Double> values = new HashMap<>();
        result.measurements(new SumOfLosses()).stream().filter(m -> m.iteration() > iteration)
                .forEach(m -> values.put(m.iteration(), m.value()));
        return values;
    }

    @Test
    void scheduledCheckpointsOfOneTrainingAllLeadToItsEnd() {
        List<Checkpoint> kept = new ArrayList<>();
        TrainingResult straight = trainer().checkpoints(Schedule.every(10), kept::add).run();
        assertThat(kept).extracting(Checkpoint::iteration).startsWith(0, 10, 20, 30).endsWith(straight.iterations())
                .doesNotHaveDuplicates();
        for (Checkpoint checkpoint : kept) {
            TrainingResult resumed = trainer().resume(checkpoint).run();
            assertThat(resumed.lastTheta()).isEqualTo(straight.lastTheta());
            assertThat(resumed.phases()).isEqualTo(straight.phases());
        }
    }

    @Test
    void resumedListenersSeeTheNextIterationFirst() {
        List<Checkpoint> kept = new ArrayList<>();
        trainer().checkpoints(Schedule.every(10), kept::add).run();
        List<Integer> seen = new ArrayList<>();
        trainer().resume(kept.get(2)).listen(new TrainingListener() {
            @Override
            public void iterated(Snapshot snapshot) {
                seen.add(snapshot.iteration());
            }
        }).run();
        assertThat(seen).startsWith(21, 22, 23);
    }

    @Test
    void checkpointThatDoesNotFitIsRefusedByName() {
        List<Checkpoint> kept = new ArrayList<>();
        trainer().checkpoints(Schedule.atEnd(), kept::add).run();
        Checkpoint last = kept.get(1);
        assertThatThrownBy(() -> Trainer.of(TestObjectives.quartic()).resume(last)).hasMessageContaining("got 2");
        assertThatThrownBy(() -> Trainer.of(rosenbrock).phase(new Adam(), StopRule.iterations(1)).resume(last).run())
                .hasMessageContaining("phase 2");
        Map<String, double[]> arrays = last.arrays();
        for (String name : List.of("counters", "start", "path", "best", "best-terms", "stop-rule", "optimizer/theta", "ended-0/reason")) {
            Map<String, double[]> broken = new HashMap<>(arrays);
            broken.remove(name);
            assertThatThrownBy(() -> Checkpoint.of(broken)).isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(name.substring(name.indexOf('/') + 1));
        }
    }
}
