package org.pde4j.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Set;
import java.util.stream.StreamSupport;

/**
 * The verdict over everything else.
 *
 * @param word the verdict
 * @param tone {@code good}, {@code open}, {@code bad} or {@code running}: what colour it has
 * @param sentence what it means
 * @param ending why the training ended
 * @param advice what to do
 */
record Headline(String word, String tone, String sentence, String ending, String advice) {

    /** Verdicts about a point that no step of the training would leave. */
    private static final Set<String> REACHED = Set.of("GLOBAL_ZERO", "LOCAL_MINIMUM", "ROUNDING_FLOOR", "CRITICAL_POINT");

    private static final Set<String> BAD = Set.of("FAILED", "SADDLE", "NO_SOLUTION");

    /**
     * From {@code certificate.json}; a run without one has not ended, or was killed.
     *
     * @param certified whether the job asks for a certificate
     * @param live whether the run is known to be in progress
     */
    static Headline of(RunData run, boolean certified, boolean live) {
        JsonNode certificate = run.certificate();
        if (!certificate.has("verdict")) {
            double at = run.metrics().last("iteration");
            if (!live && !certified && run.provenance().isObject()) {
                return new Headline("NO CERTIFICATE", "open", "The run has ended, and its job asks for no certificate: nothing is claimed about its result.",
                        "The last recorded iteration is " + Phrases.number(at) + ".", "pde4j diagnose computes the certificate.");
            }
            return new Headline(live ? "TRAINING" : "NO VERDICT", "running", live ? "Nothing is claimed before the training has ended."
                            : "The run has no certificate: it has not ended, or was cut short.",
                    Double.isNaN(at) ? "Nothing is recorded yet." : "The last recorded iteration is " + Phrases.number(at) + ".", "");
        }
        String verdict = certificate.path("verdict").asText();
        JsonNode termination = certificate.path("termination");
        String summary = certificate.path("summary").asText("");
        String detail = termination.path("detail").asText("");
        String reason = termination.path("reason").asText("");
        String ending = "The training ended " + (reason.equals("SOLVED") ? "as solved" : "by " + reason.toLowerCase(Locale.ROOT).replace('_', ' ') + " ("
                + termination.path("kind").asText("") + ")") + " at iteration " + Phrases.number(termination.path("iteration").asDouble(Double.NaN))
                + (detail.isEmpty() ? "." : ": " + detail + ".");
        // What to do about an ended budget is no advice to a training that has reached a critical point.
        boolean moot = REACHED.contains(verdict) && termination.path("kind").asText("").equals("BUDGET");
        return new Headline(verdict.replace('_', ' '), tone(certificate, verdict), sentence(summary), ending,
                moot ? "" : termination.path("advice").asText(""));
    }

    /** A minimum of the loss is no success where a claim is violated, such as that its residual is small. */
    private static String tone(JsonNode certificate, String verdict) {
        boolean violated = StreamSupport.stream(certificate.path("entries").spliterator(), false)
                .anyMatch(entry -> entry.path("status").asText("").equals("VIOLATED"));
        return BAD.contains(verdict) ? "bad" : violated || !REACHED.contains(verdict) && !verdict.equals("TARGET_REACHED") ? "open" : "good";
    }

    private static String sentence(String clause) {
        return clause.isEmpty() ? "" : Character.toUpperCase(clause.charAt(0)) + clause.substring(1) + (clause.endsWith(".") ? "" : ".");
    }
}
