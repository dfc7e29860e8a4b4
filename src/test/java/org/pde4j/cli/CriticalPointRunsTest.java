package org.pde4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pde4j.Docs;

/** What the documentation says about critical points, by the commands that it gives. */
class CriticalPointRunsTest {

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(List<String> arguments) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        return Main.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments.toArray(String[]::new));
    }

    /** The command of the documentation that writes to {@code runs/name}, writing to the folder instead. */
    private List<String> documented(String name) {
        String line = Docs.commands().stream().filter(text -> text.startsWith("./pde4j solve") && text.contains("--out runs/" + name + " ")).findFirst()
                .orElseThrow();
        List<String> words = new ArrayList<>(Docs.words(line).subList(1, Docs.words(line).size()));
        words.set(words.indexOf("runs/" + name), folder.resolve(name).toString());
        words.add("--no-report");
        return words;
    }

    private JsonNode certificate(String name) throws IOException {
        return new ObjectMapper().readTree(folder.resolve(name + "/certificate.json").toFile());
    }

    private static JsonNode entry(JsonNode certificate, String id) {
        for (JsonNode entry : certificate.get("entries")) {
            if (entry.get("id").asText().equals(id)) {
                return entry;
            }
        }
        throw new AssertionError("no claim with '" + id + "' in " + certificate.get("entries"));
    }

    @Test
    void randomFeaturesEndAtACertifiedStrictLocalMinimum() throws IOException {
        assertThat(run(documented("certified"))).as(err.toString()).isZero();
        JsonNode certificate = certificate("certified");
        assertThat(certificate.get("verdict").asText()).isEqualTo("LOCAL_MINIMUM");
        JsonNode distance = entry(certificate, "critical-point.exact-point");
        assertThat(distance.get("status").asText()).isEqualTo("PROVED");
        assertThat(distance.get("value").asDouble()).isPositive().isLessThan(1e-8);
        JsonNode minimum = entry(certificate, "critical-point.exact-minimum");
        assertThat(minimum.get("status").asText()).isEqualTo("PROVED");
        assertThat(minimum.get("value").asDouble()).isPositive();
    }

    @Test
    void aSaddleIsNamedAndLeft() throws IOException {
        assertThat(run(documented("saddle"))).as(err.toString()).isZero();
        assertThat(certificate("saddle").get("verdict").asText()).isEqualTo("SADDLE");
        // ε(kπ)² < 1 for k = 1, 2, 3 at ε = 0.01.
        assertThat(entry(certificate("saddle"), "critical-point.inertia").get("value").asDouble()).isEqualTo(3);
        assertThat(entry(certificate("saddle"), "critical-point.class").get("advice").asText()).contains("NegativeCurvatureEscape");

        assertThat(run(documented("escape"))).as(err.toString()).isZero();
        assertThat(certificate("escape").get("verdict").asText()).isEqualTo("LOCAL_MINIMUM");
        assertThat(entry(certificate("escape"), "critical-point.inertia").get("value").asDouble()).isZero();
        assertThat(Files.readString(folder.resolve("escape/optimizer.csv"))).contains("least_curvature", "escape_length");
    }

    @Test
    void otherStartsAreCompared() throws IOException {
        List<String> words = List.of("solve", "fisher-kpp", "--starts", "4", "--out", folder.resolve("run").toString(), "--no-report", "--set",
                "points={interior: 150, conditions: 30}",
                "--set", "model={type: RandomFeatures, features: 8, distribution: {type: Centred, radius: 4}}", "--set",
                "phases=[{optimizer: GaussNewton, stop: {iterations: 60}}]");
        assertThat(run(words)).as(err.toString()).isZero();
        assertThat(err.toString()).contains("start 4: J = ");
        List<String> rows = Files.readAllLines(folder.resolve("run/certificate-starts.csv"));
        assertThat(rows).hasSize(5);
        assertThat(rows.get(0)).isEqualTo("start,cluster,scale,loss,gradient_norm,negative,zero,positive,escapes,iterations,relative_l2_error");
        JsonNode claim = entry(certificate("run"), "starts.lowest");
        double least = rows.stream().skip(1).mapToDouble(row -> Double.parseDouble(row.split(",")[3])).min().orElseThrow();
        assertThat(claim.get("threshold").asDouble()).isEqualTo(least);
    }

    @Test
    void badArgumentsAreOneSentence() throws IOException {
        assertThat(run(List.of("solve", "fisher-kpp", "--starts", "1", "--out", folder.resolve("x").toString()))).isEqualTo(2);
        assertThat(err.toString()).isEqualTo("pde4j: --starts must be at least 2, got 1\n");
        assertThat(folder.resolve("x")).doesNotExist();
        assertThat(run(List.of("reproduce", "start"))).isEqualTo(2);
        assertThat(err.toString()).isEqualTo("pde4j: there is no experiment start; did you mean starts?\n");
        Files.writeString(folder.resolve("mine.txt"), "kept");
        assertThat(run(List.of("reproduce", "e7", "--quick", "--overwrite", "--out", folder.toString()))).isEqualTo(2);
        assertThat(err.toString()).contains("holds files that are not those of a reproduction");
        assertThat(folder.resolve("mine.txt")).hasContent("kept");
    }

    @Test
    void oneExperimentWritesItsPage() throws IOException {
        Path out = folder.resolve("e7");
        assertThat(run(List.of("reproduce", "e7", "--quick", "--out", out.toString()))).as(err.toString()).isZero();
        assertThat(Files.readString(out.resolve("reproduce.html"))).contains("All parameters are ours", "e7-dimensions.csv");
        List<String> rows = Files.readAllLines(out.resolve("e7-dimensions.csv"));
        assertThat(rows).hasSize(5);
        double[] errors = rows.stream().skip(1).mapToDouble(row -> Double.parseDouble(row.split(",")[4])).toArray();
        // More features, smaller errors, in both dimensions.
        assertThat(errors[1]).as(Arrays.toString(errors)).isLessThan(errors[0]);
        assertThat(errors[3]).as(Arrays.toString(errors)).isLessThan(errors[2]);
    }
}
