package org.pde4j.analysis.wellposed;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pde4j.job.JobDocument;
import org.pde4j.problem.Problem;

/** A square with a hole, whose boundary value problems are classical: one condition of second order on each piece. */
class ShapeConditionsTest {

    private static Problem problem(String equation, String conditions) {
        JobDocument job = JobDocument.parse("""
                problem:
                  domain:
                    geometry:
                      difference:
                        - {rectangle: {x: [0, 2], y: [0, 2], name: outer}}
                        - {disk: {centre: [1, 1], radius: 0.4, name: hole}}
                  unknowns: [u]
                  equations: ["%s"]
                  conditions: [%s]
                """.formatted(equation, conditions), "test.yaml", Path.of(""), List.of());
        return job.job().problem().problem(job.folder(), job.locator());
    }

    private static List<Finding> findings(String equation, String conditions) {
        return WellPosednessAnalysis.of(problem(equation, conditions), Set.of());
    }

    /** Each of these has exactly one solution; a doubt would be a false warning. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "-laplacian(u) = 1 | {on: boundary, equation: 'u = 0'}",
        "-laplacian(u) = 1 | {on: outer, equation: 'u = 0'}, {on: hole, equation: 'dn(u) = 0'}",
        "-laplacian(u) = 1 | {on: [outer.left, outer.right], equation: 'u = 0'}, {on: boundary, equation: 'dn(u) + u = 0'}",
        "-laplacian(u) = 1 | {on: {piece: hole, where: 'y > 1'}, equation: 'dn(u) = 0'}, {on: {piece: hole, where: 'y < 1'}, equation: 'u = 1'}, "
                + "{on: outer, equation: 'u = 0'}",
        "u - laplacian(u) = 1 | {on: outer, equation: 'dn(u) = 0'}, {on: hole, equation: 'dn(u) = 0'}"})
    void aConditionOnEachPieceIsEnough(String equation, String conditions) {
        assertThat(findings(equation, conditions.replace('\'', '"'))).isEmpty();
    }

    @Test
    void aPieceWithoutConditionLeavesTheSolutionOpen() {
        assertThat(findings("-laplacian(u) = 1", "{on: outer, equation: \"u = 0\"}")).singleElement().matches(found -> found.question() == Question.UNIQUENESS
                && found.decision() == Decision.DOUBTFUL && found.reason().startsWith("on hole no condition holds for u")
                && found.remedy().equals("Give 1 condition on hole."));
        assertThat(findings("-laplacian(u) = 1", "{on: outer, equation: \"u = 0\"}, {on: {piece: hole, where: \"y > 1\"}, equation: \"u = 0\"}"))
                .singleElement().matches(found -> found.reason().startsWith("on 50 % of hole no condition holds"));
    }

    @Test
    void sidesOfARectangleAreNamedTogether() {
        assertThat(findings("-laplacian(u) = 1", "{on: hole, equation: \"u = 0\"}")).singleElement().matches(found -> found.reason()
                .startsWith("on outer.left and outer.right and outer.bottom and outer.top no condition holds for u"));
    }

    /** Δ²u = 1 takes two conditions on each piece: a plate is not determined by u alone. */
    @Test
    void aPlateNeedsTwoConditions() {
        String plate = "laplacian(laplacian(u)) = 1";
        assertThat(findings(plate, "{on: outer, equation: \"u = 0\"}, {on: outer, equation: \"dn(u) = 0\"}, {on: hole, equation: \"u = 0\"}"))
                .singleElement().matches(found -> found.reason().startsWith("on hole 1 condition holds, where equation-1 of order 4 needs 2"));
        assertThat(findings(plate, "{on: boundary, equation: \"u = 0\"}, {on: boundary, equation: \"dn(u) = 0\"}")).isEmpty();
    }

    /** With u every u + c solves Neumann's problem, but not with a reaction or a value at a point. */
    @Test
    void aConstantCanBeAddedToASolutionOfNeumannsProblem() {
        String neumann = "{on: outer, equation: \"dn(u) = 0\"}, {on: hole, equation: \"dn(u) = 1\"}";
        assertThat(findings("-laplacian(u) = 1", neumann)).singleElement().matches(found -> found.decision() == Decision.NO
                && found.question() == Question.UNIQUENESS && found.reason().startsWith("to u a constant can be added"));
        assertThat(findings("-laplacian(u) = 1", neumann + ", {on: {point: [0.2, 0.2]}, equation: \"u = 0\"}")).isEmpty();
    }

    @Test
    void wordsOfAShapeDoNotSpeakOfFaces() {
        Problem problem = problem("-laplacian(u) = 1", "{on: outer, equation: \"u = 0\"}, {on: hole, equation: \"dn(u) = 0\"}");
        assertThat(WellPosednessAnalysis.counts(problem)).isEqualTo("conditions on the pieces of the boundary outer.left: 1, outer.right: 1, outer.bottom: 1, outer.top: 1, hole: 1");
        assertThat(WellPosednessAnalysis.lookedAt(problem) + WellPosednessAnalysis.search(problem).words()).doesNotContain("face");
    }
}
