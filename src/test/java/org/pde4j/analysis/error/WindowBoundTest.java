package org.pde4j.analysis.error;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pde4j.domain.Box;
import org.pde4j.expr.Coordinate;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Field;
import org.pde4j.expr.Scope;
import org.pde4j.job.JobDocument;
import org.pde4j.loss.Approximation;
import org.pde4j.problem.Condition;
import org.pde4j.problem.Conditions;
import org.pde4j.problem.Problem;
import org.pde4j.problem.TimeWindow;

/** Bounds over windows, against errors that are known because solution and approximation are formulas. */
class WindowBoundTest {

    private static final List<TimeWindow> WINDOWS = List.of(new TimeWindow(0, 0.3), new TimeWindow(0.3, 0.6), new TimeWindow(0.6, 1));

    private static Problem problem(String equation, String initial, String sides) {
        String text = "problem:\n  domain: {x: [0, 1], t: [0, 1]}\n  equations: [\"" + equation + "\"]\n  conditions:\n"
                + "    - {on: \"t=0\", equation: \"u = " + initial + "\"}\n" + sides;
        JobDocument document = JobDocument.parse(text, "b.yaml", Path.of(""), List.of());
        return document.job().problem().problem(Path.of(""), document.locator());
    }

    private static Problem heat() {
        return problem("u_t = 0.1*u_xx", "sin(pi*x)", "    - {on: \"x=0\", equation: u = 0}\n    - {on: \"x=1\", equation: u = 0}\n");
    }

    private static List<Approximation> parts(Problem problem, String... formulas) {
        Scope scope = new Scope(problem.domain().coordinates(), problem.unknowns(), List.of());
        List<Approximation> parts = new ArrayList<>();
        for (String formula : formulas) {
            parts.add(KnownFunction.of(problem.box(), scope.parse(formula)));
        }
        return parts;
    }

    /** ∫₀¹ |u − v| at t = 1, by the midpoint rule. */
    private static double error(Problem problem, Approximation last, String truth) {
        Scope scope = new Scope(problem.domain().coordinates(), problem.unknowns(), List.of());
        Expr exact = scope.parse(truth);
        double sum = 0;
        int n = 2000;
        for (int i = 0; i < n; i++) {
            double[] point = {(i + 0.5) / n, 1};
            sum += Math.abs(last.evaluate(point, problem.unknowns())[0][0] - exact.evaluate(point));
        }
        return sum / n;
    }

    /** The pieces solve the equation each by itself; only their jumps, or the data that one starts from, tell that they are wrong. */
    @ParameterizedTest
    @CsvSource({"1, 1, 1", "1, 1, 0.9", "1, 0.9, 0.9", "1.1, 1, 0.9", "0.5, 0.7, 2"})
    void jumpsCount(double a, double b, double c) {
        String mode = "exp(-0.1*pi^2*t)*sin(pi*x)";
        Problem heat = heat();
        List<Approximation> parts = parts(heat, a + "*" + mode, b + "*" + mode, c + "*" + mode);
        ErrorBound bound = WindowBound.of(heat, WINDOWS, parts).orElseThrow();
        double error = error(heat, parts.get(2), mode);
        assertThat(bound.value()).isGreaterThanOrEqualTo(error * (1 - 1e-9));
        // Λ = 0: the sum of the jumps in L¹ when they happen, where ∫ sin πx = 2/π.
        double decay = 0.1 * Math.PI * Math.PI;
        double jumps = 2 / Math.PI * (Math.abs(a - 1) + Math.abs(b - a) * Math.exp(-decay * 0.3) + Math.abs(c - b) * Math.exp(-decay * 0.6));
        assertThat(bound.value()).isCloseTo(jumps, within(0.06 * jumps + 1e-6));
        assertThat(bound.rigour()).isEqualTo(Rigour.OBSERVED);
    }

