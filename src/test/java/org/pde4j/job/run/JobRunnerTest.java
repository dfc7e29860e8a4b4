package org.pde4j.job.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pde4j.job.JobDocument;
import org.pde4j.job.yaml.JobException;
import org.pde4j.train.Snapshot;
import org.pde4j.train.TrainingListener;

class JobRunnerTest {

    @TempDir
    Path folder;

    private static JobRunner runner(Path out, String... overrides) {
        return new JobRunner(PreparedJob.of(JobDocument.parse(
                "problem: poisson-1d\npoints: {interior: 5}\nmeasure: []\nphases: [{optimizer: Adam, stop: {iterations: 5}}]\n",
                "r.yaml", Path.of(""), List.of(overrides))), out, false);
    }

    @Test
    void aRunThatBreaksLeavesItsStackTraceInTheLog() throws IOException {
        IllegalStateException broken = new IllegalStateException("the listener broke");
        JobRunner runner = runner(folder.resolve("run")).listen(new TrainingListener() {
            @Override
            public void iterated(Snapshot snapshot) {
                if (snapshot.iteration() == 3) {
                    throw broken;
                }
            }
        });
        assertThatThrownBy(runner::run).isSameAs(broken);
        assertThat(Files.readString(folder.resolve("run/log.txt"))).contains(
                "ERROR RunLog: the run was cut short", "java.lang.IllegalStateException: the listener broke", "\tat org.pde4j.job.run.JobRunner");
    }

    @Test
    void badInputMakesNoDirectory() {
        Path out = folder.resolve("run");
        assertThatThrownBy(() -> runner(out, "measure=[{every: 5, diagnostic: {type: Ntk, rows: 1}}]", "points.groups={equation-1: 3}").run())
                .isInstanceOf(JobException.class).hasMessageContaining("measure[0].diagnostic: ");
        assertThat(out).doesNotExist();
    }
}
