package org.pde4j.analysis.error.shape;

import java.nio.file.Path;
import java.util.List;
import org.pde4j.job.JobDocument;
import org.pde4j.problem.Problem;

/** Problems for u from the texts of a job. */
final class TextProblem {

    private TextProblem() {}

    /**
     * One equation with conditions.
     *
     * @param domain as in a job, such as {@code {x: [0, 1]}}
     * @param conditions each a place, a colon and an equation, such as {@code x=0: u = 0}
     */
    static Problem of(String domain, String equation, String... conditions) {
        String all = String.join(", ", List.of(conditions).stream().map(condition -> condition.split(": ", 2))
                .map(parts -> "{on: \"" + parts[0] + "\", equation: \"" + parts[1] + "\"}").toList());
        JobDocument job = JobDocument.parse("problem: {domain: " + domain + ", unknowns: [u], equations: [\"" + equation + "\"], conditions: [" + all + "]}",
                "test.yaml", Path.of(""), List.of());
        return job.job().problem().problem(job.folder(), job.locator());
    }
}
