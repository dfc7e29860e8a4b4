package org.pde4j.reproduce;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.pde4j.analysis.kernel.Spectrum;
import org.pde4j.certificate.Certificate;
import org.pde4j.chart.Axis;
import org.pde4j.chart.LinePlot;
import org.pde4j.chart.LinePlotBuilder;
import org.pde4j.loss.CollocationProblem;
import org.pde4j.loss.StrongForm;
import org.pde4j.model.Tanh;
import org.pde4j.model.TwoLayer;
import org.pde4j.points.PointGroup;
import org.pde4j.points.PointSet;
import org.pde4j.problem.Pde;
import org.pde4j.problem.Problem;
import org.pde4j.problem.catalog.BurgersSmooth;
import org.pde4j.problem.catalog.Heat;
import org.pde4j.problem.catalog.Poisson1d;

/** E5: the tangent kernel of two-layer networks: drift with the width, concentration, spectra, decay by eigendirection. */
public record TangentKernels() implements Experiment {

    @Override
    public String id() {
        return "e5";
    }

    @Override
    public String title() {
        return "Tangent kernels: what they prove for linear equations, and why not for nonlinear ones";
    }

    @Override
    public String setup(Budget budget) {
        return "m^(-1/2) sum a_k tanh(w_k.(x, 1/2)), w_0 ~ N(0, I), a_0 = +-1, all weights trained. Drift: -u'' = pi^2 sin(pi x) on three interior and two "
                + "boundary points, gradient flow to t = 30, m in "
                + widths(budget) + ", " + seeds(budget)
                + " seeds. Concentration: K at the one interior point (0.3, 0.5) of the heat and the Burgers equation, nu = 0.1, m in "
                        + concentrationWidths(budget) + ", "
                + draws(budget) + " draws. Decay: 20 random features, 32 rows, gradient flow.";
    }

    private static List<Integer> widths(Budget budget) {
        return budget.of(List.of(64, 256, 1024), List.of(64, 128, 256, 512, 1024, 2048, 4096, 8192));
    }

    private static List<Integer> concentrationWidths(Budget budget) {
        return budget.of(List.of(256, 1024), List.of(256, 1024, 4096, 16384));
    }

    private static int seeds(Budget budget) {
        return budget.of(2, 3);
    }

    private static int draws(Budget budget) {
        return budget.of(30, 200);
    }

    @Override
    public double minutes(Budget budget) {
        return budget.of(0.3, 3.5, 12.0);
    }

    @Override
    public ExperimentResult run(Budget budget, Consumer<String> progress) {
        List<ResultTable> tables = new ArrayList<>();
        List<ExperimentFigure> figures = new ArrayList<>();
        List<ClaimComparison> comparisons = new ArrayList<>();
        drift(budget, progress, tables, figures, comparisons);
        concentration(budget, progress, tables, comparisons);
        spectra(budget, tables, figures, comparisons);
        ExperimentResult decay = EigendirectionDecay.run();
        figures.addAll(decay.figures());
        comparisons.addAll(decay.comparisons());
        return new ExperimentResult(tables, figures, comparisons);
    }

    private static PointGroup group(String name, int dimension, double... coordinates) {
        double[] weights = new double[coordinates.length / dimension];
        Arrays.fill(weights, 1.0 / weights.length);
        return new PointGroup(name, dimension, coordinates, weights);
    }

