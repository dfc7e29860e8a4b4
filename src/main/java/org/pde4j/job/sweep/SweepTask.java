package org.pde4j.job.sweep;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import org.pde4j.cluster.Task;

/**
 * One run of a sweep as text.
 *
 * @param plan with this run alone
 * @param run from 0
 * @param directory of the run; empty where its files are sent back instead
 */
record SweepTask(SweepPlan plan, int run, String directory) {

    static SweepTask of(SweepDirectory sweep, int run, boolean inPlace) {
        SweepPlan all = sweep.plan();
        SweepPlan one = new SweepPlan(all.name(), all.paths(), all.catalogue(), all.text(), all.folder(), List.of(all.runs().get(run)));
        return new SweepTask(one, run, inPlace ? sweep.run(run).toAbsolutePath().toString() : "");
    }

    static SweepTask parse(String text) throws IOException {
        return new ObjectMapper().readValue(text, SweepTask.class);
    }

    Task task() {
        try {
            return new Task(run, new ObjectMapper().writeValueAsString(this));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("SweepTask: a record of strings is JSON", impossible);
        }
    }

    /** The values of its paths. */
    List<String> values() {
        return plan.runs().get(0);
    }
}
