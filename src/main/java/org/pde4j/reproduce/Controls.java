package org.pde4j.reproduce;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.pde4j.analysis.Effort;
import org.pde4j.analysis.coercivity.CoercivityReport;
import org.pde4j.certificate.Certificate;
import org.pde4j.certificate.CertificateContext;
import org.pde4j.certificate.Findings;
import org.pde4j.certificate.ParameterBounds;
import org.pde4j.chart.Axis;
import org.pde4j.chart.LinePlot;
import org.pde4j.chart.LinePlotBuilder;
import org.pde4j.domain.Box;
import org.pde4j.loss.CollocationProblem;
import org.pde4j.measure.Boundedness;
import org.pde4j.measure.BoundednessMeasurement;
import org.pde4j.measure.Lojasiewicz;
import org.pde4j.model.Centred;
import org.pde4j.model.FeatureDistribution;
import org.pde4j.model.Features;
import org.pde4j.model.Tanh;
import org.pde4j.model.TwoLayer;
import org.pde4j.optim.DescentGuarantee;
import org.pde4j.optim.GaussNewton;
import org.pde4j.optim.ImplicitGradientDescent;
import org.pde4j.optim.LeastSquaresObjective;
import org.pde4j.optim.Optimizer;
import org.pde4j.problem.Problem;
import org.pde4j.train.Measured;
import org.pde4j.train.Schedule;
import org.pde4j.train.StopRule;
import org.pde4j.train.Trainer;
import org.pde4j.train.TrainingResult;

/**
 * What keeps the parameters bounded: the same problem without conditions, with a constant feature, by least squares, with a penalty, and with all layers
 * trained.
 */
public record Controls() implements Experiment {

    private static final double PENALTY = 1e-6;
    private static final double ETA = 100;

    @Override
    public String id() {
        return "bounds";
    }

    @Override
    public String title() {
        return "Boundedness of the parameters: what it owes to the conditions, the features and the method";
    }

    @Override
    public String setup(Budget budget) {
        return "Burgers (nu = 0.1) as in E1, m in " + widths(budget) + ", implicit gradient descent with eta = 100 unless another method is named, "
                + steps(budget)
                + " steps. (a) without initial and boundary conditions, (b) one feature replaced by a constant, (c) Gauss-Newton, (d) Gauss-Newton on J + "
                        + "(mu/2)|a|^2, mu = 1e-6, (e) all layers trained.";
    }

    private static List<Integer> widths(Budget budget) {
        return budget.of(List.of(20), List.of(50, 200), List.of(50, 100, 200, 400));
    }

    private static int steps(Budget budget) {
        return budget.of(60, 400, 4_000);
    }

    @Override
    public double minutes(Budget budget) {
        return budget.of(0.2, 1.5, 40.0);
    }

    /** A distribution with one feature that is constant. */
    private record WithConstant(FeatureDistribution inner) implements FeatureDistribution {

        @Override
        public Features draw(int count, Box box, RandomGenerator random) {
            Features drawn = inner.draw(count, box, random);
            double[] weights = drawn.weights().clone();
            double[] biases = drawn.biases().clone();
            Arrays.fill(weights, weights.length - drawn.dimension(), weights.length, 0);
            biases[count - 1] = 1;
            return new Features(drawn.dimension(), weights, biases);
        }
    }

    private record Control(String name, LeastSquaresObjective objective, Optimizer optimizer) {}

    private static List<Control> controls(Setting setting, int m) {
        CollocationProblem features = setting.features(m, 1);
        Problem whole = setting.problem();
        Setting bare = new Setting(setting.name(), () -> Problem.named("burgers-without-conditions").domain(whole.domain()).unknowns("u")
                .equation(whole.equations().get(0).residual()).build(),
                setting.interior(), setting.initial(), setting.sides(), setting.radius());
        Optimizer implicit = new ImplicitGradientDescent(ETA);
        return List.of(new Control("features", features, implicit),
                new Control("(a) no conditions", bare.features(m, 1), implicit),
                new Control("(b) constant feature", setting.with(Setting.features(m, new WithConstant(new Centred(setting.radius())), 1)), implicit),
                new Control("(c) Gauss-Newton", features, new GaussNewton()),
                new Control("(d) Gauss-Newton, penalty", new Tikhonov(features, PENALTY), new GaussNewton()),
                new Control("(e) all layers", setting.with(new TwoLayer(m, new Tanh(), TwoLayer.OuterWeights.SIGN, 1)), implicit));
    }