    private static void drift(Budget budget, Consumer<String> progress, List<ResultTable> tables, List<ExperimentFigure> figures,
            List<ClaimComparison> comparisons) {
        List<List<Object>> rows = new ArrayList<>();
        double[] m = widths(budget).stream().mapToDouble(w -> w).toArray();
        List<WidthStudy.Row> runs = new WidthStudy(widths(budget), seeds(budget), 30, TwoLayer.OuterWeights.SIGN).run(row -> {
            rows.add(List.of(row.width(), (int) row.seed(), row.drift(), row.limitDistance(), row.lambdaMin(), row.leastLambda(), row.supremum(),
                    row.startLoss(), row.loss(),
                    row.identity().toString(), row.envelope().toString(), row.certified().toString()));
            progress.accept("m=" + row.width() + ", seed " + row.seed() + ": drift " + ResultTable.shown(row.drift()) + ", levels " + row.identity() + " "
                    + row.envelope() + " " + row.certified());
        });
        double[] drift = Arrays.stream(m).map(width -> mean(runs, width, WidthStudy.Row::drift)).toArray();
        double[] limit = Arrays.stream(m).map(width -> mean(runs, width, WidthStudy.Row::limitDistance)).toArray();
        boolean envelopes = runs.stream().allMatch(row -> row.envelope() == Certificate.Status.OBSERVED);
        long certified = runs.stream().filter(row -> row.certified() == Certificate.Status.OBSERVED || row.certified() == Certificate.Status.PROVED).count();
        double slope = WidthStudy.slope(runs);
        tables.add(new ResultTable("e5-drift",
                "Relative drift |K(t) - K(0)|_F/|K(0)|_F at t = 30, distance of K(0) from the kernel of infinite width, the least eigenvalue at the start "
                + "and along the path, the largest |K(t) - K(0)|_2, and the levels of the "
                + "certificate: A the identity d ln J/dt = -2 rho, B the envelope J_0 exp(-2 lambda_path t), C a rate from the kernel at the start alone.",
                List.of("width", "seed", "relative_drift", "limit_distance", "lambda_min_start", "lambda_min_path", "drift_norm", "loss_start", "loss_end",
                "level_A", "level_B", "level_C"), rows));
        double[] reference = Arrays.stream(m).map(x -> drift[0] * m[0] / x).toArray();
        figures.add(new ExperimentFigure("e5-drift", "Drift of the kernel against the width.", LinePlot.titled("Kernel drift").x(Axis.logarithmic("width m"))
                .y(Axis.logarithmic("relative drift at t = 30"))
                .lineAndDots("measured", m, drift).dashed("1/m", m, reference).plot()));
        double[] half = Arrays.stream(m).map(x -> limit[0] * Math.sqrt(m[0] / x)).toArray();
        figures.add(new ExperimentFigure("e5-limit", "Distance of the kernel at the start from its limit.", LinePlot.titled("Kernel at the start")
                .x(Axis.logarithmic("width m")).y(Axis.logarithmic("|K(0) - K_inf|_F / |K_inf|_F"))
                .lineAndDots("measured", m, limit).dashed("1/sqrt(m)", m, half).plot()));
        comparisons.add(new ClaimComparison("For linear equations and wide networks the kernel stays near its initial value and the loss falls at a linear "
                + "rate.",
                "The drift falls like m^" + ResultTable.shown(slope) + "; the exponential envelope with the least eigenvalue along the path "
                + (envelopes ? "held in all runs" : "did not hold in all runs")
                        + "; a rate from the initial kernel alone follows in " + certified + " of " + runs.size()
                                + " runs, those of the largest widths, if any.",
                envelopes && slope < -0.4 ? ClaimComparison.Outcome.CONSISTENT : ClaimComparison.Outcome.CONTRADICTED));
    }

    private static double mean(List<WidthStudy.Row> runs, double width, ToDoubleFunction<WidthStudy.Row> value) {
        return runs.stream().filter(row -> row.width() == width).mapToDouble(value).average().orElse(Double.NaN);
    }

    private static void concentration(Budget budget, Consumer<String> progress, List<ResultTable> tables, List<ClaimComparison> comparisons) {
        List<List<Object>> rows = new ArrayList<>();
        double[] widths = concentrationWidths(budget).stream().mapToDouble(w -> w).toArray();
        double[][] variation = new double[2][widths.length];
        for (int w = 0; w < widths.length; w++) {
            variation[0][w] = variation(new Heat(0.1), (int) widths[w], draws(budget));
            variation[1][w] = variation(new BurgersSmooth(0.1), (int) widths[w], draws(budget));
            rows.add(List.of((int) widths[w], variation[0][w], variation[1][w]));
            progress.accept("m=" + (int) widths[w] + ": variation of K, heat " + ResultTable.shown(variation[0][w]) + ", Burgers "
                    + ResultTable.shown(variation[1][w]));
        }
        tables.add(new ResultTable("e5-concentration", "Standard deviation over mean of the initial kernel at one point over draws of the weights.",
                List.of("width", "heat", "burgers"), rows));
        double heat = Spread.slope(widths, variation[0]);
        double burgers = variation[1][widths.length - 1];
        comparisons.add(new ClaimComparison("For nonlinear equations the initial kernel does not become deterministic with the width, so that kernel "
                + "arguments fail.",
                "The variation falls like m^" + ResultTable.shown(heat) + " for the heat equation and is still " + ResultTable.shown(burgers) + " at m = "
                + (int) widths[widths.length - 1] + " for Burgers.",
                heat < -0.3 && burgers > 0.3 ? ClaimComparison.Outcome.CONSISTENT : ClaimComparison.Outcome.CONTRADICTED));
    }

