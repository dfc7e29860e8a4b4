package org.pde4j.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pde4j.domain.ProblemDomain;
import org.pde4j.expr.Coordinate;
import org.pde4j.expr.Expr;
import org.pde4j.job.JobDocument;

/** Multipoles in holes: where the holes are, and that the functions are harmonic, of the size said, with derivatives that are those of their values. */
class HolesTest {

    private static final String THREE = "{geometry: {difference: [{rectangle: {x: [-1, 1], y: [-1, 1]}}, {disk: {centre: [0.4, 0.4], radius: 0.2}}, "
            + "{ellipse: {centre: [-0.4, -0.5], halfAxes: [0.3, 0.1]}}, {rectangle: {x: [-0.6, -0.3], y: [0.2, 0.5], name: inner}}]}}";

    private static ProblemDomain domain(String text) {
        JobDocument job = JobDocument.parse("problem: {domain: " + text + ", unknowns: [u], equations: [\"laplacian(u) = 1\"], "
                + "conditions: [{on: boundary, equation: \"u = 0\"}]}", "test.yaml", Path.of(""), List.of());
        return job.job().problem().problem(job.folder(), job.locator()).domain();
    }

    /** log(r/ρ), which comes first of each hole, is 0 at the distance ρ from its centre, and is the same at points mirrored in the centre. */
    @Test
    void everyHoleHasFunctionsAboutItsCentre() {
        ProblemDomain domain = domain(THREE);
        assertThat(Holes.count(domain)).isEqualTo(3);
        List<Expr> functions = Holes.functions(domain, 2);
        assertThat(functions).hasSize(15);
        double[][] centres = {{0.4, 0.4}, {-0.4, -0.5}, {-0.45, 0.35}};
        double[] radii = {0.2, 0.1, 0.15};
        for (int k = 0; k < 3; k++) {
            double[] at = centres[k];
            double radius = radii[k];
            // The grid has 1/128 between its points, in whose cells the centroid is known to a part.
            assertThat(functions).anySatisfy(f -> {
                assertThat(f.evaluate(new double[] {at[0] + 3 * radius, at[1]})).isCloseTo(Math.log(3), within(0.05));
                assertThat(f.evaluate(new double[] {at[0], at[1] - 3 * radius})).isCloseTo(Math.log(3), within(0.05));
            });
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{x: [0, 1], y: [0, 1]}", "{geometry: {disk: {centre: [0, 0], radius: 1}}}",
        "{geometry: {polygon: {vertices: [[0, 0], [0, 1], [-1, 1], [-1, -1], [1, -1], [1, 0]]}}}",
        "{geometry: {difference: [{disk: {centre: [0, 0], radius: 1}}, {disk: {centre: [1, 0], radius: 0.5}}]}}",
        "{geometry: {difference: [{disk: {centre: [0, 0], radius: 1}}, {disk: {centre: [0, 0], radius: 0.5}}]}, t: [0, 1]}",
        "{geometry: {difference: [{ball: {centre: [0, 0, 0], radius: 1}}, {ball: {centre: [0, 0, 0], radius: 0.5}}]}}"})
    void whatIsOpenToTheOutsideOrNotInThePlaneIsNoHole(String text) {
        ProblemDomain domain = domain(text);
        assertThat(Holes.count(domain)).isZero();
        assertThatThrownBy(() -> Holes.functions(domain, 3)).hasMessageContaining("multipoles are known for the holes of a shape in two coordinates without t");
    }

    /** Harmonic as expressions; central differences of step 1e-4, h²/6 times third derivatives, which are below 1e4 at r = 0.3. */
    @Test
    void functionsAreHarmonicWithTheDerivativesOfTheirValues() {
        ProblemDomain ring = domain("{geometry: {annulus: {centre: [0.1, -0.2], innerRadius: 0.25, outerRadius: 1}}}");
        Coordinate x = ring.coordinate(0);
        Coordinate y = ring.coordinate(1);
        double h = 1e-4;
        for (Expr f : Holes.functions(ring, 6)) {
            assertThat(f.derivative(x).derivative(x).plus(f.derivative(y).derivative(y))).isEqualTo(Expr.constant(0));
            for (double[] p : new double[][] {{0.4, -0.1}, {-0.3, 0.2}, {0.1, -0.7}}) {
                double fx = (f.evaluate(new double[] {p[0] + h, p[1]}) - f.evaluate(new double[] {p[0] - h, p[1]})) / (2 * h);
                double fy = (f.evaluate(new double[] {p[0], p[1] + h}) - f.evaluate(new double[] {p[0], p[1] - h})) / (2 * h);
                assertThat(f.derivative(x).evaluate(p)).isCloseTo(fx, within(1e-4));
                assertThat(f.derivative(y).evaluate(p)).isCloseTo(fy, within(1e-4));
            }
        }
    }
}
