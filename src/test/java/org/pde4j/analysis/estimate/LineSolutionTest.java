package org.pde4j.analysis.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pde4j.analysis.error.KnownFunction;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Scope;
import org.pde4j.job.JobDocument;
import org.pde4j.loss.Approximation;
import org.pde4j.problem.Problem;

/** v = u + e with u and e given, for evolutions on an interval: w = −e up to the second power of the distance of the nodes. */
class LineSolutionTest {

    static Problem problem(String domain, String unknowns, String equations, String conditions, String exact) {
        JobDocument job = JobDocument.parse("problem: {domain: {" + domain + "}, unknowns: [" + unknowns + "], equations: [" + equations + "], conditions: ["
                + conditions + "], exact: {" + exact + "}}", "test.yaml", Path.of(""), List.of());
        return job.job().problem().problem(job.folder(), job.locator());
    }

    static String on(String face, String equation) {
        return "{on: \"" + face + "\", equation: \"" + equation + "\"}";
    }

    private static Expr formula(Problem problem, String text) {
        return new Scope(problem.domain().coordinates(), List.of(), List.of()).parse(text);
    }

    static Approximation function(Problem problem, List<String> solution, List<String> errors) {
        List<Expr> v = IntStream.range(0, solution.size()).mapToObj(k -> formula(problem, "(" + solution.get(k) + ") + (" + errors.get(k) + ")")).toList();
        return KnownFunction.of(problem.box(), field -> v.get(field.component()));
    }

    /** max |w + e| / max |e| over some points. */
    private static double error(LineSolution found, Problem problem, String e, int component) {
        Expr expected = formula(problem, e);
        double[] points = new double[2 * 60];
        for (int k = 0; k < 60; k++) {
            for (int axis = 0; axis < 2; axis++) {
                double share = axis == 0 ? (k % 10 + 0.5) / 10 : (k / 10 + 1) / 6.0;
                points[2 * k + axis] = problem.box().interval(axis).lower() + share * problem.box().interval(axis).length();
            }
        }
        double[] w = found.values(points, component);
        double largest = 0;
        double size = 0;
        for (int k = 0; k < w.length; k++) {
            double value = expected.evaluate(new double[] {points[2 * k], points[2 * k + 1]});
            largest = Math.max(largest, Math.abs(w[k] + value));
            size = Math.max(size, Math.abs(value));
        }
        return largest / size;
    }

