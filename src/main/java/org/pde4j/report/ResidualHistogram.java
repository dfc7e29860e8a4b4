package org.pde4j.report;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import org.pde4j.chart.Axis;
import org.pde4j.chart.LinePlot;
import org.pde4j.chart.LinePlotBuilder;
import org.pde4j.problem.Problem;

/** How often a residual of that size occurs: shares of a regular grid over the domain, in bins of equal width in log₁₀ |r|. */
final class ResidualHistogram {

    private static final int BINS = 48;
    /** Decades below the greatest residual; smaller ones lie where r changes its sign. */
    private static final double DECADES = 8;
    /** Equations beyond these have no colour of their own. */
    private static final int MAX_EQUATIONS = 7;

    private ResidualHistogram() {}

    /**
     * @param residuals of the equations, shape (equations)(n)
     * @return empty where no residual differs from zero
     */
    static Optional<Figure> of(Problem problem, double[][] residuals) {
        double high = Arrays.stream(residuals).flatMapToDouble(Arrays::stream).map(Math::abs).filter(Double::isFinite).max().orElse(0);
        if (high == 0) {
            return Optional.empty();
        }
        double least = Arrays.stream(residuals).flatMapToDouble(Arrays::stream).map(Math::abs).filter(size -> size > 0).min().orElse(high);
        double bottom = Math.max(Math.log10(least), Math.log10(high) - DECADES) - 1e-3;
        double width = (Math.log10(high) + 1e-3 - bottom) / BINS;
        LinePlotBuilder plot = LinePlot.titled("Distribution of the residual").x(Axis.logarithmic("|r|")).y(Axis.linear("share of the points, %"));
        double[] edges = IntStream.range(0, 2 * BINS).mapToDouble(i -> Math.pow(10, bottom + width * ((i + 1) / 2))).toArray();
        for (int k = 0; k < Math.min(MAX_EQUATIONS, residuals.length); k++) {
            double[] shares = shares(residuals[k], bottom, width);
            plot.line(problem.equations().get(k).name(), edges, IntStream.range(0, 2 * BINS).mapToDouble(i -> shares[i / 2]).toArray());
        }
        return Optional.of(new Figure("residual-histogram", plot.plot(), "How often a residual of a size occurs on a regular grid over the domain, in " + BINS
                + " bins of equal width of the logarithm. A second hump at large sizes is a place that the training has missed."));
    }

    private static double[] shares(double[] residual, double bottom, double width) {
        double[] shares = new double[BINS];
        double[] sizes = Arrays.stream(residual).map(Math::abs).filter(Double::isFinite).toArray();
        for (double size : sizes) {
            int bin = (int) Math.floor((Math.log10(size) - bottom) / width);
            if (bin >= 0) {
                shares[Math.min(bin, BINS - 1)] += 100.0 / sizes.length;
            }
        }
        return shares;
    }
}
