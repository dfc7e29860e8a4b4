package org.pde4j.analysis.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pde4j.analysis.error.KnownFunction;
import org.pde4j.analysis.error.Norm;
import org.pde4j.domain.Interval;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Field;
import org.pde4j.expr.MultiIndex;
import org.pde4j.expr.Scope;
import org.pde4j.job.JobDocument;
import org.pde4j.problem.Problem;

/**
 * v has a layer −tanh((x − p)/w) and a smooth error that features explain. Where nothing but exponentially small tails says where the layer stands, no estimate
 * is given; where the equation says it, the estimate is that of the smooth error.
 */
class DriftingLayersTest {

    private static final int COLUMNS = 464;

    private static Problem problem(String yaml, Object... arguments) {
        JobDocument job = JobDocument.parse("problem:\n" + String.format(Locale.ROOT, yaml, arguments).indent(2), "test.yaml", Path.of(""), List.of());
        return job.job().problem().problem(job.folder(), job.locator());
    }

    private static Expr formula(Problem problem, String text) {
        return new Scope(problem.domain().coordinates(), List.of(), List.of()).parse(text);
    }

    private static DefectCorrection found(Problem problem, String v) {
        Expr formula = formula(problem, v);
        return DefectCorrection.of(problem, KnownFunction.of(problem.bounds(), field -> formula), COLUMNS).orElseThrow();
    }

    /** With ends ±1 but for e^{−4/w}: what is left of 1 − tanh² there decays as it does. */
    private static String layer(double p, double w) {
        return String.format(Locale.ROOT, "-tanh((x - %1$s)/%2$s) - (1 + %3$s)*exp(-2*(1 - x)/%2$s) + (1 - %4$s)*exp(-2*x/%2$s)", p, w, Math.tanh((p - 1) / w),
                Math.tanh(p / w));
    }

    /** a²u″ = u³ − u and νu″ = uu′ from 1 to −1: the only solutions are odd about ½. */
    @ParameterizedTest
    @CsvSource({"0.0005, 0.5001, 1e-5*sin(pi*x)", "0.0005, 0.55, 1e-5*sin(pi*x)", "0.0005, 0.7, 1e-4*sin(2*pi*x)", "0.0005, 0.8, 1e-5*sin(pi*x)",
            "0.001, 0.6, 1e-4*sin(2*pi*x)", "0.001, 0.8, 1e-4*sin(2*pi*x)", "0.002, 0.6, 1e-5*sin(pi*x)", "0.002, 0.75, 1e-4*sin(2*pi*x)"})
    void aLayerOfAReactionThatMayStandAnywhereHasNoEstimate(double a2, double place, String error) {
        Problem problem = problem("""
                domain: {x: [0, 1]}
                equations: ["%s*u_xx - u*(u - 1)*(u + 1) = 0"]
                conditions: [{on: "x=0", u: 1}, {on: "x=1", u: -1}]
                """, a2);
        assertRefused(found(problem, layer(place, Math.sqrt(2 * a2)) + " + " + error), problem);
    }

    @ParameterizedTest
    @CsvSource({"0.01, 0.55, 1e-5*sin(pi*x)", "0.01, 0.6, 1e-4*sin(2*pi*x)", "0.02, 0.7, 1e-5*sin(pi*x)"})
    void aShockThatMayStandAnywhereHasNoEstimate(double viscosity, double place, String error) {
        Problem problem = problem("""
                domain: {x: [0, 1]}
                equations: ["%s*u_xx - u*u_x = 0"]
                conditions: [{on: "x=0", u: 1}, {on: "x=1", u: -1}]
                """, viscosity);
        assertRefused(found(problem, layer(place, 2 * viscosity) + " + " + error), problem);
    }

    @Test
    void norInThePlane() {
        Problem problem = problem("""
                domain: {x: [0, 1], y: [0, 1]}
                equations: ["0.005*(u_xx + u_yy) - u*(u - 1)*(u + 1) = 0"]
                conditions: [{on: "x=0", u: 1}, {on: "x=1", u: -1}, {on: [y=0, y=1], u_y: 0}]
                """);
        assertRefused(found(problem, layer(0.6, 0.1) + " + 1e-3*sin(2*pi*x)*cos(pi*y)"), problem);
    }

    private static void assertRefused(DefectCorrection found, Problem problem) {
        Field u = problem.unknowns().get(0);
        assertThat(found.trusted(u)).isEmpty();
        assertThat(found.hidden(u)).isEmpty();
    }

    /** A source makes t = tanh((x − 0.6)/w) a solution whose width is not that of a layer that is free to move, even if by 1 % alone. */
    @ParameterizedTest
    @CsvSource({"0.5, 1e-4*sin(2*pi*x)", "0.99, 1e-4*sin(2*pi*x)", "0.99, 1e-3*x*(1 - x)*(1 - t^2)", "1.05, 1e-5*sin(pi*x)", "2, 1e-3*x*cos(9*x)"})
    void theErrorOfALayerThatTheEquationHoldsIsEstimated(double width, String error) {
        double w = Math.sqrt(0.002) * width;
        String t = "tanh((x - 0.6)/" + w + ")";
        Problem problem = problem("""
                domain: {x: [0, 1]}
                equations: ["0.001*u_xx - u*(u - 1)*(u + 1) = -0.002*%1$s*(1 - %1$s^2)/%2$s - %1$s*(%1$s^2 - 1)"]
                conditions: [{on: [x=0, x=1], u: "%1$s"}]
                """, t, w * w);
        String e = error.replace("t", t);
        double truth = norm(formula(problem, e), problem.bounds().interval(0));
        assertThat(found(problem, t + " + " + e).trusted(problem.unknowns().get(0))).filteredOn(estimate -> estimate.norm() == Norm.L2)
                .isNotEmpty().allSatisfy(estimate -> assertThat(estimate.value()).isBetween(truth / 3, truth * 3));
    }

    private static double norm(Expr error, Interval line) {
        int n = 10_000;
        double sum = 0;
        for (int i = 0; i < n; i++) {
            sum += Math.pow(error.evaluate(line.lower() + line.length() * (i + 0.5) / n), 2);
        }
        return Math.sqrt(sum * line.length() / n);
    }

    /** L(φ ∂v) against the product rule by hand: v = x³y, φ = 1 and cos πx, L = ∂_xx. */
    @Test
    void modesAreDifferentiatedByTheProductRule() {
        Problem problem = problem("""
                domain: {x: [0, 1], y: [0, 1]}
                equations: ["u_xx + u^2 = 0"]
                conditions: [{on: boundary, u: 0}]
                """);
        Field uxx = new Field("u", 0, MultiIndex.of(2, 0), false);
        Expr v = formula(problem, "x^3*y");
        double[] point = {0.3, 0.7};
        double[][][] values = TranslationModes.of(problem).orElseThrow().values(point, List.of(uxx),
                KnownFunction.of(problem.bounds(), field -> v)::evaluate);
        assertThat(values).hasNumberOfRows(14);
        assertThat(values[0][0][0]).isCloseTo(6 * 0.7, within(1e-12));
        double pi = Math.PI;
        double expected = 0.7 * (6 * Math.cos(0.3 * pi) - 2 * pi * Math.sin(0.3 * pi) * 6 * 0.3 - pi * pi * Math.cos(0.3 * pi) * 3 * 0.09);
        assertThat(values[1][0][0]).isCloseTo(expected, within(1e-12));
        // ∂_y v = x³.
        assertThat(values[7][0][0]).isCloseTo(6 * 0.3, within(1e-12));
    }
}
