package org.pde4j.reproduce;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.pde4j.certificate.ErrorBounds;
import org.pde4j.chart.Axis;
import org.pde4j.chart.LinePlot;
import org.pde4j.chart.LinePlotBuilder;
import org.pde4j.loss.CollocationProblem;
import org.pde4j.optim.GaussNewton;
import org.pde4j.train.StopRule;
import org.pde4j.train.Trainer;
import org.pde4j.train.TrainingResult;

/** E0: random features of growing number by least squares, beside an independent implementation, the best of their span, and the proved bound. */
public record Baseline() implements Experiment {

    /** Sizes and seeds differ, and so may the numbers, by this factor. */
    private static final double AGREE = 10;

    private static final int STEPS = 300;

    @Override
    public String id() {
        return "e0";
    }

    @Override
    public String title() {
        return "Random features and least squares: how well equations are solved, and whether two implementations agree";
    }

    @Override
    public String setup(Budget budget) {
        return "Burgers, the travelling wave of Allen-Cahn and the front of Fisher-KPP, x in (-1, 1), t in (0, 1); u = m^(-1/2) sum a_k tanh(w_k.x + b_k) "
                + "with centred features, Gauss-Newton from a_0 ~ N(0, I), at most "
                + STEPS + " steps, conditions weighted by 10, " + seeds(budget)
                + " seed(s), of which the median. Beside it what an independent implementation in NumPy reached with one seed.";
    }

    private static int seeds(Budget budget) {
        return budget.of(1, 1, 5);
    }

    private static List<Integer> widths(Budget budget) {
        return budget.of(List.of(50), Prototype.WIDTHS);
    }

    @Override
    public double minutes(Budget budget) {
        return budget.of(0.2, 1.0, 8.0);
    }

    @Override
    public ExperimentResult run(Budget budget, Consumer<String> progress) {
        List<List<Object>> rows = new ArrayList<>();
        LinePlotBuilder errors = LinePlot.titled("Error against features").x(Axis.logarithmic("features")).y(Axis.logarithmic("relative L2 error"));
        LinePlotBuilder bounds = LinePlot.titled("Bound against error").x(Axis.logarithmic("max |u - u_theta|"))
                .y(Axis.logarithmic("bound of max |u - u_theta|"));
        List<Double> line = new ArrayList<>();
        int agree = 0;
        int below = 0;
        int bounded = 0;
        double[] steep = new double[4];
        for (Prototype prototype : Prototype.all(budget)) {
            List<Integer> widths = widths(budget);
            double[] m = widths.stream().mapToDouble(w -> w).toArray();
            double[] error = new double[m.length];
            double[] largest = new double[m.length];
            double[] bound = new double[m.length];
            for (int w = 0; w < m.length; w++) {
                double[][] outcome = outcomes(prototype.setting(), widths.get(w), seeds(budget));
                double loss = Spread.median(outcome[0]);
                error[w] = Spread.median(outcome[1]);
                largest[w] = outcome[3][0];
                bound[w] = outcome[4][0];
                bounded += Double.isNaN(bound[w]) ? 0 : 1;
                below += bound[w] < largest[w] ? 1 : 0;
                line.add(largest[w]);
                boolean within = loss <= AGREE * prototype.loss()[w] && error[w] <= AGREE * prototype.error()[w];
                agree += within ? 1 : 0;
                rows.add(List.of(prototype.setting().name(), widths.get(w), loss, prototype.loss()[w], error[w], prototype.error()[w], within ? "yes" : "no",
                        Spread.median(outcome[2]), largest[w], bound[w]));
                progress.accept(prototype.setting().name() + ", m=" + widths.get(w) + ": J = " + ResultTable.shown(loss) + " ("
                        + ResultTable.shown(prototype.loss()[w]) + "), error "
                        + ResultTable.shown(error[w]) + " (" + ResultTable.shown(prototype.error()[w]) + ")");
            }
            errors.lineAndDots(prototype.setting().name(), m, error);
            bounds.dots(prototype.setting().name(), largest, bound);
            if (prototype.setting().name().startsWith("Burgers nu=0.01/pi")) {
                steep = new double[] {(double) rows.get(rows.size() - m.length).get(2), (double) rows.get(rows.size() - 1).get(2), error[0], error[m.length
                        - 1]};
            }
        }
        double[] equal = line.stream().mapToDouble(x -> x).sorted().toArray();
        bounds.dashed("bound = error", equal, equal);
        ResultTable table = new ResultTable("e0-baseline",
                "Loss and relative L2 error, the same of the independent implementation, whether both are at most ten times as large, the least error in the "
                + "span of the features, "
                + "and for the first seed max |u - u_theta| beside the bound that the residual implies (on samples).",
                List.of("equation", "features", "loss", "loss_numpy", "l2_error", "l2_error_numpy", "within_10", "best_in_span", "max_error", "max_bound"),
                rows);
        return new ExperimentResult(List.of(table), List.of(new ExperimentFigure("e0-error", "Error by number of features.", errors.plot()),
                new ExperimentFigure("e0-bound",
                "Bound of the error from the residual alone (maximum principle, on samples) against the error; every point lies above the line, the steeper "
                + "the solution the farther.", bounds.plot())),
                comparisons(rows.size(), agree, bounded, below, steep));
    }

