package org.pde4j.reproduce;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.pde4j.chart.Axis;
import org.pde4j.chart.LinePlot;
import org.pde4j.chart.LinePlotBuilder;
import org.pde4j.loss.CollocationProblem;
import org.pde4j.loss.StrongForm;
import org.pde4j.model.Centred;
import org.pde4j.model.FeatureDistribution;
import org.pde4j.model.RandomFeatures;
import org.pde4j.optim.LinearLeastSquares;
import org.pde4j.points.PointSet;
import org.pde4j.points.Sobol;
import org.pde4j.problem.Problem;
import org.pde4j.problem.catalog.PoissonNd;
import org.pde4j.train.StopRule;
import org.pde4j.train.Trainer;
import org.pde4j.train.TrainingResult;

/** E7: random features on the Poisson equation in several dimensions. */
public record Dimensions() implements Experiment {

    /** Root mean square of |w|, at which smooth solutions were approximated best; sharper features need more of them. */
    private static final double LENGTH = 1;

    @Override
    public String id() {
        return "e7";
    }

    @Override
    public String title() {
        return "Random features against the dimension";
    }

    @Override
    public String setup(Budget budget) {
        return "-Laplace u = f on (0, 1)^d with u = (1/d) sum cos(pi x_i) + exp(-|x - 1/2|^2/2), d in " + dimensions(budget) + "; m in " + widths(budget)
                + " centred features tanh(w.x + b), w uniform on a cube such that |w| is about 1 whatever d, 3 m interior and about 3 m boundary points, "
                        + "boundary weight 10, linear least squares by SVD.";
    }

    private static List<Integer> dimensions(Budget budget) {
        return budget.of(List.of(3, 5), List.of(3, 5, 10));
    }

    private static List<Integer> widths(Budget budget) {
        return budget.of(List.of(100, 200), List.of(250, 500, 1000), List.of(500, 1000, 2000));
    }

    @Override
    public double minutes(Budget budget) {
        return budget.of(0.05, 0.1, 5.0);
    }

    @Override
    public ExperimentResult run(Budget budget, Consumer<String> progress) {
        List<List<Object>> rows = new ArrayList<>();
        LinePlotBuilder plot = LinePlot.titled("Error against features").x(Axis.logarithmic("features")).y(Axis.logarithmic("relative L2 error"));
        boolean falls = true;
        List<String> last = new ArrayList<>();
        for (int d : dimensions(budget)) {
            double[] m = widths(budget).stream().mapToDouble(w -> w).toArray();
            double[] errors = new double[m.length];
            for (int w = 0; w < m.length; w++) {
                CollocationProblem problem = problem(d, (int) m[w]);
                long before = System.nanoTime();
                TrainingResult result = Trainer.of(problem).phase(new LinearLeastSquares(), StopRule.iterations(1)).run();
                double seconds = (System.nanoTime() - before) * 1e-9;
                errors[w] = Trained.error(problem, result.bestTheta());
                falls &= w == 0 || errors[w] < errors[w - 1];
                rows.add(List.of(d, (int) m[w], problem.residuals(), result.bestLoss(), errors[w], seconds));
                progress.accept("d=" + d + ", m=" + (int) m[w] + ": error " + ResultTable.shown(errors[w]));
            }
            plot.lineAndDots("d=" + d, m, errors);
            last.add(ResultTable.shown(errors[m.length - 1]) + " in d = " + d);
        }
        ResultTable table = new ResultTable("e7-dimensions", "Loss, relative L2 error at 10 000 points, seconds of the solution.", List.of("dimension",
                "features", "rows", "loss", "l2_error", "seconds"), rows);
        return new ExperimentResult(List.of(table), List.of(new ExperimentFigure("e7-error", "Error by number of features and dimension.", plot.plot())),
                List.of(new ClaimComparison(
                "The results do not depend on the dimension; whether the accuracy does was asked by reviewers.",
                "The error " + (falls ? "falls" : "does not always fall") + " with the number of features; at the largest it is " + String.join(", ", last)
                + ": smooth solutions are reached, at a price that grows with d.",
                falls ? ClaimComparison.Outcome.CONSISTENT : ClaimComparison.Outcome.UNDECIDED)));
    }

    private static CollocationProblem problem(int d, int m) {
        Problem problem = new PoissonNd(d).problem();
        PointSet points = PointSet.of(problem).interior(3 * m).conditions(Math.max(1, 3 * m / problem.conditions().size())).rule(new Sobol()).seed(1).draw();
        // E|w|² = R² d/3 for w uniform on [−R, R]^d.
        FeatureDistribution centred = new Centred(LENGTH * Math.sqrt(3.0 / d));
        RandomFeatures model = new RandomFeatures(m, centred, Optional.empty(), RandomFeatures.OuterWeights.ZERO, RandomFeatures.OuterFactor.ROOT,
                RandomFeatures.Inputs.COORDINATES, 1);
        return new StrongForm(Map.of("boundary", Setting.CONDITION_WEIGHT)).discretize(problem, points, model);
    }
}
