package org.pde4j.samediff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.autodiff.listeners.Listener;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.autodiff.samediff.TrainingConfig;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.dataset.adapter.SingletonMultiDataSetIterator;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Sgd;
import org.pde4j.loss.LossGraph;
import org.pde4j.loss.StrongForm;
import org.pde4j.measure.Lojasiewicz;
import org.pde4j.measure.LojasiewiczMeasurement;
import org.pde4j.measure.Ntk;
import org.pde4j.measure.NtkMeasurement;
import org.pde4j.model.Mlp;
import org.pde4j.model.Tanh;
import org.pde4j.optim.Block;
import org.pde4j.optim.GradientDescent;
import org.pde4j.points.PointSet;
import org.pde4j.problem.Problem;
import org.pde4j.problem.catalog.Poisson1d;
import org.pde4j.train.Measured;
import org.pde4j.train.Schedule;
import org.pde4j.train.StopRule;
import org.pde4j.train.Trainer;
import org.pde4j.train.TrainingResult;

/** Training by {@code SameDiff.fit} beside training by {@link Trainer}: the same steps, so the same measurements. */
class ListenerTest {

    private static final Problem POISSON = new Poisson1d().problem();
    private static final PointSet POINTS = PointSet.of(POISSON).interior(12).seed(3).draw();
    private static final Mlp MODEL = new Mlp(List.of(6), new Tanh(), 2);
    private static final double STEP = 1e-4;
    private static final int ITERATIONS = 40;

    /** An updater of one's own that has no JSON. */
    static final class OwnUpdater extends Sgd {

        private final Object itself = this;

        OwnUpdater() {
            super(STEP);
        }

        public Object getItself() {
            return itself;
        }
    }

    private static void fit(Listener... listeners) {
        fit(new Sgd(STEP), listeners);
    }

    private static void fit(IUpdater updater, Listener... listeners) {
        LossGraph loss = new StrongForm().graph(POISSON, POINTS, MODEL);
        SameDiff graph = loss.graph();
        String[] names = loss.placeholders().keySet().toArray(new String[0]);
        INDArray[] values = loss.placeholders().values().toArray(new INDArray[0]);
        graph.setTrainingConfig(TrainingConfig.builder()
                .updater(updater)
                .minimize("loss")
                .dataSetFeatureMapping(names)
                .markLabelsUnused()
                .build());
        graph.setListeners(listeners);
        graph.fit(new SingletonMultiDataSetIterator(new MultiDataSet(values, null)), ITERATIONS);
    }

    /** The JSON of the configuration is needless, and the library that writes it costs a fifth of a second of CPU at the start. */
    @Test
    void trainingConfigurationIsNotWritten() {
        LojasiewiczListener listener = new LojasiewiczListener("residual", new Lojasiewicz(), Schedule.every(10));
        fit(new OwnUpdater(), listener);
        assertThat(listener.measurements()).hasSize(5);
    }

    @Test
    void eigenvaluesEqualThoseOfTheTrainer() {
        Ntk settings = new Ntk(0);
        TrainingResult trained = Trainer.of(new StrongForm().discretize(POISSON, POINTS, MODEL))
                .phase(new GradientDescent(STEP), StopRule.iterations(ITERATIONS))
                .measure(Schedule.every(10), settings)
                .run();
        NtkListener listener = new NtkListener("residual", settings, Schedule.every(10));
        fit(listener);
        List<Measured<NtkMeasurement>> expected = trained.measurements(settings);
        List<Measured<NtkMeasurement>> found = listener.measurements();
        assertThat(found).extracting(Measured::iteration).containsExactly(0, 10, 20, 30, 40);
        for (int i = 0; i < expected.size(); i++) {
            double[] a = expected.get(i).value().eigenvalues();
            double[] b = found.get(i).value().eigenvalues();
            for (int k = 0; k < a.length; k++) {
                // Relative to the largest eigenvalue: two orders of summation over 40 steps.
                assertThat(b[k]).isCloseTo(a[k], within(1e-10 * a[0]));
            }
        }
    }

    @Test
    void exponentsEqualThoseOfTheTrainer() {
        Lojasiewicz settings = new Lojasiewicz();
        TrainingResult trained = Trainer.of(new StrongForm().discretize(POISSON, POINTS, MODEL))
                .phase(new GradientDescent(STEP), StopRule.iterations(ITERATIONS))
                .measure(Schedule.every(1), settings)
                .run();
        LojasiewiczListener listener = new LojasiewiczListener("residual", settings, Schedule.every(1));
        fit(listener);
        List<Measured<LojasiewiczMeasurement>> expected = trained.measurements(settings);
        List<Measured<LojasiewiczMeasurement>> found = listener.measurements();
        assertThat(found).hasSameSizeAs(expected);
        for (int i = 0; i < expected.size(); i++) {
            assertThat(found.get(i).value().exponent()).isCloseTo(expected.get(i).value().exponent(), within(1e-10));
        }
        assertThat(found.get(ITERATIONS).value().samples()).isGreaterThan(20);
    }

    @Test
    void objectiveOfAGraphEqualsItsOwnGradient() {
        LossGraph loss = new StrongForm().graph(POISSON, POINTS, MODEL);
        SameDiffObjective objective = new SameDiffObjective(loss.graph(), "residual", loss.placeholders(), 1);
        var reference = new StrongForm().discretize(POISSON, POINTS, MODEL);
        double[] g1 = new double[objective.dimension()];
        double[] g2 = new double[reference.dimension()];
        assertThat(objective.evaluate(objective.initialPoint(), g1, null))
                .isCloseTo(reference.evaluate(reference.initialPoint(), g2, null), within(1e-12));
        assertThat(objective.parameterBlocks()).extracting(Block::name).containsExactly("W1", "W2", "b1", "b2");
        for (Block own : objective.parameterBlocks()) {
            Block other = reference.parameterBlocks().stream().filter(block -> block.name().equals(own.name())).findFirst().orElseThrow();
            for (int k = 0; k < own.size(); k++) {
                double expected = g2[other.from() + k];
                assertThat(g1[own.from() + k]).isCloseTo(expected, within(1e-12 * (1 + Math.abs(expected))));
            }
        }
    }

    @Test
    void aSavedGraphLoadsAsTheSameLoss(@TempDir Path folder) throws IOException {
        LossGraph loss = new StrongForm().graph(POISSON, POINTS, MODEL);
        var reference = new StrongForm().discretize(POISSON, POINTS, MODEL);
        double[] theta = Arrays.stream(reference.initialPoint()).map(value -> value + 0.1).toArray();
        Path file = folder.resolve("graph.fb");
        loss.save(file, theta);
        SameDiffObjective loaded = new SameDiffObjective(SameDiff.load(file.toFile(), false), "residual", loss.placeholders(), 1);
        double expected = reference.value(theta);
        // Graph and fused execution agree to rounding; the file keeps float64.
        assertThat(loaded.value(loaded.initialPoint())).isCloseTo(expected, within(1e-12 * expected));
    }

    @Test
    void unknownResidualNameIsRefused() {
        SameDiff graph = SameDiff.create();
        SDVariable w = graph.var("w", Nd4j.createFromArray(1.0));
        w.mul("s", 2);
        assertThatThrownBy(() -> new SameDiffObjective(graph, "residual", Map.of(), 1))
                .hasMessageStartingWith("SameDiffObjective: the graph has no variable named residual");
    }
}