    private static List<ClaimComparison> comparisons(int cases, int agree, int bounded, int below, double[] steep) {
        return List.of(
                new ClaimComparison("Our numbers are those of the method, not of our code.",
                        agree + " of " + cases + " cases have loss and error at most ten times those of an independent implementation.", agree == cases
                        ? ClaimComparison.Outcome.CONSISTENT : ClaimComparison.Outcome.CONTRADICTED),
                new ClaimComparison("Random features represent the solutions that training looks for; reviewers doubted it for sharp interfaces.",
                        "Smooth solutions are reached to many digits. At nu = 0.01/pi the loss fell from " + ResultTable.shown(steep[0]) + " to "
                        + ResultTable.shown(steep[1]) + " with the number of features while the error went from "
                                + ResultTable.shown(steep[2]) + " to " + ResultTable.shown(steep[3]) + ": features that do not know the data miss the layer"
                                + (steep[3] > steep[2] ? ", and the loss does not show it." : "."),
                        steep[3] < 0.1 ? ClaimComparison.Outcome.CONSISTENT : ClaimComparison.Outcome.CONTRADICTED),
                new ClaimComparison("A small loss means a good solution, whatever kind of critical point was reached.",
                        "A bound of max |u - u_theta| by the residual is known for " + bounded + " of " + cases + " cases and lies below the error in " + below
                        + "; it grows exponentially with the steepness of u, so that it is of use for smooth solutions.",
                        below == 0 && bounded > 0 ? ClaimComparison.Outcome.CONSISTENT : below > 0 ? ClaimComparison.Outcome.CONTRADICTED
                        : ClaimComparison.Outcome.UNDECIDED));
    }

    /** {J, relative L² error, least in the span, max error, its bound} by seed. */
    private static double[][] outcomes(Setting setting, int m, int seeds) {
        double[][] outcome = new double[5][seeds];
        for (int seed = 0; seed < seeds; seed++) {
            CollocationProblem problem = setting.features(m, seed + 1);
            TrainingResult result = Trainer.of(problem).phase(new GaussNewton(), StopRule.iterations(STEPS)).run();
            double[] theta = result.bestTheta();
            outcome[0][seed] = result.bestLoss();
            outcome[1][seed] = Trained.error(problem, theta);
            outcome[2][seed] = BestInSpan.error(problem);
            outcome[3][seed] = Trained.largestError(problem, theta);
            outcome[4][seed] = ErrorBounds.largest(problem, theta).orElse(Double.NaN);
        }
        return outcome;
    }
}
