package org.pde4j.reliability;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.pde4j.job.JobDocument;
import org.pde4j.job.run.JobRunner;
import org.pde4j.job.run.PreparedJob;

/** A run of a few steps that leaves a file of every kind. */
final class SoundRun {

    private static final String JOB = """
            problem: poisson-1d
            points: {interior: 8}
            model: {type: Mlp, hidden: [4], activation: Tanh}
            phases: [{optimizer: Adam, stop: {iterations: 4}}]
            record: 1
            measure: [{every: 2, diagnostic: {type: Ntk, rows: 8}}, {every: 1, diagnostic: Lojasiewicz}]
            execution: {type: Fused, threads: 1}
            """;

    private SoundRun() {}

    static Path in(Path folder) throws IOException {
        Path run = folder.resolve("sound");
        if (!Files.exists(run)) {
            new JobRunner(PreparedJob.of(JobDocument.parse(JOB, "sound.yaml", folder, List.of())), run, false).run();
        }
        return run;
    }
}
