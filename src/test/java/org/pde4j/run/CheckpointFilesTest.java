package org.pde4j.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.pde4j.domain.Box;
import org.pde4j.io.CsvFile;
import org.pde4j.io.GrowingFile;
import org.pde4j.io.Npy;
import org.pde4j.io.NpyArray;
import org.pde4j.io.NpyRows;
import org.pde4j.io.Npz;
import org.pde4j.io.SealedNpz;
import org.pde4j.model.Mlp;
import org.pde4j.model.Network;
import org.pde4j.model.Tanh;
import org.pde4j.train.Checkpoint;
import org.pde4j.train.Evaluated;
import org.pde4j.train.Reason;
import org.pde4j.train.Termination;

class CheckpointFilesTest {

    private static final String JOB = "problem: heat\n";

    private final Network network = new Mlp(List.of(3), new Tanh(), 1).network(Box.of("x", 0, 1), 1);
    private final List<String> damaged = new ArrayList<>();
    private final List<String> edited = new ArrayList<>();

    @TempDir
    Path run;

    private Path folder;

    @BeforeEach
    void makeFolder() throws IOException {
        folder = Files.createDirectory(run.resolve("checkpoints"));
    }

    private CheckpointFiles files(int keep) {
        return new CheckpointFiles(run, network, JOB, "p0", keep);
    }

    private Checkpoint checkpoint(int iteration, double bestLoss) {
        double[] theta = network.initial();
        theta[0] = iteration + 0.1;
        Evaluated best = new Evaluated(iteration, bestLoss, new double[] {bestLoss}, 0.5, theta);
        Termination ended = new Termination(Reason.LOSS_TARGET, 0, 7, "J = 1e-3 ≤ τ");
        return new Checkpoint(1, iteration, 2.5, network.initial(), new double[] {1, 1e-17}, 0.1 + bestLoss, best, List.of(ended),
                Map.of("theta", theta, "m", new double[] {1, 2}), new double[] {4}, Checkpoint.Adapted.NONE,
                List.of(Map.of("sample", new double[] {9}), Map.of()), Map.of("history", Map.of("losses", new double[] {3, -0.0, Double.POSITIVE_INFINITY})));
    }

