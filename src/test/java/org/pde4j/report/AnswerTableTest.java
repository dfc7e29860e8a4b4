package org.pde4j.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Certificates with chosen numbers, and the table that must have them. */
class AnswerTableTest {

    @TempDir
    Path folder;

    private final Map<String, Path> runs = new LinkedHashMap<>();

    private void run(String name, String answers) throws IOException {
        Path run = Files.createDirectories(folder.resolve(name));
        Files.writeString(run.resolve("certificate.json"), "{\"verdict\": \"STALLED\", \"summary\": \"why\", \"answer\": [" + answers + "]}");
        runs.put(name, run);
    }

    private static String answer(String norm, String bound, String relative, String rigour, String estimate, String error) {
        return "{\"unknown\": \"u\", \"norm\": " + norm + ", \"when\": \"at the end\", \"bound\": " + bound + ", \"relative\": " + relative
                + ", \"rigour\": " + rigour + ", \"estimate\": " + estimate + ", \"relative_l2_error\": " + error + "}";
    }

    @Test
    void boundsAreRoundedUpwardsAndAMissingOneIsNotLeftOutOfTheMedian() throws IOException {
        run("a", answer("\"L2\"", "0.1201", "0.2401", "\"OBSERVED\"", "0.05", "0.01"));
        run("b", answer("\"L2\"", "0.3", "0.6", "\"PROVED\"", "null", "0.03"));
        run("c", answer("\"L2\"", "null", "0.9", "null", "0.07", "0.02"));

        List<List<String>> rows = AnswerTable.read(runs).rows();

        assertThat(rows.get(0)).containsExactly("run", "unknown", "norm", "bound", "relative bound", "rigour", "estimated error",
                "relative estimate", "relative L2 error");
        assertThat(rows.get(1)).containsExactly("a", "u", "L2 at the end", "0.13", "0.25", "OBSERVED", "0.05", "0.09996", "0.01");
        assertThat(rows.get(2)).containsExactly("b", "u", "L2 at the end", "0.3", "0.6", "PROVED", "–", "–", "0.03");
        assertThat(rows.get(3)).as("the relative estimate is no bound").containsExactly("c", "u", "L2 at the end", "–", "–", "–", "0.07", "0.9", "0.02");
        assertThat(rows.get(4)).as("b has no estimate: none is the median of all").containsExactly("median", "u", "L2 at the end", "0.3", "0.6", "OBSERVED", "–", "–", "0.02");
        assertThat(rows.get(5)).containsExactly("least", "u", "L2 at the end", "0.13", "0.25", "OBSERVED", "–", "–", "0.01");
        assertThat(rows.get(6)).as("no bound of all").containsExactly("largest", "u", "L2 at the end", "–", "–", "–", "–", "–", "0.03");
    }

    @Test
    void numbersInDifferentNormsHaveNoMedianAndARunWithoutACertificateHasNoBound() throws IOException {
        run("a", answer("\"L2\"", "0.1", "0.2", "\"OBSERVED\"", "null", "0.01"));
        run("b", answer("\"max\"", "0.3", "0.6", "\"OBSERVED\"", "null", "0.03"));
        run("c", answer("\"L2\"", "0.3", "0.6", "\"OBSERVED\"", "null", "0.02"));
        assertThat(AnswerTable.read(runs).rows().get(4)).containsExactly("median", "u", "different", "–", "–", "–", "–", "–", "0.02");

        run("b", answer("\"L2\"", "0.3", "0.6", "\"OBSERVED\"", "null", "0.03"));
        runs.put("d", folder.resolve("d"));
        runs.put("e", folder.resolve("e"));
        AnswerTable table = AnswerTable.read(runs);
        assertThat(table.rows().get(5)).containsExactly("e", "–", "–", "–", "–", "–", "–", "–", "–");
        assertThat(table.rows().get(6)).as("the third of five").startsWith("median", "u", "L2 at the end", "0.3");
        assertThat(table.rows().get(8)).startsWith("largest", "u", "L2 at the end", "–");
        assertThat(table.verdicts()).containsEntry("a", "STALLED: why").containsEntry("e", "no verdict: the run has no certificate");
    }

    /** Three seeds of each of two optimizers: a median over both would be of nothing. */
    @Test
    void runsThatDifferInMoreThanSeedsHaveMediansOfTheirOwn() {
        List<String> runs = List.of("a", "b", "c", "d", "e", "f");
        Map<String, List<String>> differences = Map.of("phases[0].optimizer.type", List.of("Adam", "Adam", "Adam", "LBfgs", "LBfgs", "LBfgs"),
                "model.seed", List.of("1", "2", "3", "1", "2", "3"), "name", runs);
        List<RunGroup> groups = RunGroup.of(runs, differences);
        assertThat(groups).extracting(RunGroup::runs).containsExactly(List.of("a", "b", "c"), List.of("d", "e", "f"));
        assertThat(groups).extracting(group -> group.row("median")).containsExactly("median of Adam", "median of LBfgs");
        assertThat(RunGroup.of(runs, Map.of("seed", runs, "points.seed", runs))).singleElement().matches(group -> group.row("median").equals("median"));
        assertThat(RunGroup.of(runs, Map.of("model.width", runs))).as("nothing in common").hasSize(6).noneMatch(RunGroup::hasMedian);
    }

    @Test
    void aVerdictOfSeveralRunsIsSaidOnce() throws IOException {
        run("a", answer("\"L2\"", "0.1", "0.2", "\"OBSERVED\"", "null", "0.01"));
        run("b", answer("\"L2\"", "0.1", "0.2", "\"OBSERVED\"", "null", "0.01"));
        runs.put("c", folder.resolve("c"));
        assertThat(AnswerTable.read(runs).outcomes()).containsExactly(Map.entry("a, b", "STALLED: why"),
                Map.entry("c", "no verdict: the run has no certificate"));
    }
}
