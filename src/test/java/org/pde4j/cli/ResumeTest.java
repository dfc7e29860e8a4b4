package org.pde4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pde4j.job.JobDocument;
import org.pde4j.job.run.JobRunner;
import org.pde4j.job.run.PreparedJob;
import org.pde4j.reliability.RunFiles;
import org.pde4j.run.RunDirectory;
import org.pde4j.train.Snapshot;
import org.pde4j.train.StopSignal;
import org.pde4j.train.TrainingListener;

/** A run that was stopped, killed or damaged and resumed leaves the files of one that was not. */
class ResumeTest {

    private static final String JOB = """
            problem:
              domain: {x: [0, 1]}
              equations: ["u_xx + u^2 = -pi^2*sin(pi*x) + sin(pi*x)^2"]
              conditions: [{on: "x=0", equation: "u = 0"}, {on: "x=1", equation: "u = 0"}]
              exact: sin(pi*x)
            points: {interior: 30, conditions: 1}
            model: {type: Mlp, hidden: [6], activation: Tanh, seed: 3}
            phases:
              - {optimizer: {type: Adam, learningRate: 1.0e-2}, stop: {iterations: 13}}
              - {optimizer: LBfgs, stop: {iterations: 10}}
              - {optimizer: GaussNewton, stop: {iterations: 9}}
            record: 4
            measure:
              - {every: 6, diagnostic: {type: Ntk, rows: 16}}
              - {every: 3, diagnostic: Lojasiewicz}
              - {every: 5, diagnostic: Sharpness}
              - {every: 4, diagnostic: Boundedness}
            checkpoint: {every: 7}
            """;

    /** A process that is killed: nothing after this is written. */
    private static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    @TempDir
    static Path shared;