    /** u_t = u grows by e: a defect of the first window is larger at the end, and the bound has to follow. */
    @Test
    void whatGrowsBetweenTheWindowsIsCounted() {
        Problem growing = problem("u_t = u", "1 + x", "");
        List<Approximation> parts = parts(growing, "(1.01 + x)*exp(t)", "(1.01 + x)*exp(t)", "(1.01 + x)*exp(t)");
        Optional<ErrorBound> bound = WindowBound.of(growing, WINDOWS, parts);
        bound.ifPresent(found -> assertThat(found.value()).isCloseTo(0.01 * Math.E, within(0.002)));
        Problem diffusing = problem("u_t = 0.1*u_xx + u", "1", "    - {on: \"x=0\", equation: u_x = 0}\n    - {on: \"x=1\", equation: u_x = 0}\n");
        ErrorBound grown = WindowBound.of(diffusing, WINDOWS, parts(diffusing, "1.01*exp(t)", "1.01*exp(t)", "1.01*exp(t)")).orElseThrow();
        assertThat(grown.value()).isBetween(0.01 * Math.E * (1 - 1e-9), 0.01 * Math.E * 1.05);
    }

    /** Allen–Cahn: Λ comes from where the solution is between −1 and 1, which the data of the whole problem say, not those of a window. */
    @Test
    void theGrowthIsThatOfTheWholeProblem() {
        Problem allenCahn = problem("u_t = 0.1*u_xx + u - u^3", "0.5", "    - {on: \"x=0\", equation: u_x = 0}\n    - {on: \"x=1\", equation: u_x = 0}\n");
        String truth = "exp(t)/sqrt(3 + exp(2*t))";
        List<Approximation> parts = parts(allenCahn, truth, truth + " + 0.001*sin(t)^2", truth + " + 0.002");
        ErrorBound bound = WindowBound.of(allenCahn, WINDOWS, parts).orElseThrow();
        assertThat(bound.value()).isGreaterThan(error(allenCahn, parts.get(2), truth)).isLessThan(0.05);
    }

    @Test
    void otherEquationsHaveNone() {
        Problem wave = problem("u_tt = u_xx", "sin(pi*x)", "    - {on: \"t=0\", equation: u_t = 0}\n    - {on: \"x=0\", equation: u = 0}\n"
                + "    - {on: \"x=1\", equation: u = 0}\n");
        String exact = "sin(pi*x)*cos(pi*t)";
        assertThat(WindowBound.of(wave, WINDOWS, parts(wave, exact, exact, exact))).isEmpty();
        Problem nonlocal = problem("u_t + u*u_x + 0.01*u_xxx = 0", "0*x", "    - {periodic: x}\n");
        assertThat(WindowBound.of(nonlocal, WINDOWS, parts(nonlocal, "0*x", "0*x", "0*x"))).isEmpty();
    }

    /** A step of a boundary value at the edge of a window, or at the start, is one that neither window contains: 0 solves each of them, and not the whole. */
    @ParameterizedTest
    @ValueSource(strings = {"if(t < 0.3, 0, if(t < 0.6, 1, 0))", "if(0.3 < t, if(t < 0.6, 1, 0), 0)", "heaviside(t - 0.3) - heaviside(t - 0.6)",
        "1 + sign(t - 0.3) - if(t < 0.6, 0, 2)"})
    void aStepAtAnEdgeIsNoBoundOfZero(String pulse) {
        Problem heat = problem("u_t = 0.1*u_xx", "0", "    - {on: \"x=0\", equation: \"u = " + pulse + "\"}\n    - {on: \"x=1\", equation: u = 0}\n");
        // At t = 1 the heat that came in between 0.3 and 0.6 is there: more than 0.02 in L1, by the first mode alone.
        Optional<ErrorBound> bound = WindowBound.of(heat, WINDOWS, parts(heat, "0*x", "0*x", "0*x"));
        assertThat(bound.map(ErrorBound::value).orElse(Double.POSITIVE_INFINITY)).isGreaterThan(0.02);
    }

