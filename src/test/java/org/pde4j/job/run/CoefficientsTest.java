package org.pde4j.job.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pde4j.job.JobDocument;
import org.pde4j.job.yaml.JobException;
import org.pde4j.loss.DiscreteProblem;

/** Coefficients from tables and normals of faces in jobs. */
class CoefficientsTest {

    private static final String JOB = """
            problem:
              domain: {x: [0, 1], y: [-1, 1]}
              unknowns: [u]
              coefficients: {k: map.csv}
              equations: ["k*(u_xx + u_yy) - u*u_x = exp(k)*y"]
              conditions:
                - {on: "x=1", equation: "k*dn(u) + 2*u = k"}
                - {on: "y=-1", equation: "dn(u) = nx"}
            points: {interior: 50, conditions: 10, rule: Sobol}
            model: {hidden: [6]}
            phases: [{optimizer: Adam, stop: {iterations: 3}}]
            """;

    @TempDir
    private Path folder;

    /** 2 + x − 0.5 y on a coarse grid. */
    @BeforeEach
    void table() throws IOException {
        List<String> lines = new ArrayList<>(List.of("x,y,k"));
        for (double x : new double[] {0, 0.25, 1}) {
            for (double y : new double[] {-1, 0.5, 1}) {
                lines.add(x + "," + y + "," + (2 + x - 0.5 * y));
            }
        }
        Files.write(folder.resolve("map.csv"), lines);
    }

    private JobDocument document(String text, String... overrides) {
        return JobDocument.parse(text, "k.yaml", folder, List.of(overrides));
    }

    private DiscreteProblem discrete(String text, String... overrides) {
        return PreparedJob.of(document(text, overrides)).discretize();
    }

    @ParameterizedTest
    @CsvSource({"graph", "fused"})
    void aTableOfALinearFunctionIsTheFormula(String execution) {
        String formula = JOB.replace("coefficients: {k: map.csv}", "parameters: {}").replace("k*", "(2 + x - 0.5*y)*").replace("exp(k)", "exp(2 + x - 0.5*y)")
                .replace("= k\"", "= 2 + x - 0.5*y\"").replace("dn(u) = nx", "-u_y = 0");
        DiscreteProblem table = discrete(JOB, "execution=" + execution);
        DiscreteProblem written = discrete(formula.replace("*dn(u)", "*u_x"), "execution=" + execution);
        double[] theta = table.initialPoint();
        double[] one = new double[theta.length];
        double[] two = new double[theta.length];
        assertThat(table.evaluate(theta, one, null)).isCloseTo(written.evaluate(theta, two, null), within(1e-11));
        assertThat(one).containsExactly(two, within(1e-11));
    }

    @Test
    void anEnergyMayHaveATable() {
        String job = JOB.replace("equations: [\"k*(u_xx + u_yy) - u*u_x = exp(k)*y\"]", "energy: \"0.5*k*(u_x^2 + u_y^2) - u\"")
                .replace("k*dn(u) + 2*u = k", "u = y").replace("dn(u) = nx", "u_y = 0");
        DiscreteProblem energy = discrete(job);
        assertThat(energy.problem().equations()).isEmpty();
        assertThat(energy.evaluate(energy.initialPoint(), null, null)).isFinite();
        // A hard condition u = k would need the derivatives of k.
        assertThat(catchThrowableOfType(JobException.class, () -> discrete(job.replace("u = y", "u = k"))).getMessage())
                .endsWith("and a derivative of it would lose them; impose such data by a term of the loss");
    }

    /** The file is found from any folder, and the job that is written reads back. */
    @Test
    void absoluteJobsNameTheFile() {
        String resolved = document(JOB).absolute().resolved();
        assertThat(resolved).contains(folder.resolve("map.csv").toString());
        assertThat(JobDocument.parse(resolved, "r.yaml", Path.of("elsewhere"), List.of()).resolved()).isEqualTo(resolved);
        double[] theta = discrete(JOB).initialPoint();
        assertThat(PreparedJob.of(JobDocument.parse(resolved, "r.yaml", Path.of("elsewhere"), List.of())).discretize().evaluate(theta, null, null))
                .isEqualTo(discrete(JOB).evaluate(theta, null, null));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', value = {
        "k: map.csv | k: none.csv | problem.coefficients.k: cannot read FOLDER/none.csv: no such file",
        "k: map.csv | q: map.csv | problem.coefficients.q: FOLDER/map.csv:1: the header must name the column q and one of the coordinates [x, y] at least, got "
        + "[x, y, k]",
        "k: map.csv | x: map.csv | problem.coefficients.x: names must differ, got `x` twice",
        "k: map.csv | nx: map.csv | problem.coefficients.nx: `nx` is the outward normal along x and cannot name anything else",
        "k: map.csv | u_x: map.csv | problem.coefficients.u_x: `u_x` also reads as a derivative; rename it",
        "k: map.csv | k: {file: map.csv, interpolation: cubical} | problem.coefficients.k.interpolation must be one of linear, nearest, got cubical",
        "k: map.csv | k: {file: map.csv, units: {y: 0.5}} | problem.coefficients.k: FOLDER/map.csv: the grid must cover the domain, y from -1.0 to 1.0, but it "
        + "goes from -0.5 to 0.5; give more rows, units that fit, or outside: nearest",
        "k: map.csv | k: {file: map.csv, units: {k: .nan}} | problem.coefficients.k: units of k must be a finite factor other than 0, got NaN",
        "u*u_x | k_x*u_x | problem.equations[0]: `k` is a table with linear interpolation, which has kinks or jumps, and a derivative of it would lose them;",
        "k*(u_xx + u_yy) | div(k*grad(u)) | problem.equations[0]: `k` is a table with linear interpolation, which has kinks or jumps,",
        "u*u_x | u*nx | problem.equations[0]: unknown name `nx`; the outward normal is known on a boundary in space only, in the equation of a condition there",
        "u*u_x | dn(u) | problem.equations[0]: `dn` is the derivative along the outward normal; the outward normal is known on a boundary in space only"})
    void mistakesAreNamedInOneSentence(String sound, String broken, String sentence) {
        JobException error = catchThrowableOfType(JobException.class, () -> PreparedJob.of(document(JOB.replace(sound, broken))));
        assertThat(error.getMessage()).contains(": " + sentence.replace("FOLDER", folder.toString()));
    }
}
