package org.pde4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pde4j.io.NpyArray;
import org.pde4j.io.Npz;

/** No certificate, prediction or page is made from files of a run that do not belong together. */
class EditedRunTest {

    private static final String JOB = """
            name: tested
            problem:
              domain: {x: [0, 1]}
              unknowns: [u]
              equations: ["u_xx = -pi^2*sin(pi*x)"]
              conditions: [{on: "x=0", equation: "u = 0"}, {on: "x=1", equation: "u = 0"}]
              exact: "sin(pi*x)"
            points: {interior: 30, conditions: 1}
            model: {type: Mlp, hidden: [6], activation: Tanh, seed: 7}
            phases:
              - {optimizer: Adam, stop: {iterations: 4}}
              - {optimizer: GaussNewton, stop: {iterations: 4}}
            measure: [{every: 2, diagnostic: Lojasiewicz}]
            checkpoint: {every: 2}
            """;

    @TempDir
    static Path trained;

    @TempDir
    Path folder;

    private String err = "";

    @BeforeAll
    static void train() throws IOException {
        solve("run", JOB);
        solve("other", JOB.replace("= -pi^2*sin(pi*x)", "= -4*pi^2*sin(pi*x)").replace("\"sin(pi*x)\"", "\"4*sin(pi*x)\""));
        solve("evolution", """
                problem:
                  domain: {x: [0, 1]}
                  conditions: [{on: "x=0", equation: "u = 0"}, {on: "x=1", equation: "u = 0"}]
                  energy: "0.5*u_x^2"
                points: {interior: 20, rule: GaussLegendre}
                model: {type: RandomFeatures, features: 6, distribution: {type: Centred, radius: 4}}
                form: {type: RitzForm}
                phases: [{optimizer: LBfgs, stop: {iterations: 3}}]
                measure: []
                evolution: {step: 0.01, steps: 3, initial: "sin(pi*x)"}
                """);
    }

    private static void solve(String name, String job) throws IOException {
        Path file = Files.writeString(trained.resolve(name + ".yaml"), job);
        StringWriter errors = new StringWriter();
        assertThat(Main.run(new PrintWriter(new StringWriter()), new PrintWriter(errors), "solve", file.toString(), "--out", trained.resolve(name).toString(),
                "--no-report")).as(errors.toString()).isZero();
    }

    private int run(String... arguments) {
        StringWriter errors = new StringWriter();
        int code = Main.run(new PrintWriter(new StringWriter()), new PrintWriter(errors, true), arguments);
        err = errors.toString();
        return code;
    }

    private Path copy(String name) throws IOException {
        Path from = trained.resolve(name);
        Path to = folder.resolve(name);
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
        return to;
    }

    private static void edit(Path run, String old, String text) throws IOException {
        Path resolved = run.resolve("resolved.yaml");
        String before = Files.readString(resolved);
        assertThat(before).contains(old);
        Files.writeString(resolved, before.replace(old, text));
    }

    /** The content of every file, those aside that a command may write before it refuses. */
    private static Map<String, String> content(Path run) throws IOException {
        Map<String, String> content = new TreeMap<>();
        try (Stream<Path> files = Files.walk(run, FileVisitOption.FOLLOW_LINKS)) {
            for (Path file : files.filter(Files::isRegularFile).filter(file -> !List.of(".lock", "log.txt").contains(file.getFileName().toString())).toList()) {
                content.put(run.relativize(file).toString(), Arrays.toString(Files.readAllBytes(file)));
            }
        }
        return content;
    }

