package org.pde4j.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.pde4j.adaptation.MiniBatch;
import org.pde4j.adaptation.Rar;
import org.pde4j.adaptation.Resample;
import org.pde4j.analysis.kernel.Spectrum;
import org.pde4j.io.Npy;
import org.pde4j.io.NpyArray;
import org.pde4j.io.NpyRows;
import org.pde4j.loss.CollocationProblem;
import org.pde4j.loss.StrongForm;
import org.pde4j.measure.Ntk;
import org.pde4j.measure.NtkMeasurement;
import org.pde4j.model.TwoLayer;
import org.pde4j.optim.Adam;
import org.pde4j.points.PointSet;
import org.pde4j.problem.Problem;
import org.pde4j.problem.catalog.Burgers;
import org.pde4j.train.AdaptationPlan;
import org.pde4j.train.Checkpoint;
import org.pde4j.train.Measured;
import org.pde4j.train.Schedule;
import org.pde4j.train.StopRule;
import org.pde4j.train.Trainer;
import org.pde4j.train.TrainingResult;

/** The kernel along trainings whose steps see a part of the rows, or whose rows change. 60 interior points and 3 conditions with 8 each: 84 rows. */
class NtkOfMiniBatchesTest {

    private static final int ROWS = 84;

    @TempDir
    private Path folder;

    private static CollocationProblem problem() {
        Problem burgers = new Burgers(0.1).problem();
        return new StrongForm(Map.of()).discretize(burgers, PointSet.of(burgers).interior(60).conditions(8).seed(1).draw(), new TwoLayer(6, 1));
    }

    private static AdaptationPlan batches(int size) {
        return AdaptationPlan.NONE.with(new MiniBatch(size, 1));
    }

    private static UnaryOperator<Trainer> phases(AdaptationPlan... plans) {
        return trainer -> {
            Trainer longer = trainer;
            for (AdaptationPlan plan : plans) {
                longer = longer.phase(new Adam(1e-3), StopRule.iterations(6), plan);
            }
            return longer;
        };
    }

    private record Recorded(TrainingResult result, List<NtkMeasurement> records, NpyArray spectra) {}

    private Recorded run(Ntk ntk, UnaryOperator<Trainer> phases) throws IOException {
        try (RunDirectory run = RunDirectory.create(folder.resolve("run"), false); MeasurementTables writer = new MeasurementTables(run)) {
            TrainingResult result = phases.apply(Trainer.of(problem())).measure(Schedule.every(2), ntk).listen(writer).run();
            List<NtkMeasurement> records = result.measurements(ntk).stream().map(Measured::value).toList();
            return new Recorded(result, records, Npy.read(run.file(RunDirectory.NTK_SPECTRUM), 1 << 20));
        }
    }

    static Stream<Arguments> trainings() {
        AdaptationPlan grows = AdaptationPlan.NONE.with(Schedule.every(3), new Rar(50, 5, 1000, 1));
        return Stream.of(
                Arguments.of("batches below the rows of the kernel", 64, 64, phases(batches(8))),
                Arguments.of("batches of one point", 64, 64, phases(batches(1))),
                Arguments.of("more rows than there are", 100_000, ROWS, phases(batches(8))),
                Arguments.of("all rows", 0, ROWS, phases(batches(7))),
                Arguments.of("phases with different batches", 64, 64, phases(batches(8), batches(16), AdaptationPlan.NONE, batches(1))),
                Arguments.of("points that join", 80, 80, phases(grows)),
                Arguments.of("points that join a kernel of all rows", 0, ROWS, phases(grows)),
                Arguments.of("points that join batches", 0, ROWS, phases(grows.with(new MiniBatch(8, 1)))),
                Arguments.of("points that are drawn again", 64, 64, phases(AdaptationPlan.NONE.with(Schedule.every(2), new Resample()))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("trainings")
    void theSpectraKeepOneShape(String name, int rows, int columns, UnaryOperator<Trainer> phases) throws IOException {
        Recorded recorded = run(new Ntk(rows), phases);
        assertThat(recorded.spectra().shape()).containsExactly(recorded.records().size(), columns);
        for (int k = 0; k < recorded.records().size(); k++) {
            NtkMeasurement record = recorded.records().get(k);
            // The first record decides on the columns; here no later one has fewer rows, so that none is filled up.
            assertThat(record.rows()).isGreaterThanOrEqualTo(columns);
            for (int i = 0; i < columns; i++) {
                assertThat(recorded.spectra().values()[k * columns + i]).isEqualTo(record.eigenvalues()[i]);
            }
        }
    }

    /** The kernel at the end is that of all rows at the last θ, and J that of all points. */
    @Test
    void theKernelAlongMiniBatchesIsThatOfTheWholeObjective() throws IOException {
        Recorded recorded = run(new Ntk(0), phases(batches(8)));
        CollocationProblem all = problem();
        double[] theta = recorded.result().lastTheta();
        NtkMeasurement end = recorded.records().get(recorded.records().size() - 1);
        double[] expected = Spectrum.ofJacobian(all.jacobian(theta)).eigenvalues();
        // The same singular values by the same routine, up to its order of sums.
        assertThat(end.lambdaMax()).isCloseTo(expected[0], within(1e-12 * expected[0]));
        assertThat(end.loss()).isEqualTo(all.value(theta));
        assertThat(end.rayleighWithinSpectrum()).isTrue();
        // One trajectory from the first record on: its kernel has moved, and the first one is remembered.
        assertThat(end.drift()).isGreaterThan(0);
        assertThat(end.firstLambdaMin()).isEqualTo(recorded.records().get(0).lambdaMin());
    }

    @Test
    void aTrainingWithBatchesResumesToTheSameKernels() {
        Ntk ntk = new Ntk(40);
        List<Checkpoint> checkpoints = new ArrayList<>();
        Trainer trainer = phases(batches(8), batches(3)).apply(Trainer.of(problem())).measure(Schedule.every(2), ntk);
        List<Measured<NtkMeasurement>> whole = trainer.checkpoints(Schedule.every(7), checkpoints::add).run().measurements(ntk);
        Checkpoint middle = checkpoints.stream().filter(checkpoint -> checkpoint.iteration() == 7).findFirst().orElseThrow();
        List<Measured<NtkMeasurement>> rest = trainer.resume(middle).run().measurements(ntk);
        assertThat(rest).hasSize(3);
        for (int k = 0; k < rest.size(); k++) {
            NtkMeasurement expected = whole.get(whole.size() - rest.size() + k).value();
            assertThat(rest.get(k).value()).usingRecursiveComparison().isEqualTo(expected);
        }
    }

    @Test
    void aRecordOfFewerEntriesIsFilledUpAndOneOfMoreIsCut() throws IOException {
        Path file = folder.resolve("rows.npy");
        try (NpyRows rows = new NpyRows(file)) {
            rows.append(new double[] {3, 2, 1});
            rows.append(new double[] {5, 4});
        }
        try (NpyRows rows = new NpyRows(file)) {
            rows.append(new double[] {9, 8, 7, 6});
        }
        NpyArray read = Npy.read(file, 1 << 10);
        assertThat(read.shape()).containsExactly(3, 3);
        assertThat(read.values()).containsExactly(3, 2, 1, 5, 4, Double.NaN, 9, 8, 7);
    }
}
