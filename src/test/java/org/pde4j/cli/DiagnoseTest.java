package org.pde4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiagnoseTest {

    private static final String JOB = """
            problem: poisson-1d
            points: {interior: 40}
            model: {type: TwoLayer, width: 12, seed: 1}
            phases:
              - {optimizer: {type: Adam, learningRate: 1.0e-3}, stop: {iterations: 30}}
              - {optimizer: {type: GradientFlow, interval: 0.001, growth: 1.1}, stop: {iterations: 25}}
            measure:
              - {every: 5, diagnostic: {type: Ntk, rows: 10}}
              - {every: 1, diagnostic: Lojasiewicz}
              - {every: 1, diagnostic: Boundedness}
            """;

    @TempDir
    Path folder;

    private String out = "";
    private String err = "";

    private int run(String... arguments) {
        StringWriter console = new StringWriter();
        StringWriter errors = new StringWriter();
        int code = Main.run(new PrintWriter(console, true), new PrintWriter(errors, true), arguments);
        out = console.toString();
        err = errors.toString();
        return code;
    }

    private JsonNode certificate(Path run) throws IOException {
        return new ObjectMapper().readTree(Files.readString(run.resolve("certificate.json")));
    }

    private static JsonNode entry(JsonNode certificate, String id) {
        for (JsonNode entry : certificate.path("entries")) {
            if (entry.path("id").asText().equals(id)) {
                return entry;
            }
        }
        throw new AssertionError("no claim " + id);
    }

    /** The kernel of 42 rows and 36 parameters is rank deficient, which the sample of 10 rows cannot see. */
    @Test
    void allRowsAreDecomposedAndTheEndingStays() throws IOException {
        Path job = Files.writeString(folder.resolve("job.yaml"), JOB);
        Path run = folder.resolve("run");
        assertThat(run("solve", job.toString(), "--out", run.toString())).isZero();
        assertThat(out).contains("verdict            ", "certificate        ");
        JsonNode before = certificate(run);
        String theta = Files.readString(run.resolve("metrics.csv"));
        assertThat(run("diagnose", run.toString())).as(err).isZero();
        JsonNode after = certificate(run);
        assertThat(after.path("termination")).isEqualTo(before.path("termination"));
        assertThat(after.path("verdict").asText()).isNotEmpty();
        assertThat(entry(after, "linear-rate.least-eigenvalue").path("evidence").asText()).contains("of 42 rows", "6 rows more than the 36 parameters");
        assertThat(entry(after, "parameters.square-root-law").path("status").asText()).isEqualTo("OBSERVED");
        assertThat(entry(after, "parameters.square-root-law").path("value").asDouble()).isEqualTo(entry(before, "parameters.square-root-law").path("value")
                .asDouble());
        assertThat(Files.readAllLines(run.resolve("certificate-spectrum.csv"))).hasSize(43);
        assertThat(Files.readString(run.resolve("metrics.csv"))).isEqualTo(theta);
        assertThat(out).containsPattern("(?m)^" + after.path("verdict").asText() + ": ").contains("Advice");
    }

    /** Several starts take trainings, which diagnose does not repeat: it keeps what they reached, without advice to try them. */
    @Test
    void otherStartsStayInTheCertificate() throws IOException {
        Path job = Files.writeString(folder.resolve("job.yaml"), """
                problem: poisson-1d
                points: {interior: 30}
                model: {type: RandomFeatures, features: 8, distribution: {type: Centred, radius: 4}}
                phases: [{optimizer: GaussNewton, stop: {iterations: 10}}]
                measure: []
                """);
        Path run = folder.resolve("run");
        assertThat(run("solve", job.toString(), "--out", run.toString(), "--starts", "3", "--no-report")).as(err).isZero();
        JsonNode before = entry(certificate(run), "starts.lowest");
        for (int k = 0; k < 2; k++) {
            String text = Files.readString(run.resolve("certificate.txt"));
            assertThat(text.lines().dropWhile(line -> !line.isEmpty()).skip(1).findFirst()).as("first chapter").contains("Other starts");
            assertThat(text).contains("3 starts reached ").doesNotContain("--starts");
            assertThat(run("diagnose", run.toString())).as(err).isZero();
            assertThat(entry(certificate(run), "starts.lowest")).isEqualTo(before);
        }
    }

    @Test
    void whatIsNoRunIsRefused() throws IOException {
        assertThat(run("diagnose", folder.toString())).isEqualTo(2);
        assertThat(err).contains("is not the directory of a run");
    }

    @Test
    void severalSeedsGiveMedianAndRange() throws IOException {
        Path job = Files.writeString(folder.resolve("job.yaml"), JOB.replace("iterations: 25", "iterations: 5"));
        Path out = folder.resolve("seeds");
        assertThat(run("solve", job.toString(), "--out", out.toString(), "--seeds", "3")).as(err).isZero();
        assertThat(Files.readAllLines(out.resolve("seeds.csv"))).hasSize(4);
        assertThat(this.out).contains("loss       median ", "error      median ", ", from ");
        double[] losses = Files.readAllLines(out.resolve("seeds.csv")).stream().skip(1).mapToDouble(line -> Double.parseDouble(line.split(",")[2])).sorted()
                .toArray();
        assertThat(this.out).contains(String.format(Locale.ROOT, "median %.3e, from %.3e to %.3e", losses[1], losses[0], losses[2]));
        assertThat(out.resolve("seed-2/model.npz")).exists();
    }

    @Test
    void widthsTellTheSlopeOfTheDrift() throws IOException {
        Path table = folder.resolve("widths.csv");
        assertThat(run("widths", "--widths", "32,128", "--seeds", "1", "--time", "2", "--out", table.toString())).as(err).isZero();
        assertThat(out).contains("slope of ln(mean drift) on ln m: -");
        assertThat(Files.readAllLines(table)).hasSize(3);
        assertThat(run("widths", "--seeds", "0")).isEqualTo(2);
    }
}