    @Override
    public ExperimentResult run(Budget budget, Consumer<String> progress) {
        Setting setting = Setting.burgers(budget);
        List<List<Object>> rows = new ArrayList<>();
        List<ExperimentFigure> figures = new ArrayList<>();
        double largestQ = 0;
        double plain = 0;
        double least = 0;
        double penalised = 0;
        for (int m : widths(budget)) {
            LinePlotBuilder norms = LinePlot.titled("Norm of the parameters, m = " + m).x(Axis.linear("step")).y(Axis.logarithmic("|theta|"));
            LinePlotBuilder ratios = LinePlot.titled("Q, m = " + m).x(Axis.linear("step")).y(Axis.linear("Q"));
            for (Control control : controls(setting, m)) {
                Boundedness diagnostic = new Boundedness();
                TrainingResult result = Trainer.of(control.objective()).phase(control.optimizer(), StopRule.iterations(steps(budget)))
                        .measure(Schedule.every(1), diagnostic).measure(Schedule.every(1), new Lojasiewicz()).run();
                List<BoundednessMeasurement> trajectory = result.measurements(diagnostic).stream().map(Measured::value).toList();
                BoundednessMeasurement end = trajectory.get(trajectory.size() - 1);
                CertificateContext context = CertificateContext.of(result, Effort.SAMPLED);
                Findings bounds = new ParameterBounds().examine(context);
                boolean descent = control.optimizer().guarantee().kind() == DescentGuarantee.Kind.IMPLICIT;
                rows.add(List.of(control.name(), m, result.bestLoss(), end.parameterNorm(), end.largestOuter(), end.distance(), end.pathLength(),
                        end.straightness(), end.growth(),
                        descent ? end.largestRatio() : Double.NaN, bounds.entry("parameters.unseen-directions").map(Certificate.Entry::value)
                        .orElse(Double.NaN),
                        context.coercivity().flatMap(CoercivityReport::radius).orElse(Double.NaN), verdict(bounds)));
                progress.accept("m=" + m + ", " + control.name() + ": |theta| = " + ResultTable.shown(end.parameterNorm()) + ", " + verdict(bounds));
                double[] k = trajectory.stream().mapToDouble(BoundednessMeasurement::iteration).toArray();
                norms.line(control.name(), k, trajectory.stream().mapToDouble(BoundednessMeasurement::parameterNorm).toArray());
                if (descent) {
                    ratios.line(control.name(), k, trajectory.stream().mapToDouble(BoundednessMeasurement::ratio).toArray());
                    largestQ = Math.max(largestQ, end.largestRatio());
                }
                plain = control.name().equals("features") ? end.parameterNorm() : plain;
                least = control.name().startsWith("(c)") ? end.parameterNorm() : least;
                penalised = control.name().startsWith("(d)") ? end.parameterNorm() : penalised;
            }
            figures.add(new ExperimentFigure("bounds-norm-" + m, "Norm of the parameters along the training, by control.", norms.plot()));
            figures.add(new ExperimentFigure("bounds-q-" + m,
                    "Q = |theta - theta_0| / sqrt(2 eta k (J_0 - J)), the ratio that every descent bounds by 1, with or without conditions.", ratios.plot()));
        }
        ResultTable table = new ResultTable("bounds-controls",
                "Loss; norm, largest outer weight, distance from the start, path length and straightness at the end; growth exponent over the last decade; "
                + "largest Q; the part of theta that no residual sees; "
                + "the radius that coercivity proves; verdict of the certificate.",
                List.of("control", "features", "loss", "norm", "max_a", "distance", "path_length", "straightness", "growth_exponent", "max_q", "unseen_part",
                "radius", "verdict"), rows);
        return new ExperimentResult(List.of(table), figures, List.of(new ClaimComparison(
                "The loss of the conditions and of the interior keeps the parameters bounded (implicit regularisation).",
                String.format(Locale.ROOT, "Q stayed at or below %s in every descent, also without conditions. At the largest width |a| ended at %s by "
                + "descent, at %s by least squares and at %s with a penalty: "
                        + "what keeps a short is that components of small singular values change slowly, more than coercivity.", ResultTable.shown(largestQ),
                        ResultTable.shown(plain), ResultTable.shown(least), ResultTable.shown(penalised)),
                largestQ <= 1 + 1e-9 ? ClaimComparison.Outcome.CONSISTENT : ClaimComparison.Outcome.CONTRADICTED)));
    }

    /** What is known about boundedness, by the ids of the claims. */
    private static String verdict(Findings bounds) {
        return Stream.of("parameters.sublevel-set", "parameters.remaining-length", "parameters.growth").flatMap(id -> bounds.entry(id).stream())
                .map(entry -> entry.id() + entry.status().map(status -> " " + status).orElse("")).collect(Collectors.joining(", "));
    }
}
