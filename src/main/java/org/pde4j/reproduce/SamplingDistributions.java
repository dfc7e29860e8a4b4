package org.pde4j.reproduce;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.pde4j.chart.Axis;
import org.pde4j.chart.LinePlot;
import org.pde4j.chart.LinePlotBuilder;
import org.pde4j.linalg.Svd;
import org.pde4j.loss.CollocationProblem;
import org.pde4j.model.Centred;
import org.pde4j.model.FeatureDistribution;
import org.pde4j.model.Fourier;
import org.pde4j.model.Gaussian;
import org.pde4j.model.He;
import org.pde4j.model.PartitionOfUnity;
import org.pde4j.model.Swim;
import org.pde4j.model.SwimPde;
import org.pde4j.model.UniformWeights;
import org.pde4j.model.Xavier;
import org.pde4j.optim.GaussNewton;
import org.pde4j.train.StopRule;
import org.pde4j.train.Trainer;
import org.pde4j.train.TrainingResult;

/** E3: sampling distributions of the frozen hidden-layer weights. */
public record SamplingDistributions() implements Experiment {

    private static final Map<String, FeatureDistribution> DISTRIBUTIONS = distributions();

    private static final int STEPS = 100;

    /** Names of the data-driven distributions. */
    private static final List<String> DRIVEN = List.of("SWIM", "SWIM-PDE", "patches 2x2, R=4");

    private static Map<String, FeatureDistribution> distributions() {
        Map<String, FeatureDistribution> distributions = new LinkedHashMap<>();
        distributions.put("centred R=4", new Centred(4));
        distributions.put("uniform R=4", new UniformWeights(4));
        distributions.put("gaussian s=4", new Gaussian(4));
        distributions.put("Fourier l=0.5", new Fourier(0.5));
        distributions.put("Xavier", new Xavier());
        distributions.put("He", new He());
        distributions.put("patches 2x2, R=4", new PartitionOfUnity(List.of(2), new Centred(4)));
        distributions.put("SWIM", new Swim());
        distributions.put("SWIM-PDE", new SwimPde());
        return Collections.unmodifiableMap(distributions);
    }

    @Override
    public String id() {
        return "e3";
    }

    @Override
    public String title() {
        return "Which random features";
    }

    @Override
    public String setup(Budget budget) {
        return "Burgers (nu = 0.1 and 0.01/pi) and Allen-Cahn (D = 0.01) as in E1, at most " + STEPS
                + " steps of Gauss-Newton from a_0 ~ N(0, I), distributions " + String.join(", ", DISTRIBUTIONS.keySet()) + ", m in " + widths(budget) + ", "
                + seeds(budget)
                + " seeds: median and range. SWIM uses the data on the faces, SWIM-PDE coarse solutions as well, each patch has its own features; the other "
                        + "distributions do not depend on the problem.";
    }

    private static List<Integer> widths(Budget budget) {
        return budget.of(List.of(20, 40), List.of(52, 100, 200), List.of(52, 100, 200, 400));
    }

    private static int seeds(Budget budget) {
        return budget.of(2, 3, 5);
    }

    @Override
    public double minutes(Budget budget) {
        return budget.of(0.4, 2.5, 60.0);
    }

