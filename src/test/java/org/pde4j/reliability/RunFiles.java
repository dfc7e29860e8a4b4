package org.pde4j.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The files of two runs that must be the same, seconds aside. */
public final class RunFiles {

    private RunFiles() {}

    /**
     * Every table and array of {@code expected}, and its certificate without the cost; {@code metrics.csv} without its second column, {@code
     * diagnostics.csv} without its third.
     */
    public static void assertSame(Path run, Path expected) throws IOException {
        for (Path file : results(expected)) {
            Path same = run.resolve(file.getFileName());
            assertThat(same).exists();
            switch (file.getFileName().toString()) {
                case "metrics.csv" -> assertThat(without(same, 1)).as(same.toString()).isEqualTo(without(file, 1));
                case "certificate.json", "certificate.txt" -> assertThat(certificate(same)).as(same.toString()).isEqualTo(certificate(file));
                case "evolution.csv" -> assertThat(without(same, 6)).as(same.toString()).isEqualTo(without(file, 6));
                case "windows.csv" -> assertThat(without(same, 4)).as(same.toString()).isEqualTo(without(file, 4));
                case "diagnostics.csv" -> assertThat(without(same, 2)).as(same.toString()).isEqualTo(without(file, 2));
                case "measurements.jsonl" -> assertThat(measurements(same)).as(same.toString()).isEqualTo(measurements(file));
                default -> assertThat(same).hasSameBinaryContentAs(file);
            }
        }
        assertThat(results(run)).hasSameSizeAs(results(expected));
    }

    /** The same for each seed or window, where there are several runs. */
    static void assertSameRuns(Path run, Path expected) throws IOException {
        for (int window = 1; Files.exists(expected.resolve("window-" + window)); window++) {
            assertSame(run.resolve("window-" + window), expected.resolve("window-" + window));
        }
        if (!Files.exists(expected.resolve("seeds.json"))) {
            assertSame(run, expected);
            return;
        }
        assertThat(run.resolve("seeds.csv")).hasSameBinaryContentAs(expected.resolve("seeds.csv"));
        for (int seed = 1; Files.exists(expected.resolve("seed-" + seed)); seed++) {
            assertSame(run.resolve("seed-" + seed), expected.resolve("seed-" + seed));
        }
    }

    private static List<Path> results(Path run) throws IOException {
        try (Stream<Path> files = Files.list(run)) {
            return files.filter(file -> file.toString().matches(".*(\\.csv|\\.npz|\\.npy|measurements\\.jsonl|certificate\\.json|certificate\\.txt)")).sorted()
                    .toList();
        }
    }

    /** Without what it cost, in seconds. */
    public static String certificate(Path file) throws IOException {
        String text = Files.readString(file);
        String rest = file.toString().endsWith(".json") ? text.replaceFirst("(?s),\\s*\"cost\" : \\{.*", "") : text.replaceFirst("(?m)^Cost: .*$", "");
        assertThat(rest).isNotEqualTo(text);
        return rest;
    }

    /** Without seconds. */
    private static String measurements(Path file) throws IOException {
        return Files.readString(file).replaceAll("\"(seconds|cost|totalCost)\":[^,}]*", "$1");
    }

    private static List<String> without(Path file, int column) throws IOException {
        return Files.readAllLines(file).stream().map(line -> line.replaceFirst("^((?:[^,]*,){" + column + "})[^,]*", "$1")).toList();
    }
}
