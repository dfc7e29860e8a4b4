package org.pde4j.reproduce;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.pde4j.analysis.criticalpoint.CriticalPointClass;
import org.pde4j.optim.Adam;
import org.pde4j.optim.GaussNewton;
import org.pde4j.optim.GradientDescent;
import org.pde4j.optim.GradientFlow;
import org.pde4j.optim.ImplicitGradientDescent;
import org.pde4j.optim.LBfgs;
import org.pde4j.optim.Optimizer;

/** E1: the outer layer of random feature models trained by several methods on three nonlinear equations. */
public record FeatureTraining() implements Experiment {

    @Override
    public String id() {
        return "e1";
    }

    @Override
    public String title() {
        return "Random features on nonlinear equations: where training ends, how fast, and how far it went";
    }

    @Override
    public String setup(Budget budget) {
        return "Burgers (nu = 0.1), the travelling wave of Allen-Cahn (D = 0.01) and the front of Fisher-KPP (D = 0.01), x in (-1, 1), t in (0, 1); u = "
                + "m^(-1/2) sum a_k tanh(w_k.x + b_k), "
                + "centred features with R = 4, m in " + widths(budget)
                + ", a_0 ~ N(0, I), only a is trained; half mean square loss, conditions weighted by 10; implicit gradient descent "
                + "with eta in " + steps(budget) + " and kappa = 0.01, Gauss-Newton, which for a sum of squares is the energy natural gradient" + budget.of("",
                "; gradient descent with eta = 1.8/lambda_max, gradient flow, Adam and L-BFGS")
                + "; each for a number of steps, whether it has converged or not."
                + " J* is not used anywhere; exponents are fitted from dissipation increments.";
    }

    private static List<Integer> widths(Budget budget) {
        return budget.of(List.of(20), List.of(50, 200), List.of(50, 100, 200, 400));
    }

    private static List<Double> steps(Budget budget) {
        return budget.of(List.of(1e4), List.of(1.0, 100.0, 1e4, 1e6));
    }

    @Override
    public double minutes(Budget budget) {
        return budget.of(0.2, 7.5, 150.0);
    }

    private static List<Setting> settings(Budget budget) {
        return List.of(Setting.burgers(budget), Setting.allenCahn(budget), Setting.fisherKpp(budget));
    }

    @Override
    public ExperimentResult run(Budget budget, Consumer<String> progress) {
        List<Trained> implicit = new ArrayList<>();
        List<Trained> all = new ArrayList<>();
        int secondOrder = budget.of(150, 1_500, 10_000);
        int firstOrder = budget.of(0, 5_000, 100_000);
        for (Setting setting : settings(budget)) {
            for (int m : widths(budget)) {
                for (double eta : steps(budget)) {
                    Trained run = train(setting, m, String.format(Locale.ROOT, "implicit eta=%.0f", eta), new ImplicitGradientDescent(eta), secondOrder,
                            progress);
                    implicit.add(run);
                    all.add(run);
                }
                all.add(train(setting, m, "Gauss-Newton", new GaussNewton(), secondOrder, progress));
                if (budget != Budget.QUICK) {
                    double sharpness = Sharpest.of(setting.features(m, 1));
                    all.add(train(setting, m, "gradient descent", new GradientDescent(1.8 / sharpness), firstOrder, progress));
                    all.add(train(setting, m, "gradient flow", new GradientFlow(), budget.of(0, 120, 200), progress));
                    all.add(train(setting, m, "Adam", new Adam(1e-3), firstOrder, progress));
                    all.add(train(setting, m, "L-BFGS", new LBfgs(), budget.of(0, 3_000, 30_000), progress));
                }
            }
        }
        ResultTable table = new ResultTable("e1-training",
                "Final loss, gradient against its rounding floor, relative L2 error, Lojasiewicz exponent as fitted and as the Hessian at the end implies, "
                + "class and inertia of the critical point, sizes of the parameters along the way, the radius R* that the conditions alone prove, Q = |a - "
                + "a0|/sqrt(2 eta k (J0 - J)), and the growth exponent of |a - a0| over the last decade of time.",
                Trained.COLUMNS, all.stream().map(Trained::row).toList());
        Trained shown = implicit.get(Math.min(1, implicit.size() - 1));
        List<ExperimentFigure> figures = new ArrayList<>(ExperimentTrainingFigures.of("e1", shown));
        figures.addAll(ExperimentSolutionFigures.of("e1", all.get(steps(budget).size())));
        return new ExperimentResult(List.of(table), figures, comparisons(implicit, all));
    }