    @Override
    public ExperimentResult run(Budget budget, Consumer<String> progress) {
        List<List<Object>> rows = new ArrayList<>();
        List<ExperimentFigure> figures = new ArrayList<>();
        List<String> winners = new ArrayList<>();
        List<String> contrasts = new ArrayList<>();
        boolean helps = false;
        int falling = 0;
        int cases = 3 * DISTRIBUTIONS.size();
        for (Setting setting : List.of(Setting.burgers(budget), Setting.allenCahn(budget), Setting.steepBurgers(budget))) {
            LinePlotBuilder plot = LinePlot.titled(setting.name()).x(Axis.logarithmic("features")).y(Axis.logarithmic("relative L2 error"));
            double blind = Double.POSITIVE_INFINITY;
            double driven = Double.POSITIVE_INFINITY;
            String best = "";
            double least = Double.POSITIVE_INFINITY;
            for (Map.Entry<String, FeatureDistribution> distribution : DISTRIBUTIONS.entrySet()) {
                double[] medians = new double[widths(budget).size()];
                for (int w = 0; w < medians.length; w++) {
                    int m = widths(budget).get(w);
                    double[][] outcome = outcomes(setting, m, distribution.getValue(), budget);
                    medians[w] = Spread.median(outcome[1]);
                    rows.add(List.of(setting.name(), distribution.getKey(), m, Spread.median(outcome[0]), medians[w], Spread.least(outcome[1]),
                            Spread.largest(outcome[1]),
                            Spread.median(outcome[2]), Spread.median(outcome[3])));
                    progress.accept(setting.name() + ", " + distribution.getKey() + ", m=" + m + ": median error " + ResultTable.shown(medians[w]));
                }
                falling += medians[medians.length - 1] < medians[0] ? 1 : 0;
                plot.lineAndDots(distribution.getKey(), widths(budget).stream().mapToDouble(m -> m).toArray(), medians);
                if (DRIVEN.contains(distribution.getKey())) {
                    driven = Math.min(driven, medians[medians.length - 1]);
                } else {
                    blind = Math.min(blind, medians[medians.length - 1]);
                }
                if (medians[medians.length - 1] < least) {
                    least = medians[medians.length - 1];
                    best = distribution.getKey();
                }
            }
            contrasts.add(ResultTable.shown(blind) + " against " + ResultTable.shown(driven) + " on " + setting.name());
            helps |= driven < 0.5 * blind;
            winners.add(best + " on " + setting.name() + " (" + ResultTable.shown(least) + ")");
            figures.add(new ExperimentFigure("e3-" + setting.name().toLowerCase(Locale.ROOT).replaceAll("[^a-z]+", "-").replaceAll("-.?$", ""),
                    "Median error by distribution and number of features.", plot.plot()));
        }
        ResultTable table = new ResultTable("e3-distributions", "Median over seeds; condition and |a| of the last iterate.",
                List.of("equation", "distribution", "features", "loss", "l2_error", "error_least", "error_largest", "jacobian_condition", "max_a"), rows);
        return new ExperimentResult(List.of(table), figures, List.of(new ClaimComparison(
                "The results hold for random features whose inner weights are drawn from a continuous distribution.",
                "The median error fell from the least to the largest width in " + falling + " of " + cases
                + " cases; the accuracy depends on the distribution: least median error at the largest width by "
                        + String.join(" and ", winners) + ".", falling == cases ? ClaimComparison.Outcome.CONSISTENT : ClaimComparison.Outcome.UNDECIDED),
                new ClaimComparison("Features that look at the data do better than those that do not, as reviewers expected.",
                        "Least median error at the largest width, distributions that do not depend on the problem against those that do: " + String.join("; ",
                        contrasts) + ".",
                        helps ? ClaimComparison.Outcome.CONSISTENT : ClaimComparison.Outcome.UNDECIDED)));
    }

    /** {J, error, condition of Jac, max |a|} by seed. */
    private static double[][] outcomes(Setting setting, int m, FeatureDistribution distribution, Budget budget) {
        double[][] outcome = new double[4][seeds(budget)];
        for (int seed = 0; seed < seeds(budget); seed++) {
            CollocationProblem problem = setting.with(Setting.features(m, distribution, seed + 1));
            TrainingResult result = Trainer.of(problem).phase(new GaussNewton(), StopRule.iterations(STEPS)).run();
            double[] sigma = Svd.values(problem.jacobian(result.bestTheta()));
            outcome[0][seed] = result.bestLoss();
            outcome[1][seed] = Trained.error(problem, result.bestTheta());
            outcome[2][seed] = sigma[0] / sigma[sigma.length - 1];
            outcome[3][seed] = Arrays.stream(result.bestTheta()).map(Math::abs).max().orElse(0);
        }
        return outcome;
    }
}
