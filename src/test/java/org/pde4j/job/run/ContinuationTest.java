package org.pde4j.job.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pde4j.job.JobDocument;
import org.pde4j.job.yaml.JobException;
import org.pde4j.problem.catalog.Burgers;

class ContinuationTest {

    private static final String BRATU = """
            problem:
              domain: {x: [0, 1]}
              parameters: {lambda: 3}
              equations: ["u_xx + lambda*exp(u) = 0"]
              conditions: [{on: "x=0", equation: "u = 0"}, {on: "x=1", equation: "u = 0"}]
            points: {interior: 60}
            model: {type: RandomFeatures, features: 25, distribution: {type: Centred, radius: 6}, outer: ZERO}
            phases: [{optimizer: GaussNewton, stop: {iterations: 1}}]
            measure: []
            """;

    @TempDir
    Path folder;

    private static JobDocument document(String... overrides) {
        return JobDocument.parse(BRATU, "bratu.yaml", Path.of(""), List.of(overrides));
    }

    private Outcome run(String name, String... overrides) throws IOException {
        return new JobRunner(PreparedJob.of(document(overrides)), folder.resolve(name), false).run();
    }

    @Test
    void theJobStartsFromTheSolutionOfTheLastValue() throws IOException {
        double cold = run("cold").training().bestLoss();
        Outcome warm = run("warm", "continuation={parameter: lambda, values: [1, 2, 2.9]}");
        // One damped step from u = 0 is far from the solution, one from the neighbouring problem closer.
        assertThat(warm.training().bestLoss()).isLessThan(1e-2 * cold);
        assertThat(warm.training().iterations()).isEqualTo(1);
        assertThat(Files.readString(folder.resolve("warm/log.txt"))).contains("continuation: lambda = 1.0: J = ", "continuation: lambda = 2.9: J = ");
        assertThat(Files.readString(folder.resolve("warm/resolved.yaml"))).contains("continuation:", "parameter: lambda");
    }

    @Test
    void aParameterThatTheProblemDoesNotHaveIsNamedBeforeAnythingIsWritten() {
        assertThatThrownBy(() -> PreparedJob.of(document("continuation={parameter: lamda, values: [1]}")))
                .isInstanceOf(JobException.class).hasMessageContaining("the problem has no parameter lamda").hasMessageContaining("lambda");
        assertThatThrownBy(() -> PreparedJob.of(document("problem=burgers", "continuation={parameter: mu, values: [1]}")))
                .hasMessageContaining("the problem has no parameter mu");
        assertThatThrownBy(() -> PreparedJob.of(document("problem=burgers", "continuation={parameter: nu, values: [0.1, -1]}")))
                .hasMessageContaining("Burgers: nu must be");
        assertThatThrownBy(() -> document("continuation={parameter: lambda, values: []}")).hasMessageContaining("values must not be empty");
    }

    @Test
    void aProblemOfTheCatalogueTakesItsRecordComponent() {
        PreparedJob prepared = PreparedJob.of(document("problem=burgers"));
        assertThat(prepared.problemWith("nu", 0.25).equations()).isEqualTo(new Burgers(0.25).problem().equations())
                .isNotEqualTo(prepared.problem().equations());
    }
}
