package org.pde4j.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.pde4j.chart.Axis;
import org.pde4j.chart.HeatMap;
import org.pde4j.chart.LinePlot;
import org.pde4j.chart.LinePlotBuilder;
import org.pde4j.chart.Series;
import org.pde4j.domain.Box;
import org.pde4j.domain.Interval;
import org.pde4j.expr.Expr;
import org.pde4j.problem.Equation;
import org.pde4j.problem.Problem;
import org.pde4j.problem.Solution;

/** u_θ, its error and its residuals over the domain. */
final class SolutionFigures {

    /** Unknowns and equations beyond these are left to {@code pde4j export}. */
    private static final int MAX_FIGURES = 4;

    /** Planes of a sweep: as many as their nodes, for all pictures together, leave small enough for a page. */
    private static final int MIN_PLACES = 5;
    private static final int MAX_PLACES = 21;
    private static final int MAX_NODES = 160_000;

    /** Coordinates of a map and of the sweep through it. */
    private static final int MAX_SHOWN = 3;

    private static final int CURVE_POINTS = 401;
    private static final int CURVE_POINTS_OF_MANY = 161;
    private static final int TIMES_OF_SWEEP = 41;
    private static final double[] TIMES = {0, 0.5, 1};

    private final Problem problem;
    private final SolvedProblem solved;

    SolutionFigures(SolvedProblem solved) {
        this.solved = solved;
        this.problem = solved.problem();
    }

    List<Figure> all() {
        Box domain = problem.bounds();
        if (domain.dimension() == 1) {
            return curves();
        }
        List<Figure> figures = maps(Slice.of(domain));
        if (domain.dimension() == 2 && domain.time().isPresent()) {
            for (int k = 0; k < Math.min(MAX_FIGURES, problem.unknowns().size()); k++) {
                figures.add(moments(k));
            }
        }
        return figures;
    }

    private List<Figure> maps(Slice slice) {
        int shownUnknowns = Math.min(MAX_FIGURES, problem.unknowns().size());
        int shownEquations = Math.min(MAX_FIGURES, problem.equations().size());
        int places = MAX_NODES / (slice.wide() * slice.high() * (2 * shownUnknowns + shownEquations));
        // An odd number has one in the middle.
        return maps(slice, slice.places(Math.max(MIN_PLACES, Math.min(MAX_PLACES, places - 1 + places % 2))), shownUnknowns, shownEquations);
    }

    private List<Figure> maps(Slice slice, double[] places, int shownUnknowns, int shownEquations) {
        int unknowns = problem.unknowns().size();
        double[] points = slice.points(places);
        List<Expr> wanted = new ArrayList<>(problem.unknowns());
        problem.equations().forEach(equation -> wanted.add(equation.residual()));
        double[][] values = Arrays.stream(solved.approximation().evaluate(points, wanted))
                .map(each -> ShapeOutline.masked(problem.domain(), points, each)).toArray(double[][]::new);
        List<Figure> figures = new ArrayList<>();
        String along = !slice.many() ? "" : " The colours are the same for all " + slice.domain().names().get(slice.through())
                + (slice.domain().dimension() > MAX_SHOWN ? "; the other coordinates are in their middle." : ".");
        for (int k = 0; k < shownUnknowns; k++) {
            String name = problem.unknowns().get(k).name();
            HeatMap.Coloring coloring = signed(values[k]) ? HeatMap.Coloring.SIGNED : HeatMap.Coloring.VALUE;
            figures.add(new Figure("solution-" + Phrases.slug(name), map("Solution " + name, slice, places, values[k], coloring),
                    name + " of the " + solved.origin() + ", from " + least(values[k]) + " to " + greatest(values[k]) + "." + along));
            Optional<double[]> error = error(points, values[k], k);
            if (error.isPresent()) {
                figures.add(new Figure("error-" + Phrases.slug(name), map("Error of " + name, slice, places, error.get(), HeatMap.Coloring.SIGNED),
                        difference(name, error.get()) + along));
            }
        }
        for (int k = 0; k < shownEquations; k++) {
            Equation equation = problem.equations().get(k);
            double[] residual = values[unknowns + k];
            figures.add(new Figure("residual-" + Phrases.slug(equation.name()),
                    map("Residual of " + equation.name(), slice, places, residual, HeatMap.Coloring.MAGNITUDE),
                    "|r| on a logarithmic scale; at most " + size(residual) + ", root mean square " + rootMeanSquare(residual) + "." + along));
        }
        ResidualHistogram.of(problem, Arrays.copyOfRange(values, unknowns, values.length)).ifPresent(figures::add);
        return figures;
    }