    private List<String> command(String name, Path run) {
        try {
            return switch (name) {
                case "predict" -> List.of("predict", run.toString(), "--points", Files.writeString(folder.resolve("p.csv"), "x\n0.25\n").toString(), "--out",
                        folder.resolve("q.csv").toString());
                case "export" -> List.of("export", run.toString(), "--grid", "5", "--out", folder.resolve("q.csv").toString());
                default -> List.of(name, run.toString());
            };
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
    }

    private void assertRefused(String command, Path run, String... sentences) throws IOException {
        Map<String, String> before = content(run);
        assertThat(run(command(command, run).toArray(String[]::new))).as(err).isEqualTo(2);
        assertThat(err.lines()).hasSize(1);
        assertThat(err).startsWith("pde4j: ").contains(sentences).doesNotContain("Exception");
        assertThat(content(run)).isEqualTo(before);
        assertThat(folder.resolve("q.csv")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "u_xx = -pi^2  | u_xx = -2*pi^2 | problem.equations[0].equation is u_xx = -2*pi^2*sin(pi*x) here, u_xx = -pi^2*sin(pi*x) there",
        "u = 0         | u = 1          | problem.conditions[0].equation is u = 1 here, u = 0 there",
        "type: Tanh    | type: Sin      | model.activation.type is Sin here, Tanh there",
        "seed: 7       | seed: 8        | model.seed is 8 here, 7 there",
        "hard: []      | hard: [boundary] | form.hard[0] is boundary here, absent there",
        "interior: 30  | interior: 31   | points.interior is 31 here, 30 there",
        "type: Sobol   | type: Grid     | points.rule.type is Grid here, Sobol there",
        "minimumSamples: 20 | minimumSamples: 21 | measure[0].diagnostic.minimumSamples is 21 here, 20 there",
        "learningRate: 0.001 | learningRate: 0.1 | phases[0].optimizer.learningRate is 0.1 here, 0.001 there",
        "precision: float64 | precision: float32 | execution.precision is float32 here, float64 there"})
    void aJobThatWasEditedAfterwardsIsNeitherExaminedNorContinuedNorDrawn(String old, String text, String difference) throws IOException {
        Path run = copy("run");
        edit(run, old, text);
        for (String command : List.of("diagnose", "resume", "report")) {
            assertRefused(command, run, "the checkpoint of iteration 8 is one of another job: " + difference);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "u_xx = -pi^2  | u_xx = -2*pi^2   | problem.equations[0].equation is",
        "type: Tanh    | type: Sin        | model.activation.type is Sin here, Tanh there",
        "hard: []      | hard: [boundary] | form.hard[0] is boundary here, absent there"})
    void aModelOfAnotherJobIsNotEvaluated(String old, String text, String difference) throws IOException {
        Path run = copy("run");
        edit(run, old, text);
        for (String command : List.of("predict", "export")) {
            assertRefused(command, run, "model.npz: is the model of another job: " + difference);
        }
    }

    /** Equal shapes do not make it the same model. */
    @ParameterizedTest
    @ValueSource(strings = {"predict", "export", "report"})
    void aModelFromAnotherRunIsRefused(String command) throws IOException {
        Path run = copy("run");
        Files.delete(run.resolve("model.npz"));
        Files.copy(trained.resolve("other/model.npz"), run.resolve("model.npz"));
        assertRefused(command, run, "model.npz: is the model of another job: problem.equations[0].equation is u_xx = -pi^2*sin(pi*x) here, "
                + "u_xx = -4*pi^2*sin(pi*x) there");
    }

    /** What does not enter u_θ may change: a solution is only compared with, and reports of runs that have moved find no table. */
    @Test
    void predictionsDoNotDependOnTheGivenSolution() throws IOException {
        Path run = copy("run");
        edit(run, "exact: \"sin(pi*x)\"", "exact: \"2*sin(pi*x)\"");
        edit(run, "iterations: 4", "iterations: 5");
        edit(run, "name: tested", "name: renamed");
        assertThat(run(command("predict", run).toArray(String[]::new))).as(err).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"predict", "export", "report"})
    void weightsThatAreNotFiniteAreRefused(String command) throws IOException {
        Path run = copy("run");
        Map<String, NpyArray> arrays = new LinkedHashMap<>(Npz.read(run.resolve("model.npz")));
        double[] weights = arrays.get("W1").values().clone();
        weights[3] = Double.NaN;
        arrays.put("W1", NpyArray.of(weights, 1, 6));
        Npz.write(run.resolve("model.npz"), arrays);
        assertRefused(command, run, "model.npz: W1 must be finite, got NaN");
    }

