package org.pde4j.reproduce;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.pde4j.chart.Axis;
import org.pde4j.chart.LinePlot;
import org.pde4j.chart.LinePlotBuilder;
import org.pde4j.domain.Box;
import org.pde4j.expr.Coordinate;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Field;
import org.pde4j.loss.CollocationProblem;
import org.pde4j.loss.StrongForm;
import org.pde4j.model.Centred;
import org.pde4j.model.Model;
import org.pde4j.model.RandomFeatures;
import org.pde4j.model.Tanh;
import org.pde4j.model.TwoLayer;
import org.pde4j.optim.GaussNewton;
import org.pde4j.optim.LinearLeastSquares;
import org.pde4j.optim.Optimizer;
import org.pde4j.points.PointSet;
import org.pde4j.points.Sobol;
import org.pde4j.problem.Conditions;
import org.pde4j.problem.Problem;
import org.pde4j.train.StopRule;
import org.pde4j.train.Trainer;

/**
 * A solution that is one neuron, u = tanh(κ v·x): how many fixed features it takes, and how many trained ones. Wu &amp; Long (2022) prove that a
 * single neuron can separate two-layer networks from random features, and that for smooth activations it does so only if its inner weight is
 * large beside the dimension.
 */
public record RidgeTarget() implements Experiment {

    private static final List<Double> STEEPNESS = List.of(1.0, 8.0);
    private static final int STEPS = 300;

    @Override
    public String id() {
        return "ridge";
    }

    @Override
    public String title() {
        return "One neuron as the solution: linear methods against trained inner weights";
    }

    @Override
    public String setup(Budget budget) {
        return "-Laplace u = f on (-1, 1)^" + dimension(budget) + ", u = tanh(kappa v.x) for a fixed unit vector v, kappa in " + STEEPNESS
                + ". Linear method: m in " + widths(budget)
                + " centred tanh features with |w| about kappa whatever the dimension, least squares. Trained: all weights of two-layer networks with m in "
                        + trainedWidths(budget) + ", from w_0 ~ N(0, I), at most "
                + STEPS + " steps of Gauss-Newton. " + interior(budget) + " interior points, boundary weight 10, " + seeds(budget)
                + " seeds: median and range.";
    }

    private static int dimension(Budget budget) {
        return budget.of(3, 5, 8);
    }

    private static int interior(Budget budget) {
        return budget.of(600, 2400, 6000);
    }

    private static List<Integer> widths(Budget budget) {
        return budget.of(List.of(25, 50, 100), List.of(50, 100, 200, 400, 800), List.of(100, 200, 400, 800, 1600));
    }

    private static List<Integer> trainedWidths(Budget budget) {
        return budget.of(List.of(2, 4), List.of(1, 2, 4, 8, 16), List.of(1, 2, 4, 8, 16, 32));
    }

    private static int seeds(Budget budget) {
        return budget.of(3, 5);
    }

    @Override
    public double minutes(Budget budget) {
        return budget.of(0.05, 0.5, 10.0);
    }

    /** v_i proportional to 1, −2, 3, … */
    static Problem problem(int d, double kappa) {
        Box domain = Box.cube(d, -1, 1);
        Field u = Field.of("u", 0);
        List<Expr> terms = new ArrayList<>();
        double square = 0;
        for (Coordinate x : domain.coordinates()) {
            double v = (x.axis() + 1) * (x.axis() % 2 == 0 ? 1 : -1);
            terms.add(x.times(v));
            square += v * v;
        }
        Expr exact = Expr.tanh(Expr.sum(terms).times(kappa / Math.sqrt(square)));
        List<Expr> residual = new ArrayList<>();
        for (Coordinate x : domain.coordinates()) {
            residual.add(u.d(x, x).negate());
        }
        // tanh'' = −2 tanh (1 − tanh²), and |κ v|² = κ².
        residual.add(exact.times(Expr.constant(1).minus(exact.power(2))).times(-2 * kappa * kappa));
        return Problem.named("ridge").domain(domain).unknowns("u").equation(Expr.sum(residual))
                .conditions(Conditions.dirichlet(domain.faces(), u, exact)).exact(exact).build();
    }

