package org.pde4j.reliability;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.pde4j.job.JobDocument;
import org.pde4j.job.run.JobRunner;
import org.pde4j.job.run.PreparedJob;

/**
 * The number of threads changes no bit of any table or array in the fused execution. The exception is {@code Graph}: OpenBLAS and ND4J split
 * their sums by it, so there the bits are those of one number of threads.
 */
@ExtendWith(ReliabilityTable.class)
class SameBitsTest {

    private static final String JOB = """
            problem: poisson-2d
            points: {interior: 700, conditions: 60}
            model: {type: Mlp, hidden: [20, 20], activation: Tanh, seed: 3}
            phases:
              - {optimizer: Adam, stop: {iterations: 6}}
              - {optimizer: LBfgs, stop: {iterations: 6}}
              - {optimizer: GaussNewton, stop: {iterations: 4}}
            record: 1
            measure: [{every: 8, diagnostic: {type: Ntk, rows: 150}}, {every: 4, diagnostic: Lojasiewicz}, {every: 8, diagnostic: Sharpness}]
            """;

    @TempDir
    Path folder;

    private Path run(String name, String... overrides) throws IOException {
        Path run = folder.resolve(name);
        new JobRunner(PreparedJob.of(JobDocument.parse(JOB, "bits.yaml", folder, List.of(overrides))), run, false).run();
        return run;
    }

    @Test
    void oneTwoAndFourThreads() throws IOException {
        Path one = run("1", "execution={type: Fused, threads: 1}");
        RunFiles.assertSame(run("2", "execution={type: Fused, threads: 2}"), one);
        RunFiles.assertSame(run("4", "execution={type: Fused, threads: 4}"), one);
    }

    @Test
    void aGraphTwiceWithTheSameThreads() throws IOException {
        String[] small = {"execution={type: Graph, threads: 2}", "points.interior=100", "phases=[{optimizer: Adam, stop: {iterations: 3}}]"};
        RunFiles.assertSame(run("second", small), run("first", small));
    }
}