    private static Trained train(Setting setting, int m, String method, Optimizer optimizer, int iterations, Consumer<String> progress) {
        Trained run = Trained.of(setting.name() + ", m=" + m + ", " + method, setting.features(m, 1), optimizer, iterations);
        progress.accept(run.line());
        return run;
    }

    private static List<ClaimComparison> comparisons(List<Trained> implicit, List<Trained> all) {
        long minima = implicit.stream().filter(run -> switch (run.report().type()) {
            case GLOBAL_ZERO, STRICT_LOCAL_MINIMUM, DEGENERATE_MINIMUM, MORSE_BOTT -> true;
            default -> false;
        }).count();
        long saddles = implicit.stream().filter(run -> run.report().type().isSaddle()).count();
        long open = implicit.stream().filter(run -> run.report().type() == CriticalPointClass.NOT_CRITICAL).count();
        double ratio = implicit.stream().mapToDouble(run -> run.curve().largest(Curve.Point::maxEntry) / run.curve().points().get(0).maxEntry()).max()
                .orElse(0);
        double q = implicit.stream().mapToDouble(Trained::maxQ).max().orElse(0);
        double r = implicit.stream().mapToDouble(Trained::sublevelRadius).min().orElse(0);
        long decided = implicit.stream().filter(run -> run.lojasiewicz().decided()).count();
        double low = implicit.stream().filter(run -> run.lojasiewicz().decided()).mapToDouble(run -> run.lojasiewicz().exponentLow()).min().orElse(Double.NaN);
        double high = implicit.stream().filter(run -> run.lojasiewicz().decided()).mapToDouble(run -> run.lojasiewicz().exponentHigh()).max()
                .orElse(Double.NaN);
        boolean descends = implicit.stream().allMatch(run -> descends(run.curve()));
        int n = implicit.size();
        return List.of(
                new ClaimComparison("Gradient-based training of random feature models for nonlinear equations converges to a critical point of the loss.",
                        minima + " of " + n + " runs of implicit gradient descent ended at a minimum to second order, " + saddles + " at a saddle, " + open
                                + " had not reached a critical point when their steps ended, which with small eta they cannot.",
                        saddles == 0 && minima > 0 ? ClaimComparison.Outcome.CONSISTENT : ClaimComparison.Outcome.UNDECIDED),
                new ClaimComparison("The parameters stay bounded along the training (implicit regularisation by the loss of the conditions and of the "
                + "interior).",
                        "max |a_k| grew at most by a factor of " + ResultTable.shown(ratio) + "; Q stayed at or below " + ResultTable.shown(q)
                        + "; the radius that the conditions alone prove is at best "
                                + ResultTable.shown(r) + ", which proves little in this arithmetic.",
                        q <= 1 + 1e-9 ? ClaimComparison.Outcome.CONSISTENT : ClaimComparison.Outcome.CONTRADICTED),
                new ClaimComparison("The rate of convergence follows from the Lojasiewicz exponent.",
                        decided == 0 ? "No run spans enough decades of J - J* to decide its exponent." : decided + " of " + n
                        + " runs decide their exponent; the intervals lie within ["
                                + ResultTable.shown(low) + ", " + ResultTable.shown(high) + "]; the Hessians at the minima imply 1/2.",
                        decided == 0 ? ClaimComparison.Outcome.UNDECIDED : low <= 0.52 && high < 1 ? ClaimComparison.Outcome.CONSISTENT
                        : ClaimComparison.Outcome.UNDECIDED),
                new ClaimComparison("Implicit gradient descent is stable for every step size.",
                        "J fell at " + (descends ? "every" : "not every") + " step of all " + n + " runs, eta up to " + ResultTable.shown(implicit.stream()
                                .mapToDouble(run -> run.curve().points().get(run.curve().points().size() - 1).time() / Math.max(1, run.result().iterations()))
                                        .max().orElse(0)) + ".",
                        descends ? ClaimComparison.Outcome.CONSISTENT : ClaimComparison.Outcome.CONTRADICTED));
    }

    private static boolean descends(Curve curve) {
        for (int k = 1; k < curve.points().size(); k++) {
            if (curve.points().get(k).loss() > curve.points().get(k - 1).loss() * (1 + 1e-12)) {
                return false;
            }
        }
        return true;
    }
}
