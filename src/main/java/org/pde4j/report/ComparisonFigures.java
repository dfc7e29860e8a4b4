package org.pde4j.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.pde4j.chart.Axis;
import org.pde4j.chart.LinePlot;
import org.pde4j.chart.LinePlotBuilder;

/** Curves of several runs in one picture each. */
final class ComparisonFigures {

    /** Seven colours, each as a solid and as a dashed line. */
    static final int MOST = 14;

    private final List<ComparedRun> runs;

    ComparisonFigures(List<ComparedRun> runs) {
        this.runs = runs.subList(0, Math.min(MOST, runs.size()));
    }

    List<Figure> all() {
        List<Figure> figures = new ArrayList<>();
        boolean signed = runs.stream().anyMatch(run -> Arrays.stream(run.data().metrics().numbers("loss")).anyMatch(value -> value < 0));
        Axis loss = signed ? Axis.linear("energy J") : Axis.logarithmic("loss J");
        add(figures, "loss", "Loss over iterations", "iteration", "loss", loss);
        add(figures, "loss-seconds", "Loss over seconds", "seconds", "loss", loss);
        Axis error = Axis.logarithmic("relative L² error");
        add(figures, "error", "Error over iterations", "iteration", "relative_l2_error", error);
        add(figures, "error-seconds", "Error over seconds", "seconds", "relative_l2_error", error);
        spectrum(figures);
        return figures;
    }

    private void add(List<Figure> figures, String name, String title, String along, String column, Axis vertical) {
        LinePlotBuilder plot = LinePlot.titled(title).x(Axis.linear(along.equals("seconds") ? "seconds of training" : along)).y(vertical);
        boolean any = false;
        for (ComparedRun run : runs) {
            double[] values = run.data().metrics().numbers(column);
            any |= Arrays.stream(values).anyMatch(Double::isFinite);
            plot.line(run.label(), run.data().metrics().numbers(along), values);
        }
        if (any) {
            figures.add(new Figure(name, plot.plot(), "Recorded values of each run."));
        }
    }

    /** Kernels of different numbers of rows are compared by the share of the rows. */
    private void spectrum(List<Figure> figures) {
        LinePlotBuilder plot = LinePlot.titled("Spectrum of the tangent kernel at the end").x(Axis.linear("share of the rows"))
                .y(Axis.logarithmic("λᵢ / λ₁"));
        boolean any = false;
        for (ComparedRun run : runs) {
            int records = run.data().records();
            double[] spectrum = records == 0 ? new double[0] : run.data().spectrum(records - 1);
            any |= spectrum.length > 0;
            double[] share = IntStream.range(0, spectrum.length).mapToDouble(i -> (i + 1.0) / spectrum.length).toArray();
            double floor = records == 0 ? 0 : run.data().ntk().numbers("rounding_floor")[records - 1];
            plot.line(run.label(), share, Arrays.stream(spectrum).map(value -> value > floor ? value / spectrum[0] : Double.NaN).toArray());
        }
        if (any) {
            figures.add(new Figure("spectrum", plot.plot(), "Eigenvalues of the last measured kernel, descending, relative to the largest. "
                    + "Those at or below the rounding floor are not drawn: a curve that ends says that the others are zero or positive, unknown which."));
        }
    }
}
