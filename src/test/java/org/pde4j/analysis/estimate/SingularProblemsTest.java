package org.pde4j.analysis.estimate;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pde4j.analysis.error.KnownFunction;
import org.pde4j.analysis.error.Norm;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Scope;
import org.pde4j.job.JobDocument;
import org.pde4j.problem.Problem;

/** A residual of rounding has no estimate where solutions differ from each other, however smooth or rough that difference is, and has one where they do not. */
class SingularProblemsTest {

    private static final int COLUMNS = 464;

    private static Problem problem(String yaml) {
        JobDocument job = JobDocument.parse("problem:\n" + yaml.indent(2), "test.yaml", Path.of(""), List.of());
        return job.job().problem().problem(job.folder(), job.locator());
    }

    private static DefectCorrection found(Problem problem, List<String> v) {
        Scope known = new Scope(problem.domain().coordinates(), List.of(), List.of());
        List<Expr> formulas = v.stream().map(known::parse).toList();
        return DefectCorrection.of(problem, KnownFunction.of(problem.bounds(), field -> formulas.get(field.component())), COLUMNS).orElseThrow();
    }

    static Stream<Arguments> singular() {
        return Stream.of(
                Arguments.of("a pressure up to a constant", """
                        domain: {geometry: {polygon: {vertices: [[0, 0], [2, 0], [1.5, 1], [0.2, 1]]}}}
                        unknowns: [u, v, p]
                        equations:
                          - "-laplacian(u) + p_x = -10*sin(x)*sin(2*y) + y^2"
                          - "-laplacian(v) + p_y = -5*cos(x)*cos(2*y) + 2*x*y"
                          - "u_x + v_y = 0"
                        conditions: [{on: boundary, u: "-2*sin(x)*sin(2*y)", v: "-cos(x)*cos(2*y)"}]
                        """, List.of("-2*sin(x)*sin(2*y) + 1e-14*sin(9*x)", "-cos(x)*cos(2*y)", "x*y^2 + 2")),
                Arguments.of("no condition on the outer circle", """
                        domain: {geometry: {annulus: {centre: [0, 0], innerRadius: 1, outerRadius: 2}}}
                        unknowns: [u]
                        equations: ["-laplacian(u) = 0.75*sin(x)*exp(y/2)"]
                        conditions: [{on: annulus.inner, u: "sin(x)*exp(y/2)"}]
                        """, List.of("sin(x)*exp(y/2) + log(x^2 + y^2) + 1e-14*sin(9*x)")),
                Arguments.of("a resonance of short waves, at the sixth zero of the Bessel function J0", """
                        domain: {geometry: {disk: {centre: [0, 0], radius: 1}}}
                        unknowns: [u]
                        equations: ["laplacian(u) + 18.07106396791092^2*u = 18.07106396791092^2*x"]
                        conditions: [{on: disk, u: x}]
                        """, List.of("x + 1e-14*sin(9*x)")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("singular")
    void noEstimateWhereSolutionsDiffer(String name, String yaml, List<String> v) {
        Problem problem = problem(yaml);
        DefectCorrection found = found(problem, v);
        assertThat(found.isNearRounding()).isTrue();
        assertThat(problem.unknowns()).allSatisfy(u -> {
            assertThat(found.trusted(u)).isEmpty();
            assertThat(found.hidden(u)).isEmpty();
        });
        assertThat(found.stability()).isEmpty();
    }

    @Test
    void anEstimateWhereOneSolutionIsLeft() {
        Problem problem = problem("""
                domain:
                  geometry:
                    difference:
                      - {disk: {centre: [0, 0], radius: 1, name: outer}}
                      - {ellipse: {centre: [0.2, 0], halfAxes: [0.4, 0.2], name: hole}}
                unknowns: [u]
                equations: ["u_xx + u_yy = 0"]
                conditions:
                  - {on: outer, u: "exp(x)*cos(y)"}
                  - {on: hole, equation: "dn(u) = nx*exp(x)*cos(y) - ny*exp(x)*sin(y)"}
                """);
        DefectCorrection found = found(problem, List.of("exp(x)*cos(y) + 1e-15*sin(20*x)"));
        assertThat(found.stability().orElseThrow().most()).isBetween(1e-16, 1e-10);
    }

    /**
     * −u = tanh((x − ½)/0.045) but for 1e-7 is the only solution, as trajectories of a²u″ = u³ − u from 1 to −1 are odd about their middle. A layer elsewhere
     * drifts exponentially slowly, so that its residual is small, and Newton's method goes by the length of its tail in each step.
     */
    @ParameterizedTest
    @ValueSource(doubles = {0.8, 0.85, 0.88, 0.9, 0.92, 0.94})
    void aLayerThatDriftsSlowlyIsNotSaidToBeNearASolution(double place) {
        Problem problem = problem("""
                domain: {x: [0, 1]}
                equations: ["0.001*u_xx - u*(u - 1)*(u + 1) = 0"]
                conditions: [{on: "x=0", u: 1}, {on: "x=1", u: -1}]
                """);
        String layer = "-tanh((x - " + place + ")/sqrt(0.002))";
        double end = -Math.tanh((1 - place) / Math.sqrt(0.002));
        DefectCorrection found = found(problem, List.of(layer + " - (1 + " + end + ")*exp(-(1 - x)/0.03)"));
        double truth = 2 * Math.sqrt(place - 0.5);
        assertThat(Stream.concat(found.trusted(problem.unknowns().get(0)).stream(), found.hidden(problem.unknowns().get(0)).stream())
                .filter(estimate -> estimate.norm() == Norm.L2)).allSatisfy(estimate -> assertThat(estimate.value()).isGreaterThan(truth / 2));
    }

    /** Shorter waves than any feature has: no larger fit is tried, and the error that they make, 1e-14/2 in L2, is below what the residual can hide. */
    @Test
    void whatNoTrialExplainsIsBoundedByWhatTheResidualCanHide() {
        Problem problem = problem("""
                domain: {x: [0, 1], y: [0, 1]}
                unknowns: [u]
                equations: ["u_xx + u_yy = -2*pi^2*sin(pi*x)*sin(pi*y)"]
                conditions: [{on: boundary, u: 0}]
                """);
        Expr v = new Scope(problem.domain().coordinates(), List.of(), List.of()).parse("sin(pi*x)*sin(pi*y) + 1e-14*sin(100*pi*x)*sin(90*pi*y)");
        // Solutions with fewer features, which take as long as the rest, would not be read.
        DefectCorrection found = DefectCorrection.of(problem, KnownFunction.of(problem.bounds(), field -> v), COLUMNS, Optional.of(() -> {
            throw new AssertionError("no fewer features are needed");
        })).orElseThrow();
        assertThat(found.doubt().orElseThrow().obstacle()).isEqualTo(DefectCorrection.Obstacle.UNEXPLAINED);
        assertThat(found.features()).isEmpty();
        assertThat(found.hidden(problem.unknowns().get(0)).orElseThrow().value()).isBetween(5e-15, 1e-9);
    }

    /** u″ + λe^u = 0 has a solution for λ ≤ 3.513830719; v is near that of θ = 4.7987, at which λ = θ²/(2 cosh²(θ/4)) is largest. */
    @ParameterizedTest
    @ValueSource(doubles = {3.51384, 3.5139, 3.514, 3.515, 3.52})
    void noErrorIsEstimatedBeyondAFold(double lambda) {
        Problem problem = problem("""
                domain: {x: [0, 1]}
                equations: ["u_xx + %s*exp(u) = 0"]
                conditions: [{on: [x=0, x=1], u: 0}]
                """.formatted(lambda));
        DefectCorrection found = found(problem, List.of("-2*log(cosh((x - 0.5)*4.79/2)/cosh(4.79/4))"));
        assertThat(found.trusted(problem.unknowns().get(0))).isEmpty();
        assertThat(found.hidden(problem.unknowns().get(0))).isEmpty();
    }
}
