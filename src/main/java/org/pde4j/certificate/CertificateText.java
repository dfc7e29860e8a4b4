package org.pde4j.certificate;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.pde4j.certificate.Certificate.Entry;
import org.pde4j.certificate.Certificate.Status;
import org.pde4j.linalg.Digits;
import org.pde4j.train.Termination;

/**
 * A certificate as text: on the first screen the answer, the verdict, what is violated, what is proved and the advice; then every claim, chapter by
 * chapter.
 */
final class CertificateText {

    private static final int WIDTH = 118;

    /** Lines of the first screen. */
    private static final int LINES = 50;
    private static final int MAX_ADVICE = 6;

    /** Behind the status. */
    private static final String INDENT = " ".repeat(17);

    private CertificateText() {}

    static String of(Certificate certificate) {
        List<String> lines = new ArrayList<>();
        certificate.parameters().forEach(sentence -> lines.addAll(wrapped(sentence + ".", "  ")));
        certificate.answer().forEach(answer -> lines.addAll(wrapped(capitalised(answer) + ".", "  ")));
        lines.addAll(wrapped(certificate.verdict() + ": " + certificate.summary() + ".", "  "));
        Termination end = certificate.termination();
        lines.addAll(wrapped("Ended in phase " + (end.phase() + 1) + " at iteration " + end.iteration() + ": " + end.reason().sentence()
                + (end.detail().isEmpty() ? "" : " (" + end.detail() + ")") + ".", "  "));
        lines.addAll(wrapped(counts(certificate), "  "));
        lines.add(certificate.cost().toString());
        Set<String> sentences = advice(certificate);
        List<String> advice = new ArrayList<>(sentences.isEmpty() ? List.of() : List.of("Advice"));
        sentences.forEach(sentence -> advice.addAll(wrapped("  - " + sentence, "    ")));
        lines.addAll(brief(certificate, Status.VIOLATED, "Violated", LINES - lines.size() - advice.size()));
        lines.addAll(brief(certificate, Status.PROVED, "Proved", LINES - lines.size() - advice.size()));
        lines.addAll(advice);
        chapters(certificate.entries(), lines);
        return String.join("\n", lines) + "\n";
    }

    /** The name of an unknown keeps its letter. */
    private static String capitalised(Answer answer) {
        String sentence = answer.sentence();
        return sentence.startsWith(answer.unknown()) ? sentence : Character.toUpperCase(sentence.charAt(0)) + sentence.substring(1);
    }

    /** The claims of one status without their explanations, in at most so many lines. */
    private static List<String> brief(Certificate certificate, Status status, String heading, int room) {
        List<Entry> claims = certificate.entries().stream().filter(entry -> entry.is(status)).toList();
        List<String> lines = new ArrayList<>();
        if (claims.isEmpty() || room < 2) {
            return lines;
        }
        lines.add(heading);
        int shown = 0;
        for (Entry claim : claims) {
            List<String> next = wrapped("  - " + claim.claim() + numbers(claim) + " [" + claim.id() + "]", "    ");
            boolean last = shown == claims.size() - 1;
            if (lines.size() + next.size() + (last ? 0 : 1) > room) {
                break;
            }
            lines.addAll(next);
            shown++;
        }
        if (shown < claims.size()) {
            lines.add("  - and " + (claims.size() - shown) + " more, below");
        }
        return lines;
    }

    /** Every claim with its whole explanation; a fact has no status. */
    private static void chapters(List<Entry> entries, List<String> lines) {
        String chapter = "";
        for (Entry entry : entries) {
            if (!entry.chapter().equals(chapter)) {
                chapter = entry.chapter();
                lines.addAll(List.of("", chapter));
            }
            lines.addAll(wrapped(String.format(Locale.ROOT, "  %-14s %s%s%s [%s]", entry.status().map(Status::name).orElse("-"), entry.claim(), numbers(entry),
                    entry.evidence().isEmpty() ? "" : "; " + entry.evidence(), entry.id()), INDENT));
        }
    }

    private static String counts(Certificate certificate) {
        List<String> parts = new ArrayList<>();
        long claims = 0;
        for (Status status : Status.values()) {
            parts.add(certificate.count(status) + " " + status);
            claims += certificate.count(status);
        }
        return claims + " claims: " + String.join(", ", parts) + "; " + (certificate.entries().size() - claims) + " facts.";
    }

    private static String numbers(Entry entry) {
        List<String> numbers = new ArrayList<>();
        if (!Double.isNaN(entry.value())) {
            numbers.add("value " + number(entry.value()));
        }
        if (!Double.isNaN(entry.threshold())) {
            numbers.add("threshold " + number(entry.threshold()));
        }
        return numbers.isEmpty() ? "" : ": " + String.join(", ", numbers);
    }

    private static String number(double value) {
        if (Double.isInfinite(value)) {
            return Digits.of(value);
        }
        if (Math.abs(value) < Double.MIN_NORMAL) {
            return "0";
        }
        boolean plain = value == Math.rint(value) && Math.abs(value) < 1e6;
        return plain ? Long.toString((long) value) : String.format(Locale.ROOT, "%.3g", value);
    }

    /** Of violated claims first; each sentence once; the ending's own advice last. */
    private static Set<String> advice(Certificate certificate) {
        Set<String> sentences = new LinkedHashSet<>();
        for (Status status : List.of(Status.VIOLATED, Status.NOT_APPLICABLE, Status.INCONCLUSIVE, Status.OBSERVED, Status.PROVED)) {
            certificate.entries().stream().filter(entry -> entry.is(status) && !entry.advice().isEmpty()).forEach(entry -> sentences.add(entry.advice()));
        }
        Set<String> first = new LinkedHashSet<>(sentences.stream().limit(MAX_ADVICE - 1L).toList());
        if (!certificate.endingAdvice().isEmpty()) {
            first.add(certificate.endingAdvice());
        }
        return first;
    }

    /** Broken between words; the lines after the first are indented. A word that does not fit stands on a line of its own. */
    private static List<String> wrapped(String text, String indent) {
        List<String> lines = new ArrayList<>();
        String rest = text;
        while (rest.length() > WIDTH) {
            int at = rest.lastIndexOf(' ', WIDTH);
            at = at > indent.length() ? at : rest.indexOf(' ', indent.length());
            if (at < 0) {
                break;
            }
            lines.add(rest.substring(0, at));
            rest = indent + rest.substring(at + 1);
        }
        lines.add(rest);
        return lines;
    }
}
