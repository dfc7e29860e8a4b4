package org.pde4j.reproduce;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import org.pde4j.loss.CollocationProblem;
import org.pde4j.model.Centred;
import org.pde4j.model.FeatureDistribution;
import org.pde4j.model.Gaussian;
import org.pde4j.model.He;
import org.pde4j.model.Xavier;
import org.pde4j.optim.ImplicitGradientDescent;

/** E4: does the outcome depend on the initial value? */
public record InitialDistributions() implements Experiment {

    @Override
    public String id() {
        return "e4";
    }

    @Override
    public String title() {
        return "Robustness against the initialisation";
    }

    @Override
    public String setup(Budget budget) {
        return "Fisher-KPP (D = 0.01) as in E1, m = " + width(budget)
                + ", implicit gradient descent with eta = 100; inner weights centred, normal, Xavier or He; outer weights a_0 ~ s N(0, I) with s in "
                + scales(budget) + "; " + seeds(budget) + " seeds of a_0 at fixed inner weights.";
    }

    private static int width(Budget budget) {
        return budget.of(15, 50, 200);
    }

    private static List<Double> scales(Budget budget) {
        return budget.of(List.of(1.0, 10.0), List.of(0.1, 1.0, 10.0, 100.0));
    }

    private static int seeds(Budget budget) {
        return budget.of(2, 3, 5);
    }

    private static Map<String, FeatureDistribution> distributions() {
        Map<String, FeatureDistribution> distributions = new LinkedHashMap<>();
        distributions.put("centred R=4", new Centred(4));
        distributions.put("normal s=1", new Gaussian(1));
        distributions.put("Xavier", new Xavier());
        distributions.put("He", new He());
        return distributions;
    }

    @Override
    public double minutes(Budget budget) {
        return budget.of(0.1, 1.0, 40.0);
    }

    @Override
    public ExperimentResult run(Budget budget, Consumer<String> progress) {
        Setting setting = Setting.fisherKpp(budget);
        List<List<Object>> rows = new ArrayList<>();
        double widest = 1;
        int same = 0;
        int groups = 0;
        for (Map.Entry<String, FeatureDistribution> distribution : distributions().entrySet()) {
            CollocationProblem problem = setting.with(Setting.features(width(budget), distribution.getValue(), 1));
            for (double scale : scales(budget)) {
                double[] loss = new double[seeds(budget)];
                double[] error = new double[loss.length];
                double[] growth = new double[loss.length];
                int minima = 0;
                for (int seed = 0; seed < loss.length; seed++) {
                    double[] start = new double[problem.dimension()];
                    Random random = new Random(100 + seed);
                    for (int k = 0; k < start.length; k++) {
                        start[k] = scale * random.nextGaussian();
                    }
                    Trained run = Trained.of(distribution.getKey(), problem, start, new ImplicitGradientDescent(100), budget.of(60, 300, 3000));
                    loss[seed] = run.report().loss();
                    error[seed] = run.error();
                    growth[seed] = run.curve().largest(Curve.Point::norm) / run.curve().points().get(0).norm();
                    minima += switch (run.report().type()) {
                        case GLOBAL_ZERO, STRICT_LOCAL_MINIMUM, MORSE_BOTT, DEGENERATE_MINIMUM -> 1;
                        default -> 0;
                    };
                }
                double ratio = Spread.largest(loss) / Spread.least(loss);
                widest = Math.max(widest, ratio);
                same += ratio < 1.01 ? 1 : 0;
                groups++;
                rows.add(List.of(distribution.getKey(), scale, Spread.median(loss), Spread.least(loss), Spread.largest(loss), Spread.median(error),
                        Spread.largest(growth), minima + " of " + loss.length));
                progress.accept(distribution.getKey() + ", s=" + ResultTable.shown(scale) + ": J = " + ResultTable.shown(Spread.median(loss)) + ", range "
                        + ResultTable.shown(ratio));
            }
        }
        ResultTable table = new ResultTable("e4-initialisation",
                "Median and range over seeds of the final loss, median error, largest growth of |a| over |a_0|, and how many ends are minima to second order.",
                List.of("inner_distribution", "scale", "loss", "loss_least", "loss_largest", "l2_error", "growth", "minima"), rows);
        return new ExperimentResult(List.of(table), List.of(), List.of(new ClaimComparison(
                "Convergence holds for almost every initial value.",
                "For " + same + " of " + groups
                + " combinations of distribution and scale the losses of all seeds agreed within 1 %; the widest range was a factor of "
                + ResultTable.shown(widest)
                        + ", where the steps ended first or another critical point was reached.",
                same == groups ? ClaimComparison.Outcome.CONSISTENT : ClaimComparison.Outcome.UNDECIDED)));
    }
}
