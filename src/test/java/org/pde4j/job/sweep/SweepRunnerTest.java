package org.pde4j.job.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pde4j.job.JobDocument;
import org.pde4j.job.run.JobRunner;
import org.pde4j.job.run.PreparedJob;
import org.pde4j.run.RunDirectory;
import org.pde4j.run.SweepRow;
import org.pde4j.run.SweepTable;

class SweepRunnerTest {

    private static final String JOB = """
            problem: poisson-1d
            model: {type: Mlp, hidden: [6], activation: Tanh, seed: 1}
            points: {interior: 20, conditions: 1}
            certificate: {effort: none}
            phases: [{optimizer: {type: GradientDescent, learningRate: 1.0e-3}, stop: {iterations: 5}}]
            """;

    @TempDir
    Path folder;

    private SweepPlan plan(String sweep) throws IOException {
        return SweepFile.read(Files.writeString(folder.resolve("s.yaml"), JOB + sweep));
    }

    private SweepDirectory directory(String name, String sweep) throws IOException {
        return SweepDirectory.create(folder.resolve(name), plan(sweep));
    }

    /** A run of a sweep is the same job as {@code solve --set}: the model has the same bytes. */
    @Test
    void aRunHasTheBytesOfTheSameJobAlone() throws IOException {
        SweepDirectory directory = directory("sweep", "sweep: {model.seed: [1, 2]}\n");
        SweepTable table = new SweepRunner(directory).run(() -> false, row -> { });
        assertThat(table.rows()).extracting(SweepRow::status).containsExactly(SweepRow.Status.DONE, SweepRow.Status.DONE);
        Path alone = folder.resolve("alone");
        new JobRunner(PreparedJob.of(JobDocument.parse(JOB, "s.yaml", folder, List.of("model.seed=2"))), alone, false).run();
        assertThat(directory.run(1).resolve(RunDirectory.MODEL)).hasSameBinaryContentAs(alone.resolve(RunDirectory.MODEL));
        assertThat(directory.table()).isEqualTo(table);
    }

    @Test
    void whatHasEndedIsNotRepeatedAndWhatWasCutOffGoesOn() throws IOException {
        String sweep = "sweep: {model.seed: [1, 2, 3]}\n";
        SweepDirectory whole = directory("whole", sweep);
        new SweepRunner(whole).run(() -> false, row -> { });
        SweepDirectory parts = directory("parts", sweep);
        // The signal comes once the first run has ended and the second has begun.
        SweepTable begun = new SweepRunner(parts).run(() -> Files.exists(parts.run(1).resolve(RunDirectory.RESOLVED)), row -> { });
        assertThat(begun.rows()).extracting(SweepRow::run).containsExactly(1);
        long first = Files.getLastModifiedTime(parts.run(0).resolve(RunDirectory.MODEL)).toMillis();
        List<Integer> later = new ArrayList<>();
        SweepTable table = new SweepRunner(directory("parts", sweep)).run(() -> false, row -> later.add(row.run()));
        assertThat(later).containsExactly(2, 3);
        assertThat(Files.getLastModifiedTime(parts.run(0).resolve(RunDirectory.MODEL)).toMillis()).isEqualTo(first);
        assertThat(table.rows()).hasSize(3);
        for (int run = 0; run < 3; run++) {
            assertThat(parts.run(run).resolve(RunDirectory.MODEL)).hasSameBinaryContentAs(whole.run(run).resolve(RunDirectory.MODEL));
        }
    }

    /** Steps of length 1e300 leave the finite numbers; the next run is none the worse. */
    @Test
    void aTrainingThatFailsIsARowAndTheSweepGoesOn() throws IOException {
        SweepDirectory directory = directory("failing", "sweep:\n  phases[0].optimizer.learningRate: [1.0e300, 1.0e-3]\n");
        SweepTable table = new SweepRunner(directory).run(() -> false, row -> { });
        assertThat(table.rows()).extracting(SweepRow::status).containsExactly(SweepRow.Status.FAILED, SweepRow.Status.DONE);
        assertThat(table.rows().get(0).reason()).isNotEmpty();
        assertThat(directory.table()).isEqualTo(table);
    }

    @Test
    void aDirectoryHoldsOneSweep() throws IOException {
        directory("taken", "sweep: {model.seed: [1, 2]}\n");
        assertThatIOException().isThrownBy(() -> directory("taken", "sweep: {model.seed: [1, 3]}\n")).withMessageContaining("holds another sweep");
        Files.writeString(folder.resolve("taken/sweep.csv"), "run,status,model.seed,verdict\n1,DONE,7,x\n");
        SweepDirectory taken = SweepDirectory.open(folder.resolve("taken"));
        assertThatIOException().isThrownBy(taken::table).withMessageContaining("sweep.csv");
    }
}
