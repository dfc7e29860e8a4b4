package org.pde4j.certificate;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.pde4j.train.Reason;
import org.pde4j.train.Termination;

/** A certificate as one screen of text. */
final class CertificateText {

    private static final int WIDTH = 118;

    /** Lines of a screen. */
    private static final int LINES = 50;
    private static final int MAX_ADVICE = 6;

    private CertificateText() {}

    static String of(Certificate certificate) {
        List<String> head = new ArrayList<>();
        head.addAll(wrapped(certificate.verdict() + ": " + certificate.summary() + ".", "  "));
        Termination end = certificate.termination();
        head.addAll(wrapped("Ended in phase " + (end.phase() + 1) + " at iteration " + end.iteration() + ": " + end.reason().sentence()
                + (end.detail().isEmpty() ? "" : " (" + end.detail() + ")") + ".", "  "));
        head.add(counts(certificate));
        head.add(certificate.cost().toString());
        Set<String> sentences = advice(certificate);
        List<String> foot = new ArrayList<>(sentences.isEmpty() ? List.of() : List.of("Advice"));
        sentences.stream().limit(MAX_ADVICE).forEach(sentence -> foot.addAll(wrapped("  - " + sentence, "    ")));
        List<String> lines = new ArrayList<>(head);
        lines.addAll(reasons(certificate.entries(), LINES - head.size() - foot.size()));
        lines.addAll(foot);
        return String.join("\n", lines.stream().map(CertificateText::cut).toList()) + "\n";
    }

    /** The entries under their chapters in at most so many lines; what is certain gives way to what is not, from the end. */
    private static List<String> reasons(List<Certificate.Entry> entries, int room) {
        List<Certificate.Entry> shown = new ArrayList<>(entries);
        while (lines(shown) + (shown.size() < entries.size() ? 1 : 0) > room) {
            int drop = shown.size() - 1;
            for (int k = drop; k >= 0; k--) {
                if (shown.get(k).status() == Certificate.Status.OBSERVED || shown.get(k).status() == Certificate.Status.PROVED) {
                    drop = k;
                    break;
                }
            }
            shown.remove(drop);
        }
        List<String> lines = new ArrayList<>();
        String chapter = "";
        for (Certificate.Entry entry : shown) {
            if (!entry.chapter().equals(chapter)) {
                chapter = entry.chapter();
                lines.add(chapter);
            }
            lines.add(line(entry));
        }
        if (shown.size() < entries.size()) {
            lines.add("and " + (entries.size() - shown.size()) + " more, in certificate.json");
        }
        return lines;
    }

    private static int lines(List<Certificate.Entry> shown) {
        return shown.size() + (int) shown.stream().map(Certificate.Entry::chapter).distinct().count();
    }

    private static String counts(Certificate certificate) {
        List<String> parts = new ArrayList<>();
        for (Certificate.Status status : Certificate.Status.values()) {
            parts.add(certificate.count(status) + " " + status);
        }
        return certificate.entries().size() + " claims: " + String.join(", ", parts) + ".";
    }

    private static String line(Certificate.Entry entry) {
        String value = Double.isNaN(entry.value()) ? "" : " = " + number(entry.value());
        String threshold = Double.isNaN(entry.threshold()) ? "" : " | " + number(entry.threshold());
        return String.format(Locale.ROOT, "  %-12s %s%s%s%s", entry.status(), entry.claim(), value, threshold,
                entry.evidence().isEmpty() ? "" : ": " + entry.evidence());
    }

    private static String number(double value) {
        boolean plain = value == Math.rint(value) && Math.abs(value) < 1e6;
        return plain ? Long.toString((long) value) : String.format(Locale.ROOT, "%.3g", value);
    }

    /** Of violated claims first; each sentence once; the ending's own advice last, unless the verdict knows better than a budget that ended. */
    private static Set<String> advice(Certificate certificate) {
        Set<String> sentences = new LinkedHashSet<>();
        for (Certificate.Status status : List.of(Certificate.Status.VIOLATED, Certificate.Status.NOT_APPLICABLE, Certificate.Status.INCONCLUSIVE,
                Certificate.Status.OBSERVED, Certificate.Status.PROVED)) {
            certificate.entries().stream().filter(entry -> entry.status() == status && !entry.advice().isEmpty())
                    .forEach(entry -> sentences.add(entry.advice()));
        }
        Set<String> first = new LinkedHashSet<>(sentences.stream().limit(MAX_ADVICE - 1L).toList());
        boolean known = certificate.verdict() != Verdict.of(certificate.termination());
        if (!(known && certificate.termination().kind() == Reason.Kind.BUDGET)) {
            first.add(certificate.termination().reason().advice());
        }
        return first;
    }

    /** Broken between words; the lines after the first are indented. */
    private static List<String> wrapped(String text, String indent) {
        List<String> lines = new ArrayList<>();
        String rest = text;
        while (rest.length() > WIDTH) {
            int at = rest.lastIndexOf(' ', WIDTH);
            if (at <= indent.length()) {
                break;
            }
            lines.add(rest.substring(0, at));
            rest = indent + rest.substring(at + 1);
        }
        lines.add(rest);
        return lines;
    }

    private static String cut(String line) {
        return line.length() <= WIDTH ? line : line.substring(0, WIDTH - 1) + "…";
    }
}
