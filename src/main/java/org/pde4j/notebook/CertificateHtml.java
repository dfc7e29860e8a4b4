package org.pde4j.notebook;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.pde4j.certificate.Certificate;
import org.pde4j.certificate.Certificate.Entry;
import org.pde4j.certificate.Certificate.Status;

/** A certificate in a cell: the answer, the verdict and the advice; then a table for each chapter, which opens, and is open where a claim is violated. */
final class CertificateHtml {

    /** Ink on a ground of its own, so that both can be read on a light and on a dark page. */
    private static final Map<Status, String> COLOURS = Map.of(
            Status.PROVED, "color:#00553a;background:#bfe8d6", Status.OBSERVED, "color:#00734f;background:#e4f5ed",
            Status.INCONCLUSIVE, "color:#7a4f00;background:#fbf0d9", Status.NOT_APPLICABLE, "color:#4a5160;background:#e9ebf0",
            Status.VIOLATED, "color:#a8320a;background:#fce4da");

    private static final String CELL = "<td style=\"text-align:left;vertical-align:top\">";

    private CertificateHtml() {}

    static String of(Certificate certificate) {
        StringBuilder html = new StringBuilder("<div style=\"max-width:70em\">");
        certificate.answer().forEach(answer -> html.append("<p style=\"font-size:1.15em\"><b>").append(Html.text(answer.sentence())).append("</b></p>"));
        html.append("<p><b>").append(Html.text(certificate.verdict().toString())).append("</b>: ").append(Html.text(certificate.summary())).append(".<br>")
                .append(Html.text((certificate.termination().sentence() + ". " + certificate.endingAdvice()).strip())).append("</p>");
        Set<String> advice = certificate.entries().stream().map(Entry::advice).filter(sentence -> !sentence.isEmpty())
                .collect(Collectors.toCollection(LinkedHashSet::new));
        if (!advice.isEmpty()) {
            html.append("<p>Advice</p><ul>");
            advice.forEach(sentence -> html.append("<li>").append(Html.text(sentence)).append("</li>"));
            html.append("</ul>");
        }
        chapters(certificate).forEach((chapter, entries) -> html.append(chapter(chapter, entries)));
        return html.append("</div>").toString();
    }

    private static Map<String, List<Entry>> chapters(Certificate certificate) {
        return certificate.entries().stream().collect(Collectors.groupingBy(Entry::chapter, LinkedHashMap::new, Collectors.toList()));
    }

    private static String chapter(String chapter, List<Entry> entries) {
        StringBuilder html = new StringBuilder("<details").append(entries.stream().anyMatch(entry -> entry.is(Status.VIOLATED)) ? " open" : "")
                .append("><summary><b>").append(Html.text(chapter)).append("</b> ");
        for (Status status : Status.values()) {
            long count = entries.stream().filter(entry -> entry.is(status)).count();
            if (count > 0) {
                html.append(badge(status, count + " " + name(status))).append(' ');
            }
        }
        html.append("</summary><table><tr>");
        for (String heading : List.of("status", "claim", "value", "threshold")) {
            html.append("<th style=\"text-align:left\">").append(heading).append("</th>");
        }
        html.append("</tr>");
        entries.forEach(entry -> html.append(row(entry)));
        return html.append("</table></details>").toString();
    }

    private static String row(Entry entry) {
        String explanation = Stream.of(entry.evidence(), entry.advice()).filter(sentence -> !sentence.isEmpty()).map(Html::text)
                .collect(Collectors.joining("<br>"));
        return "<tr>" + CELL + entry.status().map(status -> badge(status, name(status))).orElse("fact") + "</td>" + CELL + "<b>" + Html.text(entry.claim())
                + "</b>" + (explanation.isEmpty() ? "" : "<br>" + explanation) + "</td>" + CELL + Html.number(entry.value()) + "</td>" + CELL
                + Html.number(entry.threshold()) + "</td></tr>";
    }

    private static String name(Status status) {
        return status.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String badge(Status status, String words) {
        return "<span style=\"white-space:nowrap;border-radius:99px;padding:1px 8px;font-size:.85em;" + COLOURS.get(status) + "\">" + words + "</span>";
    }
}
