package org.pde4j.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.pde4j.expr.Coordinate;
import org.pde4j.expr.Expr;
import org.pde4j.expr.ExpressionException;
import org.pde4j.expr.Field;
import org.pde4j.expr.Parameter;
import org.pde4j.expr.Scope;
import org.pde4j.io.Npy;
import org.pde4j.io.Npz;
import org.pde4j.job.JobDocument;
import org.pde4j.job.run.PreparedJob;
import org.pde4j.job.yaml.JobException;
import org.pde4j.problem.CsvTable;
import org.pde4j.run.CheckpointFile;

/** Bad input of every kind that pde4j reads. The seed is fixed: what breaks once breaks again. */
@ExtendWith(ReliabilityTable.class)
class FuzzTest {

    private static final Scope SCOPE = new Scope(List.of(new Coordinate("x", 0), new Coordinate("y", 1), new Coordinate("t", 2)),
            List.of(Field.of("u", 0), Field.of("v", 1)), List.of(new Parameter("nu", 0.1)));

    @TempDir
    Path folder;

    @Test
    void fewExpressions() {
        expressions(400);
    }

    @Test
    void fewJobs() {
        jobs(300);
    }

    @Test
    void fewFiles() throws IOException {
        files(150);
    }

    @Test
    @Tag("slow")
    void manyExpressions() {
        expressions(Integer.getInteger("fuzz.expressions", 40_000));
    }

    @Test
    @Tag("slow")
    void manyJobs() {
        jobs(Integer.getInteger("fuzz.jobs", 30_000));
    }

    @Test
    @Tag("slow")
    void manyFiles() throws IOException {
        files(Integer.getInteger("fuzz.files", 12_000));
    }

    private void expressions(int tries) {
        Guard guard = new Guard(Set.of(ExpressionException.class));
        Random random = new Random(1);
        for (int k = 0; k < tries; k++) {
            String grown = new Grammar(random, 12).expression(random.nextInt(8));
            String text = random.nextInt(3) == 0 ? Nasty.change(grown, random) : grown;
            guard.attempt(text, () -> {
                Expr read = text.indexOf('=') >= 0 ? SCOPE.parseEquation(text) : SCOPE.parse(text);
                assertThat(SCOPE.parse(SCOPE.print(read))).isEqualTo(read);
                read.degree();
                read.fields();
            });
        }
        guard.report("expressions");
        assertThat(guard.refused()).as("some are refused, some are sound").isBetween(tries / 10L, tries * 9L / 10);
    }

    private void jobs(int tries) {
        Guard guard = new Guard(Set.of(JobException.class));
        Random random = new Random(2);
        for (int k = 0; k < tries; k++) {
            String text = new Grammar(random, random.nextBoolean() ? 200 : 30).job();
            List<String> overrides = random.nextInt(5) > 0 ? List.of()
                    : List.of(Nasty.change("phases[0].optimizer.learningRate", random) + "=" + Nasty.value(random));
            guard.attempt(text + overrides, () -> {
                JobDocument document = JobDocument.parse(text, "f.yaml", folder, overrides);
                PreparedJob.of(document);
                assertThat(JobDocument.parse(document.resolved(), "r.yaml", folder, List.of()).resolved()).isEqualTo(document.resolved());
            });
        }
        guard.report("jobs and overrides");
        assertThat(guard.refused()).as("some are refused, some are sound").isBetween(tries / 10L, tries * 99L / 100);
    }

    private void files(int tries) throws IOException {
        Path run = SoundRun.in(folder);
        csv(run.resolve("metrics.csv"), tries);
        bytes("NPY", run.resolve("ntk_spectrum.npy"), tries / 2, file -> Npy.read(file, 1 << 24));
        bytes("NPZ", run.resolve("model.npz"), tries / 2, file -> Npz.read(file, 1 << 24));
        bytes("checkpoints", run.resolve("checkpoints/iteration-00000004.npz"), tries / 2, CheckpointFile::read);
    }

    private void csv(Path sound, int tries) throws IOException {
        Guard guard = new Guard(Set.of(IllegalArgumentException.class));
        Random random = new Random(3);
        String text = Files.readString(sound);
        Path file = folder.resolve("fuzz.csv");
        for (int k = 0; k < tries; k++) {
            byte[] broken = random.nextBoolean() ? Nasty.change(Files.readAllBytes(sound), random) : Nasty.change(text, random).getBytes();
            Files.write(file, broken);
            guard.attempt(new String(broken), () -> CsvTable.read(file, List.of("iteration", "loss"), 1000));
        }
        guard.report("CSV");
        assertThat(guard.refused()).isGreaterThan(tries / 10);
    }

    /** Something that reads a file. */
    @FunctionalInterface
    private interface FileReader {

        Object read(Path file) throws IOException;
    }

    private void bytes(String kind, Path sound, int tries, FileReader reader) throws IOException {
        Guard guard = new Guard(Set.of(IOException.class));
        Random random = new Random(4);
        byte[] bytes = Files.readAllBytes(sound);
        Path file = folder.resolve("fuzz.bin");
        for (int k = 0; k < tries; k++) {
            byte[] broken = random.nextInt(20) == 0 ? Nasty.value(random).repeat(3).getBytes() : Nasty.change(bytes, random);
            Files.write(file, broken);
            guard.attempt(kind + " " + k, () -> reader.read(file));
        }
        guard.report(kind);
        assertThat(guard.refused()).isGreaterThan(tries / 4);
    }
}