    private HeatMap map(String title, Slice slice, double[] places, double[] values, HeatMap.Coloring coloring) {
        List<double[][]> maps = slice.maps(values, places.length);
        // Of a series in time the end, of a body its middle.
        int shown = slice.many() && problem.bounds().time().isEmpty() ? places.length / 2 : places.length - 1;
        Optional<HeatMap.Sweep> sweep = slice.many()
                ? Optional.of(new HeatMap.Sweep(problem.bounds().names().get(slice.through()), places, maps, shown)) : Optional.empty();
        return new HeatMap(title, slice.xLabel(), slice.yLabel(), slice.xs(), slice.ys(), maps.get(shown), coloring, ShapeOutline.of(problem.domain()),
                slice.spatial(), sweep);
    }

    /** û − u, NaN where the reference has no value; empty without a reference. */
    private Optional<double[]> error(double[] points, double[] values, int unknown) {
        return reference(points, unknown).map(exact -> IntStream.range(0, exact.length).mapToDouble(i -> values[i] - exact[i]).toArray());
    }

    private String difference(String name, double[] error) {
        return name + " minus the reference solution; at most " + size(error) + " in size."
                + (problem.solution().filter(Solution::interpolated).isPresent() ? " Between its nodes the reference is interpolated." : "");
    }

    private Optional<double[]> reference(double[] points, int unknown) {
        if (problem.solution().isEmpty()) {
            return Optional.empty();
        }
        Solution solution = problem.solution().get();
        int d = problem.domain().dimension();
        double[] values = new double[points.length / d];
        for (int i = 0; i < values.length; i++) {
            values[i] = solution.value(Arrays.copyOfRange(points, i * d, (i + 1) * d))[unknown];
        }
        return Arrays.stream(values).anyMatch(Double::isFinite) ? Optional.of(values) : Optional.empty();
    }

    private List<Figure> curves() {
        Interval interval = problem.bounds().interval(0);
        double[] x = grid(interval, CURVE_POINTS);
        List<Expr> wanted = new ArrayList<>(problem.unknowns());
        problem.equations().forEach(equation -> wanted.add(equation.residual()));
        double[][] values = solved.approximation().evaluate(x, wanted);
        int unknowns = problem.unknowns().size();
        Axis axis = Axis.linear(problem.domain().names().get(0));
        List<Figure> figures = new ArrayList<>();
        for (int k = 0; k < Math.min(MAX_FIGURES, unknowns); k++) {
            String name = problem.unknowns().get(k).name();
            LinePlotBuilder plot = LinePlot.titled("Solution " + name).x(axis).y(Axis.linear(name)).line(name + "_θ", x, values[k]);
            Optional<double[]> exact = reference(x, k);
            exact.ifPresent(u -> plot.dashed("reference", x, u));
            figures.add(new Figure("solution-" + Phrases.slug(name), plot.plot(), name + " of the " + solved.origin() + "."));
            if (exact.isPresent()) {
                double[] error = error(x, values[k], k).orElseThrow();
                figures.add(new Figure("error-" + Phrases.slug(name), LinePlot.titled("Error of " + name).x(axis).y(Axis.linear(name + "_θ − " + name))
                        .line("error", x, error).plot(), difference(name, error)));
            }
        }
        for (int k = 0; k < Math.min(MAX_FIGURES, problem.equations().size()); k++) {
            Equation equation = problem.equations().get(k);
            double[] residual = values[unknowns + k];
            figures.add(new Figure("residual-" + Phrases.slug(equation.name()), LinePlot.titled("Residual of " + equation.name()).x(axis).y(Axis.linear("r"))
                    .line("r", x, residual).plot(), "At most " + size(residual) + " in size, root mean square " + rootMeanSquare(residual) + "."));
        }
        ResidualHistogram.of(problem, Arrays.copyOfRange(values, unknowns, values.length)).ifPresent(figures::add);
        return figures;
    }

