package org.pde4j.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.pde4j.chart.Axis;
import org.pde4j.chart.LinePlot;
import org.pde4j.chart.LinePlotBuilder;
import org.pde4j.chart.Series;

/** The neural tangent kernel over the training. */
final class KernelFigures {

    /** More curves than this in one picture cannot be distinguished. */
    private static final int MAX_CURVES = 6;

    private final RunData run;
    private final double[] iteration;
    private final double[] floor;

    KernelFigures(RunData run) {
        this.run = run;
        this.iteration = run.ntk().numbers("iteration");
        this.floor = run.ntk().numbers("rounding_floor");
    }

    List<Figure> all() {
        List<Figure> figures = new ArrayList<>();
        if (run.records() > 0) {
            figures.add(spectrum());
        }
        if (run.records() > 1 && run.hasCurves()) {
            figures.add(eigenvalues());
            figures.add(ranks());
            figures.add(drift());
            if (Arrays.stream(run.ntk().numbers("lambda_min_inner")).anyMatch(Double::isFinite)) {
                figures.add(grams());
                figures.add(blocks());
            }
        }
        return figures;
    }

    private Figure spectrum() {
        int last = run.records() - 1;
        LinePlotBuilder plot = LinePlot.titled("Spectrum of the tangent kernel").x(Axis.logarithmic("index k")).y(Axis.logarithmic("eigenvalue λₖ"));
        String[] names = {"start", "middle", "end"};
        List<Integer> records = List.copyOf(new TreeSet<>(List.of(0, last / 2, last)));
        for (int record : records) {
            double[] eigenvalues = run.spectrum(record);
            String when = record == 0 ? names[0] : record == last ? names[2] : names[1];
            plot.line(when + " (iteration " + Phrases.number(iteration[record]) + ")", indices(eigenvalues.length), eigenvalues);
        }
        double n = run.spectrum(last).length;
        plot.floor("rounding floor at the end", new double[] {1, n}, new double[] {floor[last], floor[last]});
        return new Figure("ntk-spectrum", plot.plot(), "Eigenvalues of Jac Jacᵀ over " + Phrases.number(n)
                + " rows of the residual, largest first. Those at or below the dotted floor are zero or positive, unknown which.");
    }

    private static double[] indices(int n) {
        double[] indices = new double[n];
        for (int i = 0; i < n; i++) {
            indices[i] = i + 1;
        }
        return indices;
    }

    private Figure eigenvalues() {
        int n = run.spectrum(0).length;
        LinePlotBuilder plot = LinePlot.titled("Eigenvalues over the training").x(Axis.linear("iteration")).y(Axis.logarithmic("eigenvalue λₖ"));
        for (int k : chosen(n)) {
            double[] values = new double[run.records()];
            for (int record = 0; record < values.length; record++) {
                double[] spectrum = run.spectrum(record);
                values[record] = k <= spectrum.length ? spectrum[k - 1] : Double.NaN;
            }
            plot.line("k = " + k, head(iteration), values);
        }
        plot.floor("rounding floor", head(iteration), head(floor));
        return new Figure("ntk-eigenvalues", plot.plot(),
                "How single eigenvalues move. Where they stay put, the training behaves like the linear one of the frozen kernel.");
    }

    /** 1, …, n, at equal ratios. */
    private static List<Integer> chosen(int n) {
        TreeSet<Integer> chosen = new TreeSet<>();
        for (int i = 0; i < MAX_CURVES; i++) {
            chosen.add((int) Math.round(Math.pow(n, i / (MAX_CURVES - 1.0))));
        }
        return List.copyOf(chosen);
    }

    private double[] head(double[] values) {
        return Arrays.copyOf(values, run.records());
    }

    private Figure ranks() {
        return new Figure("ntk-rank", LinePlot.titled("Rank of the kernel").x(Axis.linear("iteration")).y(Axis.fitting("number of directions"))
                .line("above rounding", iteration, run.ntk().numbers("numerical_rank"))
                .dashed("effective, exp of the entropy", iteration, run.ntk().numbers("effective_rank"))
                .series(new Series("rows", iteration, run.ntk().numbers("rows"), Series.Style.DOTTED, Series.MUTED)).plot(),
                "Eigenvalues above the rounding floor, and the entropy rank exp(−Σ p ln p) of the spectrum: how many directions the loss is trained in.");
    }

    private Figure drift() {
        return new Figure("ntk-drift", LinePlot.titled("Drift of the kernel").x(Axis.linear("iteration")).y(Axis.fitting("‖K − K₀‖ / ‖K₀‖"))
                .lineAndDots("drift", iteration, run.ntk().numbers("drift")).plot(),
                "How far the kernel has gone from its first record on the same points, relative to it; a theory of a frozen kernel needs this to be small.");
    }

    private Figure grams() {
        LinePlotBuilder plot = LinePlot.titled("Least eigenvalues of K = G + G̃").x(Axis.linear("iteration")).y(Axis.logarithmic("least eigenvalue"));
        least(plot, "K", "lambda_min");
        least(plot, "λ₀(G), inner parameters", "lambda_min_inner");
        least(plot, "λ̃₀(G̃), outer parameters", "lambda_min_outer");
        plot.floor("rounding floor of G", iteration, run.ntk().numbers("floor_inner")).floor("of G̃", iteration, run.ntk().numbers("floor_outer"));
        return new Figure("ntk-grams", plot.plot(), "The hypothesis of the theorem on wide networks: λ₀(G) and λ̃₀(G̃) are positive. A value at or below its "
                + "floor is zero or positive, unknown which; of a sample of rows it bounds that of all rows from above.");
    }

    private void least(LinePlotBuilder plot, String name, String column) {
        plot.lineAndDots(name, iteration, run.ntk().numbers(column));
    }

    private Figure blocks() {
        return new Figure("ntk-blocks", LinePlot.titled("Blocks of the kernel").x(Axis.linear("iteration")).y(Axis.logarithmic("trace, norm"))
                .line("tr G, equations", iteration, run.ntk().numbers("trace_inner_interior"))
                .dashed("tr G, conditions", iteration, run.ntk().numbers("trace_inner_conditions"))
                .line("tr G̃, equations", iteration, run.ntk().numbers("trace_outer_interior"))
                .dashed("tr G̃, conditions", iteration, run.ntk().numbers("trace_outer_conditions"))
                .series(new Series("‖K_rb‖", iteration, run.ntk().numbers("coupling"), Series.Style.DOTTED, Series.MUTED)).plot(),
                "Which rows and which parameters the kernel consists of: traces of G (inner parameters) and G̃ (outer) over the rows of the equations and of "
                        + "the conditions, and the norm of the block between both. Terms of larger trace are learned first.");
    }
}
