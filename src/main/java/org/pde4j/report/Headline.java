package org.pde4j.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;

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
        String ending = termination.path("kind").asText("") + " (" + termination.path("reason").asText("").toLowerCase(Locale.ROOT).replace('_', ' ')
                + ") at iteration " + Phrases.number(termination.path("iteration").asDouble(Double.NaN)) + (detail.isEmpty() ? "." : ": " + detail + ".");
        return new Headline(verdict.replace('_', ' '), tone(verdict), sentence(summary), ending, termination.path("advice").asText(""));
    }

    private static String tone(String verdict) {
        return switch (verdict) {
            case "LOCAL_MINIMUM", "ROUNDING_FLOOR", "CRITICAL_POINT", "TARGET_REACHED" -> "good";
            case "FAILED", "SADDLE" -> "bad";
            default -> "open";
        };
    }

    private static String sentence(String clause) {
        return clause.isEmpty() ? "" : Character.toUpperCase(clause.charAt(0)) + clause.substring(1) + (clause.endsWith(".") ? "" : ".");
    }
}
