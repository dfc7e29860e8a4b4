package org.pde4j.job.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.pde4j.analysis.error.Norm;
import org.pde4j.expr.Coordinate;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Scope;
import org.pde4j.job.JobDocument;
import org.pde4j.loss.Approximation;
import org.pde4j.problem.Problem;

/** Two solutions that agree are not accurate for that. */
class RelativeErrorTest {

    private static Problem rod(String equation) {
        JobDocument job = JobDocument.parse("problem: {domain: {x: [0, 1]}, unknowns: [u], equations: [\"" + equation
                + "\"], conditions: [{on: \"x=0\", equation: \"u = 0\"}, {on: \"x=1\", equation: \"u = 0\"}]}", "test.yaml", Path.of(""), List.of());
        return job.job().problem().problem(job.folder(), job.locator());
    }

    private static Approximation function(Problem problem, String text) {
        Coordinate x = problem.domain().coordinates().get(0);
        Expr v = new Scope(problem.domain().coordinates(), List.of(), List.of()).parse(text);
        List<Expr> jet = List.of(v, v.derivative(x), v.derivative(x).derivative(x));
        return (points, expressions) -> expressions.stream().map(expression -> Arrays.stream(points)
                .map(at -> expression.evaluate(new double[] {at}, field -> jet.get(field.derivative().total()).evaluate(new double[] {at}))).toArray())
                .toArray(double[][]::new);
    }

    private static RelativeError estimate(Problem problem, String v, String before) {
        return RelativeError.estimate(problem, function(problem, v), Optional.of(function(problem, before)), Norm.L2);
    }

    /** A level that changed nothing: the difference is 0, the error is what it was. */
    @Test
    void aTrainingThatStandsStillIsNotAccurate() {
        String stuck = "sin(pi*x) + 0.1*sin(900*pi*x)";
        RelativeError error = estimate(rod("u_xx = -pi^2*sin(pi*x)"), stuck, stuck);
        assertThat(error.value()).isNaN();
        assertThat(error.source()).contains("their difference says nothing");
    }

    /** Both have the error 0.1 sin πx, which leaves a residual of 1e-5; what differs is a ripple that has halved. */
    @Test
    void whatTwoLevelsHaveInCommonIsNotOverlooked() {
        String common = "1.1*sin(pi*x)";
        RelativeError error = estimate(rod("u_xx + (pi^2 + 1e-4)*u = 1e-4*sin(pi*x)"), common + " + 1e-5*sin(900*pi*x)", common + " + 1e-4*sin(900*pi*x)");
        assertThat(error.value()).isNaN();
    }

    /** A ripple of 0.1 that has gone but for a residual of 0.002 of its terms, of a problem that is far from singular. */
    @Test
    void theDifferenceOfLevelsIsAnEstimateWhereTheResidualHasFallen() {
        RelativeError error = estimate(rod("u_xx = -pi^2*sin(pi*x)"), "sin(pi*x) + 1e-8*x*(1 - x)*sin(900*pi*x)", "sin(pi*x) + 1e-1*x*(1 - x)*sin(900*pi*x)");
        assertThat(error.value()).isBetween(0.017, 0.020);
    }

    /** What a sampled estimate cannot see stands beside its number. */
    @Test
    void anEstimateSaysOnHowSmallAPartItMayMissAnError() {
        RelativeError error = estimate(rod("u_xx = -pi^2*sin(pi*x)"), "sin(pi*x) + 1e-3*x*(1 - x)", "0*x");
        assertThat(error.value()).isBetween(2e-4, 3e-4);
        assertThat(error.source()).contains("an error on less than 0.025 % of the domain may be missed");
    }

    /** v solves the problem without a spike of the source that no sample meets: a residual of rounding, and an error of 0.44. */
    @Test
    void aSpikeBesideAResidualOfRoundingIsNotOverlooked() {
        RelativeError error = estimate(rod("-u_xx = pi^2*sin(pi*x) + exp(-((x - 0.50390625)/1e-5)^2)/1e-5"), "sin(pi*x)", "0*x");
        assertThat(error.value()).isNaN();
    }

    @Test
    void aResidualThatIsRoundingHidesLittle() {
        RelativeError error = estimate(rod("u_xx = -pi^2*sin(pi*x)"), "sin(pi*x)", "0*x");
        assertThat(error.value()).isBetween(0.0, 1e-12);
        assertThat(error.source()).contains("rounding");
        RelativeError singular = estimate(rod("u_xx + pi^2*u = -3*pi^2*sin(2*pi*x)"), "sin(2*pi*x) + 5*sin(pi*x)", "0*x");
        assertThat(singular.value()).isGreaterThan(1e-4);
    }

    /** The residual is known in the mean; a smooth function with a narrow maximum, exp(−(x/0.05)²), exceeds its mean square 4 times, and sin πx its own 1.4 times. */
    @Test
    void whatIsHiddenInTheMeanIsMoreAtItsLargest() {
        Problem problem = rod("u_xx = -pi^2*sin(pi*x)");
        Approximation v = function(problem, "sin(pi*x)");
        double mean = RelativeError.estimate(problem, v, Optional.empty(), Norm.L2).value();
        assertThat(RelativeError.estimate(problem, v, Optional.empty(), Norm.SUP).value()).isBetween(4 / 1.42 * mean, 100 * mean);
        // ‖sin πx‖₁ = 2/π and ‖sin πx‖₂ = 2^{−1/2}: an error of constant modulus is in L1 a larger part.
        assertThat(RelativeError.estimate(problem, v, Optional.empty(), Norm.L1).value()).isBetween(1.1 * mean, 1.12 * mean);
    }
}