    private static double variation(Pde pde, int m, int draws) {
        Problem problem = pde.problem();
        double[] kernels = new double[draws];
        for (int seed = 0; seed < draws; seed++) {
            List<PointGroup> groups = new ArrayList<>(List.of(group(problem.equations().get(0).name(), 2, 0.3, 0.5)));
            problem.conditions().forEach(condition -> {
                double[] point = {0.3, 0.5};
                point[condition.face().coordinate().axis()] = condition.face().value();
                groups.add(group(condition.name(), 2, point));
            });
            CollocationProblem one = new StrongForm().discretize(problem, new PointSet(groups),
                    new TwoLayer(m, new Tanh(), TwoLayer.OuterWeights.SIGN, seed + 1));
            kernels[seed] = one.kernel(one.initialPoint(), new int[] {0}).get(0, 0);
        }
        return Spread.variation(kernels);
    }

    private static void spectra(Budget budget, List<ResultTable> tables, List<ExperimentFigure> figures, List<ClaimComparison> comparisons) {
        List<List<Object>> rows = new ArrayList<>();
        LinePlotBuilder plot = LinePlot.titled("Spectrum of K at the start").x(Axis.linear("i")).y(Axis.logarithmic("lambda_i / lambda_1"));
        int full = 0;
        List<Setting> settings = List.of(Setting.of("Poisson 1D", new Poisson1d(), 4, budget), Setting.of("heat", new Heat(0.1), 4, budget),
                Setting.burgers(budget), Setting.fisherKpp(budget));
        for (Setting setting : settings) {
            Setting small = new Setting(setting.name(), setting.pde(), budget.of(40, 150), budget.of(10, 25), budget.of(10, 25), setting.radius());
            CollocationProblem problem = small.with(new TwoLayer(budget.of(100, 400), new Tanh(), TwoLayer.OuterWeights.SIGN, 1));
            Spectrum spectrum = Spectrum.ofJacobian(problem.jacobian(problem.initialPoint()));
            boolean positive = spectrum.positive() == spectrum.size();
            full += positive ? 1 : 0;
            rows.add(List.of(setting.name(), spectrum.size(), problem.dimension(), spectrum.lambdaMax(), spectrum.lambdaMinPositive(), spectrum.positive(),
                    spectrum.condition(), spectrum.entropyRank(),
                    spectrum.roundingFloor(), positive ? "positive" : "INCONCLUSIVE: zero within rounding"));
            double[] i = IntStream.rangeClosed(1, spectrum.size()).asDoubleStream().toArray();
            plot.line(setting.name(), i, Arrays.stream(spectrum.eigenvalues()).map(x -> x / spectrum.lambdaMax()).toArray());
            if (setting == settings.get(0)) {
                plot.floor("rounding", i, Arrays.stream(i).map(x -> spectrum.roundingFloor() / spectrum.lambdaMax()).toArray());
            }
        }
        tables.add(new ResultTable("e5-spectra",
                "Initial kernel over all rows: least eigenvalue above rounding, numerical rank, condition, entropy rank, the floor below which an eigenvalue "
                + "says nothing.",
                List.of("equation", "rows", "parameters", "lambda_max", "lambda_min_positive", "rank", "condition", "entropy_rank", "floor",
                "least_eigenvalue"), rows));
        figures.add(new ExperimentFigure("e5-spectrum", "Eigenvalues of the initial kernel with the line below which they are rounding.", plot.plot()));
        comparisons.add(new ClaimComparison("The least eigenvalue of the kernel is positive.",
                "In exact arithmetic it is, for distinct points; in float64 it exceeds its rounding floor for " + full + " of " + settings.size()
                        + " equations at these numbers of points, because it decays geometrically with their number. Where it does not, the rate is vacuous "
                                + "and a plateau is predicted instead.",
                full == settings.size() ? ClaimComparison.Outcome.CONSISTENT : ClaimComparison.Outcome.UNDECIDED));
    }
}
