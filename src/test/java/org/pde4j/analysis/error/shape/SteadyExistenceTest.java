package org.pde4j.analysis.error.shape;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pde4j.analysis.error.ErrorAnalysis;
import org.pde4j.analysis.error.ErrorBound;
import org.pde4j.analysis.error.KnownFunction;
import org.pde4j.expr.Coordinate;
import org.pde4j.expr.Expr;
import org.pde4j.job.JobDocument;
import org.pde4j.problem.Problem;

/** No solution is said to exist where there is none: problems with a sub- and a supersolution about v and no solution between them, or none seen in float64. */
class SteadyExistenceTest {

    private static final Coordinate X = new Coordinate("x", 0);

    private static ErrorAnalysis analysis(Problem problem, Expr v) {
        return ComputedBarrierBound.of(problem, KnownFunction.of(problem.bounds(), v), new double[0], 40_000, true);
    }

    private static Problem problem(String domain, String equation, String conditions) {
        return TextProblem.of(domain, equation, conditions.split("; "));
    }

    /** The small solution of −u″ = u² for each y is 0, and not what is given at y = 0 or 1; nor do characteristics of a double direction carry two values. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "-u_xx - u^2 = 0", "-u_xx + u_y - u^2 = 0", "-u_xx - u_yy + 2*u_xy - u^2 = 0"})
    void anEquationThatIsNotStrictlyEllipticMayHaveNoSolution(String equation) {
        Problem problem = problem("{x: [0, 1], y: [0, 1]}", equation, "x=0: u = 0; x=1: u = 0; y=0: u = 0.04*x*(1 - x); y=1: u = 0");
        ErrorAnalysis found = analysis(problem, Expr.constant(0));
        assertThat(found.bounds()).isEmpty();
        assertThat(found.inapplicable()).singleElement().satisfies(why -> assertThat(why.reason()).contains("whether there is a solution"));
    }

    /** A bounded solution of −u″ − u′/x = u² has u′(0) = 0, and is 0.01 to two digits at 1 if it is at 0; a jump of a_ij may leave no second derivatives. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "{x: [0, 1]} | -u_xx - u_x/x - u^2 = 0 | x=0: u = 0.01; x=1: u = 0",
        "{x: [0, 1], y: [0, 1]} | -(2 + sign(x - 0.5))*u_xx - u_yy - u^2 = 0.1 | boundary: u = 0",
        "{x: [0, 1], t: [0, 1]} | u_t - u_xx - u^2/x = 0 | t=0: u = 0; x=0: u = 0; x=1: u = 0"})
    void coefficientsThatAreNotBoundedOrContinuousMayLeaveNoSolution(String domain, String equation, String conditions) {
        assertThat(analysis(problem(domain, equation, conditions), Expr.constant(0)).bounds()).isEmpty();
    }

    /** One condition on each part determines a solution, two do not agree. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "{x: [0, 1]} | x=0: u = 0; x=0: u_x = 0; x=1: u = 0",
        "{x: [0, 1]} | x=0: u = 0; x=0: u_xx = 5; x=1: u = 0",
        "{geometry: {disk: {centre: [0, 0], radius: 1}}} | disk: dn(u) + u = 0.01; disk: dn(u) + 2*u = 0.01"})
    void twoConditionsOnOnePartLeaveNoSolution(String domain, String conditions) {
        assertThat(analysis(problem(domain, "-laplacian(u) - u^2 = 0.01", conditions), Expr.constant(0)).bounds()).isEmpty();
    }

    /** With w = u/a, −w″ = w² + ac has no solution for ac &gt; 10.7; a v = 1 hides W beside it, and W² is 0 below 1e-162. */
    @ParameterizedTest
    @CsvSource({"1e18, 1, 1e-16", "1e200, 0, 1e-198", "1e200, 0, 1e-190"})
    void aSupersolutionThatIsLostInRoundingIsNotAdmitted(String a, String v, String c) {
        Problem problem = problem("{x: [0, 1]}", "-u_xx - " + a + "*(u - " + v + ")^2 = " + c, "x=0: u = " + v + "; x=1: u = " + v);
        assertThat(analysis(problem, Expr.constant(Double.parseDouble(v))).bounds()).isEmpty();
    }

    /** −w″ = 1e18 w² with w = 1e-9 at the ends has no solution, but 1e18 (v² − 2v + 1) is 0 in float64; that v is one of the others is seen. */
    @ParameterizedTest
    @CsvSource({"1.000000001, 1e18*(u^2 - 2*u + 1), false", "0, u^2, true", "1, u^2 - 2*u + 1, true"})
    void aResidualThatIsLostInRoundingIsNotZero(String v, String source, boolean exists) {
        Problem problem = problem("{x: [0, 1]}", "-u_xx = " + source, "x=0: u = " + v + "; x=1: u = " + v);
        assertThat(analysis(problem, Expr.constant(Double.parseDouble(v))).bounds()).hasSize(exists ? 1 : 0);
    }

    /** e⁴⁰⁰ is a number, and its square is none; e^{709.7} is one, and its slope is none. */
    @ParameterizedTest
    @ValueSource(strings = {"-u_xx - exp(u) = 0 | x=0: u = 0; x=1: u = 0", "-u_xx - exp(u/0.5636) = 0 | x=0: u = 0; x=1: u = 0",
        "-u_xx = 0 | x=0: u = 0; x=1: u_x = exp(u)"})
    void rowsWithoutSquaresGiveNoBound(String problem) {
        String[] parts = problem.split(" \\| ");
        assertThat(analysis(problem("{x: [0, 1]}", parts[0], parts[1]), Expr.sin(X.times(Math.PI / 2)).times(400)).bounds()).isEmpty();
    }

    /** The least solution of −Δu = u² with u = 0.01 on a half or a cap and a flow on the rest is between 0 and 0.02; where two parts overlap there is none. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"y > 0 | | 0.02", "y > 0.5 | y < -0.5 | 0.02", "y > 0 | x > 0 | 0"})
    void partsOfACircleAreApart(String one, String other, double most) {
        String second = other == null ? "" : "{on: {piece: disk, where: \"" + other + "\"}, equation: \"u = 0.005\"}, ";
        String text = "problem: {domain: {geometry: {disk: {centre: [0, 0], radius: 1}}}, unknowns: [u], equations: [\"-laplacian(u) - u^2 = 0\"], conditions: "
                + "[{on: {piece: disk, where: \"" + one + "\"}, equation: \"u = 0.01\"}, " + second + "{on: boundary, equation: \"dn(u) + u = 0.001\"}]}";
        JobDocument job = JobDocument.parse(text, "test.yaml", Path.of(""), List.of());
        List<ErrorBound> bounds = analysis(job.job().problem().problem(job.folder(), job.locator()), Expr.constant(0)).bounds();
        assertThat(bounds).hasSize(most > 0 ? 1 : 0).allSatisfy(bound -> {
            assertThat(bound.existence()).isTrue();
            assertThat(bound.value()).isBetween(0.01, most);
        });
    }
}