    private List<String> names() throws IOException {
        try (Stream<Path> names = Files.list(folder)) {
            return names.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private Path file(int iteration) {
        return folder.resolve(CheckpointFile.name(iteration));
    }

    private CheckpointFile resume() throws IOException {
        return files(2).resume(damaged::add, edited::add, any -> { });
    }

    @Test
    void theFirstTheNewestAndTheBestAreKept() throws IOException {
        CheckpointFiles files = files(2);
        double[] bestLosses = {5, 3, 3, 3, 3};
        for (int i = 0; i < bestLosses.length; i++) {
            files.accept(checkpoint(10 * i, bestLosses[i]));
        }
        List<String> kept = List.of("iteration-00000000.npz", "iteration-00000010.npz", "iteration-00000030.npz", "iteration-00000040.npz");
        assertThat(names()).isEqualTo(kept);
        CheckpointFiles again = files(2);
        again.resume(damaged::add, edited::add, any -> { });
        again.accept(checkpoint(50, 3));
        assertThat(names()).containsExactly(kept.get(0), kept.get(1), kept.get(3), "iteration-00000050.npz");
        assertThat(damaged).isEmpty();
    }

    @Test
    void fileHoldsTheParametersAndReadsBackEqual() throws IOException {
        files(1).accept(checkpoint(12, 1));
        Map<String, NpyArray> arrays = Npz.read(file(12));
        assertThat(arrays.get("W1").shape()).containsExactly(1, 3);
        assertThat(arrays.get("W1").values()[0]).isEqualTo(12.1);
        CheckpointFile read = CheckpointFile.read(file(12));
        assertThat(read.training()).usingRecursiveComparison().isEqualTo(checkpoint(12, 1));
        assertThat(read.job()).isEqualTo(JOB);
        assertThat(read.points()).isEqualTo("p0");
    }

    @Test
    void everyChangedByteOfAnEntryIsNoticed() throws IOException {
        files(1).accept(checkpoint(12, 1));
        byte[] sound = Files.readAllBytes(file(12));
        int unnoticed = 0;
        for (int i = 0; i < sound.length; i += 7) {
            byte[] broken = sound.clone();
            broken[i] ^= 0x10;
            Files.write(file(12), broken);
            try {
                CheckpointFile read = CheckpointFile.read(file(12));
                // Only fields of the zip format that no reader uses, such as time stamps.
                assertThat(read.training()).as("byte %d", i).usingRecursiveComparison().isEqualTo(checkpoint(12, 1));
                assertThat(read.job()).isEqualTo(JOB);
                unnoticed++;
            } catch (IOException noticed) {
                assertThat(noticed.getMessage()).contains("iteration-00000012.npz");
            }
        }
        // The format repeats names and sizes of each of these small arrays in a local header.
        assertThat(unnoticed).isLessThan(sound.length / 7 / 2);
    }

    @Test
    void aDamagedFileIsNamedAndTheOneBeforeItUsed() throws IOException {
        CheckpointFiles files = files(2);
        for (int k = 0; k < 3; k++) {
            files.accept(checkpoint(10 * k, 5 - k));
        }
        byte[] bytes = Files.readAllBytes(file(20));
        Files.write(file(20), Arrays.copyOf(bytes, bytes.length / 2));
        assertThat(resume().training().iteration()).isEqualTo(10);
        assertThat(damaged).singleElement().asString().contains("iteration-00000020.npz");
        assertThat(names()).containsExactly("iteration-00000000.npz", "iteration-00000010.npz", "iteration-00000020.npz.damaged");
        for (int k = 0; k < 2; k++) {
            Files.write(file(10 * k), new byte[] {1, 2, 3});
        }
        assertThatIOException().isThrownBy(this::resume).withMessageContaining("none of its 2 checkpoints is sound");
    }

    private void row(String name, Object... values) {
        try (CsvFile table = new CsvFile(run.resolve(name), List.of("iteration", "loss"))) {
            table.row(List.of(values));
        }
    }

    /** A checkpoint at iteration 1 of a run with one table, which has come further since. */
    private Path tableBeyondACheckpoint() {
        row("metrics.csv", 0, 5.0);
        row("metrics.csv", 1, 4.0);
        files(2).accept(checkpoint(1, 5));
        row("metrics.csv", 2, 3.0);
        return run.resolve("metrics.csv");
    }

    @Test
    void tablesAreCutBackToTheCheckpointAndNothingIsTouchedIfItMustNotBeUsed() throws IOException {
        Path table = tableBeyondACheckpoint();
        row("ntk.csv", 2, 1.0);
        assertThatThrownBy(() -> files(2).resume(damaged::add, edited::add, any -> {
            throw new IllegalArgumentException("of another job");
        })).hasMessage("of another job");
        assertThat(table).hasContent("iteration,loss\n0,5.0\n1,4.0\n2,3.0");
        assertThat(resume().training().iteration()).isEqualTo(1);
        assertThat(Files.readString(table)).isEqualTo("iteration,loss\n0,5.0\n1,4.0\n");
        assertThat(run.resolve("ntk.csv")).doesNotExist();
        assertThat(edited).isEmpty();
        row("metrics.csv", 2, 3.0);
        assertThat(table).hasContent("iteration,loss\n0,5.0\n1,4.0\n2,3.0");
    }

    /** What spreadsheets and people do to a table; null deletes it. */
    static Stream<UnaryOperator<String>> edits() {
        return Stream.of(text -> text.replace("\n", "\r\n"), text -> "\uFEFF" + text, text -> text.replaceAll("(?m)$", ",note"), text -> "iteration,loss\n",
                text -> text.replace("5.0", "5,0"), text -> text + "# my remark\n", text -> text.substring(0, text.length() / 2), text -> "",
                text -> "x,y\n1,2\n", text -> null);
    }

    @ParameterizedTest
    @MethodSource("edits")
    void anEditedTableIsSetAsideAndWrittenAgain(UnaryOperator<String> edit) throws IOException {
        Path table = tableBeyondACheckpoint();
        String changed = edit.apply(Files.readString(table));
        Files.delete(table);
        if (changed != null) {
            Files.writeString(table, changed);
        }
        assertThat(resume().training().iteration()).isEqualTo(1);
        assertThat(damaged).isEmpty();
        assertThat(edited).singleElement().asString().startsWith(table.toString()).contains("written again up to iteration 1");
        assertThat(Files.readString(table)).isEqualTo("iteration,loss\n0,5.0\n1,4.0\n");
        if (changed != null) {
            assertThat(Files.readString(run.resolve("metrics.csv.edited-1"))).isEqualTo(changed);
        }
        row("metrics.csv", 2, 3.0);
        assertThat(table).hasContent("iteration,loss\n0,5.0\n1,4.0\n2,3.0");
    }

    @Test
    void anEarlierSetAsideTableIsNotReplaced() throws IOException {
        Path table = tableBeyondACheckpoint();
        Files.writeString(run.resolve("metrics.csv.edited-1"), "mine");
        Files.writeString(table, "other");
        resume();
        assertThat(run.resolve("metrics.csv.edited-1")).hasContent("mine");
        assertThat(run.resolve("metrics.csv.edited-2")).hasContent("other");
    }

    @Test
    void aTableOfARunWithoutCopiesIsContinuedAndGetsOne() throws IOException {
        Path table = tableBeyondACheckpoint();
        Files.delete(GrowingFile.copy(table));
        resume();
        assertThat(edited).isEmpty();
        assertThat(Files.readString(table)).isEqualTo("iteration,loss\n0,5.0\n1,4.0\n");
        assertThat(GrowingFile.copy(table)).hasSameBinaryContentAs(table);
    }

    @Test
    void ofATableThatIsLostTwiceTheReadableRowsStay() throws IOException {
        Path table = tableBeyondACheckpoint();
        Files.delete(GrowingFile.copy(table));
        Files.writeString(table, "\uFEFFiteration,loss\r\n0,5.0\r\n1;4.0\r\n7,1.0\r\n");
        assertThat(resume().training().iteration()).isEqualTo(1);
        assertThat(edited).singleElement().asString().contains("kept as metrics.csv.edited-1", "2 lines up to iteration 1 could be read");
        assertThat(Files.readString(table)).isEqualTo("iteration,loss\n0,5.0\n");
    }

    @Test
    void filesThatTheRunHasNotWrittenAreNotTouched() throws IOException {
        tableBeyondACheckpoint();
        List<Path> foreign = List.of(run.resolve("q.csv"), run.resolve("mine.npy"), run.resolve("notes.jsonl"), run.resolve("ntk.csv"),
                run.resolve(".o.csv.tmp"), folder.resolve("backup.npz"));
        for (Path file : foreign) {
            Files.writeString(file, "mine: " + file.getFileName());
        }
        resume();
        assertThat(edited).isEmpty();
        for (Path file : foreign) {
            assertThat(file).hasContent("mine: " + file.getFileName());
        }
        // Now the run needs one of these names.
        row("ntk.csv", 2, 1.0);
        assertThat(run.resolve("ntk.csv")).hasContent("iteration,loss\n2,1.0");
        assertThat(run.resolve("ntk.csv.foreign-1")).hasContent("mine: ntk.csv");
    }

    @Test
    void aTableThatWasReplacedByALinkIsNotWrittenThrough() throws IOException {
        Path table = tableBeyondACheckpoint();
        Path elsewhere = Files.writeString(run.resolve("precious.txt"), Files.readString(table));
        Files.delete(table);
        Files.createSymbolicLink(table, elsewhere);
        resume();
        assertThat(elsewhere).hasContent("iteration,loss\n0,5.0\n1,4.0\n2,3.0");
        assertThat(Files.isSymbolicLink(table)).isFalse();
        assertThat(Files.readString(table)).isEqualTo("iteration,loss\n0,5.0\n1,4.0\n");
    }

    @Test
    void spectraAreCutToWholeRecordsAndContinued() throws IOException {
        Path spectra = run.resolve("ntk_spectrum.npy");
        try (NpyRows rows = new NpyRows(spectra)) {
            rows.append(new double[] {1, 2, 3});
            rows.append(new double[] {4, 5, 6});
        }
        files(1).accept(checkpoint(5, 1));
        byte[] then = Files.readAllBytes(spectra);
        try (NpyRows rows = new NpyRows(spectra)) {
            rows.append(new double[] {7, 8, 9});
        }
        NpyArray three = Npy.read(spectra, 1000);
        assertThat(three.shape()).containsExactly(3, 3);
        assertThat(three.values()).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9);
        resume();
        assertThat(spectra).hasBinaryContent(then);
        assertThat(Npy.read(spectra, 1000).shape()).containsExactly(2, 3);
    }

    @Test
    void theFormatIsThatOfNumPyWithTwoTexts() throws IOException {
        files(1).accept(checkpoint(1, 1));
        SealedNpz sealed = SealedNpz.read(file(1));
        assertThat(sealed.metadata()).contains("\"schema\" : 1", "\"iteration\" : 1", "\"job\" : \"problem: heat\\n\"");
        Path plain = folder.resolve("plain.npz");
        Npz.write(plain, Map.of("W1", NpyArray.of(new double[3], 1, 3)));
        assertThatIOException().isThrownBy(() -> CheckpointFile.read(plain)).withMessageStartingWith(plain + ": is not a checkpoint");
    }

    @Test
    void modelOfAnotherShapeIsRefused() throws IOException {
        Path file = folder.resolve("model.npz");
        ModelFile.write(file, network, network.initial(), "problem: heat\n");
        assertThat(ModelFile.job(file)).contains("problem: heat\n");
        assertThat(ModelFile.read(file, network)).containsExactly(network.initial());
        Network wider = new Mlp(List.of(4), new Tanh(), 1).network(Box.of("x", 0, 1), 1);
        assertThatIOException().isThrownBy(() -> ModelFile.read(file, wider)).withMessage(file + ": W1 must have shape [1, 4], got [1, 3]");
    }
}
