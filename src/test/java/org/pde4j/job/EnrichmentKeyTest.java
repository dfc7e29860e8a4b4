package org.pde4j.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pde4j.expr.Expr;
import org.pde4j.job.yaml.JobException;
import org.pde4j.loss.StrongForm;
import org.pde4j.model.UnknownParameters;
import org.pde4j.problem.Problem;

/** {@code problem.enrichment}: what becomes of it, and what is refused where. */
class EnrichmentKeyTest {

    private static Problem problem(String domain, String enrichment) {
        String text = "problem:\n  domain: " + domain + "\n  unknowns: [u]\n  parameters: {k: 2}\n  equations: [\"laplacian(u) + 1 = 0\"]\n"
                + "  conditions: [{on: boundary, equation: \"u = 0\"}]\n  enrichment: " + enrichment + "\n";
        JobDocument document = JobDocument.parse(text, "j.yaml", Path.of(""), List.of());
        assertThat(JobDocument.parse(document.resolved(), "j.yaml", Path.of(""), List.of()).job()).isEqualTo(document.job());
        return document.job().problem().problem(document.folder(), document.locator());
    }

    /** A square has a = 2, 4 below 6 at each corner. */
    @Test
    void cornersAndExpressionsAreFunctionsInTheirOrder() {
        List<Expr> functions = problem("{x: [0, 1], y: [0, 1]}", "{u: {corners: 6, functions: [\"sqrt(x)\", \"sin(k*y)\"]}}").enrichment().functions().get("u");
        assertThat(functions).hasSize(10);
        assertThat(functions.get(8).evaluate(new double[] {0.25, 0})).isEqualTo(0.5);
        assertThat(functions.get(9).evaluate(new double[] {0, 1})).isEqualTo(StrictMath.sin(2));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "{w: {corners: 6}} | problem.enrichment.w: must name an unknown, which are [u]",
        "{u: {}} | problem.enrichment.u: needs corners, holes or functions, such as {corners: 6}",
        "{u: {corners: 1}} | problem.enrichment.u.corners: no corner has a singular function of an exponent below 1.0; take a larger number",
        "{u: {holes: 4}} | problem.enrichment.u.holes: multipoles are known for the holes of a shape in two coordinates without t, but none is found in",
        "{u: {holes: 21}} | problem.enrichment.u.holes: multipoles in holes must end at a degree from 0 to 20, got 21",
        "{u: {functions: [\"k\"]}} | problem.enrichment.u.functions[0]: depends on none of the coordinates [x, y]; give a function of them",
        "{u: {functions: [\"x*u\"]}} | problem.enrichment.u.functions[0]:",
    })
    void whatCannotBeIsRefusedAtItsPlace(String enrichment, String message) {
        assertThatThrownBy(() -> problem("{x: [0, 1], y: [0, 1]}", enrichment)).isInstanceOf(JobException.class).hasMessageContaining(message)
                .hasMessageStartingWith("j.yaml:7:");
    }

    /** The training from a guess has the θ of the problem itself. */
    @Test
    void aGuessIsApproximatedByTheSameAnsatz() {
        Problem problem = problem("{x: [0, 1], y: [0, 1]}", "{u: {corners: 6}}");
        Problem guess = new Guess(List.of(Expr.constant(1))).problem(problem, new StrongForm()).orElseThrow();
        assertThat(UnknownParameters.of(guess).coefficients()).hasSize(8).isEqualTo(UnknownParameters.of(problem).coefficients());
    }

    @Test
    void aDiskHasNoCorners() {
        assertThatThrownBy(() -> problem("{geometry: {disk: {centre: [0, 0], radius: 1}}}", "{u: {corners: 6}}")).isInstanceOf(JobException.class)
                .hasMessageContaining("problem.enrichment.u.corners: singular functions are known for the corners of a polygon");
    }
}
