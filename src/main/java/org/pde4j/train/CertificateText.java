package org.pde4j.train;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.ArrayList;

/** A certificate as one screen of text. */
final class CertificateText {

    private static final int WIDTH = 118;

    /** Lines of entries that fit a screen together with verdict and advice. */
    private static final int MOST_ENTRIES = 40;
    private static final int MOST_ADVICE = 6;

    private CertificateText() {}

    static String of(Certificate certificate) {
        List<String> lines = new ArrayList<>();
        lines.add(certificate.verdict() + ": " + certificate.verdict().sentence() + ".");
        Termination end = certificate.termination();
        lines.add("Ended in phase " + (end.phase() + 1) + " at iteration " + end.iteration() + ": " + end.reason().sentence()
                + (end.detail().isEmpty() ? "" : " (" + end.detail() + ")") + ".");
        lines.add(counts(certificate));
        lines.add(certificate.cost().toString());
        Map<String, List<Certificate.Entry>> chapters = new LinkedHashMap<>();
        certificate.entries().forEach(entry -> chapters.computeIfAbsent(entry.chapter(), name -> new ArrayList<>()).add(entry));
        int room = MOST_ENTRIES;
        int hidden = 0;
        for (Map.Entry<String, List<Certificate.Entry>> chapter : chapters.entrySet()) {
            lines.add("");
            lines.add(chapter.getKey());
            for (Certificate.Entry entry : chapter.getValue()) {
                if (room-- > 0) {
                    lines.add(line(entry));
                } else {
                    hidden++;
                }
            }
        }
        if (hidden > 0) {
            lines.add("  and " + hidden + " more, in certificate.json");
        }
        lines.add("");
        lines.add("Advice");
        advice(certificate).stream().limit(MOST_ADVICE).forEach(sentence -> lines.add("  - " + sentence));
        return String.join("\n", lines.stream().map(CertificateText::cut).toList()) + "\n";
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

    /** Of violated claims first; each sentence once; the ending's own advice last. */
    private static Set<String> advice(Certificate certificate) {
        Set<String> sentences = new LinkedHashSet<>();
        for (Certificate.Status status : List.of(Certificate.Status.VIOLATED, Certificate.Status.VACUOUS, Certificate.Status.INCONCLUSIVE,
                Certificate.Status.HOLDS, Certificate.Status.CERTIFIED)) {
            certificate.entries().stream().filter(entry -> entry.status() == status && !entry.advice().isEmpty())
                    .forEach(entry -> sentences.add(entry.advice()));
        }
        Set<String> first = new LinkedHashSet<>(sentences.stream().limit(MOST_ADVICE - 1L).toList());
        first.add(certificate.termination().reason().advice());
        return first;
    }

    private static String cut(String line) {
        return line.length() <= WIDTH ? line : line.substring(0, WIDTH - 1) + "…";
    }
}
