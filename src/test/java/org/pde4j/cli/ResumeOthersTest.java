package org.pde4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pde4j.certificate.MultiStart;
import org.pde4j.job.JobDocument;
import org.pde4j.job.run.EvolutionRunner;
import org.pde4j.job.run.JobRunner;
import org.pde4j.job.run.PreparedJob;
import org.pde4j.reliability.RunFiles;
import org.pde4j.train.Snapshot;
import org.pde4j.train.TrainingListener;

/** Runs of more than one training, stopped and resumed, leave the files of runs that were not. */
class ResumeOthersTest {

    private static final String EVOLUTION = """
            problem:
              domain: {x: [0, 1]}
              unknowns: [u]
              energy: "0.5*u_x^2"
              conditions: [{on: "x=0", equation: "u = 0"}, {on: "x=1", equation: "u = 0"}]
            form: RitzForm
            evolution: {step: 0.01, steps: 4, initial: "sin(pi*x)"}
            points: {interior: 20}
            model: {type: Mlp, hidden: [4], activation: Tanh, seed: 3}
            phases: [{optimizer: {type: Adam, learningRate: 1.0e-2}, stop: {iterations: 5}}]
            measure: []
            execution: {type: Fused, threads: 1}
            """;

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... arguments) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        return Main.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
    }

    private EvolutionRunner evolution(Path run) {
        return new EvolutionRunner(PreparedJob.of(JobDocument.parse(EVOLUTION, "evolution.yaml", folder, List.of())), run, false);
    }

    private static void assertSameEvolution(Path run, Path straight) throws IOException {
        RunFiles.assertSame(run, straight);
        try (Stream<Path> files = Files.list(run)) {
            assertThat(files.map(file -> file.getFileName().toString()).filter(name -> name.startsWith("step-"))).hasSize(4);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void aKilledEvolutionContinuesToTheSameFiles(int step) throws IOException {
        Path straight = folder.resolve("straight");
        evolution(straight).run(() -> false, moved -> { });
        Path killed = folder.resolve("killed");
        int[] steps = new int[1];
        assertThatThrownBy(() -> evolution(killed).run(() -> false, moved -> {
            if (++steps[0] == step) {
                throw new IllegalStateException("killed");
            }
        })).hasMessage("killed");
        // A row that was cut off in the middle, and a file that is not of the run.
        Files.writeString(killed.resolve("checkpoints/tables/evolution.csv"), "5,0.0", StandardOpenOption.APPEND);
        Files.writeString(killed.resolve("q.csv"), "mine");
        assertThat(run("resume", killed.toString())).as(err.toString()).isZero();
        assertThat(killed.resolve("q.csv")).hasContent("mine");
        Files.delete(killed.resolve("q.csv"));
        assertSameEvolution(killed, straight);
    }

    @Test
    void anInterruptedEvolutionContinuesAndAFinishedOneEndsAgain() throws IOException {
        Path straight = folder.resolve("straight");
        evolution(straight).run(() -> false, moved -> { });
        Path run = folder.resolve("interrupted");
        int[] asked = new int[1];
        evolution(run).run(() -> ++asked[0] > 9, moved -> { });
        assertThat(Files.readString(run.resolve("evolution.csv"))).contains("INTERRUPTED");
        Files.writeString(run.resolve("evolution.csv"), Files.readString(run.resolve("evolution.csv")).replace(",", ";"));
        for (int k = 0; k < 2; k++) {
            assertThat(run("resume", run.toString())).as(err.toString()).isZero();
            Files.deleteIfExists(run.resolve("evolution.csv.edited-1"));
            assertSameEvolution(run, straight);
        }
    }

    private static final String STARTS = """
            problem: poisson-1d
            points: {interior: 12, conditions: 1}
            model: {type: Mlp, hidden: [3], activation: Tanh, seed: 3}
            phases: [{optimizer: GaussNewton, stop: {iterations: 15}}]
            measure: [{every: 5, diagnostic: Lojasiewicz}]
            checkpoint: {every: 5}
            execution: {type: Fused, threads: 1}
            """;

    private JobRunner starts(Path run) {
        return new JobRunner(PreparedJob.of(JobDocument.parse(STARTS, "starts.yaml", folder, List.of())), run, false).compareWith(new MultiStart(3));
    }

    @Test
    void aRunThatIsComparedWithOtherStartsIsComparedWhenItIsResumed() throws IOException {
        Path straight = folder.resolve("straight");
        starts(straight).run();
        assertThat(straight.resolve("certificate-starts.csv")).exists();
        Path killed = folder.resolve("killed");
        assertThatThrownBy(() -> starts(killed).listen(new TrainingListener() {
            @Override
            public void iterated(Snapshot now) {
                if (now.iteration() == 7) {
                    throw new IllegalStateException("killed");
                }
            }
        }).run()).hasMessage("killed");
        assertThat(run("resume", killed.toString(), "--no-report")).as(err.toString()).isZero();
        RunFiles.assertSame(killed, straight);
        // While the other starts were trained.
        Path later = folder.resolve("later");
        assertThatThrownBy(() -> starts(later).listenToStarts(start -> {
            throw new IllegalStateException("killed");
        }).run()).hasMessage("killed");
        assertThat(later.resolve("certificate.json")).doesNotExist();
        assertThat(run("resume", later.toString(), "--no-report")).as(err.toString()).isZero();
        RunFiles.assertSame(later, straight);
        assertThat(Files.readString(later.resolve("certificate.json"))).contains(MultiStart.CHAPTER);
    }

    private int seeds(Path run, int seeds, String... more) throws IOException {
        Path job = Files.writeString(folder.resolve("seeds-job.yaml"), STARTS);
        return run(Stream.concat(Stream.of("solve", job.toString(), "--seeds", String.valueOf(seeds), "--out", run.toString()), Stream.of(more))
                .toArray(String[]::new));
    }

    @Test
    void seedsThatWereKilledInTheThirdOfFiveAreResumed() throws IOException {
        Path straight = folder.resolve("straight");
        assertThat(seeds(straight, 5)).as(err.toString()).isZero();
        // What a kill in seed 3 leaves: the plan, two runs, and one of which a checkpoint was written.
        Path killed = folder.resolve("killed");
        assertThat(seeds(killed, 5)).as(err.toString()).isZero();
        Files.delete(killed.resolve("seeds.csv"));
        for (int seed = 4; seed <= 5; seed++) {
            try (Stream<Path> files = Files.walk(killed.resolve("seed-" + seed))) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
        Files.delete(killed.resolve("seed-3/model.npz"));
        Files.delete(killed.resolve("seed-3/checkpoints/iteration-00000015.npz"));
        Files.writeString(killed.resolve("seed-3/notes.csv"), "mine");
        assertThat(run("resume", killed.toString())).as(err.toString()).isZero();
        assertThat(killed.resolve("seed-3/notes.csv")).hasContent("mine");
        Files.delete(killed.resolve("seed-3/notes.csv"));
        assertThat(killed.resolve("seeds.csv")).hasSameBinaryContentAs(straight.resolve("seeds.csv"));
        for (int seed = 1; seed <= 5; seed++) {
            RunFiles.assertSame(killed.resolve("seed-" + seed), straight.resolve("seed-" + seed));
        }
    }

    @Test
    void overwritingSeedsLeavesNoneOfTheFormerJobAndAllForeignFiles() throws IOException {
        Path run = folder.resolve("run");
        assertThat(seeds(run, 3)).as(err.toString()).isZero();
        Files.writeString(run.resolve("seed-3/notes.txt"), "mine");
        assertThat(seeds(run, 2)).isEqualTo(2);
        assertThat(err.toString()).contains("exists").hasLineCount(1);
        assertThat(seeds(run, 2, "--overwrite")).as(err.toString()).isZero();
        assertThat(names(run)).containsExactly("seed-1", "seed-2", "seed-3", "seeds.csv", "seeds.json");
        assertThat(names(run.resolve("seed-3"))).containsExactly("notes.txt");
        // One run instead of several, and several instead of one.
        Path job = folder.resolve("seeds-job.yaml");
        assertThat(run("solve", job.toString(), "--out", run.toString(), "--overwrite", "--no-report")).as(err.toString()).isZero();
        assertThat(names(run)).contains("model.npz", "seed-3").doesNotContain("seed-1", "seed-2", "seeds.csv", "seeds.json");
        assertThat(seeds(run, 2)).isEqualTo(2);
        assertThat(seeds(run, 2, "--overwrite")).as(err.toString()).isZero();
        assertThat(names(run)).containsExactly("seed-1", "seed-2", "seed-3", "seeds.csv", "seeds.json");
    }

    @Test
    void foreignFilesOfTheNamesOfPlanTableAndLockAreKept() throws IOException {
        Path run = Files.createDirectories(folder.resolve("run"));
        Files.writeString(run.resolve("seeds.csv"), "mine,1");
        Files.writeString(run.resolve("seeds.json"), "{\"my\":\"seeds\"}");
        assertThat(run("solve", Files.writeString(folder.resolve("one.yaml"), STARTS).toString(), "--out", run.toString(), "--overwrite")).isEqualTo(2);
        assertThat(err.toString()).contains("is not the directory of a run").hasLineCount(1);
        assertThat(seeds(run, 2)).as(err.toString()).isZero();
        assertThat(run.resolve("seeds.csv.foreign-1")).hasContent("mine,1");
        assertThat(run.resolve("seeds.json.foreign-1")).hasContent("{\"my\":\"seeds\"}");
        Path locked = Files.createDirectories(folder.resolve("locked"));
        Files.writeString(locked.resolve(".lock"), "mine");
        assertThat(run("solve", folder.resolve("one.yaml").toString(), "--out", locked.toString())).isEqualTo(2);
        assertThat(locked.resolve(".lock")).hasContent("mine");
    }

    /** One address for all of them, and the end is told to nobody who listens. */
    @Test
    void seedsAreWatchedOnOnePage() throws IOException {
        assertThat(seeds(folder.resolve("run"), 2, "--watch")).as(err.toString()).isZero();
        assertThat(out.toString().lines().filter(line -> line.startsWith("live page"))).hasSize(1);
        assertThat(folder.resolve("run/seed-2/model.npz")).exists();
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
        }
    }
}
