package org.pde4j.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pde4j.io.AtomicFile;
import org.pde4j.io.CsvFile;
import org.pde4j.io.GrowingFile;

/** A run directory replaces and removes what the run has written, and nothing else. */
class RunDirectoryTest {

    @TempDir
    Path folder;

    private Path run() throws IOException {
        Path run = folder.resolve("run");
        try (RunDirectory directory = RunDirectory.create(run, false)) {
            directory.write(RunDirectory.RESOLVED, "name: a\n");
            directory.write("certificate-features.csv", "feature\n1\n");
            directory.write("step-0001.npz", "parameters");
            Files.writeString(directory.file(RunDirectory.CHECKPOINTS).resolve("iteration-00000007.npz.damaged"), "set aside");
            directory.createFigures();
            directory.writeFigure("loss.svg", new byte[] {1});
            try (CsvFile table = new CsvFile(directory.file(RunDirectory.METRICS), List.of("iteration"))) {
                table.row(List.of(0));
            }
        }
        return run;
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> entries = Files.walk(folder)) {
            return entries.filter(Files::isRegularFile).map(file -> folder.relativize(file).toString()).sorted().toList();
        }
    }

    private static void assertUntouched(Path run, List<String> foreign) {
        assertThat(foreign).allSatisfy(name -> assertThat(run.resolve(name)).hasContent("mine"));
    }

    private static List<String> foreign(Path run) throws IOException {
        List<String> names = List.of("q.csv", "certificate-mine.csv", "step-9999.npz", "ntk.csv", "metrics.csv.edited-1",
                "figures/photo.png", "checkpoints/old.npz", "checkpoints/mine.npz.damaged",
                ".o.csv.tmp", "notes.txt");
        for (String name : names) {
            Files.writeString(run.resolve(name), "mine");
        }
        return names;
    }

    @Test
    void overwritingRemovesWhatTheFormerRunLeftAndNothingElse() throws IOException {
        Path run = run();
        List<String> foreign = foreign(run);
        RunDirectory.create(run, true).close();
        assertUntouched(run, foreign);
        List<String> rest = Stream.concat(foreign.stream(), Stream.of(".lock", "checkpoints/written.txt", "resolved.yaml")).sorted().toList();
        assertThat(names(run)).isEqualTo(rest);
    }

    @Test
    void continuingTouchesNoForeignFile() throws IOException {
        Path run = run();
        List<String> foreign = foreign(run);
        List<String> before = names(run);
        RunDirectory.reopen(run).close();
        assertUntouched(run, foreign);
        assertThat(names(run)).isEqualTo(before);
    }

    @Test
    void aForeignFileInTheWayIsRenamed() throws IOException {
        Path run = run();
        Files.writeString(run.resolve("report.html"), "mine");
        Files.writeString(run.resolve("figures/energy.svg"), "mine");
        RunDirectory directory = RunDirectory.open(run);
        for (int k = 0; k < 2; k++) {
            directory.createFigures();
            directory.writeFigure("energy.svg", new byte[] {2});
            directory.write(RunDirectory.REPORT, "page");
        }
        assertUntouched(run, List.of("report.html.foreign-1", "figures/energy.svg.foreign-1"));
        assertThat(run.resolve("report.html")).hasContent("page");
        assertThat(run.resolve("report.html.foreign-2")).doesNotExist();
        assertThat(run.resolve("figures/loss.svg")).doesNotExist();
    }

    @Test
    void aRunWithoutAListIsKnownByTheNamesOfItsFiles() throws IOException {
        Path run = run();
        Files.delete(run.resolve("checkpoints/written.txt"));
        Files.delete(GrowingFile.copy(run.resolve("metrics.csv")));
        Files.writeString(run.resolve("q.csv"), "mine");
        RunDirectory.create(run, true).close();
        assertThat(names(run)).containsExactly(".lock", "checkpoints/written.txt", "q.csv", "resolved.yaml");
    }

    /** As a full disk leaves it; the file of that name is not the run's, and the next name stands in a line of its own. */
    @Test
    void aNameThatWasCutOffCountsForNothing() throws IOException {
        Path run = folder.resolve("cut");
        try (RunDirectory directory = RunDirectory.create(run, false)) {
            directory.write(RunDirectory.RESOLVED, "name: cut\n");
        }
        Path list = run.resolve("checkpoints/written.txt");
        Files.writeString(list, Files.readString(list) + "step-0001");
        Files.writeString(run.resolve("step-0001"), "mine");
        try (RunDirectory directory = RunDirectory.reopen(run)) {
            directory.write(RunDirectory.JOB, "name: cut\n");
        }
        assertThat(list).hasContent("resolved.yaml\njob.yaml\n");
        Files.writeString(list, Files.readString(list) + "step-0001");
        RunDirectory.create(run, true).close();
        assertThat(run.resolve("step-0001")).hasContent("mine");
        assertThat(run.resolve("job.yaml")).doesNotExist();
    }

    @Test
    void aListThatNamesFilesOutsideOfTheRunIsNotFollowed() throws IOException {
        Path run = run();
        Path outside = Files.writeString(folder.resolve("outside.txt"), "mine");
        Files.writeString(run.resolve("checkpoints/written.txt"), "../outside.txt\n" + outside.toAbsolutePath() + "\nfigures/../../outside.txt\n");
        RunDirectory.create(run, true).close();
        assertThat(outside).hasContent("mine");
    }

    @Test
    void aDirectoryWithForeignFilesAloneIsNotOverwritten() throws IOException {
        Path run = Files.createDirectory(folder.resolve("home"));
        Files.writeString(run.resolve("q.csv"), "mine");
        assertThatIOException().isThrownBy(() -> RunDirectory.create(run, true)).withMessageContaining("is not the directory of a run");
        assertThat(run.resolve("q.csv")).hasContent("mine");
    }

    @Test
    void aPlantedLinkUnderATemporaryNameIsNotFollowed() throws IOException {
        Path target = Files.writeString(folder.resolve("target.txt"), "mine");
        Files.createSymbolicLink(folder.resolve(".o.csv.tmp"), target);
        AtomicFile.write(folder.resolve("o.csv"), "text");
        assertThat(target).hasContent("mine");
        assertThat(folder.resolve("o.csv")).hasContent("text");
        // A file that is replaced may be a link: the link is replaced, not what it leads to.
        Files.createSymbolicLink(folder.resolve("link.csv"), target);
        AtomicFile.write(folder.resolve("link.csv"), "text");
        assertThat(target).hasContent("mine");
        // The lock of a run as well.
        Path run = run();
        Files.delete(run.resolve(".lock"));
        Files.createSymbolicLink(run.resolve(".lock"), target);
        assertThatIOException().isThrownBy(() -> RunDirectory.reopen(run));
        assertThat(target).hasContent("mine");
    }

    @Test
    void theLongestNameOfAFileCanBeWritten() throws IOException {
        Path file = folder.resolve("x".repeat(251) + ".csv");
        AtomicFile.write(file, "text");
        assertThat(file).hasContent("text");
    }

    /** The other starts are written before {@code resolved.yaml}, which makes the directory that of a run: none is resumed without them. */
    @Test
    void aDirectoryWithTheOtherStartsAloneIsBegunAgain() throws IOException {
        Path run = folder.resolve("begun");
        Files.createDirectories(run.resolve("checkpoints"));
        Files.writeString(run.resolve("checkpoints/starts.json"), "{}");
        RunDirectory.check(run, false);
        Files.writeString(run.resolve("checkpoints/mine.json"), "{}");
        assertThatIOException().isThrownBy(() -> RunDirectory.check(run, false)).withMessageContaining("exists");
    }
}