    /** u = 1 − x solves the equation with u(0, t) = 1 from t = 0+ on, but starts from another value than 0. */
    @ParameterizedTest
    @ValueSource(strings = {"if(0 < t, 1, 0)", "sign(t)", "if(t < 1e-300, 0, 1)"})
    void aStepAtTheStartIsNoBoundOfZero(String step) {
        Problem heat = problem("u_t = 0.1*u_xx", "0", "    - {on: \"x=0\", equation: \"u = " + step + "\"}\n    - {on: \"x=1\", equation: u = 0}\n");
        Bounds bounds = Bounds.of(heat, new Scope(heat.domain().coordinates(), heat.unknowns(), List.of()).parse("1 - x"));
        // ‖u − v‖₁ = ∫ Σ 2/(nπ) sin(nπx) e^{−0.1 n²π²} ≥ 0.14 at t = 1.
        assertThat(bounds.contraction().map(ErrorBound::value).orElse(Double.POSITIVE_INFINITY)).isGreaterThan(0.14);
        assertThat(bounds.meanSquare().map(ErrorBound::value).orElse(Double.POSITIVE_INFINITY)).isGreaterThan(0.14);
    }

    /** The walls of a wave whose start is 1 inside and 0 on them: ½(f(x + 1) + f(x − 1)) = −1 at t = 1. */
    @Test
    void aStepOfTheStartAtAWallIsNoBoundOfZero() {
        Problem wave = problem("u_tt = u_xx", "if(x < 1, if(0 < x, 1, 0), 0)", "    - {on: \"t=0\", equation: u_t = 0}\n    - {on: \"x=0\", equation: u = 0}\n"
                + "    - {on: \"x=1\", equation: u = 0}\n");
        assertThat(ErrorAnalysis.integral(wave, new SampledFunction(parts(wave, "0*x").get(0), Bounds.BUDGET), false))
                .allSatisfy(bound -> assertThat(bound.value()).isGreaterThan(1 - 1e-9));
    }

    /** heaviside(t) is 1 for all t ≥ 0. */
    @Test
    void aValueThatIsSwitchedOnBeforeTheStartIsNoStep() {
        Problem heat = problem("u_t = 0.1*u_xx", "1 - x", "    - {on: \"x=0\", equation: \"u = heaviside(t)\"}\n    - {on: \"x=1\", equation: u = 0}\n");
        assertThat(WindowBound.of(heat, WINDOWS, parts(heat, "1 - x", "1 - x", "1 - x")).orElseThrow().value()).isLessThan(1e-9);
    }

    /**
     * u_t = u_xx + 19.9 u_x, u(0) = 0, u_x + κu = 0 at x = 1, through which (19.9 − κ) u(1) comes in. v = φ e^{λt}, φ = (21 + κ) x²⁰ − (20 + κ) x²¹, has for
     * κ = 10 less residual, mostly λφ − φ″ − 19.9 φ′ ≥ 0, than its own growth by 9.9 φ(1).
     */
    @ParameterizedTest
    @CsvSource({"10, false", "20, true"})
    void whatARobinConditionLetsInIsNoBound(double kappa, boolean contracts) {
        double rate = 705;
        double time = 6 / rate;
        Box box = Box.of("x", 0, 1).times("t", 0, time);
        Field u = Field.of("u", 0);
        Coordinate x = box.coordinate("x");
        Problem problem = Problem.named("inflow").domain(box).unknowns("u").equation(u.d(box.coordinate("t")).minus(u.d(x, x)).minus(u.d(x).times(19.9)))
                .conditions(Conditions.initial(box, u, Expr.constant(0))).conditions(Conditions.dirichlet(List.of(box.lower(x)), u, Expr.constant(0)))
                .condition(new Condition(box.upper(x), u.d(x).plus(u.times(kappa)))).build();
        String v = "(" + (21 + kappa) + "*x^20 - " + (20 + kappa) + "*x^21)*exp(" + rate + "*t)";
        Optional<ErrorBound> bound = WindowBound.of(problem, List.of(new TimeWindow(0, time / 2), new TimeWindow(time / 2, time)), parts(problem, v, v));
        double end = ((21 + kappa) / 21 - (20 + kappa) / 22) * Math.exp(rate * time);
        assertThat(bound.map(ErrorBound::value).orElse(Double.POSITIVE_INFINITY)).isGreaterThanOrEqualTo(end);
        assertThat(bound.isPresent()).isEqualTo(contracts);
    }
}