    private static double error(Problem problem, Budget budget, Model model, Optimizer optimizer, int steps) {
        PointSet points = PointSet.of(problem).interior(interior(budget)).conditions(Math.max(20, interior(budget) / (4 * problem.conditions().size())))
                .rule(new Sobol()).seed(1).draw();
        CollocationProblem discrete = new StrongForm(Map.of("boundary", Setting.CONDITION_WEIGHT)).discretize(problem, points, model);
        return Trained.error(discrete, Trainer.of(discrete).phase(optimizer, StopRule.iterations(steps)).run().bestTheta());
    }

    @Override
    public ExperimentResult run(Budget budget, Consumer<String> progress) {
        List<List<Object>> rows = new ArrayList<>();
        LinePlotBuilder plot = LinePlot.titled("One neuron as the solution").x(Axis.logarithmic("m")).y(Axis.logarithmic("median relative L2 error"));
        List<String> seen = new ArrayList<>();
        double[] falls = new double[STEEPNESS.size()];
        boolean separated = true;
        for (int k = 0; k < STEEPNESS.size(); k++) {
            double kappa = STEEPNESS.get(k);
            Problem problem = problem(dimension(budget), kappa);
            double radius = kappa * Math.sqrt(3.0 / dimension(budget));
            double[] fixed = sweep(kappa, "fixed", widths(budget), budget, rows, plot, progress, (m, seed) -> error(problem, budget, new RandomFeatures(m,
                    new Centred(radius), Optional.empty(),
                    RandomFeatures.OuterWeights.ZERO, RandomFeatures.OuterFactor.ROOT, RandomFeatures.Inputs.COORDINATES, seed), new LinearLeastSquares(), 1));
            double[] trained = sweep(kappa, "trained", trainedWidths(budget), budget, rows, plot, progress, (m, seed) ->
                    error(problem, budget, new TwoLayer(m, new Tanh(), TwoLayer.OuterWeights.SIGN, seed), new GaussNewton(), STEPS));
            double least = Arrays.stream(trained).min().orElseThrow();
            falls[k] = fixed[0] / fixed[fixed.length - 1];
            separated &= least < 1e-3 * fixed[fixed.length - 1];
            seen.add("kappa = " + ResultTable.shown(kappa) + ": " + ResultTable.shown(fixed[fixed.length - 1]) + " with " + widths(budget).get(fixed.length
                    - 1) + " fixed features against "
                    + ResultTable.shown(least) + " with at most " + trainedWidths(budget).get(trained.length - 1) + " trained ones");
        }
        ResultTable table = new ResultTable("ridge-widths", "Relative L2 error over seeds at 10 000 points.", List.of("kappa", "inner_weights", "m", "median",
                "least", "largest"), rows);
        boolean slower = falls[STEEPNESS.size() - 1] < falls[0];
        return new ExperimentResult(List.of(table), List.of(new ExperimentFigure("ridge-error", "Error by width, for fixed and trained inner weights.",
                plot.plot())), List.of(new ClaimComparison(
                "Random features are a linear method; reviewers asked what separates them from trained networks (Wu & Long, JMLR 23, 2022: a single neuron "
                + "can, for smooth activations if its inner weight is large).",
                "Median errors, " + String.join("; ", seen) + ". From the least to the largest width fixed features gained a factor of "
                + ResultTable.shown(falls[0]) + " for the gentle neuron and of "
                        + ResultTable.shown(falls[STEEPNESS.size() - 1]) + " for the steep one.",
                slower && separated ? ClaimComparison.Outcome.CONSISTENT : ClaimComparison.Outcome.UNDECIDED)));
    }

    private interface Outcome {
        double error(int m, long seed);
    }

    /** Median errors by width. */
    private static double[] sweep(double kappa, String name, List<Integer> widths, Budget budget, List<List<Object>> rows, LinePlotBuilder plot,
            Consumer<String> progress, Outcome outcome) {
        double[] medians = new double[widths.size()];
        for (int w = 0; w < medians.length; w++) {
            double[] errors = new double[seeds(budget)];
            for (int seed = 1; seed <= errors.length; seed++) {
                errors[seed - 1] = outcome.error(widths.get(w), seed);
            }
            medians[w] = Spread.median(errors);
            rows.add(List.of(kappa, name, widths.get(w), medians[w], Spread.least(errors), Spread.largest(errors)));
            progress.accept("kappa=" + ResultTable.shown(kappa) + ", " + name + ", m=" + widths.get(w) + ": median error " + ResultTable.shown(medians[w]));
        }
        plot.lineAndDots("kappa=" + ResultTable.shown(kappa) + ", " + name, widths.stream().mapToDouble(m -> m).toArray(), medians);
        return medians;
    }
}
