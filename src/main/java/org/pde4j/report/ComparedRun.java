package org.pde4j.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.Optional;
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

    /** The lowest recorded loss; NaN if there is none. */
    double loss() {
        return Arrays.stream(data.metrics().numbers("loss")).filter(Double::isFinite).min().orElse(Double.NaN);
    }

    /** The relative L² error of the best iterate against the given solution, the largest of the unknowns; NaN without one. */
    double error() {
        double worst = Double.NaN;
        for (JsonNode unknown : data.certificate().path("answer")) {
            double error = unknown.path("relative_l2_error").asDouble(Double.NaN);
            worst = Double.isNaN(worst) || error > worst ? error : worst;
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
        String status = status(id);
        return (status.isEmpty() ? "" : status + " ") + entry(id).map(Phrases::value).orElse("");
    }

    /** The status of a claim; empty for a number without one, and where the certificate has none of the id. */
    String status(String id) {
        return entry(id).map(entry -> entry.path("status").asText("")).orElse("");
    }

    private Optional<JsonNode> entry(String id) {
        return StreamSupport.stream(data.certificate().path("entries").spliterator(), false).filter(entry -> entry.path("id").asText("").equals(id)).findFirst();
    }
}
