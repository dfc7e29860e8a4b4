package org.pde4j.job.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
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

    /** Beside the directory of a run, files/ is a folder of the user like any other, and not that of a run in windows. */
    @Test
    void aFolderOfDataBesideTheRunIsCalledFiles() throws IOException {
        table(2);
        Files.move(folder.resolve("k.csv"), Files.createDirectory(folder.resolve("files")).resolve("k.csv"));
        assertThat(run(TABLE.replace("k.csv", "files/k.csv")).relativeL2Error().orElseThrow()).isLessThan(1e-3);
        assertThat(folder.resolve("run/files/k.csv")).hasSameBinaryContentAs(folder.resolve("files/k.csv"));
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

    /** What the run has read is in its directory: the original may change or go, and the directory move. */
    @Test
    void aRunIsCompleteWithoutItsOriginals() throws IOException {
        table(2);
        Outcome outcome = run(TABLE);
        table(2.5);
        Path moved = Files.move(folder.resolve("run"), Files.createDirectories(folder.resolve("elsewhere")).resolve("run"));
        Files.delete(folder.resolve("k.csv"));
        assertThat(resume(moved).training().bestTheta()).containsExactly(outcome.training().bestTheta());
        new Diagnosis(PreparedJob.saved(moved), moved).run();
        assertThat(SavedRun.open(moved).problem().columns().iterator().next().evaluate(0.75, 0.5)).isEqualTo(1.75);
        RunReport.open(moved);
        assertThat(Files.readString(moved.resolve("resolved.yaml"))).contains("files/k.csv").doesNotContain(folder.toString());
    }

    @Test
    void aCopyThatWasEditedIsNoticed() throws IOException {
        table(2);
        run(TABLE);
        Path run = folder.resolve("run");
        byte[] model = Files.readAllBytes(run.resolve("model.npz"));
        assertThat(resume(run).training().bestIteration()).isEqualTo(1);
        Path copy = run.resolve("files/k.csv");
        String original = Files.readString(copy);
        Files.writeString(copy, original.replace("1.5", "1.25"));
        JobException resumed = catchThrowableOfType(JobException.class, () -> resume(run));
        JobException diagnosed = catchThrowableOfType(JobException.class, () -> new Diagnosis(PreparedJob.saved(run), run).run());
        JobException predicted = catchThrowableOfType(JobException.class, () -> SavedRun.open(run));
        JobException reported = catchThrowableOfType(JobException.class, () -> RunReport.open(run));
        assertThat(List.of(resumed, diagnosed, predicted, reported)).allSatisfy(refused -> assertThat(refused.getMessage())
                .contains("files/k.csv", "was edited after the run had copied it").doesNotContain("\n"));
        assertThat(Files.readAllBytes(run.resolve("model.npz"))).isEqualTo(model);
        Files.delete(copy);
        assertThat(catchThrowableOfType(JobException.class, () -> SavedRun.open(run)).getMessage()).contains("k.csv", "no such file");
    }

    /** The copies of an earlier run go, but not before they were read. */
    @Test
    void aRunMayBeSolvedAgainFromItsOwnDirectory() throws IOException {
        table(2);
        double[] theta = run(TABLE).training().bestTheta();
        Path run = folder.resolve("run");
        PreparedJob own = PreparedJob.of(JobDocument.read(run.resolve("resolved.yaml"), List.of()));
        assertThat(new JobRunner(own, run, true).run().training().bestTheta()).containsExactly(theta);
        assertThat(Files.readString(run.resolve("files/k.csv"))).isEqualTo(Files.readString(folder.resolve("k.csv")));
        run(TABLE.replace("k.csv", "./k.csv"));
        assertThat(run.resolve("files").toFile().list()).containsExactlyInAnyOrder("k.csv", "SHA256SUMS");
    }

    /** A sweep names the originals when it resumes a run, which has its own. */
    @Test
    void whatResumesARunByItsOriginalJobReadsTheCopies() throws IOException {
        table(2);
        Outcome outcome = run(TABLE);
        PreparedJob original = job(TABLE);
        table(2.5);
        assertThat(new JobRunner(original, folder.resolve("run"), false).resume().training().bestTheta()).containsExactly(outcome.training().bestTheta());
        assertThat(new JobRunner(job(TABLE), folder.resolve("run"), false).resume().training().bestTheta()).containsExactly(outcome.training().bestTheta());
        JobException other = catchThrowableOfType(JobException.class, () -> new JobRunner(job(TABLE.replace("2*(1 + x)", "3*(1 + x)")), folder.resolve("run"),
                false).resume());
        assertThat(other).hasMessageContaining("another job");
    }

    /** Without the sums nothing shows whether a copy was edited. */
    @Test
    void lostSumsAreNotTakenForUneditedCopies() throws IOException {
        table(2);
        run(TABLE);
        Path run = folder.resolve("run");
        Files.delete(run.resolve("files/SHA256SUMS"));
        assertThat(catchThrowableOfType(JobException.class, () -> SavedRun.open(run)).getMessage()).contains("k.csv", "lost SHA256SUMS", "solve the job again");
    }

    /** The process ended after it had copied the files, and before it wrote the job. */
    @Test
    void aRunThatWasKilledBeforeItWroteItsJobIsBegunAgain() throws IOException {
        table(2);
        double[] theta = run(TABLE).training().bestTheta();
        Path killed = folder.resolve("killed");
        Files.createDirectories(killed.resolve("checkpoints"));
        Files.createDirectories(killed.resolve("files"));
        Files.copy(folder.resolve("k.csv"), killed.resolve("files/k.csv"));
        Files.writeString(killed.resolve("files/SHA256SUMS"), "");
        Files.writeString(killed.resolve("checkpoints/written.txt"), "files/k.csv\nfiles/SHA256SUMS\nresolved.yaml\n");
        assertThat(new JobRunner(job(TABLE), killed, false).run().training().bestTheta()).containsExactly(theta);
        // A folder of that name with a file that no run has copied is not that.
        Path own = folder.resolve("own");
        Files.createDirectories(own.resolve("checkpoints"));
        Files.createDirectories(own.resolve("files"));
        Files.writeString(own.resolve("files/letter.txt"), "mine");
        Files.writeString(own.resolve("checkpoints/written.txt"), "files/k.csv\n");
        assertThatThrownBy(() -> new JobRunner(job(TABLE), own, false).run()).hasMessageContaining("exists");
    }

    /** Two files of one name, and one whose name no file of a run may have. */
    @Test
    void copiesHaveNamesOfTheirOwn() throws IOException {
        Path other = Files.createDirectories(folder.resolve("other"));
        table(2);
        Files.writeString(other.resolve("k.csv"), "x,q\n0,0\n1,0\n");
        Files.writeString(other.resolve("_ k.csv"), "x,p\n0,0\n1,0\n");
        run(TABLE.replace("{k: k.csv}", "{k: k.csv, q: other/k.csv, p: \"other/_ k.csv\"}").replace("= 2*(1 + x)", "= 2*(1 + x) + q + p"));
        assertThat(folder.resolve("run/files").toFile().list()).containsExactlyInAnyOrder("k.csv", "2-k.csv", "3-k.csv", "SHA256SUMS");
    }
}
