package org.pde4j.job.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pde4j.cli.Main;
import org.pde4j.job.JobDocument;
import org.pde4j.job.TrainedRun;
import org.pde4j.job.yaml.JobException;
import org.pde4j.problem.CsvTable;
import org.pde4j.reliability.RunFiles;
import org.pde4j.run.RunDirectory;
import org.pde4j.train.Reason;
import org.pde4j.train.Snapshot;
import org.pde4j.train.StopSignal;
import org.pde4j.train.TrainingListener;

/** Windows in time as one run: what is handed over, that they act as one solution, and that nothing is lost when they are interrupted. */
class WindowRunnerTest {

    private static final String OSCILLATOR = """
            name: oscillator
            problem:
              domain: {t: [0, 6]}
              unknowns: [u]
              equations: ["u_tt + u = 0"]
              conditions:
                - {name: value, on: "t=0", equation: "u = 1"}
                - {name: velocity, on: "t=0", equation: "u_t = 0"}
              exact: cos(t)
            points: {interior: 40, conditions: 1, rule: Sobol, seed: 1}
            model: {type: Mlp, hidden: [8], activation: Tanh, seed: 2}
            phases: [{optimizer: GaussNewton, stop: {iterations: 25}}]
            windows: {count: 3}
            record: 5
            measure: []
            checkpoint: {every: 4}
            execution: {type: Fused, threads: 1}
            certificate: {effort: quick}
            """;

    private static final String HEAT = """
            name: heat
            problem:
              domain: {x: [0, 1], t: [0, 1]}
              unknowns: [u]
              equations: ["u_t = 0.1*u_xx"]
              conditions:
                - {name: start, on: "t=0", equation: "u = sin(pi*x)"}
                - {name: left, on: "x=0", equation: "u = 0"}
                - {name: right, on: "x=1", equation: "u = 0"}
              exact: exp(-0.1*pi^2*t)*sin(pi*x)
            points: {interior: 60, conditions: 10, rule: Sobol, seed: 1}
            model: {type: Mlp, hidden: [6], activation: Tanh, seed: 1}
            form: {type: StrongForm, hard: [start, left, right]}
            phases: [{optimizer: GaussNewton, stop: {iterations: 9}}]
            windows: {edges: [0.4, 0.7], overlap: 0.1, restart: fresh}
            record: 2
            measure: []
            checkpoint: {every: 4}
            execution: {type: Fused, threads: 1}
            certificate: {effort: quick}
            """;

    @TempDir
    Path folder;

    private static PreparedJob prepared(String text, String... overrides) {
        return PreparedJob.of(JobDocument.parse(text, "b.yaml", Path.of(""), List.of(overrides)));
    }

