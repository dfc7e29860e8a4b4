package org.pde4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the commands say of problems without a solution, or with many. */
class IllPosedProblemsTest {

    private static final String REST = """
            points: {interior: 20, conditions: 2}
            model: {type: Mlp, hidden: [6], activation: Tanh, seed: 1}
            phases: [{optimizer: GaussNewton, stop: {iterations: 2}}]
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

    private String job(String domain, String equation, String conditions) throws IOException {
        return Files.writeString(folder.resolve("job.yaml"), "name: posed\nproblem:\n  domain: " + domain
                + "\n  unknowns: [u]\n  equations: [\"" + equation + "\"]\n  conditions: ["
                + conditions + "]\n" + REST).toString();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "{x: [0, 1]} | -u_xx = 1 | {on: 'x=0', equation: 'u = 0'} | VIOLATED there is at most one solution: the equation has u_xx and needs 2 conditions",
        "{x: [0, 1]} | -u_xx = 1 | | VIOLATED there is at most one solution: the problem has no condition at all",
        "{x: [0, 1]} | -u_xx = 0 | {on: 'x=0', equation: 'u = 0'}, {name: again, on: 'x=0', equation: 'u = 1'}, {on: 'x=1', equation: 'u = 0'} "
                + "| no solution exists: condition-1 and again contradict each other on x=0: they differ by 1",
        "{x: [0, 1], t: [0, 1]} | u_t = u_xx | {on: 't=1', equation: 'u = x'}, {on: 'x=0', equation: 'u = 0'}, {on: 'x=1', equation: 'u = 1'} "
                + "| VIOLATED the solution depends continuously on the data: with data at the end of t alone the equation runs backwards",
    })
    void checkNamesThem(String domain, String equation, String conditions, String sentence) throws IOException {
        assertThat(run("check", job(domain, equation, conditions == null ? "" : conditions.replace('\'', '"')))).as(err).isZero();
        assertThat(out.replaceAll("\\s+", " ")).contains(sentence);
        assertThat(out.lines().toList().get(1)).startsWith("verdict     the job is valid, but ").endsWith(" violated:");
        assertThat(out.lines().toList().get(2)).as("the claim that speaks against it").startsWith("            ");
    }

    @Test
    void solveWarnsBeforeTheFirstStepAndTheCertificateSaysSo() throws IOException {
        Path run = folder.resolve("run");
        String job = job("{x: [0, 1]}", "-u_xx = 0",
                "{on: \"x=0\", equation: \"u = 0\"}, {on: \"x=0\", equation: \"u = 1\"}, {on: \"x=1\", equation: \"u = 0\"}");
        assertThat(run("solve", job, "--out", run.toString(), "--no-report")).as(err).isZero();
        String log = Files.readString(run.resolve("log.txt"));
        assertThat(log).contains("WARN", "no solution exists: condition-1 and condition-2 contradict each other on x=0",
                "Remove or correct condition-1 or condition-2");
        assertThat(log.indexOf("contradict each other")).isLessThan(log.indexOf("certificate: "));
        JsonNode certificate = new ObjectMapper().readTree(Files.readString(run.resolve("certificate.json")));
        assertThat(certificate.path("verdict").asText()).isEqualTo("NO_SOLUTION");
        assertThat(certificate.path("entries").get(0).path("chapter").asText()).isEqualTo("Existence and uniqueness");
        assertThat(out).contains("NO_SOLUTION: the problem has no solution");
    }

    /** No training point has x below 0; the logarithm is undefined there all the same. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "{x: [-0.001, 1]} | u_xx = log(x) | -log(x) is NaN at x = -",
        "{x: [-0.001, 1]} | u_xx = sqrt(x)*u | sqrt(x) is NaN at x = -",
        "{x: [-0.001, 1]} | u_xx + x^1.5*u_x = 1 | x^1.5 is NaN at x = -",
        "{x: [0, 1.001]} | u_xx = log(1 - x) | -log(1 - x) is NaN at x = 1.000",
    })
    void dataThatAreNotDefinedInsideOfTheDomainAreRefused(String domain, String equation, String sentence) throws IOException {
        String job = job(domain, equation, "");
        assertThat(run("solve", job, "--out", folder.resolve("run").toString())).isEqualTo(2);
        assertThat(err).contains("problem.equations[0]: equation-1 must have finite data, but " + sentence);
        assertThat(folder.resolve("run")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"{x: [0, 1]} | u_xx = log(x)", "{x: [0, 1]} | u_xx + 2/x*u_x = -1", "{x: [-1, 1]} | u_xx = sqrt(1 - x^2)",
        "{x: [-1, 1]} | u_xx = if(x > 0, sqrt(x), 0)"})
    void dataThatAreSingularOnTheBoundaryAloneAreAccepted(String domain, String equation) throws IOException {
        assertThat(run("check", job(domain, equation, ""))).as(err).isZero();
    }
}
