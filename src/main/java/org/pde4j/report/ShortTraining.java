package org.pde4j.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A training of one step in sentences: what its ends are, and the singular values that decided it. */
final class ShortTraining {

    private ShortTraining() {}

    /** Empty where nothing is recorded. */
    static String note(RunData run) {
        RunTable metrics = run.metrics();
        if (metrics.isEmpty()) {
            return "";
        }
        List<String> changes = new ArrayList<>();
        change(changes, metrics, "J", "loss");
        change(changes, metrics, "|∇J|", "gradient_norm");
        change(changes, metrics, "the relative L² error", "relative_l2_error");
        int steps = (int) metrics.last("iteration");
        return (metrics.rows() == 1 ? "One iterate is recorded: " : "No curve is drawn through " + (steps == 1 ? "one step" : "two records") + ": ")
                + String.join(", ", changes) + "." + singularValues(run.matrices());
    }

    private static void change(List<String> changes, RunTable metrics, String name, String column) {
        double first = metrics.numbers(column)[0];
        double last = metrics.last(column);
        if (!Double.isNaN(last)) {
            changes.add(metrics.rows() == 1 ? name + " is " + Phrases.number(last) : name + (changes.isEmpty() ? " went" : "") + " from " + Phrases.number(first) + " to " + Phrases.number(last));
        }
    }

    /** Of each matrix at its last record; values below the threshold are rounding errors and not given as numbers. */
    private static String singularValues(RunTable matrices) {
        double[] iteration = matrices.numbers("iteration");
        double end = matrices.last("iteration");
        return IntStream.range(0, matrices.rows()).filter(row -> iteration[row] == end).mapToObj(row -> matrix(matrices, row)).collect(Collectors.joining());
    }

    private static String matrix(RunTable matrices, int row) {
        double rows = matrices.numbers("rows")[row];
        double columns = matrices.numbers("columns")[row];
        double rank = matrices.numbers("rank")[row];
        double threshold = matrices.numbers("threshold")[row];
        double least = matrices.numbers("sigma_min")[row];
        return String.format(Locale.ROOT, " Singular values of %s (%.0f × %.0f): from %s down to %s; %.0f of %.0f are above rounding.",
                name(matrices.texts("matrix").get(row)), rows, columns, Phrases.number(matrices.numbers("sigma_max")[row]),
                least > threshold ? Phrases.number(least) : "below the rounding error " + Phrases.number(threshold), rank, Math.min(rows, columns));
    }

    private static String name(String matrix) {
        return switch (matrix) {
            case "A" -> "the Jacobian";
            case "boundary" -> "its rows of the conditions";
            case "features" -> "the features at the interior points";
            default -> matrix;
        };
    }
}
