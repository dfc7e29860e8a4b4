package org.pde4j.benchmark;

import java.util.List;
import java.util.stream.Stream;
import org.pde4j.job.sweep.SweepPlan;

/**
 * A problem of a benchmark, how it is solved here, and what was published of it.
 *
 * @param name as the benchmark calls it
 * @param title the problem in one line
 * @param catalogue the problem of the catalogue whose job is run; empty where {@code job} is the job
 * @param job YAML
 * @param published least published error (Σ|û − u|² / Σ|u|²)^½ over all points and unknowns
 * @param by whose it is
 * @param file of the benchmark that holds the solution; empty where a formula does
 * @param seeds paths of the seeds of the job
 */
public record BenchmarkCase(String name, String title, String catalogue, String job, double published, String by, String file, List<String> seeds) {

    public BenchmarkCase {
        seeds = List.copyOf(seeds);
    }

    /**
     * A run for each seed.
     *
     * @param values of all seeds of a run
     * @param overrides {@code path=value} of every run
     */
    SweepPlan plan(List<Integer> values, List<String> overrides) {
        List<String> paths = Stream.concat(seeds.stream(), overrides.stream().map(override -> override.split("=", 2)[0])).toList();
        List<String> given = overrides.stream().map(override -> override.split("=", 2)[1]).toList();
        return new SweepPlan(name, paths, catalogue, job, "",
                values.stream().map(value -> Stream.concat(seeds.stream().map(path -> value.toString()), given.stream()).toList()).toList());
    }
}
