package org.pde4j.report.page;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.pde4j.linalg.Rounding;
import org.pde4j.report.chart.Axis;
import org.pde4j.report.chart.LinePlot;
import org.pde4j.report.chart.LinePlotBuilder;
import org.pde4j.report.chart.Series;

/** |J − J*|^α ≤ C |∇J|: the samples, the fitted line, the interval of its exponent. */
final class LojasiewiczFigures {

    /** Decades of |∇J| at the end of the training through whose middle the lines are drawn. */
    private static final double WINDOW = 2;

    private final RunTable metrics;
    private final RunTable table;

    LojasiewiczFigures(RunData run) {
        this.metrics = run.metrics();
        this.table = run.lojasiewicz();
    }

    List<Figure> all() {
        List<Figure> figures = new ArrayList<>();
        if (!table.isEmpty()) {
            double[][] samples = samples();
            if (samples[0].length >= 2) {
                figures.add(inequality(samples));
            }
            if (table.rows() > 1) {
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
                .filter(i -> gradient[i] > 0 && loss[i] - limit > 100 * Rounding.UNIT * Math.abs(loss[i])).toArray();
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
        double[] range = {Arrays.stream(samples[0]).min().orElseThrow(), Arrays.stream(samples[0]).max().orElseThrow()};
        double[] within = {Math.max(range[0], middle[2]), Math.min(range[1], middle[3])};
        plot.series(new Series("exponent " + Words.number(exponent), within, line(within, middle, exponent), Series.Style.LINE, 1));
        plot.series(new Series("ends of its interval", band(within), ends(within, middle, low, high), Series.Style.DASHED, decided ? 1 : Series.MUTED));
        String caption = "Each iterate with J* = " + Words.number(table.last("limit_loss")) + " as fitted. Lines of slope 1/α through the middle of the last "
                + "two decades of |∇J|. α = " + Words.number(exponent) + " in [" + Words.number(low) + ", " + Words.number(high) + "], C = "
                + Words.number(table.last("constant")) + ". " + (decided
                        ? "Decided: the class of convergence is " + table.texts("rate_class").get(table.rows() - 1) + "."
                        : "Not decided: the samples do not determine the exponent, so that no class of convergence is claimed.");
        return new Figure("lojasiewicz", plot.plot(), caption);
    }

    /** Geometric means of |∇J| and J − J* over the window, then the ends of the window. */
    private static double[] middle(double[][] samples) {
        int n = samples[0].length;
        double end = samples[0][n - 1];
        double x = 0;
        double y = 0;
        double least = Double.POSITIVE_INFINITY;
        double greatest = 0;
        int count = 0;
        for (int i = n - 1; i >= 0 && (samples[0][i] <= end * Math.pow(10, WINDOW) || count < 2); i--) {
            x += Math.log(samples[0][i]);
            y += Math.log(samples[1][i]);
            least = Math.min(least, samples[0][i]);
            greatest = Math.max(greatest, samples[0][i]);
            count++;
        }
        return new double[] {Math.exp(x / count), Math.exp(y / count), least, greatest};
    }

    /** (J − J*)(g) = y₀ (g / x₀)^{1/α}. */
    private static double[] line(double[] gradients, double[] middle, double exponent) {
        return Arrays.stream(gradients).map(g -> middle[1] * Math.pow(g / middle[0], 1 / exponent)).toArray();
    }

    /** Both lines as one curve with a gap. */
    private static double[] band(double[] within) {
        return new double[] {within[0], within[1], within[1], within[0], within[1]};
    }

    private static double[] ends(double[] within, double[] middle, double low, double high) {
        double[] first = line(within, middle, low);
        double[] second = line(within, middle, high);
        return new double[] {first[0], first[1], Double.NaN, second[0], second[1]};
    }

    private Figure exponents() {
        double[] iteration = table.numbers("iteration");
        LinePlotBuilder plot = LinePlot.titled("Exponent over the training").x(Axis.linear("iteration")).y(Axis.linear("exponent α"));
        plot.line("α", iteration, clipped("exponent"))
                .series(new Series("interval, lower end", iteration, clipped("exponent_low"), Series.Style.DASHED, Series.MUTED))
                .series(new Series("upper end", iteration, clipped("exponent_high"), Series.Style.DASHED, Series.MUTED));
        return new Figure("lojasiewicz-exponent", plot.plot(), "The exponent as each measurement saw it, shown within [0, 1.5]. 1/2 is exponential "
                + "convergence, between 1/2 and 1 polynomial; an interval that reaches from 1/2 to 1 says nothing.");
    }

    /** A fit of few samples may give anything; what lies outside is drawn on the edge. */
    private double[] clipped(String column) {
        return Arrays.stream(table.numbers(column)).map(value -> Math.max(0, Math.min(1.5, value))).toArray();
    }
}
