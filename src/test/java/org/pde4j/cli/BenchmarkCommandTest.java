package org.pde4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchmarkCommandTest {

    /** Jobs of a second, whose errors are large. */
    private static final List<String> SMALL = List.of("--set", "points.interior=300", "--set", "points.conditions=30", "--set", "certificate.effort=none");

    @TempDir
    Path folder;

    private String out;
    private String err;

    private int run(List<String> options, String... arguments) {
        StringWriter written = new StringWriter();
        StringWriter errors = new StringWriter();
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(options);
        int code = Main.run(new PrintWriter(written, true), new PrintWriter(errors, true), all.toArray(String[]::new));
        out = written.toString();
        err = errors.toString();
        return code;
    }

    private List<String> small(String... more) {
        List<String> options = new ArrayList<>(SMALL);
        options.addAll(List.of("--set", "phases=[{optimizer: Adam, stop: {iterations: 2}}]", "--out", folder.resolve("runs").toString()));
        options.addAll(List.of(more));
        return options;
    }

    @Test
    void eachCaseIsRunOnceForEachSeedAndComparedWithItsFile() throws IOException {
        Files.writeString(folder.resolve("poisson1_cg_data.dat"), "% X   Y   u (1)\n0 0 1000\n0.1 0.1 1000\n");
        List<String> options = small("--seeds", "1,2", "--reference-dir", folder.toString());
        assertThat(run(options, "benchmark", "pinnacle", "wave1d", "poisson2d-c")).as(err).isZero();
        List<String> table = Files.readAllLines(folder.resolve("runs/benchmark.csv"));
        assertThat(table).hasSize(3);
        // The order is that of the benchmark; the values of the file are out of reach of u between 0 and 1, so that the error is nearly 1.
        String[] poisson = table.get(1).split(",");
        assertThat(poisson[0]).isEqualTo("Poisson2d-C");
        assertThat(poisson[1]).isEqualTo("2");
        assertThat(poisson[2]).as("there is no formula").isEmpty();
        assertThat(Double.parseDouble(poisson[4])).isBetween(0.9, 1.1);
        String[] wave = table.get(2).split(",");
        assertThat(Double.parseDouble(wave[2])).isBetween(0.0, 10.0);
        assertThat(wave[4]).as("the benchmark has no file of it").isEmpty();
        assertThat(out).contains("Poisson2d-C", "Wave1d", "1.6e-02 (AdaBGDA)");
        Path first = folder.resolve("runs/Wave1d/run-001/model.npz");
        Object written = Files.getLastModifiedTime(first);
        assertThat(run(options, "benchmark", "pinnacle", "wave1d", "poisson2d-c")).as(err).isZero();
        assertThat(Files.getLastModifiedTime(first)).isEqualTo(written);
        assertThat(folder.resolve("runs/Wave1d/run-002/model.npz")).exists();
        assertThat(run(small("--seeds", "3"), "benchmark", "pinnacle", "wave1d")).isEqualTo(2);
        assertThat(err).contains("holds another sweep").hasLineCount(1);
    }

    @Test
    void badInputIsRefusedBeforeAnyTraining() throws IOException {
        List<String> none = List.of("--out", folder.resolve("none").toString());
        assertThat(run(none, "benchmark", "pinacle")).isEqualTo(2);
        assertThat(err).contains("pinnacle").hasLineCount(1);
        assertThat(run(none, "benchmark", "pinnacle", "Wave2d")).isEqualTo(2);
        assertThat(err).contains("Wave1d").hasLineCount(1);
        assertThat(run(none, "benchmark", "pinnacle", "Burgers1d", "--reference-dir", folder.toString())).isEqualTo(2);
        assertThat(err).contains("burgers1d.dat: no such file").hasLineCount(1);
        assertThat(run(none, "benchmark", "pinnacle", "--seeds", "1,1")).isEqualTo(2);
        assertThat(run(none, "benchmark", "pinnacle", "--set", "record")).isEqualTo(2);
        assertThat(run(none, "benchmark", "pinnacle", "Wave1d", "--set", "foo.bar=1")).isEqualTo(2);
        assertThat(err).contains("foo").hasLineCount(1);
        assertThat(run(none, "benchmark", "pinnacle", "Wave1d", "--reference-dir", folder.resolve("absent").toString())).isEqualTo(2);
        assertThat(err).contains("absent is not a directory").hasLineCount(1);
        assertThat(folder.resolve("none")).doesNotExist();
        Path file = Files.createFile(folder.resolve("file"));
        assertThat(run(List.of("--out", file.toString()), "benchmark", "pinnacle", "Wave1d")).isEqualTo(2);
        assertThat(err).contains("file is not a directory").hasLineCount(1);
        assertThat(run(List.of(), "benchmark", "records", "--list")).isZero();
        assertThat(out).contains("Burgers-0.01", "7.97E-14 (DSGNAR)");
    }
}
