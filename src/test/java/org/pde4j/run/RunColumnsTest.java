package org.pde4j.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pde4j.Docs;
import org.pde4j.job.JobDocument;
import org.pde4j.job.run.JobRunner;
import org.pde4j.job.run.PreparedJob;

/** The documentation names every column of the tables that a run writes. */
class RunColumnsTest {

    private static final Pattern NAME = Pattern.compile("`([^`]+)`");

    @TempDir
    Path folder;

    private Path run(String name, String... overrides) throws IOException {
        Path out = folder.resolve(name);
        new JobRunner(PreparedJob.of(JobDocument.catalogue("poisson-1d", List.of(overrides))), out, false).run();
        return out;
    }

    /** The names in the first cells of the section with that heading. */
    private static Set<String> documented(String heading) {
        String page = Docs.page("run-directory.md");
        String section = page.substring(page.indexOf("\n### " + heading) + 1).split("\n##")[0];
        return section.lines().filter(line -> line.startsWith("| `")).map(line -> line.split(" \\| ")[0])
                .flatMap(cell -> NAME.matcher(cell).results()).map(found -> found.group(1)).collect(Collectors.toSet());
    }

    private static Set<String> columns(Path directory, String table) throws IOException {
        String header = Files.readAllLines(directory.resolve(table)).get(0);
        return Stream.of(header.split(","))
                .map(column -> column.replaceAll("^parameter\\..*", "parameter.<name>").replaceAll("\\.[^<].*", ".<term>")).collect(Collectors.toSet());
    }

    @Test
    void everyColumnOfTheMeasurementsIsDocumented() throws IOException {
        Path out = run("squares", "points.interior=20", "model={type: RandomFeatures, features: 8}",
                "phases=[{optimizer: GradientDescent, stop: {iterations: 2}}]",
                "measure=[{diagnostic: Ntk}, {diagnostic: Lojasiewicz}, {diagnostic: Boundedness}, {diagnostic: Sharpness}, {diagnostic: FeatureMatrices}]");
        Path inverse = folder.resolve("inverse");
        new JobRunner(PreparedJob.of(JobDocument.catalogue("heat-inverse", List.of("points.interior=20", "points.conditions=5", "certificate.effort=none",
                "phases=[{optimizer: Adam, stop: {iterations: 1}}]", "measure=[]"))), inverse, false).run();
        Set<String> metrics = new HashSet<>(columns(out, "metrics.csv"));
        metrics.addAll(columns(inverse, "metrics.csv"));
        assertThat(documented("metrics.csv")).containsExactlyInAnyOrderElementsOf(metrics);
        for (String table : List.of("ntk.csv", "lojasiewicz.csv", "boundedness.csv", "sharpness.csv")) {
            assertThat(documented(table)).as(table).containsExactlyInAnyOrderElementsOf(columns(out, table));
        }
        assertThat(documented("matrices.csv and features.csv")).containsAll(columns(out, "matrices.csv")).containsAll(columns(out, "features.csv"));
    }

    @Test
    void everyColumnOfTheEnergyIsDocumented() throws IOException {
        Path out = run("energy", "form=RitzForm", "points.interior=20", "model={type: TwoLayer, width: 4}",
                "phases=[{optimizer: Adam, stop: {iterations: 2}}]");
        assertThat(documented("energy.csv")).containsExactlyInAnyOrderElementsOf(columns(out, "energy.csv"));
    }
}
