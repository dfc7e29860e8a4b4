package example;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.autodiff.samediff.TrainingConfig;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.dataset.adapter.SingletonMultiDataSetIterator;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.pde4j.job.JobDocument;
import org.pde4j.job.run.JobRunner;
import org.pde4j.job.run.Outcome;
import org.pde4j.job.run.PreparedJob;
import org.pde4j.job.run.SavedRun;
import org.pde4j.linalg.Threads;
import org.pde4j.loss.CollocationProblem;
import org.pde4j.loss.StrongForm;
import org.pde4j.measure.Ntk;
import org.pde4j.model.RandomFeatures;
import org.pde4j.optim.LinearLeastSquares;
import org.pde4j.optim.Run;
import org.pde4j.points.PointSet;
import org.pde4j.problem.Problem;
import org.pde4j.problem.ReferenceTable;
import org.pde4j.problem.Solution;
import org.pde4j.problem.catalog.AllenCahn;
import org.pde4j.problem.catalog.Poisson1d;
import org.pde4j.samediff.NtkListener;
import org.pde4j.train.Schedule;

/** What a program does with the library: reads a CSV file, trains, predicts, writes a run directory, measures in {@code SameDiff.fit}. */
public final class Library {

    private Library() {}

    public static void main(String[] arguments) throws IOException {
        // Otherwise the OpenMP threads of ND4J wait for each other, ten times slower on a busy machine.
        Threads.set(1, 1);
        System.out.println("logging configured by the library: " + (Library.class.getClassLoader().getResource("logback.xml") != null));
        csvTrainingPrediction();
        runDirectory(Path.of(arguments[0]));
        measuredFit();
    }

    private static void csvTrainingPrediction() throws IOException {
        Problem problem = new Poisson1d().problem();
        StringBuilder csv = new StringBuilder("x,u\n");
        for (int i = 0; i <= 10; i++) {
            double x = problem.box().interval(0).lower() + i / 10.0 * problem.box().interval(0).length();
            csv.append(x).append(',').append(problem.solution().orElseThrow().value(new double[] {x})[0]).append('\n');
        }
        Path file = Files.writeString(Files.createTempFile("reference", ".csv"), csv);
        Solution table = ReferenceTable.read(file, problem.domain(), problem.unknowns());
        System.out.println("built-in reference: " + new AllenCahn().problem().solution().isPresent());

        PointSet points = PointSet.of(problem).interior(50).conditions(1).draw();
        CollocationProblem discrete = new StrongForm().discretize(problem, points, new RandomFeatures(30, 1));
        Run run = new LinearLeastSquares().start(discrete, discrete.initialPoint());
        run.step();
        double[] nodes = table.samples(problem.domain()).point(3);
        double predicted = new StrongForm().approximation(problem, discrete.network(), run.theta()).evaluate(nodes, List.of(problem.unknowns().get(0)))[0][0];
        System.out.println("error at a node: " + Math.abs(predicted - table.value(nodes)[0]));
    }

    private static void runDirectory(Path out) throws IOException {
        JobDocument job = JobDocument.catalogue("poisson-1d", List.of("phases=[{optimizer: GaussNewton, stop: {iterations: 20}}]"));
        Outcome outcome = new JobRunner(PreparedJob.of(job), out, true).run();
        System.out.println("relative L2 error: " + outcome.relativeL2Error().orElseThrow());
        SavedRun saved = SavedRun.open(out);
        System.out.println("read again: u(0.5) = " + saved.approximation().evaluate(new double[] {0.5}, saved.problem().unknowns())[0][0]);
    }

    private static void measuredFit() {
        INDArray x = Nd4j.linspace(DataType.DOUBLE, 0, 1.0 / 15, 16).reshape(16, 1);
        SameDiff sd = SameDiff.create();
        SDVariable input = sd.placeHolder("x", DataType.DOUBLE, 16, 1);
        SDVariable label = sd.placeHolder("y", DataType.DOUBLE, 16, 1);
        SDVariable hidden = sd.math().tanh(input.mmul(sd.var("w1", Nd4j.rand(DataType.DOUBLE, 1, 8))));
        SDVariable residual = hidden.mmul(sd.var("w2", Nd4j.rand(DataType.DOUBLE, 8, 1))).sub("residual", label);
        sd.math().square(residual).sum().mul("loss", 0.5);
        sd.setTrainingConfig(TrainingConfig.builder().updater(new Adam(1e-2)).minimize("loss")
                .dataSetFeatureMapping("x").dataSetLabelMapping("y").build());
        NtkListener ntk = new NtkListener("residual", new Ntk(0), Schedule.every(10));
        sd.setListeners(ntk);
        sd.fit(new SingletonMultiDataSetIterator(new MultiDataSet(x, Nd4j.math().sin(x.mul(Math.PI)))), 20);
        System.out.println("measurements in fit: " + ntk.measurements().size());
    }
}
