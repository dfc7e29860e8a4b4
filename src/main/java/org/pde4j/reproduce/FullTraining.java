package org.pde4j.reproduce;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.pde4j.loss.CollocationProblem;
import org.pde4j.model.Tanh;
import org.pde4j.model.TwoLayer;
import org.pde4j.optim.Adam;
import org.pde4j.optim.GaussNewton;
import org.pde4j.optim.GradientFlow;
import org.pde4j.optim.ImplicitGradientDescent;
import org.pde4j.optim.Optimizer;

/** E2: only the outer layer, or all of a two-layer network. */
public record FullTraining() implements Experiment {

    @Override
    public String id() {
        return "e2";
    }

    @Override
    public String title() {
        return "Random features against training of all layers";
    }

    @Override
    public String setup(Budget budget) {
        return "The equations of E1; m^(-1/2) sum a_k tanh(w_k.(x, 1/2)) with m = " + width(budget)
                + ", a_0 = +-1, all weights trained, against centred random features with as many neurons and with as many "
                + "trained parameters. Implicit gradient descent with eta = 100, Gauss-Newton" + budget.of(".", ", gradient flow and Adam.");
    }

    private static int width(Budget budget) {
        return budget.of(15, 50, 200);
    }

    @Override
    public double minutes(Budget budget) {
        return budget.of(0.2, 1.0, 60.0);
    }

    @Override
    public ExperimentResult run(Budget budget, Consumer<String> progress) {
        List<List<Object>> rows = new ArrayList<>();
        int m = width(budget);
        int better = 0;
        int settings = 0;
        long bounded = 0;
        long full = 0;
        for (Setting setting : List.of(Setting.burgers(budget), Setting.allenCahn(budget), Setting.fisherKpp(budget))) {
            // A neuron of the whole network has d + 2 = 4 trained parameters.
            Trained features = train(setting, "features, m=" + m + ", Gauss-Newton", budget, progress, setting.features(m, 1), new GaussNewton());
            Trained many = train(setting, "features, m=" + 4 * m + ", Gauss-Newton", budget, progress, setting.features(4 * m, 1), new GaussNewton());
            List<Trained> whole = new ArrayList<>();
            for (Optimizer optimizer : methods(budget)) {
                Trained run = train(setting, "all layers, m=" + m + ", " + optimizer.getClass().getSimpleName(), budget, progress,
                        setting.with(new TwoLayer(m, new Tanh(), TwoLayer.OuterWeights.SIGN, 1)), optimizer);
                whole.add(run);
                double growth = run.curve().largest(Curve.Point::norm) / run.curve().points().get(0).norm();
                bounded += growth < 100 ? 1 : 0;
                full++;
            }
            rows.add(features.row());
            rows.add(many.row());
            whole.forEach(run -> rows.add(run.row()));
            settings++;
            double best = whole.stream().mapToDouble(Trained::error).min().orElse(Double.NaN);
            better += best < features.error() ? 1 : 0;
        }
        ResultTable table = new ResultTable("e2-layers", "The same columns as in E1; R* concerns models that are linear in their parameters.", Trained.COLUMNS,
                rows);
        return new ExperimentResult(List.of(table), List.of(), List.of(
                new ClaimComparison("The results for nonlinear equations concern the training of the outer layer; the paper concedes this limitation.",
                        "With equal width, training all layers reached the smaller error on " + better + " of " + settings
                        + " equations; the same diagnostics apply to it, without a proof of boundedness: its norm grew less than a hundredfold in "
                                + bounded + " of " + full + " runs.", ClaimComparison.Outcome.UNDECIDED)));
    }

    private static List<Optimizer> methods(Budget budget) {
        return budget.of(List.<Optimizer>of(new ImplicitGradientDescent(100), new GaussNewton()),
                List.<Optimizer>of(new ImplicitGradientDescent(100), new GaussNewton(), new GradientFlow(), new Adam(1e-3)));
    }

    private static Trained train(Setting setting, String method, Budget budget, Consumer<String> progress, CollocationProblem problem, Optimizer optimizer) {
        int iterations = switch (optimizer.guarantee().kind()) {
            case UNKNOWN, EXPLICIT -> budget.of(0, 5_000, 50_000);
            case FLOW -> budget.of(0, 100, 150);
            case MONOTONE, IMPLICIT -> budget.of(100, 300, 2_000);
        };
        Trained run = Trained.of(setting.name() + ", " + method, problem, optimizer, iterations);
        progress.accept(run.line());
        return run;
    }
}
