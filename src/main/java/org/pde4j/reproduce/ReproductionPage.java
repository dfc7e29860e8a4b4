package org.pde4j.reproduce;

import java.util.List;
import java.util.Locale;
import org.pde4j.chart.Theme;
import org.pde4j.run.Build;

/** {@code reproduce.html}: claims beside observations, then each experiment with its tables and figures; one self-contained file. */
final class ReproductionPage {

    private final StringBuilder html = new StringBuilder();

    private ReproductionPage() {}

    static String of(List<Reproduction.Section> sections, Budget budget) {
        ReproductionPage page = new ReproductionPage();
        page.head();
        page.introduction(budget);
        page.claims(sections);
        for (Reproduction.Section section : sections) {
            page.section(section, budget);
        }
        page.html.append("<footer>pde4j ").append(escaped(Build.version())).append(" (").append(escaped(Build.commit()))
                .append(")</footer></main></body></html>\n");
        return page.html.toString();
    }

    private void head() {
        html.append("<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, "
                + "initial-scale=1\"><title>Reproduction</title><style>:root{").append(Theme.LIGHT.css())
                .append("}@media(prefers-color-scheme:dark){:root{").append(Theme.DARK.css())
                .append("}}body{background:var(--plot-background);color:var(--plot-ink);font:16px/1.5 "
                        + "system-ui,sans-serif;margin:0}main{max-width:1040px;margin:auto;padding:24px}"
                        + ".scroll{overflow-x:auto}table{border-collapse:collapse;font-size:13px;margin:12px 0}th,td{border-bottom:1px solid "
                        + "var(--plot-faint);padding:4px 8px;text-align:left;vertical-align:top}"
                        + "td:first-child:not(.n){min-width:11em}.n{text-align:right;font-variant-numeric:tabular-nums}td.n{white-space:nowrap}.figures{display:flex;flex-wrap:wrap;gap:16px}figure{margin:0;max-width:480px}figure svg{width:100%;height:auto}"
                        + "figcaption,.note,footer{color:var(--plot-muted);font-size:13px}.CONSISTENT{color:var(--plot-2)}.CONTRADICTED{color:var(--plot-1)}</style></head><body><main>");
    }

    private void introduction(Budget budget) {
        html.append("<h1>Claims of the paper beside what was observed</h1><p>Zhao &amp; Luo, <em>Convergence Guarantees for Gradient-Based Training of "
                + "Neural PDE Solvers: From Linear to Nonlinear PDEs</em>, arXiv 2505.14002. "
                + "<strong>All parameters are ours.</strong> The paper's coefficients, domains, widths, numbers of points and step sizes were not available "
                + "to this project; no figure of the paper is reproduced. "
                + "What is tested are the conclusions of its theorems, as far as its abstract and public reviews state them, on the classes of equations "
                + "that it names.</p>");
        if (budget == Budget.QUICK) {
            html.append("<p><strong>Quick budget:</strong> small widths, few points and seeds; the standard one says more.</p>");
        }
    }

    private void claims(List<Reproduction.Section> sections) {
        html.append("<div class=\"scroll\"><table><tr><th>Claim</th><th>Observed</th><th></th><th>Table</th></tr>");
        for (Reproduction.Section section : sections) {
            for (ClaimComparison comparison : section.result().comparisons()) {
                html.append("<tr><td>").append(escaped(comparison.claim())).append("</td><td>").append(escaped(comparison.observed()))
                        .append("</td><td class=\"").append(comparison.outcome()).append("\">")
                        .append(comparison.outcome().name().toLowerCase(Locale.ROOT)).append("</td><td><a href=\"#").append(section.experiment().id())
                                .append("\">").append(section.experiment().id()).append("</a></td></tr>");
            }
        }
        html.append("</table></div>");
    }

    private void section(Reproduction.Section section, Budget budget) {
        Experiment experiment = section.experiment();
        html.append("<h2 id=\"").append(experiment.id()).append("\">").append(experiment.id().toUpperCase(Locale.ROOT)).append(". ")
                .append(escaped(experiment.title())).append("</h2><p>")
                .append(escaped(experiment.setup(budget))).append("</p><p class=\"note\">Took ").append(Math.round(section.seconds())).append(" s.</p>");
        section.result().tables().forEach(this::table);
        html.append("<div class=\"figures\">");
        for (ExperimentFigure figure : section.result().figures()) {
            html.append("<figure>").append(figure.plot().svgElement(figure.name())).append("<figcaption>").append(escaped(figure.caption()))
                    .append("</figcaption></figure>");
        }
        html.append("</div>");
    }

    private void table(ResultTable table) {
        html.append("<p class=\"note\">").append(escaped(table.caption())).append(" <code>").append(table.name())
                .append(".csv</code></p><div class=\"scroll\"><table><tr>");
        for (int c = 0; c < table.columns().size(); c++) {
            boolean numbers = !table.rows().isEmpty() && table.rows().get(0).get(c) instanceof Number;
            html.append(numbers ? "<th class=\"n\">" : "<th>").append(escaped(table.columns().get(c).replace('_', ' '))).append("</th>");
        }
        html.append("</tr>");
        for (List<Object> row : table.rows()) {
            html.append("<tr>");
            row.forEach(value -> html.append(value instanceof Number ? "<td class=\"n\">" : "<td>").append(breakable(ResultTable.shown(value)))
                    .append("</td>"));
            html.append("</tr>");
        }
        html.append("</table></div>");
    }

    /** Names such as STRICT_LOCAL_MINIMUM may be broken where their words meet. */
    private static String breakable(String text) {
        return escaped(text).replace("_", "_<wbr>");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
    }
}
