package org.pde4j.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * One of several runs that are shown side by side.
 *
 * @param label by which it is called there
 */
record ComparedRun(String label, RunData data) {

    String verdict() {
        return data.certificate().path("verdict").asText("none");
    }

    /** What is known of the distance to the solution, one sentence for each unknown. */
    String answer() {
        return StreamSupport.stream(data.certificate().path("answer").spliterator(), false)
                .map(unknown -> unknown.path("sentence").asText("")).collect(Collectors.joining("; "));
    }

    /** The lowest recorded loss; NaN if there is none. */
    double loss() {
        return Arrays.stream(data.metrics().numbers("loss")).filter(Double::isFinite).min().orElse(Double.NaN);
    }

    /** The relative L² error of the best iterate against the given solution; NaN without one. */
    double error() {
        double worst = Double.NaN;
        for (JsonNode unknown : data.certificate().path("answer")) {
            worst = unknown.path("relative_l2_error").asDouble(worst);
        }
        return Double.isNaN(worst) ? data.metrics().last("relative_l2_error") : worst;
    }

    double iterations() {
        return data.metrics().last("iteration");
    }

    double seconds() {
        return data.metrics().last("seconds");
    }

    /** Status and value of a claim in a few words; empty where the certificate does not have it. */
    String claim(String id) {
        for (JsonNode entry : data.certificate().path("entries")) {
            if (entry.path("id").asText("").equals(id)) {
                String value = entry.path("value").isNumber() ? Phrases.number(entry.path("value").asDouble()) : "";
                return (entry.path("status").asText("").isEmpty() ? "" : entry.path("status").asText() + " ") + value;
            }
        }
        return "";
    }
}
