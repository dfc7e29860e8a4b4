package org.pde4j.reliability;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pde4j.job.JobDocument;
import org.pde4j.job.JobRunner;
import org.pde4j.job.PreparedJob;

/** The number of threads changes no bit of any table or array, in either execution. */
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

    @ParameterizedTest
    @ValueSource(strings = {"Fused", "Graph"})
    void oneTwoAndFourThreads(String execution) throws IOException {
        for (int threads : new int[] {1, 2, 4}) {
            Path run = folder.resolve(String.valueOf(threads));
            new JobRunner(PreparedJob.of(JobDocument.parse(JOB, "bits.yaml", folder,
                    List.of("execution={type: " + execution + ", threads: " + threads + "}"))), run, false).run();
            if (threads > 1) {
                RunFiles.assertSame(run, folder.resolve("1"));
            }
        }
    }
}
