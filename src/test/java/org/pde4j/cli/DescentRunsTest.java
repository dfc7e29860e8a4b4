package org.pde4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pde4j.io.Npy;

/** What {@code check} says about the descent of a job, and the certificate about its training. */
class DescentRunsTest {

    private static final String BATCHES = """
            name: minibatch
            problem: burgers
            points: {interior: 60, conditions: 10, rule: Sobol, seed: 1}
            model: {type: TwoLayer, width: 5, seed: 1}
            phases: [{optimizer: {type: Adam, learningRate: 1.0e-3}, stop: {iterations: 8}, batch: {size: 8, seed: 1}}]
            measure: [{every: 2, diagnostic: {type: Ntk, rows: 64}}, {every: 2, diagnostic: Lojasiewicz}, {every: 2, diagnostic: Boundedness}]
            """;

    private static final String FEATURES = """
            name: features
            problem: poisson-1d
            points: {interior: 40, conditions: 1, rule: Sobol, seed: 1}
            model: {type: RandomFeatures, features: 6, distribution: {type: Centred, radius: 4}, seed: 1}
            phases: [{optimizer: {type: GradientDescent, learningRate: 1.0e-6}, stop: {iterations: 60}}]
            measure: [{every: 1, diagnostic: Lojasiewicz}, {every: 1, diagnostic: Boundedness}]
            """;

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();

    private int run(String... arguments) {
        StringWriter err = new StringWriter();
        int code = Main.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
        assertThat(code).as(err.toString()).isZero();
        return code;
    }

    /** Steps far below and far above 2/L; batches of one point have fewer rows than the kernel is asked for. */
    @ParameterizedTest
    @CsvSource({"batches, phases[0].batch.size=8, NOT_APPLICABLE", "batches, phases[0].batch.size=1, NOT_APPLICABLE",
        "features, phases[0].optimizer.learningRate=1.0e-6, OBSERVED", "features, phases[0].optimizer.learningRate=10, NOT_APPLICABLE"})
    void checkAndCertificateAgreeOnProposition1(String job, String setting, String status) throws IOException {
        Path file = folder.resolve("job.yaml");
        Files.writeString(file, job.equals("batches") ? BATCHES : FEATURES);
        run("check", file.toString(), "--set", setting);
        assertThat(out.toString().lines().filter(line -> line.contains("proposition 1 (rate"))).singleElement().asString().contains(status);
        run("solve", file.toString(), "--set", setting, "--out", folder.resolve("run").toString());
        String certificate = Files.readString(folder.resolve("run/certificate.json"));
        String entry = certificate.substring(certificate.indexOf("proposition 1 (rate"));
        assertThat(entry.substring(0, entry.indexOf('}'))).contains("\"" + status + "\"");
        if (job.equals("batches")) {
            assertThat(Npy.read(folder.resolve("run/ntk_spectrum.npy"), 1 << 20).shape()).isEqualTo(List.of(5, 64));
        }
    }
}
