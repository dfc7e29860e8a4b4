package org.pde4j.reproduce;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.pde4j.analysis.Effort;
import org.pde4j.analysis.kernel.LimitKernel;
import org.pde4j.certificate.Certificate;
import org.pde4j.certificate.CertificateContext;
import org.pde4j.certificate.Findings;
import org.pde4j.certificate.LinearRate;
import org.pde4j.loss.CollocationProblem;
import org.pde4j.loss.StrongForm;
import org.pde4j.measure.Boundedness;
import org.pde4j.measure.Ntk;
import org.pde4j.measure.NtkMeasurement;
import org.pde4j.measure.Regression;
import org.pde4j.model.Tanh;
import org.pde4j.model.TwoLayer;
import org.pde4j.optim.GradientFlow;
import org.pde4j.points.PointGroup;
import org.pde4j.points.PointSet;
import org.pde4j.problem.Problem;
import org.pde4j.problem.catalog.Poisson1d;
import org.pde4j.train.Schedule;
import org.pde4j.train.StopRule;
import org.pde4j.train.Trainer;
import org.pde4j.train.TrainingResult;

/**
 * The linear regime of wide networks on −u″ = π² sin(πx), u(0) = u(1) = 0: gradient flow of the two-layer network on the points 1/4, 1/2,
 * 3/4 and both ends, for growing width m. The kernel drifts like m^{−1/2}, or m^{−1} for outer weights symmetric about 0, until
 * λ_min(K₀) exceeds the drift and the rate is certified.
 *
 * @param widths m
 * @param seeds runs per width, from seed 1
 * @param time T of the flow
 * @param outer distribution of the outer weights
 */
public record WidthStudy(List<Integer> widths, int seeds, double time, TwoLayer.OuterWeights outer) {

    private static final int INTERVALS = 43;
    private static final double GROWTH = 1.1;

    public WidthStudy {
        widths = List.copyOf(widths);
        if (widths.isEmpty() || widths.stream().anyMatch(m -> m < 1)) {
            throw new IllegalArgumentException("WidthStudy: widths must list at least one width, all positive, got " + widths);
        }
        if (seeds < 1 || !(time > 0 && Double.isFinite(time))) {
            throw new IllegalArgumentException("WidthStudy: seeds must be at least 1 and time positive and finite, got " + seeds + " and " + time);
        }
    }

    /** m = 2⁶ … 2¹³, 3 seeds, T = 30, signs. */
    public WidthStudy() {
        this(List.of(64, 128, 256, 512, 1024, 2048, 4096, 8192), 3, 30, TwoLayer.OuterWeights.SIGN);
    }

    /**
     * One run.
     *
     * @param drift ‖K(T) − K(0)‖_F / ‖K(0)‖_F
     * @param lambdaMin λ_min(K(0))
     * @param supremum sup ‖K(t) − K(0)‖₂ over the records
     * @param leastLambda least λ_min(K(t)) over the records
     * @param limitDistance ‖K(0) − K_∞‖_F / ‖K_∞‖_F
     * @param startLoss J(0)
     * @param loss J(T)
     * @param identity status of level A of {@link LinearRate}
     * @param envelope of level B
     * @param certified of level C
     */
    public record Row(int width, long seed, double drift, double lambdaMin, double supremum, double leastLambda, double limitDistance,
            double startLoss, double loss, Certificate.Status identity, Certificate.Status envelope, Certificate.Status certified) {}

    /** All runs; {@code progress} is given each as soon as it is known. */
    public List<Row> run(Consumer<Row> progress) {
        List<Row> rows = new ArrayList<>();
        for (int width : widths) {
            for (long seed = 1; seed <= seeds; seed++) {
                Row row = row(width, seed);
                progress.accept(row);
                rows.add(row);
            }
        }
        return rows;
    }

    /** The slope of ln(mean drift over the seeds) on ln m; NaN for one width. */
    public static double slope(List<Row> rows) {
        return Regression.slope(rows.stream().map(Row::width).distinct().map(m -> new double[] {Math.log(m),
            Math.log(rows.stream().filter(row -> row.width() == m).mapToDouble(Row::drift).average().orElseThrow())}).toList());
    }

    /** The problem of the study for one network. */
    public static CollocationProblem problem(TwoLayer model) {
        Problem poisson = new Poisson1d().problem();
        PointSet points = new PointSet(List.of(
                new PointGroup(poisson.equations().get(0).name(), 1, new double[] {0.25, 0.5, 0.75}, new double[] {1 / 3.0, 1 / 3.0, 1 / 3.0}),
                new PointGroup(poisson.conditions().get(0).name(), 1, new double[] {0}, new double[] {0.5}),
                new PointGroup(poisson.conditions().get(1).name(), 1, new double[] {1}, new double[] {0.5})));
        return new StrongForm(Map.of()).discretize(poisson, points, model);
    }

    private Row row(int width, long seed) {
        CollocationProblem problem = problem(new TwoLayer(width, new Tanh(), outer, seed));
        double interval = time * (GROWTH - 1) / (Math.pow(GROWTH, INTERVALS) - 1);
        Ntk ntk = new Ntk(0);
        TrainingResult result = Trainer.of(problem).phase(new GradientFlow(interval, GROWTH), StopRule.iterations(INTERVALS))
                .measure(Schedule.every(1), ntk).measure(Schedule.every(1), new Boundedness()).run().orElseThrow();
        Findings levels = new LinearRate().examine(CertificateContext.of(result, Effort.SAMPLED));
        NtkMeasurement end = result.measurements(ntk).get(result.measurements(ntk).size() - 1).value();
        double distance = LimitKernel.of(problem).orElseThrow().distance(problem.kernel(problem.initialPoint(), new int[] {0, 1, 2, 3, 4}));
        return new Row(width, seed, end.drift(), end.firstLambdaMin(), end.largestDrift(), end.leastLambdaMin(), distance,
                result.measurements(ntk).get(0).value().loss(), end.loss(), status(levels, "linear-rate.identity"), status(levels, "linear-rate.path-envelope"),
                status(levels, "linear-rate.first-kernel"));
    }

    /** INCONCLUSIVE where the level was not reached because λ_min cannot be distinguished from zero. */
    private static Certificate.Status status(Findings levels, String id) {
        return levels.entry(id).flatMap(Certificate.Entry::status).orElse(Certificate.Status.INCONCLUSIVE);
    }
}
