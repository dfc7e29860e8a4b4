package example;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.pde4j.loss.CollocationProblem;
import org.pde4j.loss.StrongForm;
import org.pde4j.model.RandomFeatures;
import org.pde4j.optim.LinearLeastSquares;
import org.pde4j.optim.Run;
import org.pde4j.points.PointSet;
import org.pde4j.problem.Problem;
import org.pde4j.problem.ReferenceTable;
import org.pde4j.problem.TabulatedSolution;
import org.pde4j.problem.catalog.AllenCahn;
import org.pde4j.problem.catalog.Poisson1d;

/** Reads a reference from a CSV file and one from the jar, trains a few steps and predicts at a node of the file. */
public final class ReferenceCsv {

    private ReferenceCsv() {}

    public static void main(String[] arguments) throws Exception {
        Problem problem = new Poisson1d().problem();
        StringBuilder csv = new StringBuilder("x,u\n");
        for (int i = 0; i <= 10; i++) {
            double x = problem.domain().interval(0).lower() + i / 10.0 * problem.domain().interval(0).length();
            csv.append(x).append(',').append(problem.solution().orElseThrow().value(new double[] {x})[0]).append('\n');
        }
        Path file = Files.writeString(Files.createTempFile("reference", ".csv"), csv);
        TabulatedSolution table = ReferenceTable.read(file, problem.domain(), problem.unknowns());
        System.out.println("built-in reference: " + new AllenCahn().problem().solution().isPresent());

        PointSet points = PointSet.of(problem).interior(50).conditions(1).draw();
        CollocationProblem discrete = new StrongForm().discretize(problem, points, new RandomFeatures(30, 1));
        Run run = new LinearLeastSquares().start(discrete, discrete.initialPoint());
        run.step();
        double[] nodes = table.samples(problem.domain()).point(3);
        double predicted = new StrongForm().approximation(problem, discrete.network(), run.theta()).evaluate(nodes, List.of(problem.unknowns().get(0)))[0][0];
        System.out.println("error at a node: " + Math.abs(predicted - table.value(nodes)[0]));
    }
}