    private static String cli(int code, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        assertThat(Main.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments)).as(err.toString()).isEqualTo(code);
        return out + err.toString();
    }

    /** Value and velocity of the oscillator go from window to window; without the velocity the second would be 0.4 off. */
    @Test
    void threeSmallNetworksFollowTheOscillator() throws IOException {
        Path run = folder.resolve("run");
        Outcome outcome = new WindowRunner(prepared(OSCILLATOR), run, false).run(() -> false, row -> { });
        assertThat(outcome.relativeL2Error().orElseThrow()).isLessThan(1e-3);

        SavedRun saved = SavedRun.open(run);
        assertThat(saved.warning()).isEmpty();
        for (int k = 1; k <= 3; k++) {
            SavedRun window = SavedRun.open(run.resolve("window-" + k));
            double[] inside = {2 * k - 1.3, 2 * k - 0.5, 2 * k};
            assertThat(saved.approximation().evaluate(inside, saved.problem().unknowns()))
                    .isDeepEqualTo(window.approximation().evaluate(inside, window.problem().unknowns()));
        }
        Files.writeString(folder.resolve("p.csv"), "t\n5\n1\n2\n2.0000001\n3\n");
        cli(0, "predict", run.toString(), "--points", folder.resolve("p.csv").toString(), "--out", folder.resolve("q.csv").toString(), "--derivatives", "u_t");
        for (double[] row : CsvTable.read(folder.resolve("q.csv"), List.of("t", "u", "u_t"), 10)) {
            assertThat(row[1]).isCloseTo(Math.cos(row[0]), within(5e-3));
            assertThat(row[2]).isCloseTo(-Math.sin(row[0]), within(5e-3));
        }
        cli(0, "export", run.toString(), "--grid", "11", "--out", folder.resolve("u.csv").toString());
        assertThat(CsvTable.read(folder.resolve("u.csv"), List.of("t", "u"), 11))
                .allSatisfy(row -> assertThat(row[1]).isCloseTo(Math.cos(row[0]), within(5e-3)));
        assertThat(cli(0, "report", run.toString())).contains("report.html");
        assertThat(Files.readString(run.resolve("report.html"))).contains("3 of 3 windows in time");
        assertThat(Files.readString(run.resolve("certificate.txt"))).contains("no bound composes");
        assertThat(cli(2, "diagnose", run.toString())).contains("window-1");

        List<double[]> metrics = CsvTable.read(run.resolve("metrics.csv"), List.of("iteration", "window", "loss"), 1000);
        assertThat(metrics.get(metrics.size() - 1)[0]).isEqualTo(outcome.training().iterations() + firsts(run));
        assertThat(metrics).extracting(row -> row[1]).contains(1.0, 2.0, 3.0);
        for (int i = 1; i < metrics.size(); i++) {
            assertThat(metrics.get(i)[0]).isGreaterThanOrEqualTo(metrics.get(i - 1)[0]);
        }
    }

    private static double firsts(Path run) throws IOException {
        return CsvTable.read(run.resolve("windows.csv"), List.of("iterations"), 3).subList(0, 2).stream().mapToDouble(row -> row[0]).sum();
    }

    /** Hard initial values, an overlap and fresh networks: the pieces join to rounding, and the bound of the whole holds. */
    @Test
    void hardWindowsJoinAndTheirBoundHolds() throws IOException {
        Path run = folder.resolve("run");
        Outcome outcome = new WindowRunner(prepared(HEAT), run, false).run(() -> false, row -> { });
        assertThat(Files.readString(run.resolve("window-2/resolved.yaml"))).contains("unitInputs: true");
        SavedRun second = SavedRun.open(run.resolve("window-2"));
        assertThat(second.problem().bounds().interval(1).lower()).isEqualTo(0.4);
        assertThat(second.problem().bounds().interval(1).upper()).isCloseTo(0.8, within(1e-15));
        SavedRun first = SavedRun.open(run.resolve("window-1"));
        double[] edge = {0.2, 0.4, 0.77, 0.4};
        double[][] before = first.approximation().evaluate(edge, first.problem().unknowns());
        assertThat(second.approximation().evaluate(edge, second.problem().unknowns())[0]).containsExactly(before[0], within(1e-14));
        double bound = outcome.certificate().orElseThrow().answer().get(0).bound();
        double difference = 0;
        SavedRun whole = SavedRun.open(run);
        int n = 400;
        for (int i = 0; i < n; i++) {
            double[] point = {(i + 0.5) / n, 1};
            difference += Math.abs(whole.approximation().evaluate(point, whole.problem().unknowns())[0][0]
                    - Math.exp(-0.1 * Math.PI * Math.PI) * Math.sin(Math.PI * point[0])) / n;
        }
        assertThat(bound).isGreaterThan(difference).isLessThan(0.1);
    }

    private static TrainingListener after(int steps, Runnable action) {
        int[] seen = new int[1];
        return new TrainingListener() {
            @Override
            public void iterated(Snapshot now) {
                if (now.iteration() > 0 && ++seen[0] == steps) {
                    action.run();
                }
            }
        };
    }

    /** Interrupted between two checkpoints, at the last step of a window, and in a later window at a checkpoint. */
    @ParameterizedTest
    @ValueSource(strings = {"warm", "fresh"})
    void anInterruptedRunResumesToTheSameFiles(String restart) throws IOException {
        Path straight = folder.resolve("straight");
        new WindowRunner(prepared(HEAT, "windows.restart=" + restart), straight, false).run(() -> false, row -> { });
        for (int steps : new int[] {3, 9, 13}) {
            Path run = folder.resolve("stopped-" + steps);
            StopSignal signal = new StopSignal();
            Outcome stopped = new WindowRunner(prepared(HEAT, "windows.restart=" + restart), run, false).listen(after(steps, signal::raise))
                    .run(signal, row -> { });
            assertThat(stopped.training().termination().reason()).isEqualTo(Reason.INTERRUPTED);
            cli(0, "resume", "--no-report", run.toString());
            RunFiles.assertSame(run, straight);
            for (int k = 1; k <= 3; k++) {
                RunFiles.assertSame(run.resolve("window-" + k), straight.resolve("window-" + k));
            }
        }
    }

    /** A distribution without a scale takes that which suits the problem of the window. */
    @Test
    void anInterruptedRunOfFeaturesWithAnOpenScaleResumesToTheSameFiles() throws IOException {
        String features = "model={type: RandomFeatures, features: 30, distribution: Centred, seed: 1}";
        Path straight = folder.resolve("straight");
        new WindowRunner(prepared(HEAT, features), straight, false).run(() -> false, row -> { });
        Path run = folder.resolve("stopped");
        StopSignal signal = new StopSignal();
        Outcome stopped = new WindowRunner(prepared(HEAT, features), run, false).listen(after(2, signal::raise)).run(signal, row -> { });
        assertThat(stopped.training().termination().reason()).isEqualTo(Reason.INTERRUPTED);
        cli(0, "resume", "--no-report", run.toString());
        RunFiles.assertSame(run, straight);
        RunFiles.assertSame(run.resolve("window-3"), straight.resolve("window-3"));
        // Another model is another job still.
        Path resolved = run.resolve("window-2/resolved.yaml");
        Files.writeString(resolved, Files.readString(resolved).replace("features: 30", "features: 31"));
        assertThat(cli(2, "resume", "--no-report", run.toString())).contains("window-2 is a window of another job");
    }

    /** A warm start is the parameters of the window before, a fresh one those of the model. */
    @Test
    void aWarmStartIsWhatTheWindowBeforeHasFound() throws IOException {
        for (String restart : List.of("warm", "fresh")) {
            List<double[]> starts = new ArrayList<>();
            Path run = folder.resolve(restart);
            new WindowRunner(prepared(HEAT, "windows.restart=" + restart), run, false).listen(new TrainingListener() {
                @Override
                public void iterated(Snapshot now) {
                    if (now.iteration() == 0) {
                        starts.add(now.theta().clone());
                    }
                }
            }).run(() -> false, row -> { });
            double[] found = TrainedRun.open(run.resolve("window-1")).theta();
            assertThat(starts).hasSize(3);
            assertThat(Arrays.equals(starts.get(1), found)).isEqualTo(restart.equals("warm"));
        }
    }

    /** The second window rests on the model of the first: another model there is another problem. */
    @Test
    void aWindowThatWasExchangedIsNoticed() throws IOException {
        Path run = folder.resolve("run");
        new WindowRunner(prepared(HEAT), run, false).run(() -> false, row -> { });
        Path model = run.resolve("window-1/model.npz");
        Path other = folder.resolve("other");
        new WindowRunner(prepared(HEAT, "phases[0].stop.iterations=2"), other, false).run(() -> false, row -> { });
        Files.copy(other.resolve("window-1/model.npz"), model, StandardCopyOption.REPLACE_EXISTING);
        assertThat(SavedRun.open(run).warning().orElseThrow()).contains("the model of a window has changed");
        assertThat(cli(2, "resume", "--no-report", run.resolve("window-2").toString())).contains("points");
        Files.writeString(run.resolve("resolved.yaml"), Files.readString(run.resolve("resolved.yaml")).replace("overlap: 0.1", "overlap: 0.2"));
        assertThat(cli(2, "resume", "--no-report", run.toString())).contains("window of another job: problem.window[1]");
    }

    /** An unfinished run has no solution yet, and its windows go when it is replaced. */
    @Test
    void anUnfinishedRunSaysSoAndIsReplacedAsAWhole() throws IOException {
        Path run = folder.resolve("run");
        StopSignal signal = new StopSignal();
        new WindowRunner(prepared(HEAT), run, false).listen(after(12, signal::raise)).run(signal, row -> { });
        assertThat(catchThrowableOfType(IOException.class, () -> SavedRun.open(run))).hasMessageContaining("of 3 windows have been trained");
        assertThat(catchThrowableOfType(IOException.class, () -> new WindowRunner(prepared(HEAT), run, false).run(() -> false, row -> { })))
                .hasMessageContaining("exists");
        Files.writeString(run.resolve("window-2/notes.txt"), "mine");
        RunDirectory.create(run, true).close();
        assertThat(run.resolve("window-1")).doesNotExist();
        assertThat(run.resolve("window-2").toFile().list()).containsExactly("notes.txt");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', value = {
        "{count: 0} | count must be from 1 to 10000, got 0",
        "{count: 2, edges: [0.5]} | edges must not be given beside count",
        "{edges: [0.7, 0.4]} | edges must be finite and increasing, got [0.7, 0.4]",
        "{edges: [0.4, 0.4]} | edges must be finite and increasing",
        "{edges: [0, 0.4]} | windows.edges: must be between 0.0 and 1.0, where time begins and ends, got 0.0",
        "{edges: [0.4, 1.5]} | windows.edges: must be between 0.0 and 1.0, where time begins and ends, got 1.5",
        "{count: 2, overlap: -1} | overlap must be at least 0 and finite, got -1.0",
        "{count: 4, overlap: 0.3} | windows.overlap: must be at most the length of the shortest window, 0.25, got 0.3",
        "{count: 2, restart: hot} | windows.restart",
    })
    void windowsThatDoNotFitAreRefused(String windows, String sentence) {
        JobException error = catchThrowableOfType(JobException.class, () -> prepared(HEAT.replaceFirst("(?m)^windows:.*$", "windows: " + windows)));
        assertThat(error).hasMessageContaining(sentence);
    }

    @Test
    void aProblemWithoutTimeHasNoWindows() throws IOException {
        Path job = folder.resolve("steady.yaml");
        Files.writeString(job, HEAT.replace("t: [0, 1]", "y: [0, 1]").replace("t=0", "y=0").replace("u_t", "u_y").replace("*t)", "*y)"));
        Path run = folder.resolve("run");
        assertThat(cli(2, "solve", job.toString(), "--out", run.toString())).contains("windows: must follow each other in time", "is called t");
        assertThat(run).doesNotExist();
        Files.writeString(job, HEAT);
        assertThat(cli(2, "solve", job.toString(), "--out", run.toString(), "--seeds", "2")).contains("the job has windows");
        assertThat(cli(2, "solve", job.toString(), "--out", run.toString(), "--watch")).contains("the job has windows");
        assertThat(run).doesNotExist();
    }
}
