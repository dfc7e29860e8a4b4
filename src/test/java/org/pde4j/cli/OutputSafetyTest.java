package org.pde4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code predict} and {@code export} write replaces nothing of a run, no device, no directory, and nothing behind a link. */
class OutputSafetyTest {

    @TempDir
    static Path folder;

    private final StringWriter err = new StringWriter();

    @BeforeAll
    static void train() throws IOException {
        StringWriter text = new StringWriter();
        assertThat(Main.run(new PrintWriter(text, true), new PrintWriter(text, true), "solve", "poisson-1d", "--no-report", "--out", folder.resolve("run")
                .toString(),
                "--set", "phases=[{optimizer: Adam, stop: {iterations: 2}}]", "--set", "points.interior=10", "--set", "model={type: Mlp, hidden: [3]}"))
                .as(text.toString()).isZero();
        Files.writeString(folder.resolve("p.csv"), "x\n0.25\n0.5\n");
    }

    private int run(String... arguments) {
        err.getBuffer().setLength(0);
        return Main.run(new PrintWriter(new StringWriter()), new PrintWriter(err, true), arguments);
    }

    private static String[] command(String name, Path out) {
        List<String> arguments = new ArrayList<>(List.of(name, folder.resolve("run").toString(), "--overwrite", "--out", out.toString()));
        arguments.addAll(name.equals("predict") ? List.of("--points", folder.resolve("p.csv").toString()) : List.of("--grid", "3", "--format", "csv"));
        return arguments.toArray(String[]::new);
    }

    private void assertRefused(Path out, String sentence) {
        for (String name : List.of("predict", "export")) {
            assertThat(run(command(name, out))).as(name).isEqualTo(2);
            assertThat(err.toString()).as(name).contains(sentence).hasLineCount(1);
        }
    }

    private void assertWritten(Path out) {
        for (String name : List.of("predict", "export")) {
            assertThat(run(command(name, out))).as(err.toString()).isZero();
            assertThat(Files.isRegularFile(out)).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"model.npz", "metrics.csv", "resolved.yaml", ".lock", "job.yaml", "log.txt", "MODEL.NPZ", "evolution.csv", "sharpness.csv",
            "certificate-features.csv",
        "certificate-new.csv", "step-0007.npz", "checkpoints/iteration-00000000.npz", "checkpoints/q.csv", "checkpoints/tables/metrics.csv",
        "checkpoints/../model.npz"})
    void aFileOfARunIsRefused(String name) throws IOException {
        Path out = folder.resolve("run").resolve(name);
        byte[] before = Files.exists(out) ? Files.readAllBytes(out) : null;
        assertRefused(out, "is a file of the run");
        assertThat(Files.exists(out)).isEqualTo(before != null);
        if (before != null) {
            assertThat(out).hasBinaryContent(before);
        }
    }

    /** The other name of a directory hides nothing. */
    @Test
    void aFileOfARunBehindALinkedDirectoryIsRefused() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("linked"), folder.resolve("run"));
        assertRefused(link.resolve("model.npz"), "is a file of the run");
    }

    @Test
    void planTableAndRunsOfSeedsAreRefused() throws IOException {
        Path seeds = Files.createDirectories(folder.resolve("seeds"));
        String plan = "{\"seeds\":2,\"job\":\"problem: burgers\"}\n";
        Files.writeString(seeds.resolve("seeds.json"), plan);
        for (String name : List.of("seeds.csv", "seeds.json", "SEEDS.JSON", "seed-3")) {
            assertRefused(seeds.resolve(name), "is a file of the run");
        }
        assertThat(seeds.resolve("seeds.json")).hasContent(plan);
        assertWritten(seeds.resolve("q.csv"));
        assertWritten(Files.createDirectories(seeds.resolve("seed-4")).resolve("q.csv"));
    }

    /** 60 characters of this name end in the middle of one that takes two. */
    @Test
    void aLongNameOutsideTheBasicPlaneIsWritten() throws IOException {
        assertWritten(folder.resolve("a" + "\uD83D\uDE00".repeat(40) + ".csv"));
    }

    @Test
    void otherFilesInARunAreWrittenAndSurviveAResume() throws IOException {
        Path out = folder.resolve("run/q.csv");
        assertWritten(out);
        String rows = Files.readString(out);
        assertThat(run("resume", folder.resolve("run").toString(), "--no-report")).as(err.toString()).isZero();
        assertThat(Files.readString(out)).isEqualTo(rows);
    }

    @Test
    void devicesPipesDirectoriesAndLinksAreRefused() throws IOException, InterruptedException {
        assertRefused(Path.of("/dev/null"), "/dev/null is a device, pipe or socket");
        assertThat(Files.exists(Path.of("/dev/null"))).isTrue();
        assertRefused(Path.of("/dev/stdout"), "/dev/stdout is a symbolic link");
        assertRefused(Files.createDirectories(folder.resolve("directory.csv")), "is a directory");
        Path target = Files.writeString(folder.resolve("target.csv"), "mine");
        assertRefused(Files.createSymbolicLink(folder.resolve("link.csv"), target), "is a symbolic link to " + target);
        assertRefused(Files.createSymbolicLink(folder.resolve("dangling.csv"), folder.resolve("nowhere")), "is a symbolic link");
        assertThat(new ProcessBuilder("mkfifo", folder.resolve("pipe.csv").toString()).start().waitFor()).isZero();
        assertRefused(folder.resolve("pipe.csv"), "is a device, pipe or socket");
        assertRefused(folder.resolve("nowhere/q.csv"), "there is no directory");
        assertRefused(Path.of("/"), "there is no directory");
        assertThat(target).hasContent("mine");
    }

    @Test
    void aPlantedLinkIsNotWrittenThrough() throws IOException {
        Path target = Files.writeString(folder.resolve("precious.csv"), "mine");
        Files.createSymbolicLink(folder.resolve(".o.csv.tmp"), target);
        assertWritten(folder.resolve("o.csv"));
        assertThat(target).hasContent("mine");
        try (Stream<Path> names = Files.list(folder)) {
            assertThat(names.filter(file -> file.toString().endsWith("-tmp"))).isEmpty();
        }
    }

    @Test
    void theTableOfWidthsIsCheckedBeforeTheStudy() {
        assertThat(run("widths", "--out", "/dev/null")).isEqualTo(2);
        assertThat(err.toString()).contains("is a device, pipe or socket").hasLineCount(1);
        assertThat(run("widths", "--out", folder.resolve("run/metrics.csv").toString())).isEqualTo(2);
        assertThat(err.toString()).contains("is a file of the run").hasLineCount(1);
    }
}
