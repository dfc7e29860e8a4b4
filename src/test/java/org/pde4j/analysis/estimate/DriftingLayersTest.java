package org.pde4j.analysis.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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
import org.pde4j.problem.Equation;
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
        return found(problem, List.of(v));
    }

    /** @param v of each unknown */
    private static DefectCorrection found(Problem problem, List<String> v) {
        List<Expr> formulas = v.stream().map(text -> formula(problem, text)).toList();
        return DefectCorrection.of(problem, KnownFunction.of(problem.bounds(), field -> formulas.get(field.component())), COLUMNS).orElseThrow();
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
        assertThat(problem.unknowns()).allSatisfy(u -> {
            assertThat(found.trusted(u)).isEmpty();
            assertThat(found.hidden(u)).isEmpty();
        });
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
        assertEstimated(found(problem, t + " + " + e), problem, "u", e);
    }

    private static void assertEstimated(DefectCorrection found, Problem problem, String unknown, String error) {
        double truth = norm(formula(problem, error), problem.bounds().interval(0));
        assertThat(found.trusted(problem.unknowns().stream().filter(u -> u.name().equals(unknown)).findFirst().orElseThrow()))
                .filteredOn(estimate -> estimate.norm() == Norm.L2)
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

    /** Layers at (k + ½)/n of which a source holds all but one: half as wide as one that is free to move, which differs in its place alone. */
    @ParameterizedTest
    @CsvSource({"3, 0", "3, 0.02", "6, 0.02"})
    void heldLayersDoNotHideOneThatMayStandAnywhere(int layers, double shift) {
        double w = Math.sqrt(0.0004);
        String t = row(layers, layers / 2, w / 2, w, 0);
        Problem problem = held("0.0002*u_xx + u - u^3", t);
        assertRefused(found(problem, row(layers, layers / 2, w / 2, w, shift) + " + 1e-5*sin(pi*x)"), problem);
    }

    @Test
    void theErrorOfManyHeldLayersIsEstimated() {
        double w = Math.sqrt(0.0004);
        String t = row(5, 0, w / 2, w / 2, 0);
        Problem problem = held("0.0002*u_xx + u - u^3", t);
        assertEstimated(found(problem, t + " + 1e-5*sin(pi*x)"), problem, "u", "1e-5*sin(pi*x)");
    }

    /** Π tanh((x − x_k)/held), the layer of that index wider and elsewhere. */
    private static String row(int layers, int index, double held, double free, double shift) {
        return IntStream.range(0, layers).mapToObj(k -> String.format(Locale.ROOT, "tanh((x - %s)/%s)", (k + 0.5) / layers + (k == index ? shift : 0),
                k == index ? free : held)).collect(Collectors.joining("*"));
    }

    /** N(u) = N(t) with values of t, and slopes for an operator of order four. */
    private static Problem held(String operator, String t) {
        boolean fourth = operator.contains("u_xxxx");
        Problem free = problem("""
                domain: {x: [0, 1]}
                equations: ["%s = 0"]
                conditions: [{on: [x=0, x=1], u: "%s"}%s]
                """, operator, t, fourth ? ", {on: [x=0, x=1], u_x: 0}" : "");
        Expr source = free.equations().get(0).residual().substitute(leaf -> leaf instanceof Field field
                ? field.derivative().applied(formula(free, t), free.domain().coordinates(), Expr::derivative) : leaf);
        return new Problem(free.name(), free.domain(), free.unknowns(),
                List.of(new Equation(free.equations().get(0).name(), free.equations().get(0).residual().minus(source))), free.conditions(), Optional.empty());
    }

    /** 4(h − h³) + a²h″ = source holds h = tanh((x − ½)/v), nothing holds f = tanh((x − p)/w); u = h + mf, q = f + mh. */
    @ParameterizedTest
    @CsvSource({"0, 1", "0, 3", "0.5, 1.5"})
    void oneUnknownThatIsHeldDoesNotHideAnother(double mixed, double width) {
        double w = Math.sqrt(0.001);
        Problem problem = pair(mixed, width * w, w, "0");
        assertRefused(found(problem, mixture(mixed, width * w, w, 0.01)), problem);
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "0.5, 1.5"})
    void theErrorsOfTwoHeldUnknownsAreEstimated(double mixed, double width) {
        double w = Math.sqrt(0.001);
        Problem problem = pair(mixed, width * w, w, "2");
        DefectCorrection found = found(problem, mixture(mixed, width * w, w, 0));
        assertEstimated(found, problem, "u", "1e-5*sin(pi*x)");
        assertEstimated(found, problem, "q", "1e-5*sin(2*pi*x)");
    }

    private static List<String> mixture(double mixed, double held, double w, double shift) {
        String h = "tanh((x - 0.5)/" + held + ")";
        String f = "tanh((x - " + (0.5 + shift) + ")/" + w + ")";
        return List.of(h + " + " + mixed + "*" + f + " + 1e-5*sin(pi*x)", f + " + " + mixed + "*" + h + " + 1e-5*sin(2*pi*x)");
    }

    /** @param holding f as well, if not 0 */
    private static Problem pair(double mixed, double held, double w, String holding) {
        String h = "tanh((x - 0.5)/" + held + ")";
        String f = "tanh((x - 0.5)/" + w + ")";
        double det = 1 - mixed * mixed;
        String ofH = String.format(Locale.ROOT, "((u - %s*q)/%s)", mixed, det);
        String ofF = String.format(Locale.ROOT, "((q - %s*u)/%s)", mixed, det);
        return problem("""
                domain: {x: [0, 1]}
                unknowns: [u, q]
                equations:
                  - "0.0005*(u_xx - %1$s*q_xx)/%2$s + 4*(%3$s - %3$s^3) = -0.001*%4$s*(1 - %4$s^2)/%5$s + 4*(%4$s - %4$s^3)"
                  - "0.0005*(q_xx - %1$s*u_xx)/%2$s + (1 + %8$s)*(%6$s - %6$s^3) = %8$s*(%7$s - %7$s^3)"
                conditions: [{on: [x=0, x=1], u: "%4$s + %1$s*%7$s"}, {on: [x=0, x=1], q: "%7$s + %1$s*%4$s"}]
                """, mixed, det, ofH, h, held * held, ofF, f, holding);
    }

    /** t⁗ = (16t − 40t³ + 24t⁵)/w⁴ for t = tanh((x − p)/w): the equation lets it stand anywhere, and a source holds another. */
    @ParameterizedTest
    @CsvSource({"0.03, 1, 0.003, 1", "0.05, 0.1, 0.05, 1", "0.03, 1, 0, 0.5", "0.05, 0.1, 0, 0.5"})
    void aLayerOfAnEquationOfOrderFourIsSeenToMove(double w, double part, double shift, double width) {
        double w2 = w * w;
        String operator = String.format(Locale.ROOT, "%s*u_xx - %s*u_xxxx + %s*u - %s*u^3 + %s*u^5", w2, part * w2 * w2, 2 + 16 * part,
                2 + 40 * part, 24 * part);
        String t = "tanh((x - 0.5)/" + width * w + ")";
        Problem problem = held(operator, t);
        DefectCorrection found = found(problem, "tanh((x - " + (0.5 + shift) + ")/" + width * w + ") + 1e-5*sin(2*pi*x)");
        if (shift > 0) {
            assertRefused(found, problem);
        } else {
            assertEstimated(found, problem, "u", "1e-5*sin(2*pi*x)");
        }
    }

    /** εu_t + uu_x = νΔu carries c − tanh((x − 0.3 − 0.2t)/2ν); v has one that is faster. */
    @ParameterizedTest
    @CsvSource({"1, 0.01, 0.02", "0.01, 0.03, 0.02"})
    void aShockThatMovesFasterThanFeaturesSeeHasNoEstimate(double rate, double viscosity, double faster) {
        Problem problem = problem("""
                domain: {x: [0, 1], y: [0, 1], t: [0, 1]}
                equations: ["%1$s*u_t + u*u_x = %2$s*(u_xx + u_yy)"]
                conditions: [{on: [x=0, x=1, t=0], u: "%3$s - tanh((x - 0.3 - 0.2*t)/%4$s)"}, {on: [y=0, y=1], u_y: 0}]
                """, rate, viscosity, 0.2 * rate, 2 * viscosity);
        assertRefused(found(problem, String.format(Locale.ROOT, "%s - tanh((x - 0.3 - %s*t)/%s) + 1e-3*t*sin(2*pi*x)*cos(pi*y)", 0.2 * rate, 0.2 + faster,
                2 * viscosity)), problem);
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
        double[][][] values = TranslationModes.of(problem, 56).orElseThrow().values(point, List.of(uxx),
                KnownFunction.of(problem.bounds(), field -> v)::evaluate);
        assertThat(values).hasNumberOfRows(12);
        assertThat(values[0][0][0]).isCloseTo(6 * 0.7, within(1e-12));
        double pi = Math.PI;
        double expected = 0.7 * (6 * Math.cos(0.3 * pi) - 2 * pi * Math.sin(0.3 * pi) * 6 * 0.3 - pi * pi * Math.cos(0.3 * pi) * 3 * 0.09);
        assertThat(values[3][0][0]).isCloseTo(expected, within(1e-12));
        // ∂_y v = x³.
        assertThat(values[6][0][0]).isCloseTo(6 * 0.3, within(1e-12));
    }

    /** ∂⁵x⁵ = 120 everywhere, at the ends as well, from the fourth derivative, which is linear; ∂_x∂_y⁴ likewise. */
    @Test
    void derivativesAboveThoseOfJetsAreDifferences() {
        Problem problem = problem("""
                domain: {x: [0, 1], y: [0, 2]}
                equations: ["u_xx + u^2 = 0"]
                conditions: [{on: boundary, u: 0}]
                """);
        Expr v = formula(problem, "x^5 + x*y^4*(1 + y)");
        List<Field> entries = List.of(new Field("u", 0, MultiIndex.of(5), false), new Field("u", 0, MultiIndex.of(1, 0), false),
                new Field("u", 0, MultiIndex.of(1, 4), false));
        double[][] values = new HighestDerivatives(problem.bounds(), KnownFunction.of(problem.bounds(), field -> v)::evaluate)
                .at(new double[] {0.5, 1, 1, 0.5}, entries);
        // Rounding of 120 in steps of 2⁻¹³.
        assertThat(values[0]).containsExactly(new double[] {120, 120}, within(1e-9));
        assertThat(values[1][0]).isCloseTo(5 * 0.0625 + 2, within(1e-12));
        assertThat(values[2]).containsExactly(new double[] {24 + 120, 24 + 60}, within(1e-9));
    }
}
