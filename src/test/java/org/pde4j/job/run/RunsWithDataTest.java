package org.pde4j.job.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pde4j.certificate.Certificate;
import org.pde4j.certificate.Certificate.Status;
import org.pde4j.job.JobDocument;
import org.pde4j.job.yaml.JobException;

/** Whole runs with coefficients that are known at points alone: no theorem takes them, and none fails for them. */
class RunsWithDataTest {

    private static final String FEATURES = "points: {interior: 200, conditions: 50, rule: Halton}\n"
            + "model: {type: RandomFeatures, features: 60, seed: 7, distribution: {type: Centred, radius: 2}}\n"
            + "phases: [{optimizer: LinearLeastSquares, stop: {iterations: 1}}]\nmeasure: []\n";

    private static final String TABLE = "problem:\n  domain: {x: [0, 1], y: [0, 1]}\n  unknowns: [u]\n  coefficients: {k: k.csv}\n"
            + "  equations: [\"k*laplacian(u) = 2*(1 + x)\"]\n  conditions:\n"
            + "    - {on: \"x=0\", equation: \"u = 0.5*y^2\"}\n    - {on: \"x=1\", equation: \"k*u = 1 + y^2\"}\n"
            + "    - {on: \"y=0\", equation: \"u = 0.5*x^2\"}\n    - {on: \"y=1\", equation: \"u = 0.5*(1 + x^2)\"}\n"
            + "  exact: \"0.5*(x^2 + y^2)\"\n" + FEATURES;

    @TempDir
    private Path folder;

    private PreparedJob job(String text) {
        return PreparedJob.of(JobDocument.parse(text, "job.yaml", folder, List.of()));
    }

    private Outcome run(String text) throws IOException {
        return new JobRunner(job(text), folder.resolve("run"), true).run();
    }

    private static Outcome resume(Path run) throws IOException {
        return new JobRunner(PreparedJob.saved(run), run, false).resume();
    }

    private void table(double last) throws IOException {
        Files.writeString(folder.resolve("k.csv"), "x,k\n0,1\n0.5,1.5\n1," + last + "\n");
    }

    /** sin x cos y, with its normal derivative on the circle; the normals are numbers of the points. */
    @Test
    void aDiskWithNormals() throws IOException {
        Outcome outcome = run("problem:\n  domain: {geometry: {disk: {centre: [0, 0], radius: 1}}}\n  unknowns: [u]\n"
                + "  equations: [\"laplacian(u) = -2*sin(x)*cos(y)\"]\n  conditions:\n    - {on: boundary, equation: "
                + "\"dn(u) + u = nx*cos(x)*cos(y) - ny*sin(x)*sin(y) + sin(x)*cos(y)\"}\n  exact: \"sin(x)*cos(y)\"\n" + FEATURES);
        assertThat(outcome.relativeL2Error().orElseThrow()).isLessThan(1e-3);
        nothingIsProvedOfData(outcome, "`nx` is known only at the points that bring it along");
    }

    @Test
    void aTable() throws IOException {
        table(2);
        Outcome outcome = run(TABLE);
        assertThat(outcome.relativeL2Error().orElseThrow()).isLessThan(1e-3);
        nothingIsProvedOfData(outcome, "`k` is a table with linear interpolation");
    }

    private static void nothingIsProvedOfData(Outcome outcome, String reason) {
        Certificate certificate = outcome.certificate().orElseThrow();
        Certificate.Entry exact = certificate.entry("critical-point.exact-point").orElseThrow();
        assertThat(exact.is(Status.INCONCLUSIVE)).isTrue();
        assertThat(exact.evidence()).contains(reason);
        assertThat(certificate.entry("estimated-error.l2-norm:u")).isPresent();
        assertThat(certificate.entries()).filteredOn(entry -> entry.chapter().startsWith("Error bound")).noneMatch(entry -> entry.is(Status.PROVED));
    }

    /** Rows of very different sizes are divided by scales, on shapes too. */
    @Test
    void aDiskInLargeUnits() throws IOException {
        Outcome outcome = run("problem:\n  domain: {geometry: {disk: {centre: [0, 0], radius: 1}}}\n  unknowns: [u]\n"
                + "  equations: [\"1e6*laplacian(u) = 4e9\"]\n  conditions:\n    - {on: boundary, equation: \"dn(u) + u = 3000*(x^2 + y^2)\"}\n"
                + "  exact: \"1000*(x^2 + y^2)\"\n" + FEATURES);
        assertThat(Files.readString(folder.resolve("run/provenance.json"))).contains("\"condition-1\"");
        assertThat(outcome.relativeL2Error().orElseThrow()).isLessThan(1e-2);
    }

    /** Points that move are kept in checkpoints together with their normals. */
    @Test
    void adaptivePointsOfAShapeAreSaved() throws IOException {
        Outcome outcome = run("problem:\n  domain: {geometry: {disk: {centre: [0, 0], radius: 1}}}\n  unknowns: [u]\n  equations: [\"laplacian(u) = 1\"]\n"
                + "  conditions:\n    - {on: boundary, equation: \"dn(u) + u = 0\"}\npoints: {interior: 60, conditions: 20}\nmodel: {hidden: [4]}\n"
                + "phases: [{optimizer: Adam, stop: {iterations: 4}, adapt: [{every: 2, rule: {type: Rad, candidates: 200}}]}]\nmeasure: []\n");
        assertThat(resume(folder.resolve("run")).training().bestTheta()).containsExactly(outcome.training().bestTheta());
    }

    @Test
    void aTableThatWasEditedIsNotResumed() throws IOException {
        table(2);
        run(TABLE);
        Path run = folder.resolve("run");
        byte[] model = Files.readAllBytes(run.resolve("model.npz"));
        assertThat(resume(run).training().bestIteration()).isEqualTo(1);
        table(2.5);
        JobException refused = catchThrowableOfType(JobException.class, () -> resume(run));
        assertThat(refused.getMessage()).contains("other files", folder.resolve("k.csv").toString());
        assertThat(catchThrowableOfType(JobException.class, () -> new Diagnosis(PreparedJob.saved(run), run).run())).hasMessageContaining("other files");
        assertThat(Files.readAllBytes(run.resolve("model.npz"))).isEqualTo(model);
    }
}
