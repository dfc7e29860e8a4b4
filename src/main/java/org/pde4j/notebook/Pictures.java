package org.pde4j.notebook;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.pde4j.chart.Axis;
import org.pde4j.chart.HeatMap;
import org.pde4j.chart.LinePlot;
import org.pde4j.chart.LinePlotBuilder;
import org.pde4j.chart.Plot;
import org.pde4j.domain.Box;
import org.pde4j.domain.Interval;
import org.pde4j.domain.ProblemDomain;
import org.pde4j.expr.Expr;
import org.pde4j.loss.Approximation;
import org.pde4j.measure.LojasiewiczMeasurement;
import org.pde4j.measure.NtkMeasurement;
import org.pde4j.report.ShapeOutline;
import org.pde4j.train.Measured;

/** Pictures of functions and of measurements. */
public final class Pictures {

    private static final int CURVE = 401;
    private static final int GRID = 161;

    private Pictures() {}

    /**
     * An expression of u_θ over the domain: a curve in one dimension, a map in two, which ends at the boundary of a shape.
     *
     * @param domain of one or two coordinates
     * @param expression in the coordinates and the jet of u_θ, such as an unknown, a derivative or a residual
     */
    public static Plot field(String title, Approximation u, ProblemDomain domain, Expr expression) {
        return field(title, u, domain, expression, false);
    }

    /**
     * The size |v| of an expression on a logarithmic scale, such as a residual that is large in few places only.
     *
     * @param domain of one or two coordinates
     * @param expression in the coordinates and the jet of u_θ
     */
    public static Plot magnitude(String title, Approximation u, ProblemDomain domain, Expr expression) {
        return field(title, u, domain, expression, true);
    }

    private static Plot field(String title, Approximation u, ProblemDomain shape, Expr expression, boolean magnitude) {
        Box domain = shape.bounds();
        if (domain.dimension() == 1) {
            double[] x = grid(domain.interval(0), CURVE);
            double[] values = u.evaluate(x, List.of(expression))[0];
            double[] y = magnitude ? Arrays.stream(values).map(Math::abs).toArray() : values;
            return LinePlot.titled(title).x(Axis.linear(domain.names().get(0))).y(magnitude ? Axis.logarithmic(title) : Axis.linear(title)).line(title, x, y)
                    .plot();
        }
        if (domain.dimension() != 2) {
            throw new IllegalArgumentException("Pictures: a field must have one or two coordinates, got " + domain.names());
        }
        // Time runs to the right where there is one.
        int across = domain.names().get(1).equals("t") ? 1 : 0;
        int up = 1 - across;
        double[] horizontal = grid(domain.interval(across), GRID);
        double[] vertical = grid(domain.interval(up), GRID);
        double[] points = new double[2 * GRID * GRID];
        for (int j = 0; j < GRID; j++) {
            for (int i = 0; i < GRID; i++) {
                points[2 * (j * GRID + i) + across] = horizontal[i];
                points[2 * (j * GRID + i) + up] = vertical[j];
            }
        }
        double[] values = ShapeOutline.masked(shape, points, u.evaluate(points, List.of(expression))[0]);
        double[][] rows = IntStream.range(0, GRID).mapToObj(j -> Arrays.copyOfRange(values, j * GRID, (j + 1) * GRID)).toArray(double[][]::new);
        return new HeatMap(title, domain.names().get(across), domain.names().get(up), side(domain.interval(across)), side(domain.interval(up)), rows,
                magnitude ? HeatMap.Coloring.MAGNITUDE : HeatMap.Coloring.VALUE, ShapeOutline.of(shape), domain.time().isEmpty(), Optional.empty());
    }

    /** The eigenvalues of the tangent kernel at the first, the middle and the last record, with the rounding floor of the last. */
    public static Plot spectra(List<Measured<NtkMeasurement>> records) {
        LinePlotBuilder plot = LinePlot.titled("Spectrum of the tangent kernel").x(Axis.linear("index")).y(Axis.logarithmic("eigenvalue"));
        for (int at : IntStream.of(0, records.size() / 2, records.size() - 1).distinct().toArray()) {
            double[] lambda = records.get(at).value().eigenvalues();
            plot.line("iteration " + records.get(at).iteration(), indices(lambda.length), lambda);
        }
        NtkMeasurement last = records.get(records.size() - 1).value();
        double[] ends = {1, last.eigenvalues().length};
        return plot.floor("rounding floor", ends, new double[] {last.roundingFloor(), last.roundingFloor()}).plot();
    }

    /** The Łojasiewicz exponent with the ends of its interval at each record that determined it; nothing is drawn at the others. */
    public static Plot exponents(List<Measured<LojasiewiczMeasurement>> records) {
        double[] iterations = records.stream().mapToDouble(Measured::iteration).toArray();
        return LinePlot.titled("Lojasiewicz exponent").x(Axis.linear("iteration")).y(Axis.linear("exponent"))
                .lineAndDots("exponent", iterations, decided(records, LojasiewiczMeasurement::exponent))
                .dashed("low", iterations, decided(records, LojasiewiczMeasurement::exponentLow))
                .dashed("high", iterations, decided(records, LojasiewiczMeasurement::exponentHigh))
                .plot();
    }

    private static double[] decided(List<Measured<LojasiewiczMeasurement>> records, ToDoubleFunction<LojasiewiczMeasurement> value) {
        return records.stream().map(Measured::value).mapToDouble(m -> m.decided() ? value.applyAsDouble(m) : Double.NaN).toArray();
    }

    private static double[] indices(int n) {
        return IntStream.rangeClosed(1, n).asDoubleStream().toArray();
    }

    private static HeatMap.Side side(Interval interval) {
        return new HeatMap.Side(interval.lower(), interval.upper());
    }

    private static double[] grid(Interval interval, int n) {
        return IntStream.range(0, n).mapToDouble(i -> interval.lower() + interval.length() * i / (n - 1.0)).toArray();
    }
}
