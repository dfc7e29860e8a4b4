package org.pde4j.job.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pde4j.cluster.Cluster;
import org.pde4j.cluster.InProcess;
import org.pde4j.cluster.Local;
import org.pde4j.cluster.Task;
import org.pde4j.cluster.TaskResult;
import org.pde4j.cluster.Work;
import org.pde4j.job.run.RunException;
import org.pde4j.run.RunDirectory;
import org.pde4j.run.SweepRow;
import org.pde4j.run.SweepTable;

/** Where the runs of a sweep are carried out changes nothing of what comes of them. */
class SweepClusterTest {

    private static final String JOB = """
            problem: poisson-1d
            model: {type: Mlp, hidden: [6], activation: Tanh, seed: 1}
            points: {interior: 20, conditions: 1}
            certificate: {effort: none}
            phases: [{optimizer: {type: GradientDescent, learningRate: 1.0e-3}, stop: {iterations: 5}}]
            """;

    /** One fails: its steps leave the finite numbers. */
    private static final String THREE = "sweep:\n  phases[0].optimizer.learningRate: [1.0e-3, 1.0e300, 1.0e-4]\n";

    /** What tells of times, processes and order, and the sweep's own files. */
    private static final List<String> NOT_OF_THE_JOB = List.of(RunDirectory.LOG, RunDirectory.PROVENANCE, RunDirectory.METRICS, RunDirectory.MEASUREMENTS,
            RunDirectory.DIAGNOSTICS, ".lock", SweepTable.FILE);

    @TempDir
    Path folder;

    private SweepDirectory directory(String name, String job, String sweep) throws IOException {
        return SweepDirectory.create(folder.resolve(name), SweepFile.read(Files.writeString(folder.resolve("s.yaml"), job + sweep)));
    }

