package org.pde4j.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * What the certificate of a run says of the distance of one unknown to the solution.
 *
 * @param run by which the run is called beside others
 * @param unknown its name; empty where the run has no certificate
 * @param norm of bound and estimate, with the times it is of; empty where there is neither
 * @param bound of ‖u − u_θ‖; NaN where there is none
 * @param relative the bound in parts of ‖u_θ‖; NaN where there is none
 * @param rigour of the bound; empty where there is none
 * @param estimate of ‖u − u_θ‖, which is no bound; NaN where none is trusted
 * @param relativeEstimate the estimate in parts of ‖u_θ‖
 * @param error relative L² error against the given solution; NaN without one
 */
public record RunAnswer(String run, String unknown, String norm, double bound, double relative, String rigour, double estimate, double relativeEstimate,
        double error) {

    /** One for each unknown, or one that says nothing. */
    static List<RunAnswer> of(String run, JsonNode certificate) {
        List<RunAnswer> answers = new ArrayList<>();
        for (JsonNode answer : certificate.path("answer")) {
            boolean bounded = answer.path("rigour").isTextual();
            String when = answer.path("when").asText("");
            String norm = answer.path("norm").isTextual() ? answer.path("norm").asText() + (when.isEmpty() ? "" : " " + when) : "";
            double relative = number(answer, "relative");
            double estimate = number(answer, "estimate");
            // Both are parts of one ‖u_θ‖.
            double relativeEstimate = bounded ? estimate * (relative / number(answer, "bound")) : relative;
            answers.add(new RunAnswer(run, answer.path("unknown").asText(""), norm, number(answer, "bound"), bounded ? relative : Double.NaN,
                    bounded ? answer.path("rigour").asText() : "", estimate, relativeEstimate, number(answer, "relative_l2_error")));
        }
        return answers.isEmpty() ? List.of(new RunAnswer(run, "", "", Double.NaN, Double.NaN, "", Double.NaN, Double.NaN, Double.NaN)) : answers;
    }

    private static double number(JsonNode answer, String name) {
        return answer.path(name).asDouble(Double.NaN);
    }

    boolean isBounded() {
        return !rigour.isEmpty();
    }

    /** Bounds are rounded upwards. */
    List<String> cells() {
        return List.of(run, unknown.isEmpty() ? "–" : unknown, norm.isEmpty() ? "–" : norm, Phrases.noLess(bound), Phrases.noLess(relative),
                rigour.isEmpty() ? "–" : rigour, Phrases.number(estimate), Phrases.number(relativeEstimate), Phrases.number(error));
    }
}
