package org.pde4j.notebook;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.apache.commons.text.StringEscapeUtils;
import org.pde4j.certificate.Certificate;
import org.pde4j.chart.Plot;
import org.pde4j.chart.Theme;
import org.pde4j.problem.Problem;
import org.pde4j.train.Termination;
import org.pde4j.train.TrainingResult;

/** What the kernels show: each type as a piece of HTML. */
final class Html {

    /** The types, and their HTML. */
    static final Map<Class<?>, Function<Object, String>> RENDERERS = Map.of(
            Problem.class, value -> problem((Problem) value),
            TrainingResult.class, value -> result((TrainingResult) value),
            Certificate.class, value -> CertificateHtml.of((Certificate) value),
            Plot.class, value -> plot((Plot) value));

    private Html() {}

    /** Equations as LaTeX, which notebooks typeset. */
    static String problem(Problem problem) {
        return "<p><b>" + text(problem.name()) + "</b></p>\n$$\\begin{aligned}\n" + text(String.join(" \\\\\n", problem.toLatex())) + "\n\\end{aligned}$$";
    }

    static String result(TrainingResult result) {
        StringBuilder html = new StringBuilder("<table><tr><th>phase</th><th>ended at iteration</th><th>why</th></tr>");
        for (Termination ending : result.phases()) {
            html.append(row(String.valueOf(ending.phase() + 1), String.valueOf(ending.iteration()), ending.toString()));
        }
        return html.append("</table>").append(table(List.of(
                List.of("best loss", number(result.bestLoss()) + " at iteration " + result.bestIteration()),
                List.of("iterations", String.valueOf(result.iterations())),
                List.of("seconds", String.format(Locale.ROOT, "%.1f", result.seconds())),
                List.of("path length", number(result.pathLength()))))).toString();
    }

    /** A separate image, so that its internal names do not clash with those of another picture of the page. */
    static String plot(Plot plot) {
        String data = Base64.getEncoder().encodeToString(plot.svg(Theme.LIGHT).getBytes(StandardCharsets.UTF_8));
        return "<img alt=\"" + text(plot.title()) + "\" width=\"" + Plot.WIDTH + "\" src=\"data:image/svg+xml;base64," + data + "\"/>";
    }

    private static String table(List<List<String>> rows) {
        StringBuilder html = new StringBuilder("<table>");
        rows.forEach(row -> html.append(row(row.toArray(String[]::new))));
        return html.append("</table>").toString();
    }

    private static String row(String... cells) {
        StringBuilder html = new StringBuilder("<tr>");
        for (String cell : cells) {
            html.append("<td style=\"text-align:left\">").append(text(cell)).append("</td>");
        }
        return html.append("</tr>").toString();
    }

    /** Empty for NaN, which stands for no number. */
    static String number(double value) {
        return Double.isNaN(value) ? "" : String.format(Locale.ROOT, "%.4g", value);
    }

    static String text(String text) {
        return StringEscapeUtils.escapeHtml4(text);
    }
}
