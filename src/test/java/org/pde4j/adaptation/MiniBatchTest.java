package org.pde4j.adaptation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pde4j.linalg.Vectors;
import org.pde4j.loss.CollocationProblem;
import org.pde4j.loss.Term;
import org.pde4j.optim.Adam;
import org.pde4j.optim.TestObjectives;
import org.pde4j.train.AdaptationPlan;
import org.pde4j.train.Checkpoint;
import org.pde4j.train.StopRule;
import org.pde4j.train.Trainer;
import org.pde4j.train.TrainingResult;

class MiniBatchTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 31, 64, 65, 1000})
    void theShuffleIsAPermutation(int size) {
        TreeSet<Integer> seen = new TreeSet<>();
        Shuffle shuffle = new Shuffle(77, size);
        for (int i = 0; i < size; i++) {
            seen.add(shuffle.at(i));
        }
        assertThat(seen).hasSize(size);
        assertThat(seen.first()).isZero();
        assertThat(seen.last()).isEqualTo(size - 1);
    }

    /** Over many keys each value comes first equally often. */
    @Test
    void theShuffleIsUniform() {
        int[] counts = new int[10];
        int keys = 20_000;
        for (int key = 0; key < keys; key++) {
            counts[new Shuffle(Collocation.mix(key), 10).at(3)]++;
        }
        double chiSquare = 0;
        for (int count : counts) {
            chiSquare += Math.pow(count - keys / 10.0, 2) / (keys / 10.0);
        }
        // 99.9 % quantile of χ² with nine degrees of freedom.
        assertThat(chiSquare).isLessThan(27.9);
    }

    /** 150 interior and 40 other points in five batches of 30 and 8. */
    @Test
    void anEpochUsesEveryPointOnceAndItsMeanIsTheWhole() {
        CollocationProblem full = Samples.burgers();
        MiniBatch batches = new MiniBatch(30, 5);
        double[] theta = full.initialPoint();
        double[] whole = new double[theta.length];
        double loss = full.evaluate(theta, whole, null);
        double[] mean = new double[theta.length];
        double[] gradient = new double[theta.length];
        double meanLoss = 0;
        List<List<Double>> order = new ArrayList<>();
        for (int epoch = 0; epoch < 2; epoch++) {
            List<Double> points = new ArrayList<>();
            for (int step = 5 * epoch; step < 5 * epoch + 5; step++) {
                CollocationProblem batch = (CollocationProblem) batches.batch(full, step);
                assertThat(batch.blocks()).extracting(block -> block.points().size()).containsExactly(30, 8, 8, 8);
                meanLoss += batch.evaluate(theta, gradient, null) / 10;
                Vectors.addScaled(mean, 0.1, gradient);
                for (int i = 0; i < 30; i++) {
                    points.add(batch.blocks().get(0).points().point(i)[0]);
                }
            }
            List<Double> all = new ArrayList<>();
            for (int i = 0; i < 150; i++) {
                all.add(full.blocks().get(0).points().point(i)[0]);
            }
            assertThat(points).containsExactlyInAnyOrderElementsOf(all);
            order.add(points);
        }
        assertThat(order.get(0)).isNotEqualTo(order.get(1));
        assertThat(meanLoss).isCloseTo(loss, within(1e-13 * loss));
        assertThat(Vectors.distance(mean, whole)).isLessThan(1e-12 * Vectors.norm(whole));
    }

    /** 150 points in batches of 40: four of 38, the last of which begins again; every point is still as likely as any other. */
    @Test
    void theEstimateIsUnbiasedWhereBatchesDoNotDivideThePoints() {
        CollocationProblem full = Samples.burgers();
        double[] theta = full.initialPoint();
        double loss = full.value(theta);
        double sum = 0;
        double squares = 0;
        int steps = 2000;
        for (int step = 0; step < steps; step++) {
            CollocationProblem batch = (CollocationProblem) new MiniBatch(40, 5).batch(full, step);
            assertThat(batch.blocks().get(0).points().size()).isEqualTo(38);
            double value = batch.value(theta);
            sum += value;
            squares += value * value;
        }
        double mean = sum / steps;
        double deviation = Math.sqrt((squares / steps - mean * mean) / steps);
        assertThat(mean).isCloseTo(loss, within(4 * deviation));
        assertThat(deviation).isGreaterThan(0);
    }

    @Test
    void systemsAndEmphasisAreDealtAlike() {
        CollocationProblem system = Samples.kovasznay();
        List<Term> blocks = ((CollocationProblem) new MiniBatch(30, 5).batch(system, 3)).blocks();
        assertThat(blocks.get(0).sharesPoints(blocks.get(1))).isTrue();
        CollocationProblem causal = Samples.adapt(new CausalWeights(List.of(2.0), 4, 0.9), Samples.burgers(), 0);
        Term whole = causal.blocks().get(0);
        Term part = ((CollocationProblem) new MiniBatch(30, 5).batch(causal, 3)).blocks().get(0);
        for (int i = 0; i < 30; i++) {
            for (int k = 0; k < 150; k++) {
                if (whole.points().point(k)[0] == part.points().point(i)[0]) {
                    assertThat(part.emphasis().orElseThrow()[i]).isEqualTo(whole.emphasis().orElseThrow()[k]);
                }
            }
        }
    }

    /** θ ← Adam by hand on the gradients of the batches in turn: each step evaluates one batch once. */
    @Test
    void adamTakesOneGradientOfEachBatch() {
        CollocationProblem full = Samples.burgers();
        AdaptationPlan plan = AdaptationPlan.NONE.with(new MiniBatch(30, 5));
        TrainingResult result = Trainer.of(full).phase(new Adam(0.01), StopRule.iterations(4), plan).run();
        double[] theta = full.initialPoint();
        double[] m = new double[theta.length];
        double[] v = new double[theta.length];
        double[] gradient = new double[theta.length];
        full.evaluate(theta, gradient, null);
        for (int k = 1; k <= 4; k++) {
            for (int i = 0; i < theta.length; i++) {
                m[i] = 0.9 * m[i] + 0.1 * gradient[i];
                v[i] = 0.999 * v[i] + 0.001 * gradient[i] * gradient[i];
                theta[i] -= 0.01 * m[i] / (1 - Math.pow(0.9, k)) / (Math.sqrt(v[i] / (1 - Math.pow(0.999, k))) + 1e-8);
            }
            new MiniBatch(30, 5).batch(full, k - 1).evaluate(theta, gradient, null);
        }
        assertThat(result.lastTheta()).containsExactly(theta, within(1e-12));
        assertThat(result.objective()).isSameAs(full);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3, 5, 8})
    void aStoppedTrainingResumesToTheSameBits(int stop) {
        AdaptationPlan plan = AdaptationPlan.NONE.with(step -> step % 4 == 2, new Rad(400, 1, 1, 3)).with(step -> step % 3 == 0, new NtkWeights())
                .with(new MiniBatch(30, 5));
        List<Checkpoint> kept = new ArrayList<>();
        TrainingResult straight = Trainer.of(Samples.burgers()).phase(new Adam(0.01), StopRule.iterations(10), plan)
                .checkpoints(iteration -> iteration == stop, kept::add).run();
        Checkpoint checkpoint = Checkpoint.of(kept.stream().filter(c -> c.iteration() == stop).findFirst().orElseThrow().arrays());
        TrainingResult resumed = Trainer.of(Samples.burgers()).phase(new Adam(0.01), StopRule.iterations(10), plan).resume(checkpoint).run();
        assertThat(resumed.last()).usingRecursiveComparison().isEqualTo(straight.last());
        assertThat(((CollocationProblem) resumed.objective()).arrays()).usingRecursiveComparison().isEqualTo(((CollocationProblem) straight.objective())
                .arrays());
    }

    @Test
    void smallProblemsAndWrongOnes() {
        CollocationProblem full = Samples.burgers();
        assertThat(new MiniBatch(150, 1).batch(full, 3)).isSameAs(full);
        assertThatThrownBy(() -> new MiniBatch(0, 1)).hasMessage("MiniBatch: size must be at least 1, got 0");
        assertThatThrownBy(() -> new MiniBatch().batch(TestObjectives.rosenbrock(), 0)).hasMessageStartingWith("MiniBatch: the objective must be");
    }
}
