package org.pde4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code certificate: {effort: …}}: what is written and said at each effort; θ is the same at all of them. */
class CertificateEffortTest {

    private static final String JOB = """
            problem:
              domain: {x: [0, 1]}
              unknowns: [u]
              equations: ["u_xx = -sin(x)"]
              conditions: [{on: "x=0", equation: "u = 0"}, {on: "x=1", equation: "u = 0"}]
            points: {interior: 20, conditions: 1}
            model: {type: RandomFeatures, features: 12}
            phases: [{optimizer: GaussNewton, stop: {iterations: 3}}]
            """;

    @TempDir
    private Path folder;

    private Path job;
    private String out = "";
    private String err = "";

    @BeforeEach
    void write() throws IOException {
        job = Files.writeString(folder.resolve("job.yaml"), JOB);
    }

    private int run(String... arguments) {
        StringWriter console = new StringWriter();
        StringWriter errors = new StringWriter();
        int code = Main.run(new PrintWriter(console, true), new PrintWriter(errors, true), arguments);
        out = console.toString();
        err = errors.toString();
        return code;
    }

    private Path solve(String effort, String... more) {
        Path run = folder.resolve(effort);
        List<String> arguments = new ArrayList<>(
                List.of("solve", job.toString(), "--out", run.toString(), "--set", "certificate.effort=" + effort, "--no-report"));
        arguments.addAll(List.of(more));
        assertThat(run(arguments.toArray(new String[0]))).as(err).isZero();
        return run;
    }

    @Test
    void withoutACertificateNothingIsClaimedAndDiagnoseComputesIt() throws IOException {
        Path run = solve("none");
        assertThat(out).contains("verdict            none, the job asks for no certificate; pde4j diagnose " + run).doesNotContain("OBSERVED", "Cost:");
        assertThat(run.resolve("certificate.json")).doesNotExist();
        assertThat(run.resolve("certificate.txt")).doesNotExist();
        assertThat(run.resolve("graph.fb")).isNotEmptyFile();
        assertThat(run("report", run.toString())).as(err).isZero();
        assertThat(Files.readString(run.resolve("report.html"))).contains("NO CERTIFICATE", "its job asks for no certificate").doesNotContain("cut short");
        assertThat(run("diagnose", run.toString())).as(err).isZero();
        assertThat(run.resolve("certificate.json")).exists();
        // The run ends again; what was diagnosed of its former end is not left beside it.
        assertThat(run("resume", run.toString(), "--no-report")).as(err).isZero();
        try (var files = Files.list(run)) {
            assertThat(files.map(file -> file.getFileName().toString())).noneMatch(name -> name.startsWith("certificate"));
        }
    }

    @Test
    void thetaIsTheSameAndQuickNamesWhatItLeavesOut() throws IOException {
        Path none = solve("none");
        Path quick = solve("quick");
        assertThat(Files.readString(quick.resolve("certificate.json"))).contains("certificate.left-out:Coercivity", "\"verdict\"")
                .doesNotContain("coercivity.");
        Path standard = solve("standard");
        assertThat(Files.readString(standard.resolve("certificate.json"))).doesNotContain("certificate.left-out");
        assertThat(quick.resolve("model.npz")).hasSameBinaryContentAs(none.resolve("model.npz"));
        assertThat(standard.resolve("model.npz")).hasSameBinaryContentAs(none.resolve("model.npz"));
    }

    @Test
    void seedsWithoutACertificateHaveNoVerdict() throws IOException {
        Path run = solve("none", "--seeds", "2");
        assertThat(Files.readAllLines(run.resolve("seeds.csv")).subList(1, 3)).allMatch(line -> line.matches("\\d,,.+"));
    }

    @Test
    void otherStartsNeedACertificateAndUnknownEffortsAreNamed() {
        assertThat(run("solve", job.toString(), "--out", folder.resolve("x").toString(), "--set", "certificate.effort=none", "--starts", "3")).isEqualTo(2);
        assertThat(err).contains("--starts adds the other ends to the certificate, but certificate.effort is none");
        assertThat(run("check", job.toString(), "--set", "certificate.effort=some")).isEqualTo(2);
        assertThat(err).contains("certificate.effort", "none", "quick", "standard", "proof");
        assertThat(folder.resolve("x")).doesNotExist();
    }
}
