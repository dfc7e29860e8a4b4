package org.pde4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pde4j.run.RunRequests;
import org.pde4j.run.SweepRow;
import org.pde4j.run.SweepTable;

class SweepCommandTest {

    @TempDir
    Path folder;

    private String out;
    private String err;

    private int run(String... arguments) {
        StringWriter written = new StringWriter();
        StringWriter errors = new StringWriter();
        int code = Main.run(new PrintWriter(written, true), new PrintWriter(errors, true), arguments);
        out = written.toString();
        err = errors.toString();
        return code;
    }

    private String file(String values) throws IOException {
        return Files.writeString(folder.resolve("rates.yaml"), """
                problem: poisson-1d
                model: {type: Mlp, hidden: [5], activation: Tanh, seed: 1}
                points: {interior: 20, conditions: 1}
                certificate: {effort: quick}
                phases: [{optimizer: {type: GradientDescent, learningRate: 1.0e-3}, stop: {iterations: 3}}]
                sweep:
                """ + values).toString();
    }

    @Test
    void mediansBestAndWorstAreThoseOfTheTable() throws IOException {
        String sweep = folder.resolve("sweep").toString();
        assertThat(run("sweep", file("  model.seed: [1, 2, 3]\n  \"model.hidden\": [[4], [5]]\n"), "--out", sweep)).as(err).isZero();
        List<String> paths = List.of("model.seed", "model.hidden");
        List<SweepRow> rows = SweepTable.read(folder.resolve("sweep"), paths).rows();
        assertThat(rows).hasSize(6);
        List<Double> narrow = rows.stream().filter(row -> row.values().get(1).equals("[4]")).map(SweepRow::error).sorted().toList();
        String line = out.lines().filter(found -> found.startsWith("model.hidden") && found.contains("[4]")).findFirst().orElseThrow();
        String[] cells = line.split("\\s+");
        // Four digits are printed.
        assertThat(Double.parseDouble(cells[3]) / narrow.get(1)).isBetween(0.999, 1.001);
        assertThat(Double.parseDouble(cells[5]) / narrow.get(2)).isBetween(0.999, 1.001);
        SweepRow best = rows.stream().min(Comparator.comparingDouble(SweepRow::error)).orElseThrow();
        assertThat(out).containsPattern("best +relative L2 error .*" + SweepTable.directory(best.run(), 6));
        String page = Files.readString(folder.resolve("sweep/sweep.html"));
        assertThat(page).contains("6 of 6 runs", "Distance to the solution", "<td>median</td><td>u</td>", "<a href=\"" + SweepTable.directory(best.run(), 6) + "/report.html\">").doesNotContain("{{");
        // Of the seed; hidden layers are no number.
        assertThat(Pattern.compile("<svg").matcher(page).results().count()).isEqualTo(1);
        assertThat(folder.resolve("sweep").resolve(SweepTable.directory(best.run(), 6)).resolve("report.html")).exists();

        assertThat(run("resume", sweep)).as(err).isZero();
        assertThat(out).contains("6 of them done").doesNotContain("run-001  ");
        assertThat(run("resume", sweep, "--parallel", "2")).as(err).isZero();
        assertThat(out).contains("6 of them done");
        assertThat(run("resume", sweep, "--parallel", "1000")).isEqualTo(2);
        assertThat(err).contains("--parallel 1000 must be smaller").hasLineCount(1);
        assertThat(run("resume", folder.resolve("sweep/run-001").toString(), "--parallel", "2")).isEqualTo(2);
        assertThat(err).contains("--parallel, --spark and --conf are for the directory of a sweep, got ").hasLineCount(1);
        assertThat(run("compare", sweep, "--out", folder.resolve("page.html").toString())).as(err).isZero();
        List<String> lines = out.lines().filter(found -> found.startsWith("run-0")).toList();
        assertThat(lines).as("numbers and answers of six runs, and the verdicts").hasSizeGreaterThan(12);
        List<String> verdicts = lines.stream().filter(found -> found.contains(": the ")).map(found -> found.replaceFirst("^(run-\\d+(, )?)+ *", "")).toList();
        assertThat(verdicts).as("each verdict once").isNotEmpty().doesNotHaveDuplicates();
    }

    /** The request is that of the page of all runs. */
    @Test
    void aRunThatIsStoppedAloneIsARowAndTheNextIsCarriedOut() throws Exception {
        Path sweep = folder.resolve("stopped");
        String job = file("  phases[0].stop.iterations: [1000000000, 3]\n");
        CompletableFuture<Integer> code = CompletableFuture.supplyAsync(() -> run("sweep", job, "--out", sweep.toString()));
        while (!RunRequests.isHeard(sweep.resolve("run-001"))) {
            assertThat(code).isNotDone();
            Thread.sleep(20);
        }
        RunRequests.make(sweep.resolve("run-001"), RunRequests.Request.STOP);
        assertThat(code.get(60, TimeUnit.SECONDS)).as(err).isZero();
        assertThat(SweepTable.read(sweep, List.of("phases[0].stop.iterations")).rows()).extracting(SweepRow::reason)
                .containsExactly("INTERRUPTED", "ITERATION_LIMIT");
    }

    @Test
    void aRunThatFailsMakesTheSweepFailAndIsNeverTheBest() throws IOException {
        assertThat(run("sweep", file("  phases[0].optimizer.learningRate: [1.0e300, 1.0e-3]\n"), "--out", folder.resolve("s").toString())).isEqualTo(3);
        assertThat(out).contains("run-001  FAILED").containsPattern("best +relative L2 error .*run-002");
        assertThat(out).containsPattern("learningRate +1.0e300 +0 +–").containsPattern("learningRate +1.0e-3 +1 +\\d");
        assertThat(run("sweep", file("  model.seed: [1, 2]\n"), "--out", folder.resolve("s").toString())).isEqualTo(2);
        assertThat(err).contains("holds another sweep").hasLineCount(1);
        assertThat(run("sweep", file("  model.sead: [1, 2]\n"), "--out", folder.resolve("t").toString())).isEqualTo(2);
        assertThat(err).contains("rates.yaml:7:3", "model.sead").hasLineCount(1);
        assertThat(run("sweep", file("  model.seed: [1, 2]\n"), "--out", folder.resolve("t").toString(), "--parallel", "0")).isEqualTo(2);
        assertThat(err).contains("--parallel must be between 1 and 1024, got 0").hasLineCount(1);
        assertThat(run("sweep", file("  model.seed: [1, 2]\n"), "--out", folder.resolve("t").toString(), "--spark", "local")).isEqualTo(2);
        assertThat(err).contains("--spark needs the jars of Spark").hasLineCount(1);
        assertThat(run("sweep", file("  model.seed: [1, 2]\n"), "--spark", "local", "--parallel", "2")).isEqualTo(2);
        assertThat(err).contains("--spark and --parallel exclude each other").hasLineCount(1);
        assertThat(run("sweep", file("  model.seed: [1, 2]\n"), "--conf", "spark.executor.memory=2g")).isEqualTo(2);
        assertThat(err).contains("--conf is for --spark").hasLineCount(1);
        // A thousandth of the heap of the tests is too small for a run.
        assertThat(run("sweep", file("  model.seed: [1, 2]\n"), "--out", folder.resolve("t").toString(), "--parallel", "1000")).isEqualTo(2);
        assertThat(err).contains("--parallel 1000 must be smaller", "the JVM has 3 MiB of heap").hasLineCount(1);
        assertThat(folder.resolve("t")).doesNotExist();
    }
}
