package org.pde4j.reproduce;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.pde4j.certificate.MultiStart;
import org.pde4j.certificate.Start;
import org.pde4j.certificate.StartCluster;
import org.pde4j.chart.Axis;
import org.pde4j.chart.LinePlot;
import org.pde4j.loss.CollocationProblem;
import org.pde4j.optim.GaussNewton;
import org.pde4j.optim.NegativeCurvatureEscape;
import org.pde4j.train.StopRule;
import org.pde4j.train.Trainer;
import org.pde4j.train.TrainingResult;

/** Which critical values are reached from many starts. */
public record CriticalValues() implements Experiment {

    @Override
    public String id() {
        return "starts";
    }

    @Override
    public String title() {
        return "Critical points reached from many starts";
    }

    @Override
    public String setup(Budget budget) {
        return "The three equations of E1 with m = " + budget.of(10, 25) + " centred features; " + starts(budget)
                + " starts a_0 ~ 10^U N(0, I), U uniform on (0, 2.5); Gauss-Newton, then the method of negative curvature; ends are clustered by J (1e-8) "
                        + "and u (1e-3).";
    }

    private static int starts(Budget budget) {
        return budget.of(6, 20, 100);
    }

    @Override
    public double minutes(Budget budget) {
        return budget.of(0.05, 0.1, 5.0);
    }

    @Override
    public ExperimentResult run(Budget budget, Consumer<String> progress) {
        List<List<Object>> rows = new ArrayList<>();
        List<ExperimentFigure> figures = new ArrayList<>();
        int several = 0;
        int saddles = 0;
        List<Setting> settings = List.of(Setting.burgers(budget), Setting.allenCahn(budget), Setting.fisherKpp(budget));
        for (Setting setting : settings) {
            CollocationProblem problem = setting.features(budget.of(10, 25), 1);
            Trainer trainer = Trainer.of(problem)
                    .phase(new GaussNewton(), StopRule.iterations(100))
                    .phase(new NegativeCurvatureEscape(), StopRule.iterations(50));
            TrainingResult first = trainer.run();
            MultiStart study = new MultiStart(starts(budget));
            List<Start> ends = study.run(first, trainer, () -> false, start -> { });
            List<StartCluster> clusters = study.clusters(problem, ends);
            several += clusters.size() > 1 ? 1 : 0;
            for (int c = 0; c < clusters.size(); c++) {
                Start best = clusters.get(c).best();
                saddles += best.report().type().isSaddle() ? clusters.get(c).members().size() : 0;
                rows.add(List.of(setting.name(), c + 1, clusters.get(c).members().size(), best.loss(), best.report().type().toString(), best.report().inertia()
                        .negative(),
                        best.report().inertia().zero(), best.report().inertia().positive(), Trained.error(problem, best.theta())));
            }
            double[] losses = ends.stream().mapToDouble(Start::loss).sorted().toArray();
            // Ends of one cluster differ in the last digits of J alone.
            double[] values = Arrays.stream(losses).map(loss -> loss / losses[0] - 1).toArray();
            double[] rank = new double[values.length];
            for (int k = 0; k < rank.length; k++) {
                rank[k] = (k + 1.0) / rank.length;
            }
            figures.add(new ExperimentFigure("starts-" + problem.problem().name(), "Critical values of " + setting.name()
                    + ": share of starts that ended at or below J, of which the lowest is " + ResultTable.shown(losses[0]) + ".",
                    LinePlot.titled(setting.name()).x(Axis.linear("J / lowest J - 1")).y(Axis.linear("share of starts")).lineAndDots("starts", values, rank)
                    .plot()));
            progress.accept(setting.name() + ": " + ends.size() + " starts, " + clusters.size() + " critical points");
        }
        ResultTable table = new ResultTable("starts-clusters", "Clusters of ends, lowest loss first.", List.of("equation", "cluster", "starts", "loss", "class",
                "negative", "zero", "positive", "l2_error"), rows);
        return new ExperimentResult(List.of(table), figures, List.of(new ClaimComparison(
                "Convergence is to a critical point, which reviewers feared to be a bad one.",
                several + " of " + settings.size() + " equations have more than one critical point among the ends; " + saddles
                + " ends are saddles. Errors by cluster are in the table.",
                saddles == 0 && several == 0 ? ClaimComparison.Outcome.CONSISTENT : ClaimComparison.Outcome.UNDECIDED)));
    }
}
