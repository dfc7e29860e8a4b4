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
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompareCommandTest {

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

    private String path(String name) {
        return folder.resolve(name).toString();
    }

    private void solve(String name, String... more) {
        List<String> arguments = new ArrayList<>(List.of("solve", "poisson-1d", "--out", path(name), "--no-report", "--set", "certificate.effort=quick",
                "--set", "points.interior=20", "--set", "measure=[{every: 5, diagnostic: {type: Ntk, rows: 10}}]", "--set",
                "phases=[{optimizer: Adam, stop: {iterations: 5}}]"));
        arguments.addAll(List.of(more));
        assertThat(run(arguments.toArray(String[]::new))).as(err).isZero();
    }

    @Test
    void theTableHasTheNumbersOfTheRunsAndThePageTheirDifferences() throws IOException {
        solve("a");
        solve("b", "--set", "model.seed=9");
        List<String> metrics = Files.readAllLines(folder.resolve("b/metrics.csv"));
        assertThat(run("compare", path("a"), path("b"), "--out", path("page.html"))).as(err).isZero();
        List<String> lines = out.lines().toList();
        assertThat(lines.get(0)).startsWith("run").contains("verdict", "relative L2 error", "lowest loss");
        assertThat(lines.get(1)).startsWith("a  ");
        assertThat(lines.get(2)).startsWith("b  ").contains("NOT_CONVERGED", "  5  ");
        assertThat(metrics.get(metrics.size() - 1)).startsWith("5,");
        assertThat(lines.stream().filter(line -> line.startsWith("model.seed")).toList()).singleElement().asString().endsWith("  9");
        assertThat(lines).as("no spread of two").noneMatch(line -> line.startsWith("median"));
        assertThat(lines).as("verdicts in words").anyMatch(line -> line.startsWith("a, b  NOT_CONVERGED: the training has not converged"));
        String heading = lines.stream().filter(line -> line.contains("relative bound")).findFirst().orElseThrow();
        assertThat(heading).startsWith("run  unknown  norm").contains("rigour", "estimated error", "relative L2 error");
        JsonNode answer = new ObjectMapper().readTree(folder.resolve("b/certificate.json").toFile()).path("answer").get(0);
        assertThat(lines.get(lines.indexOf(heading) + 2)).startsWith("b    u ").contains(answer.path("norm").asText(),
                String.format(Locale.ROOT, "%.3g", answer.path("estimate").asDouble()).substring(0, 4));
        String page = Files.readString(folder.resolve("page.html"));
        assertThat(page).contains("Distance to the solution", "<td>" + answer.path("norm").asText() + "</td>", "NOT_CONVERGED: the training has not converged");
        assertThat(page).contains("2 runs side by side", "Loss over iterations", "Error over seconds", "Spectrum of the tangent kernel", "model.seed",
                "descent.ended").doesNotContain("{{", "<script>alert");
        int same = page.indexOf("Claims of the same status in all");
        assertThat(page.substring(0, same)).as("numbers of two runs differ, statuses they have not").doesNotContain("estimated-error.l2-norm:u");
        assertThat(page.substring(same)).contains("estimated-error.l2-norm:u");
        assertThat(Pattern.compile("<svg").matcher(page).results().count()).isEqualTo(5);
        assertThat(run("compare", path("a"), path("b"), "--out", path("page.html"))).isEqualTo(2);
        assertThat(err).contains("exists; give another file with --out, or --overwrite").hasLineCount(1);
    }

    @Test
    void theDirectoryOfSeedsStandsForItsRunsWithMedianAndRange() throws IOException {
        solve("seeds", "--seeds", "3", "--set", "phases=[{optimizer: GaussNewton, stop: {iterations: 15}}]");
        assertThat(out.lines().filter(line -> line.startsWith("seed 3 ") && line.contains("OBSERVED"))).as("the answer of each seed").hasSize(1);
        assertThat(out.lines().filter(line -> line.matches("(median|least|largest) +u .*OBSERVED.*"))).hasSize(3);
        List<String> bounds = Files.readAllLines(folder.resolve("seeds/seeds.csv"));
        assertThat(bounds.get(0)).isEqualTo("seed,verdict,loss,relative_l2_error,relative_bound,rigour");
        JsonNode first = new ObjectMapper().readTree(folder.resolve("seeds/seed-1/certificate.json").toFile()).path("answer").get(0);
        assertThat(bounds.get(1)).endsWith("," + first.path("relative").asDouble() + ",OBSERVED");
        assertThat(run("compare", path("seeds"), "--out", path("page.html"))).as(err).isZero();
        List<String> lines = out.lines().toList();
        assertThat(lines.subList(1, 4)).allSatisfy(line -> assertThat(line).startsWith("seed-"));
        List<Double> errors = Files.readAllLines(folder.resolve("seeds/seeds.csv")).stream().skip(1).map(line -> Double.valueOf(line.split(",")[3])).sorted()
                .toList();
        double median = Double.parseDouble(lines.get(4).split("\\s+")[1]);
        assertThat(lines.get(4)).startsWith("median");
        // Four digits are printed.
        assertThat(median / errors.get(1)).isBetween(0.999, 1.001);
        assertThat(Double.parseDouble(lines.get(6).split("\\s+")[1]) / errors.get(2)).isBetween(0.999, 1.001);
    }

    /** log(u + 0.3) is undefined where some of the seeds start: the others have no median that would be that of all. */
    @Test
    void aMedianIsNotThatOfTheRunsThatDidNotFail() throws IOException {
        Path job = Files.writeString(folder.resolve("log.yaml"), """
                problem: {domain: {x: [0, 1]}, equations: ["u_xx = log(u + 0.3) - log(1.3)"], conditions: [{on: [x=0, x=1], u: 1}], exact: "1"}
                points: {interior: 3, conditions: 1}
                model: {type: Mlp, hidden: [6]}
                phases: [{optimizer: GaussNewton, stop: {iterations: 2}}]
                measure: []
                certificate: {effort: none}
                """);
        run("solve", job.toString(), "--seeds", "4", "--no-report", "--out", path("seeds"));
        assertThat(run("compare", path("seeds"), "--out", path("page.html"))).as(err).isZero();
        List<String[]> rows = out.lines().skip(1).limit(5).map(line -> line.split(" {2,}")).toList();
        assertThat(rows.subList(0, 4)).extracting(row -> row[3]).as("lowest loss").contains("–").anyMatch(loss -> !loss.equals("–"));
        assertThat(rows.get(4)[0]).isEqualTo("median");
        assertThat(rows.get(4)[2]).isEqualTo("–");
    }

    @Test
    void watchingNeedsADirectory() {
        assertThat(run("watch", folder.resolve("missing").toString())).isEqualTo(2);
        assertThat(err.toString()).contains("missing is not a directory; give the one that holds the runs");
    }

    @Test
    void whatIsNoRunIsRefusedInOneSentence() {
        solve("a");
        solve("b");
        assertThat(run("compare", path("a"))).isEqualTo(2);
        assertThat(err).isEqualTo("pde4j: compare needs from 2 to 100 runs, got 1\n");
        assertThat(run("compare", path("a"), path("b/../a"))).isEqualTo(2);
        assertThat(err).contains("is given twice").hasLineCount(1);
        assertThat(run("compare", "/", path("a"))).isEqualTo(2);
        assertThat(err).contains("/ is not the directory of a run").hasLineCount(1);
        assertThat(run("compare", path("a"), folder.toString())).isEqualTo(2);
        assertThat(err).contains("is not the directory of a run").hasLineCount(1);
        assertThat(run("compare", path("a"), path("b"), "--out", path("a/model.npz"), "--overwrite")).isEqualTo(2);
        assertThat(err).contains("is a file of the run").hasLineCount(1);
    }
}
