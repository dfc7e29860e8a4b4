package org.pde4j.notebook;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.commons.text.StringEscapeUtils;

/**
 * What a cell shows of a training.
 *
 * @param phase counted from 1
 * @param steps of this phase
 * @param budget number of steps after which the phase ends at the latest; empty if not known
 * @param error relative L² error against the known solution; empty where none is known
 * @param curve the loss so far
 * @param ending why it ended; empty while it runs
 */
record TrainingState(String optimizer, int phase, int phases, int iteration, int steps, OptionalInt budget, double seconds, double loss,
        double gradientNorm, OptionalDouble error, List<LossCurve.Point> curve, String ending) {

    private static final int WIDTH = 320;
    private static final int HEIGHT = 44;

    TrainingState {
        curve = List.copyOf(curve);
    }

    /** One line. */
    String text() {
        return where() + "  " + numbers() + (ending.isEmpty() ? "" : "  " + ending);
    }

    private String where() {
        return String.format(Locale.ROOT, "%s, phase %d of %d, iteration %d%s, %.1f s", optimizer, phase, phases, iteration,
                budget.isPresent() ? " (step " + steps + " of at most " + budget.getAsInt() + ")" : "", seconds);
    }

    private String numbers() {
        return String.format(Locale.ROOT, "loss %.3e, |grad| %.1e", loss, gradientNorm)
                + (error.isPresent() ? String.format(Locale.ROOT, ", relative L2 error %.2e", error.getAsDouble()) : "");
    }

    String html() {
        StringBuilder html = new StringBuilder("<div style=\"font-variant-numeric:tabular-nums;max-width:40em\"><div>").append(text(where())).append("</div>");
        double share = budget.isPresent() ? Math.min(1, steps / Math.max(1.0, budget.getAsInt())) : Double.NaN;
        if (ending.isEmpty() && !Double.isNaN(share)) {
            html.append(String.format(Locale.ROOT, "<div role=\"progressbar\" aria-label=\"steps of the phase\" aria-valuemin=\"0\" aria-valuemax=\"100\" "
                    + "aria-valuenow=\"%.0f\" style=\"height:8px;border-radius:4px;background:rgba(128,128,128,.25);margin:4px 0\">"
                    + "<div style=\"height:8px;border-radius:4px;background:#0072B2;width:%.1f%%\"></div></div>", 100 * share, 100 * share));
        }
        html.append("<div><b>").append(text(numbers())).append("</b></div>").append(picture());
        if (!ending.isEmpty()) {
            html.append("<div>").append(text(Character.toUpperCase(ending.charAt(0)) + ending.substring(1))).append(".</div>");
        }
        return html.append("</div>").toString();
    }

    /** The loss over the iterations, logarithmic where it is positive throughout. */
    private String picture() {
        boolean logarithmic = curve.stream().allMatch(point -> point.loss() > 0);
        double[] y = curve.stream().mapToDouble(point -> logarithmic ? Math.log10(point.loss()) : point.loss()).toArray();
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (double value : y) {
            low = Math.min(low, value);
            high = Math.max(high, value);
        }
        if (y.length < 2 || !(high > low) || Double.isInfinite(high - low)) {
            return "";
        }
        double first = curve.get(0).iteration();
        double length = Math.max(1, curve.get(y.length - 1).iteration() - first);
        double bottom = low;
        double range = high - low;
        String points = IntStream.range(0, y.length)
                .mapToObj(k -> String.format(Locale.ROOT, "%.1f,%.1f", 2 + (WIDTH - 4) * (curve.get(k).iteration() - first) / length,
                        2 + (HEIGHT - 4) * (1 - (y[k] - bottom) / range)))
                .collect(Collectors.joining(" "));
        return String.format(Locale.ROOT, "<svg role=\"img\" aria-label=\"loss over the iterations\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\">"
                + "<polyline fill=\"none\" stroke=\"#0072B2\" stroke-width=\"1.5\" points=\"%s\"/></svg>", WIDTH, HEIGHT, WIDTH, HEIGHT, points);
    }

    private static String text(String text) {
        return StringEscapeUtils.escapeHtml4(text);
    }
}