    static Stream<Arguments> evolutions() {
        String wave = "cos(x - t)";
        String start = on("t=0", "u = cos(x)");
        return Stream.of(
                Arguments.of("Burgers between fixed ends", problem("x: [0, 1], t: [0, 1]", "u",
                        "\"u_t + u*u_x - 0.1*u_xx = sin(x - t) - cos(x - t)*sin(x - t) + 0.1*cos(x - t)\"",
                        start + ", " + on("x=0", "u = cos(t)") + ", " + on("x=1", "u = cos(1 - t)"), "u: \"" + wave + "\""), List.of(wave),
                        List.of("1e-4*exp(x)*cos(3*t)")),
                Arguments.of("reaction between free ends", problem("x: [0, 1], t: [0, 1]", "u",
                        "\"u_t = u_xx + u - u^3 + exp(-3*t)*cos(pi*x)^3 + (pi^2 - 2)*exp(-t)*cos(pi*x)\"",
                        on("t=0", "u = cos(pi*x)") + ", " + on("x=0", "u_x = 0") + ", " + on("x=1", "u_x + 2*u = -2*exp(-t)"),
                        "u: \"exp(-t)*cos(pi*x)\""), List.of("exp(-t)*cos(pi*x)"), List.of("1e-4*cos(5*x)*exp(t)")),
                Arguments.of("Korteweg and de Vries of a v that is not periodic", problem("x: [0, 2*pi], t: [0, 1]", "u",
                        "\"u_t + 6*u*u_x + u_xxx = 2*sin(x - t) - 6*cos(x - t)*sin(x - t)\"", start + ", {periodic: x}", "u: \"" + wave + "\""),
                        List.of(wave), List.of("1e-4*sin(2*x)*sin(2*t) + 2e-5*x*t")),
                Arguments.of("diffusion on a ring", problem("x: [0, 2*pi], t: [0, 1]", "u", "\"u_t - 0.3*u_xx = sin(x - t) + 0.3*cos(x - t)\"",
                        start + ", {periodic: x}", "u: \"" + wave + "\""), List.of(wave), List.of("1e-4*cos(2*x)*cos(2*t) + 3e-5*x^2")),
                Arguments.of("transport out of an end without a condition",
                        problem("x: [0, 2], t: [0, 1]", "u", "\"u_t + (1 + 0.5*x)*u_x = -sin(x - t)*0.5*x\"",
                        start + ", " + on("x=0", "u = cos(t)"), "u: \"" + wave + "\""), List.of(wave), List.of("1e-4*cos(3*x + 2*t)")),
                Arguments.of("a system of waves", problem("x: [0, 1], t: [0, 1]", "e, h", "\"e_t + h_x = 0\", \"h_t + e_x = 0\"",
                        on("t=0", "e = sin(pi*x)") + ", " + on("t=0", "h = 0") + ", " + on("x=0", "e = 0") + ", " + on("x=1", "e = 0"),
                        "e: \"sin(pi*x)*cos(pi*t)\", h: \"-cos(pi*x)*sin(pi*t)\""), List.of("sin(pi*x)*cos(pi*t)", "-cos(pi*x)*sin(pi*t)"),
                        List.of("1e-5*cos(4*x + 2*t)", "3e-5*t*exp(x)")),
                Arguments.of("a clamped plate strip", problem("x: [0, 1], t: [0, 1]", "u", "\"u_t + 0.01*u_xxxx = sin(x - t) + 0.01*cos(x - t)\"",
                        start + ", " + on("x=0", "u = cos(t)") + ", " + on("x=1", "u = cos(1 - t)") + ", " + on("x=0", "u_x = sin(t)") + ", "
                                + on("x=1", "u_x = -sin(1 - t)"), "u: \"" + wave + "\""), List.of(wave), List.of("1e-4*sin(3*x + t)")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("evolutions")
    void correctionsConvergeToTheErrorWithTheSecondOrder(String name, Problem problem, List<String> solution, List<String> errors) {
        LineProblem line = LineProblem.of(problem).orElseThrow();
        Approximation v = function(problem, solution, errors);
        LineSolution coarse = LineSolution.of(line, v, 64, 64);
        LineSolution fine = LineSolution.of(line, v, 128, 128);
        for (int c = 0; c < errors.size(); c++) {
            double first = error(coarse, problem, errors.get(c), c);
            double second = error(fine, problem, errors.get(c), c);
            assertThat(second).as("unknown %d, %s after %s", c, second, first).isLessThan(0.03);
            assertThat(first / second).isBetween(2.5, 8.0);
            // What the two grids say of each other is about three quarters of the error of the coarser.
            assertThat(fine.disagreement(coarse, c)).isBetween(0.01 * first, 3 * first);
        }
    }

    /** Polynomials are differentiated exactly. */
    @ParameterizedTest
    @CsvSource({"0, 0", "1, 4", "2, 4", "3, 4", "4, 6"})
    void differencesOfPolynomialsAreTheirDerivatives(int order, int degree) {
        double h = 0.1;
        Differences differences = Differences.of(12, order, h);
        for (int power = 0; power <= degree; power++) {
            double[] f = new double[24];
            for (int i = 0; i < 12; i++) {
                f[2 * i + 1] = Math.pow(i * h, power);
            }
            double[] found = differences.apply(f, 1, 2);
            for (int i = 0; i < 12; i++) {
                double factor = 1;
                for (int k = 0; k < order; k++) {
                    factor *= power - k;
                }
                double expected = factor == 0 ? 0 : factor * Math.pow(i * h, power - order);
                assertThat(found[i]).as("order %d of x^%d at node %d", order, power, i).isCloseTo(expected, within(1e-9));
            }
        }
    }

    static DefectCorrection estimated(Problem problem, List<String> solution, List<String> errors) {
        return DefectCorrection.of(problem, function(problem, solution, errors), 360).orElseThrow();
    }

    /** A source and an initial value with spikes that no node meets: v solves the problem without them. */
    @ParameterizedTest
    @ValueSource(doubles = {1e-4, 1e-6})
    void aSpikeBetweenTheNodesIsNotOverlooked(double width) {
        String spike = "exp(-((x - 0.50390625)/" + width + ")^2)/" + width;
        String ends = on("x=0", "u = 0") + ", " + on("x=1", "u = 0");
        Problem source = problem("x: [0, 1], t: [0, 1]", "u", "\"u_t - u_xx = (pi^2 - 1)*exp(-t)*sin(pi*x) + " + spike + "\"",
                on("t=0", "u = sin(pi*x)") + ", " + ends, "u: \"0*x\"");
        assertThat(estimated(source, List.of("exp(-t)*sin(pi*x)"), List.of("1e-6*x*(1 - x)*cos(t)")).trusted(0)).isFalse();
        Problem initial = problem("x: [0, 1], t: [0, 1]", "u", "\"u_t - 1e-3*u_xx = 0\"", on("t=0", "u = " + spike) + ", " + ends, "u: \"0*x\"");
        assertThat(estimated(initial, List.of("0*x"), List.of("1e-6*x*(1 - x)*cos(t)")).trusted(0)).isFalse();
    }

    /** A step of v in time between the moments, of which the residual elsewhere shows nothing. */
    @ParameterizedTest
    @ValueSource(doubles = {1e-5, 1e-7})
    void aStepBetweenTheMomentsIsNotOverlooked(double width) {
        Problem problem = problem("x: [0, 1], t: [0, 1]", "u", "\"u_t - 1e-3*u_xx = 0\"",
                on("t=0", "u = 1") + ", " + on("x=0", "u_x = 0") + ", " + on("x=1", "u_x = 0"), "u: \"1 + 0*x\"");
        DefectCorrection found = estimated(problem, List.of("1 + 0*x"), List.of("1e-7*cos(pi*x) + 0.1*tanh((t - 0.31415926)/" + width + ") + 0.1"));
        double truth = Math.sqrt(0.04 * 0.686);
        assertThat(!found.trusted(0) || found.estimates().get(0).value() > truth / 3).isTrue();
    }

    /** Without conditions at the ends there are many solutions, and no distance to one of them. */
    @Test
    void anEvolutionWithoutConditionsHasNoDistance() {
        Problem problem = problem("x: [0, 1], t: [0, 1]", "u", "\"u_t - u_xx = 0\"", on("t=0", "u = 1"), "u: \"1 + 0*x\"");
        assertThat(estimated(problem, List.of("1 + 0*x"), List.of("1e-3*cos(3*x)*t")).trusted(0)).isFalse();
    }

    @Test
    void othersAreLeftToFeatures() {
        String ends = on("x=0", "u = 0") + ", " + on("x=1", "u = 0");
        assertThat(LineProblem.of(problem("x: [0, 1], t: [0, 1]", "u", "\"u_tt - u_xx = 0\"", on("t=0", "u = 0") + ", " + on("t=0", "u_t = 0") + ", " + ends,
                "u: \"0*x\""))).isEmpty();
        assertThat(LineProblem.of(problem("x: [0, 1], y: [0, 1]", "u", "\"u_xx + u_yy = 0\"", ends, "u: \"0*x\""))).isEmpty();
        assertThat(LineProblem.of(problem("x: [0, 1], t: [0, 1]", "u", "\"u_t - u_xx = sign(u)\"", on("t=0", "u = 0") + ", " + ends, "u: \"0*x\""))).isEmpty();
        assertThat(LineProblem.of(problem("x: [0, 1], t: [0, 1]", "u", "\"u_t - u_xx = 0\"", on("t=1", "u = 0") + ", " + ends, "u: \"0*x\""))).isEmpty();
    }
}