    /** u(x, t) over x at three times, and the reference where there is one. */
    private Figure moments(int k) {
        Box domain = problem.bounds();
        int time = domain.time().orElseThrow().axis();
        double[] x = grid(domain.interval(1 - time), CURVE_POINTS);
        String name = problem.unknowns().get(k).name();
        LinePlotBuilder plot = LinePlot.titled("Solution " + name + " at three times").x(Axis.linear(domain.names().get(1 - time))).y(Axis.linear(name));
        List<Series> references = new ArrayList<>();
        for (int j = 0; j < TIMES.length; j++) {
            double t = domain.interval(time).lower() + TIMES[j] * domain.interval(time).length();
            double[] points = new double[2 * x.length];
            for (int i = 0; i < x.length; i++) {
                points[2 * i + time] = t;
                points[2 * i + 1 - time] = x[i];
            }
            plot.line("t = " + Phrases.number(t), x, solved.approximation().evaluate(points, List.of(problem.unknowns().get(k)))[0]);
            reference(points, k).ifPresent(u -> references.add(
                    new Series(references.isEmpty() ? "reference" : "", x, u, Series.Style.DASHED, Series.MUTED)));
        }
        references.forEach(plot::series);
        plot.sweep(sweep(k, time));
        return new Figure("moments-" + Phrases.slug(name), plot.plot(), name + " of the " + solved.origin()
                + " at the beginning, the middle and the end" + (problem.solution().isPresent() ? "; dashed is the reference solution." : "."));
    }

    private LinePlot.Sweep sweep(int k, int time) {
        Box domain = problem.bounds();
        double[] x = grid(domain.interval(1 - time), CURVE_POINTS_OF_MANY);
        double[] times = grid(domain.interval(time), TIMES_OF_SWEEP);
        double[] points = new double[2 * x.length * times.length];
        for (int i = 0; i < x.length * times.length; i++) {
            points[2 * i + time] = times[i / x.length];
            points[2 * i + 1 - time] = x[i % x.length];
        }
        String name = problem.unknowns().get(k).name();
        Map<String, double[][]> curves = new LinkedHashMap<>();
        curves.put(name, rows(solved.approximation().evaluate(points, List.of(problem.unknowns().get(k)))[0], x.length));
        reference(points, k).ifPresent(u -> curves.put("reference", rows(u, x.length)));
        return new LinePlot.Sweep(domain.names().get(time), times, x, curves);
    }

    private static double[][] rows(double[] values, int length) {
        return IntStream.range(0, values.length / length).mapToObj(j -> Arrays.copyOfRange(values, j * length, (j + 1) * length)).toArray(double[][]::new);
    }

    private static double[] grid(Interval interval, int n) {
        return IntStream.range(0, n).mapToDouble(i -> interval.lower() + interval.length() * i / (n - 1.0)).toArray();
    }

    private static boolean signed(double[] values) {
        double low = finite(values).min().orElse(0);
        double high = finite(values).max().orElse(0);
        // A solution that only grazes the other sign keeps the full range of colours.
        return low < -0.05 * high && high > -0.05 * low;
    }

    private static DoubleStream finite(double[] values) {
        return Arrays.stream(values).filter(Double::isFinite);
    }

    private static String least(double[] values) {
        return Phrases.number(finite(values).min().orElse(Double.NaN));
    }

    private static String greatest(double[] values) {
        return Phrases.number(finite(values).max().orElse(Double.NaN));
    }

    private static String size(double[] values) {
        return Phrases.number(finite(values).map(Math::abs).max().orElse(Double.NaN));
    }

    private static String rootMeanSquare(double[] values) {
        return Phrases.number(Math.sqrt(finite(values).map(v -> v * v).average().orElse(Double.NaN)));
    }
}
