package org.pde4j.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.pde4j.analysis.inverse.ProfileLikelihood;
import org.pde4j.certificate.DataInformation;
import org.pde4j.chart.Axis;
import org.pde4j.chart.LinePlot;
import org.pde4j.chart.LinePlotBuilder;

/** The unknown parameters of an inverse problem along the training, with the intervals that the data leave, and the ellipses of pairs of them. */
final class ParameterFigures {

    private static final String COLUMN = "parameter.";
    private static final int MAX_ELLIPSES = 3;
    private static final int POINTS = 181;

    private final RunData run;
    private final RunTable metrics;
    private final RunTable values;
    private final RunTable covariance;

    ParameterFigures(RunData run) {
        this.run = run;
        metrics = run.metrics();
        values = run.tables().getOrDefault(DataInformation.VALUES, new RunTable(Map.of()));
        covariance = run.tables().getOrDefault(DataInformation.COVARIANCE, new RunTable(Map.of()));
    }

    List<Figure> all() {
        List<Figure> figures = new ArrayList<>();
        List<String> names = metrics.columns().keySet().stream().filter(column -> column.startsWith(COLUMN)).map(column -> column.substring(COLUMN.length()))
                .toList();
        if (run.hasCurves()) {
            names.forEach(name -> {
                figures.add(along(name));
                if (isDetermined(name)) {
                    figures.add(deviation(name));
                }
            });
        }
        run.tables().forEach((name, table) -> {
            if (name.startsWith(DataInformation.PROFILE_TABLE)) {
                figures.add(profile(name.substring(DataInformation.PROFILE_TABLE.length()), table));
            }
        });
        int ellipses = 0;
        for (int i = 0; i < names.size() && !covariance.isEmpty(); i++) {
            for (int j = i + 1; j < names.size() && ellipses < MAX_ELLIPSES; j++) {
                figures.add(ellipse(names.get(i), names.get(j), i, j));
                ellipses++;
            }
        }
        return figures;
    }

    private Figure along(String name) {
        double[] iteration = metrics.numbers("iteration");
        double[] parameter = metrics.numbers(COLUMN + name);
        LinePlotBuilder plot = LinePlot.titled("Unknown parameter " + name).x(Axis.linear("iteration")).y(scale(name, parameter)).line(name, iteration, parameter);
        double[] found = values.numbers(name);
        boolean known = isDetermined(name);
        if (known) {
            double[] ends = {iteration[0], iteration[iteration.length - 1]};
            double[] low = new double[2];
            double[] high = new double[2];
            Arrays.fill(low, found[0] - found[1]);
            Arrays.fill(high, found[0] + found[1]);
            plot.dashed("minus 1 sd", ends, low).dashed("plus 1 sd", ends, high);
        }
        return new Figure("parameter-" + Phrases.slug(name), plot.plot(), known
                ? String.format(Locale.ROOT, "%s along the training. Dashed: the interval of one standard deviation, "
                + "%s, that the data leave around the value at the best parameters.", name, Phrases.number(found[1])) : name + " along the training.");
    }

    /** Whether the data leave the parameter an interval. */
    private boolean isDetermined(String name) {
        double[] found = values.numbers(name);
        return found.length == 2 && found[1] > 0 && !metrics.isEmpty();
    }

    /** The interval of the data is often too narrow to be seen beside the values that the training went through. */
    private Figure deviation(String name) {
        double[] iteration = metrics.numbers("iteration");
        double[] found = values.numbers(name);
        double[] distance = Arrays.stream(metrics.numbers(COLUMN + name)).map(value -> Math.abs(value - found[0]) / found[1]).toArray();
        return new Figure("deviation-" + Phrases.slug(name), LinePlot.titled("Distance of " + name + " from the value found").x(Axis.linear("iteration"))
                .y(Axis.fitting("standard deviations")).line("|" + name + " − found|", iteration, distance)
                .floor("1 sd", new double[] {iteration[0], iteration[iteration.length - 1]}, new double[] {1, 1}).plot(),
                "The distance from the value at the best parameters, " + Phrases.number(found[0]) + ", in standard deviations of what the data determine, "
                        + Phrases.number(found[1]) + ": below the dotted line the training has found what the data say.");
    }

    /** D(p) beside the parabola of the deviation. */
    private static Figure profile(String name, RunTable table) {
        double[] at = table.numbers(name);
        double[] deviance = table.numbers("deviance");
        double[] parabola = Arrays.stream(table.numbers("deviance_of_deviation")).map(value -> value <= 3 * ProfileLikelihood.LEVEL ? value : Double.NaN)
                .toArray();
        return new Figure("profile-" + Phrases.slug(name), LinePlot.titled("Profile likelihood of " + name).x(Axis.linear(name)).y(Axis.linear("rise of χ²"))
                .line("profile", at, deviance).dots("fits", at, deviance).dashed("deviation", at, parabola)
                .floor("0.95", new double[] {at[0], at[at.length - 1]}, new double[] {ProfileLikelihood.LEVEL, ProfileLikelihood.LEVEL}).plot(),
                "By how much χ² rises where " + name + " is held and all else is fitted again. Below the dotted line, 3.84, lies the interval of probability "
                        + "0.95; dashed: the parabola of the standard deviation.");
    }

    /** A parameter that starts at 0 is not one whose zeros may be left out. */
    private static Axis scale(String name, double[] values) {
        return Arrays.stream(values).anyMatch(value -> value <= 0) ? Axis.linear(name) : Axis.fitting(name);
    }

    /** {p : (p − p̂)ᵀ C⁻¹ (p − p̂) = −2 log(1 − share)} by the Cholesky factor of C. */
    private Figure ellipse(String first, String second, int i, int j) {
        double a = Math.sqrt(covariance.numbers(first)[i]);
        double b = covariance.numbers(second)[i] / a;
        double c = Math.sqrt(Math.max(0, covariance.numbers(second)[j] - b * b));
        LinePlotBuilder plot = LinePlot.titled("Confidence of " + first + " and " + second).x(Axis.linear(first)).y(Axis.linear(second));
        for (double share : new double[] {0.68, 0.95}) {
            double radius = Math.sqrt(-2 * Math.log(1 - share));
            double[] x = new double[POINTS];
            double[] y = new double[POINTS];
            for (int k = 0; k < POINTS; k++) {
                double angle = 2 * Math.PI * k / (POINTS - 1);
                x[k] = values.numbers(first)[0] + radius * a * Math.cos(angle);
                y[k] = values.numbers(second)[0] + radius * (b * Math.cos(angle) + c * Math.sin(angle));
            }
            plot.line(Math.round(100 * share) + " %", x, y);
        }
        plot.dots("found", new double[] {values.numbers(first)[0]}, new double[] {values.numbers(second)[0]});
        return new Figure("ellipse-" + Phrases.slug(first) + "-" + Phrases.slug(second), plot.plot(),
                String.format(Locale.ROOT, "Where both parameters lie with probability 0.68 and 0.95, by the"
                + " linearised problem and the sigma given; correlation %.3f.", b / Math.hypot(b, c)));
    }
}