    private static Path straight;

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... arguments) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        return Main.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
    }

    @BeforeAll
    static void runWithoutAStop() throws IOException {
        straight = shared.resolve("straight");
        runner(straight).run();
    }

    private static JobRunner runner(Path run, String... overrides) {
        return new JobRunner(PreparedJob.of(JobDocument.parse(JOB, "j.yaml", Path.of(""), List.of(overrides))), run, false);
    }

    /** Leaves what a kill -9 just after an iteration leaves. */
    private Path killedAt(int iteration) throws IOException {
        Path run = folder.resolve("killed");
        try {
            runner(run).listen(at(iteration, () -> {
                throw new Killed();
            })).run();
        } catch (Killed asPlanned) {
            assertThat(run.resolve("model.npz")).doesNotExist();
        }
        return run;
    }

    private static TrainingListener at(int iteration, Runnable action) {
        return new TrainingListener() {
            @Override
            public void iterated(Snapshot now) {
                if (now.iteration() == iteration) {
                    action.run();
                }
            }
        };
    }

    private static void assertSameFiles(Path run) throws IOException {
        RunFiles.assertSame(run, straight);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 7, 13, 14, 22, 24, 28, 32})
    void aKilledRunResumesToTheSameFiles(int iteration) throws IOException {
        Path killed = killedAt(iteration);
        assertThat(run("resume", killed.toString())).as(err.toString()).isZero();
        assertSameFiles(killed);
    }

    /** Envelopes, trajectories and eigendirections are judged by all that was measured: a certificate without the first measurements would differ. */
    @Test
    void theCertificateIncludesMeasurementsBeforeTheStop() throws IOException {
        String[] flow = {"phases=[{optimizer: {type: GradientFlow, interval: 0.001, growth: 1.1}, stop: {iterations: 90}}]", "checkpoint.every=20",
            "model={type: RandomFeatures, features: 40, distribution: {type: Centred, radius: 6}}", "points.interior=3",
            "measure=[{every: 2, diagnostic: {type: Ntk, rows: 0}}, {every: 1, diagnostic: Lojasiewicz}, {every: 1, diagnostic: Boundedness}]"};
        Path whole = folder.resolve("whole");
        runner(whole, flow).run();
        Path killed = folder.resolve("killed");
        try {
            runner(killed, flow).listen(at(70, () -> {
                throw new Killed();
            })).run();
        } catch (Killed asPlanned) {
            assertThat(run("resume", killed.toString())).as(err.toString()).isZero();
        }
        RunFiles.assertSame(killed, whole);
        assertThat(run("diagnose", killed.toString())).as(err.toString()).isZero();
        assertThat(run("diagnose", whole.toString())).as(err.toString()).isZero();
        assertThat(RunFiles.certificate(killed.resolve("certificate.json"))).isEqualTo(RunFiles.certificate(whole.resolve("certificate.json")));
    }

    /** Foreign files, one of them of a name that the run uses later, and tables that a spreadsheet has saved. */
    @ParameterizedTest
    @ValueSource(ints = {2, 16, 29})
    void foreignFilesAndEditedTablesDoNotDisturbIt(int iteration) throws IOException {
        Path killed = killedAt(iteration);
        List<String> foreign = List.of("q.csv", "u.npy", "notes.jsonl", "certificate-mine.csv", "data.npz");
        for (String name : foreign) {
            Files.writeString(killed.resolve(name), "mine");
        }
        Files.writeString(killed.resolve("certificate.json"), "mine");
        String saved = Files.readString(killed.resolve("metrics.csv")).replace("\n", "\r\n");
        Files.writeString(killed.resolve("metrics.csv"), saved);
        Files.deleteIfExists(killed.resolve("measurements.jsonl"));
        Files.writeString(killed.resolve("ntk_spectrum.npy"), "");
        assertThat(run("resume", killed.toString())).as(err.toString()).isZero();
        for (String name : foreign) {
            assertThat(killed.resolve(name)).hasContent("mine");
            Files.delete(killed.resolve(name));
        }
        assertThat(killed.resolve("certificate.json.foreign-1")).hasContent("mine");
        assertThat(Files.readString(killed.resolve("metrics.csv.edited-1"))).isEqualTo(saved);
        assertThat(Files.readString(killed.resolve("log.txt"))).contains("metrics.csv was edited after the run had written it").doesNotContain("damaged");
        assertSameFiles(killed);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 5, 13, 26, 31})
    void anInterruptedRunResumesToTheSameFiles(int iteration) throws IOException {
        Path run = folder.resolve("interrupted");
        StopSignal signal = new StopSignal();
        runner(run).interruptWith(signal).listen(at(iteration, signal::raise)).run();
        assertThat(run("resume", run.toString())).as(err.toString()).isZero();
        assertSameFiles(run);
        assertThat(Files.readString(run.resolve("log.txt"))).contains("continuing from iteration " + iteration, "the training was interrupted");
    }

    @Test
    void aFinishedRunEndsAgainAsItDid() throws IOException {
        Path run = folder.resolve("finished");
        runner(run).run();
        byte[] model = Files.readAllBytes(run.resolve("model.npz"));
        List<String> metrics = Files.readAllLines(run.resolve("metrics.csv"));
        Files.delete(run.resolve("model.npz"));
        assertThat(run("resume", run.toString())).as(err.toString()).isZero();
        assertThat(run.resolve("model.npz")).hasBinaryContent(model);
        assertThat(Files.readAllLines(run.resolve("metrics.csv"))).isEqualTo(metrics);
    }

    @Test
    void aDamagedCheckpointIsNamedAndTheOneBeforeItUsed() throws IOException {
        Path killed = killedAt(30);
        Path newest = killed.resolve("checkpoints/iteration-00000028.npz");
        byte[] bytes = Files.readAllBytes(newest);
        Files.write(newest, Arrays.copyOf(bytes, bytes.length - 1));
        assertThat(run("resume", killed.toString())).as(err.toString()).isZero();
        assertThat(Files.readString(killed.resolve("log.txt"))).contains(newest + ": is damaged", "continuing from iteration 21");
        assertSameFiles(killed);
    }

    @Test
    void aCheckpointOfAnotherJobIsRefusedWithTheDifference() throws IOException {
        Path killed = killedAt(20);
        Path resolved = killed.resolve("resolved.yaml");
        String job = Files.readString(resolved);
        Files.writeString(resolved, job.replace("learningRate: 0.01", "learningRate: 0.02"));
        assertThat(run("resume", killed.toString())).isEqualTo(2);
        assertThat(err.toString()).isEqualTo("pde4j: resume: the checkpoint of iteration 14 is one of another job: "
                + "phases[0].optimizer.learningRate is 0.02 here, 0.01 there\n");
        Files.writeString(resolved, job.replace("threads: 0", "threads: 1"));
        assertThat(run("resume", killed.toString())).as("the number of threads changes no bit").isZero();
        assertSameFiles(killed);
    }

    @Test
    void twoRunsInOneDirectoryAreRefused() throws IOException {
        Path killed = killedAt(5);
        List<String> before = Files.readAllLines(killed.resolve("metrics.csv"));
        try (RunDirectory busy = RunDirectory.reopen(killed)) {
            for (String[] command : new String[][] {{"resume", killed.toString()}, {"solve", "heat", "--overwrite", "--out", killed.toString()}}) {
                assertThat(run(command)).isEqualTo(2);
                assertThat(err.toString()).contains(killed + " is in use by another run, process " + ProcessHandle.current().pid()).hasLineCount(1);
            }
            assertThat(busy.path()).isEqualTo(killed);
        }
        assertThat(Files.readAllLines(killed.resolve("metrics.csv"))).isEqualTo(before);
        assertThat(run("resume", killed.toString())).as(err.toString()).isZero();
    }

    @Test
    void whatIsNoRunIsRefused() throws IOException {
        assertThat(run("resume", folder.resolve("nowhere").toString())).isEqualTo(2);
        assertThat(err.toString()).contains("is not the directory of a run").hasLineCount(1);
        Files.writeString(Files.createDirectory(folder.resolve("odd")).resolve("resolved.yaml"), "problem: [");
        assertThat(run("resume", folder.resolve("odd").toString())).isEqualTo(2);
        assertThat(err.toString()).contains("not valid YAML").hasLineCount(1);
    }

    @Test
    void aDirectoryWhereARunWasKilledBeforeItBeganMayBeUsed() throws IOException {
        Path run = folder.resolve("run");
        RunDirectory.create(run, false).close();
        assertThat(run("solve", "heat", "--set", "phases=[{optimizer: Adam, stop: {iterations: 1}}]", "--set", "measure=[]", "--out", run.toString()))
                .as(err.toString()).isZero();
    }
}
