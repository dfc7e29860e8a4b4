package org.pde4j.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.pde4j.cli.Main;

/** Whatever is typed: exit code 0 or 2, and with 2 one sentence that does not speak of exceptions. */
@ExtendWith(ReliabilityTable.class)
class CommandFuzzTest {

    @TempDir
    Path folder;

    /** Exit code 2. */
    private static final class Refused extends Exception {

        private static final long serialVersionUID = 1;

        Refused(String sentence) {
            super(sentence);
        }
    }

    @Test
    void fewCommandLines() throws IOException {
        commandLines(1000);
    }

    /** 800 MB of zeros in a file of less than one. */
    @Test
    void aZipBombInsteadOfAModelIsRefused() throws IOException {
        Path run = SoundRun.in(folder);
        String header = String.format("%-117s\n", "{'descr': '<f8', 'fortran_order': False, 'shape': (100000000,), }");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(run.resolve("model.npz")))) {
            zip.putNextEntry(new ZipEntry("W1.npy"));
            zip.write(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, (byte) header.length(), 0});
            zip.write(header.getBytes(StandardCharsets.US_ASCII));
            for (int k = 0; k < 800; k++) {
                zip.write(new byte[1_000_000]);
            }
            zip.closeEntry();
        }
        Guard guard = new Guard(Set.of(Refused.class));
        List<String> line = List.of("export", run.toString(), "--out", folder.resolve("u.csv").toString());
        guard.attempt(line, () -> execute(line));
        guard.report("zip bombs");
        assertThat(guard.refused()).isOne();
    }

    @Test
    @Tag("slow")
    void manyCommandLines() throws IOException {
        commandLines(Integer.getInteger("fuzz.commands", 20_000));
    }

    private void commandLines(int tries) throws IOException {
        Guard guard = new Guard(Set.of(Refused.class));
        CommandLines lines = new CommandLines(new Random(5), folder, SoundRun.in(folder));
        for (int k = 0; k < tries; k++) {
            List<String> line = lines.next();
            guard.attempt(line, () -> execute(line));
        }
        guard.report("command lines");
        assertThat(guard.refused()).isBetween(tries / 2L, (long) tries);
    }

    private static void execute(List<String> line) throws Refused {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = Main.run(new PrintWriter(out, true), new PrintWriter(err, true), line.toArray(String[]::new));
        String said = err.toString();
        if (code != 0 && code != 2 || (out + said).contains("\tat ") || (out + said).contains("Exception")) {
            throw new AssertionError("exit code " + code + ": " + said);
        }
        if (code == 2) {
            if (!said.startsWith("pde4j: ")) {
                throw new AssertionError("no sentence of pde4j: " + said);
            }
            throw new Refused(said.strip());
        }
    }
}