    private static Map<String, byte[]> files(SweepDirectory directory) throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(directory.path())) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                String name = directory.path().relativize(file).toString();
                if (!NOT_OF_THE_JOB.contains(file.getFileName().toString()) && !name.contains(RunDirectory.CHECKPOINTS)) {
                    files.put(name, Files.readAllBytes(file));
                }
            }
        }
        return files;
    }

    private static List<SweepRow> untimed(SweepTable table) {
        return table.rows().stream().map(row -> new SweepRow(row.run(), row.status(), row.values(), row.verdict(), row.loss(), row.residual(), row.error(),
                row.bound(), row.rigour(), row.iterations(), 0, row.reason())).toList();
    }

    private static void assertSame(SweepDirectory directory, SweepTable table, SweepDirectory expected) throws IOException {
        Map<String, byte[]> wanted = files(expected);
        Map<String, byte[]> found = files(directory);
        assertThat(wanted.keySet()).contains("run-001/model.npz", "run-002/resolved.yaml", "run-003/points.npz");
        assertThat(found.keySet()).isEqualTo(wanted.keySet());
        found.forEach((name, bytes) -> assertThat(bytes).as(name).isEqualTo(wanted.get(name)));
        assertThat(untimed(table)).isEqualTo(untimed(expected.table()));
        assertThat(directory.table()).isEqualTo(table);
    }

    /** A cluster whose workers have other disks, and that carries out the last task first. */
    private record Elsewhere() implements Cluster {

        @Override
        public void map(Class<? extends Work> work, List<Task> tasks, BooleanSupplier interrupted, Listener listener) throws IOException {
            List<Task> reversed = tasks.stream().sorted((a, b) -> b.index() - a.index()).toList();
            new InProcess().map(work, reversed, interrupted, listener);
        }

        @Override
        public boolean sharesFiles() {
            return false;
        }

        @Override
        public void close() {}
    }

    @Test
    void aSweepHasTheSameBytesInThisProcessInWorkersAndElsewhere() throws IOException {
        SweepDirectory here = directory("here", JOB, THREE);
        SweepTable table = new SweepRunner(here).run(() -> false, row -> { });
        assertThat(table.rows()).extracting(SweepRow::status).containsExactly(SweepRow.Status.DONE, SweepRow.Status.FAILED, SweepRow.Status.DONE);
        SweepDirectory workers = directory("workers", JOB, THREE);
        assertSame(workers, new SweepRunner(workers, new Local(2, List.of(), line -> { })).run(() -> false, row -> { }), here);
        SweepDirectory elsewhere = directory("elsewhere", JOB, THREE);
        assertSame(elsewhere, new SweepRunner(elsewhere, new Elsewhere()).run(() -> false, row -> { }), here);
        // With the run's own log and checkpoints.
        assertThat(elsewhere.run(0).resolve(RunDirectory.LOG)).exists();
        assertThat(elsewhere.run(0).resolve(RunDirectory.CHECKPOINTS)).isNotEmptyDirectory();
    }

    /** The worker writes a checkpoint when it is told; another process continues from there. */
    @Tag("slow")
    @Test
    void aRunThatIsCutOffInAWorkerContinuesToTheSameBytes() throws IOException {
        String job = JOB.replace("iterations: 5", "iterations: 4000");
        String two = "sweep: {model.seed: [1, 2]}\n";
        SweepDirectory whole = directory("whole", job, two);
        new SweepRunner(whole).run(() -> false, row -> { });
        SweepDirectory parts = directory("parts", job, two);
        Local local = new Local(2, List.of(), line -> { });
        SweepTable begun = new SweepRunner(parts, local).run(() -> Files.exists(parts.run(1).resolve(RunDirectory.METRICS)), row -> { });
        assertThat(begun.rows()).extracting(SweepRow::run).doesNotContain(2);
        assertThat(parts.run(1).resolve(RunDirectory.MODEL)).exists();
        SweepTable table = new SweepRunner(parts).run(() -> false, row -> { });
        assertThat(untimed(table)).isEqualTo(untimed(whole.table()));
        assertThat(parts.run(1).resolve(RunDirectory.MODEL)).hasSameBinaryContentAs(whole.run(1).resolve(RunDirectory.MODEL));
    }

    /** A row would be kept for ever, but the run can be carried out once the other process has ended. */
    @Test
    void aRunInWhichAnotherProcessWorksEndsTheSweepAndIsNoRow() throws IOException {
        SweepDirectory directory = directory("busy", JOB, THREE);
        try (RunDirectory other = RunDirectory.create(directory.run(0), false)) {
            assertThatThrownBy(() -> new SweepRunner(directory).run(() -> false, row -> { })).isInstanceOf(RunException.class)
                    .hasMessageContaining("is in use by another run");
            assertThat(other.path()).isEqualTo(directory.run(0));
        }
        assertThat(directory.table().rows()).isEmpty();
        assertThat(new SweepRunner(directory).run(() -> false, row -> { }).rows()).hasSize(3);
    }

    @Test
    void aTaskWhoseWorkersAreLostIsARow() throws IOException {
        SweepDirectory directory = directory("lost", JOB, THREE);
        Cluster losing = new Cluster() {
            @Override
            public void map(Class<? extends Work> work, List<Task> tasks, BooleanSupplier interrupted, Listener listener) throws IOException {
                listener.accept(new TaskResult(tasks.get(1).index(), Optional.empty(), "its process was ended by signal 9"));
            }

            @Override
            public boolean sharesFiles() {
                return true;
            }

            @Override
            public void close() {}
        };
        SweepTable table = new SweepRunner(directory, losing).run(() -> false, row -> { });
        assertThat(table.rows()).singleElement().isEqualTo(SweepRow.none(2, List.of("1.0e300"), "its process was ended by signal 9"));
    }

    @Test
    void anArchiveReplacesAnEarlierAttemptAndWritesNowhereElse() throws IOException {
        SweepDirectory directory = directory("archive", JOB, THREE);
        new SweepRunner(directory).run(() -> false, row -> { });
        SweepRow row = directory.table().rows().get(0);
        byte[] archive = RunArchive.pack(row, directory.run(0));
        Path other = directory.run(1);
        assertThat(other.resolve(RunDirectory.MODEL)).exists();
        Files.writeString(other.resolve("mine.txt"), "a note of the user");
        assertThat(RunArchive.unpack(archive, other)).isEqualTo(row);
        assertThat(other.resolve(RunDirectory.MODEL)).hasSameBinaryContentAs(directory.run(0).resolve(RunDirectory.MODEL));
        assertThat(other.resolve("mine.txt")).hasContent("a note of the user");

        byte[] hostile = renamed(archive, RunDirectory.POINTS, "../../outside.npz");
        assertThatIOException().isThrownBy(() -> RunArchive.unpack(hostile, other)).withMessageContaining("outside.npz");
        assertThat(folder.resolve("outside.npz")).doesNotExist();
        assertThatIOException().isThrownBy(() -> RunArchive.unpack(new byte[] {1, 2, 3}, other)).withMessageContaining("not the archive of a run");
    }

    private static byte[] renamed(byte[] archive, String from, String to) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(archive)); ZipOutputStream out = new ZipOutputStream(bytes)) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                out.putNextEntry(new ZipEntry(entry.getName().equals(from) ? to : entry.getName()));
                in.transferTo(out);
            }
        }
        return bytes.toByteArray();
    }
}