    /** Written by another program, without the job: the shapes decide. */
    @Test
    void aModelWithoutItsJobIsEvaluated() throws IOException {
        Path run = copy("run");
        Npz.write(run.resolve("model.npz"), Npz.read(run.resolve("model.npz")));
        assertThat(run(command("predict", run).toArray(String[]::new))).as(err).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"predict", "export"})
    void aMissingModelIsNamed(String command) throws IOException {
        Path run = copy("run");
        Files.delete(run.resolve("model.npz"));
        assertRefused(command, run, "model.npz: there is no such file; a run writes it at its end, pde4j resume " + run + " continues one that was killed");
    }

    @Test
    void aDirectoryInThePlaceOfAFileIsSetAside() throws IOException {
        Path run = copy("run");
        for (String name : List.of("model.npz", "points.npz", "certificate.txt")) {
            Files.delete(run.resolve(name));
            Files.createDirectory(run.resolve(name));
            Files.writeString(run.resolve(name).resolve("mine"), name);
        }
        assertThat(run("resume", run.toString(), "--no-report")).as(err).isZero();
        for (String name : List.of("model.npz", "points.npz", "certificate.txt")) {
            assertThat(run.resolve(name)).isRegularFile();
            assertThat(run.resolve(name + ".foreign-1").resolve("mine")).hasContent(name);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "metrics.csv          | bytes     | metrics.csv: has bytes that are not UTF-8",
        "metrics.csv          | twice     | metrics.csv: its header names iteration twice",
        "lojasiewicz.csv      | bytes     | lojasiewicz.csv: has bytes that are not UTF-8",
        "ntk_spectrum.npy     | directory | ntk_spectrum.npy: is damaged, Is a directory",
        "points.npz           | bytes     | points.npz: is damaged"})
    void aPageIsNotDrawnFromDamagedTables(String name, String damage, String sentence) throws IOException {
        Path run = copy("run");
        Path file = run.resolve(name);
        switch (damage) {
            case "bytes" -> Files.write(file, new byte[] {(byte) 0xff, (byte) 0xfe, 10, (byte) 0xff});
            case "twice" -> Files.writeString(file, Files.readString(file).replaceFirst("seconds", "iteration"));
            default -> Files.createDirectory(file);
        }
        assertRefused("report", run, sentence);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "certificate.json        | {             | certificate.json: is not JSON: ",
        "certificate.json        | null          | certificate.json: is damaged, its termination is none",
        "certificate.json        | \u00ff       | certificate.json: has bytes that are not UTF-8",
        "checkpoints/written.txt | \u00ff       | written.txt: has bytes that are not UTF-8"})
    void damagedTextsAreNamed(String name, String text, String sentence) throws IOException {
        Path run = copy("run");
        Files.write(run.resolve(name), text.getBytes(StandardCharsets.ISO_8859_1));
        assertRefused("diagnose", run, sentence);
    }

    /** Of table and copy the one counts that is as the checkpoint knows it. */
    @Test
    void measurementsThatWereEditedAreNotExamined() throws IOException {
        Path run = copy("run");
        Path table = run.resolve("measurements.jsonl");
        Path copy = run.resolve("checkpoints/tables/measurements.jsonl");
        String edited = Files.readString(table).replaceFirst("\"iteration\":2", "\"iteration\":1");
        assertThat(edited).isNotEqualTo(Files.readString(table));
        Files.writeString(copy, edited);
        assertThat(run("diagnose", run.toString())).as(err).isZero();
        String sound = Files.readString(run.resolve("certificate-exponent-windows.csv"));
        Files.delete(copy);
        Files.createSymbolicLink(copy, Path.of("/dev/zero"));
        assertThat(run("diagnose", run.toString())).as(err).isZero();
        assertThat(run.resolve("certificate-exponent-windows.csv")).hasContent(sound);
        Files.writeString(table, edited);
        assertRefused("diagnose", run, "measurements.jsonl is not as the run had written it and its copy ");
        Files.delete(copy);
        assertRefused("diagnose", run, "measurements.jsonl is not as the run had written it and its copy ");
    }

    @Test
    void anEvolutionThatWasEditedIsNotContinued() throws IOException {
        Path run = copy("evolution");
        edit(run, "0.5*u_x^2", "0.25*u_x^2");
        assertRefused("resume", run, "step-0001.npz is one of another job: problem.energy is 0.25*u_x^2 here, 0.5*u_x^2 there");
    }
}
