package org.pde4j.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.stream.IntStream;
import org.pde4j.chart.Axis;
import org.pde4j.chart.LinePlot;
import org.pde4j.chart.LinePlotBuilder;
import org.pde4j.chart.Series;

/** |J − J*|^α ≤ C |∇J|: the samples, the fitted line, the interval of its exponent. */
final class LojasiewiczFigures {

    /** Decades of |∇J| at the end of the training through whose middle the lines are drawn. */
    private static final double WINDOW = 2;

    /** Through two points there is always a line. */
    private static final int MIN_SAMPLES = 3;

    private static final int LINE_POINTS = 400;

    private final RunTable metrics;
    private final RunTable table;
    private final double unitRoundoff;
    private final boolean curves;

    LojasiewiczFigures(RunData run, double unitRoundoff) {
        this.unitRoundoff = unitRoundoff;
        this.metrics = run.metrics();
        this.curves = run.hasCurves();
        this.table = run.lojasiewicz();
    }

    List<Figure> all() {
        List<Figure> figures = new ArrayList<>();
        if (!table.isEmpty()) {
            double[][] samples = samples();
            if (samples[0].length >= MIN_SAMPLES) {
                figures.add(inequality(samples));
            }
            if (curves && table.rows() > 1 && table.texts("decided").contains("true")) {
                figures.add(exponents());
            }
        }
        return figures;
    }

    /** |∇J| and J − J* where the difference stands above rounding. */
    private double[][] samples() {
        double limit = table.last("limit_loss");
        double[] loss = metrics.numbers("loss");
        double[] gradient = metrics.numbers("gradient_norm");
        int[] kept = IntStream.range(0, loss.length)
                .filter(i -> gradient[i] > 0 && loss[i] - limit > 100 * unitRoundoff * Math.abs(loss[i])).toArray();
        return new double[][] {Arrays.stream(kept).mapToDouble(i -> gradient[i]).toArray(), Arrays.stream(kept).mapToDouble(i -> loss[i] - limit).toArray()};
    }

    private Figure inequality(double[][] samples) {
        double exponent = table.last("exponent");
        double low = table.last("exponent_low");
        double high = table.last("exponent_high");
        boolean decided = Boolean.parseBoolean(table.texts("decided").get(table.rows() - 1));
        LinePlotBuilder plot = LinePlot.titled("Łojasiewicz inequality").x(Axis.logarithmic("|∇J|")).y(Axis.logarithmic("J − J*"))
                .dots("iterates", samples[0], samples[1]);
        double[] middle = middle(samples);
        String limit = "Each iterate with J* = " + Phrases.number(table.last("limit_loss")) + " as fitted. ";
        if (!decided) {
            return new Figure("lojasiewicz", plot.plot(), limit + "The samples do not determine the exponent α, so that no line is drawn and no class of "
                    + "convergence is claimed.");
        }
        line(plot, "α = " + Phrases.number(exponent), samples, middle, exponent, Series.Style.LINE);
        line(plot, "ends of its interval", samples, middle, low, Series.Style.DASHED);
        line(plot, "", samples, middle, high, Series.Style.DASHED);
        return new Figure("lojasiewicz", plot.plot(), limit + "Lines of slope 1/α through the middle of the last two decades of |∇J|. α = "
                + Phrases.number(exponent) + " in [" + Phrases.number(low) + ", " + Phrases.number(high) + "], C = " + Phrases.number(table.last("constant"))
                + ". The class of convergence is " + table.texts("rate_class").get(table.rows() - 1) + rate(exponent, table.last("constant")));
    }

    /** What gradient flow owes to the inequality: exp(−t/C²) for α = 1/2, t^{−1/(2α−1)} for larger α. */
    private String rate(double exponent, double constant) {
        return switch (table.texts("rate_class").get(table.rows() - 1)) {
            case "EXPONENTIAL" -> ": gradient flow lowers J − J* like exp(−t/C²), 1/C² = " + Phrases.number(1 / (constant * constant)) + ".";
            case "POLYNOMIAL" -> ": gradient flow lowers J − J* like a power of time, t^−" + Phrases.number(1 / (2 * exponent - 1)) + ".";
            default -> ".";
        };
    }

    /** Geometric means of |∇J| and J − J* over the window. */
    private static double[] middle(double[][] samples) {
        int n = samples[0].length;
        double end = samples[0][n - 1];
        double x = 0;
        double y = 0;
        int count = 0;
        for (int i = n - 1; i >= 0 && (samples[0][i] <= end * Math.pow(10, WINDOW) || count < 2); i--) {
            x += Math.log(samples[0][i]);
            y += Math.log(samples[1][i]);
            count++;
        }
        return new double[] {Math.exp(x / count), Math.exp(y / count)};
    }

    /** (J − J*)(g) = y₀ (g / x₀)^{1/α}, as far as there are samples. */
    private static void line(LinePlotBuilder plot, String name, double[][] samples, double[] middle, double exponent, Series.Style style) {
        DoubleSummaryStatistics gradients = Arrays.stream(samples[0]).summaryStatistics();
        DoubleSummaryStatistics gaps = Arrays.stream(samples[1]).summaryStatistics();
        double[] x = new double[LINE_POINTS];
        double[] y = new double[LINE_POINTS];
        for (int i = 0; i < LINE_POINTS; i++) {
            x[i] = gradients.getMin() * Math.pow(gradients.getMax() / gradients.getMin(), i / (LINE_POINTS - 1.0));
            double gap = middle[1] * Math.pow(x[i] / middle[0], 1 / exponent);
            y[i] = gap >= gaps.getMin() && gap <= gaps.getMax() ? gap : Double.NaN;
        }
        plot.series(new Series(name, x, y, style, 1));
    }

    private Figure exponents() {
        double[] iteration = table.numbers("iteration");
        LinePlotBuilder plot = LinePlot.titled("Exponent over the training").x(Axis.linear("iteration")).y(Axis.linear("exponent α"));
        plot.lineAndDots("α", iteration, clipped("exponent"))
                .series(new Series("interval, lower end", iteration, clipped("exponent_low"), Series.Style.DASHED, Series.MUTED))
                .series(new Series("upper end", iteration, clipped("exponent_high"), Series.Style.DASHED, Series.MUTED));
        return new Figure("lojasiewicz-exponent", plot.plot(), "The exponent of each measurement that determined it, shown within [0, 1.5]; measurements "
                + "that did not are left out. 1/2 is exponential convergence, between 1/2 and 1 polynomial.");
    }

    /** The decided values of a column, NaN for the others. */
    private double[] clipped(String column) {
        double[] values = table.numbers(column);
        List<String> decided = table.texts("decided");
        return IntStream.range(0, values.length).mapToDouble(i -> decided.get(i).equals("true") ? Math.max(0, Math.min(1.5, values[i])) : Double.NaN).toArray();
    }
}
