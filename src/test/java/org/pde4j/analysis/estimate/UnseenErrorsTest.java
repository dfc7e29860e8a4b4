package org.pde4j.analysis.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.pde4j.analysis.estimate.LineSolutionTest.estimated;
import static org.pde4j.analysis.estimate.LineSolutionTest.on;
import static org.pde4j.analysis.estimate.LineSolutionTest.problem;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pde4j.analysis.error.ErrorBound;
import org.pde4j.analysis.error.Norm;
import org.pde4j.expr.Field;
import org.pde4j.problem.Problem;

/** v = u + e for evolutions on an interval, with e that a grid, or the points of a norm, do not see: no estimate that is trusted is off by a factor of 3. */
class UnseenErrorsTest {

    private static final String FIXED = on("x=0", "u = 0") + ", " + on("x=1", "u = 0");
    private static final String FREE = on("x=0", "u_x = 0") + ", " + on("x=1", "u_x = 0");
    private static final String HEAT = "exp(-t)*sin(pi*x)";

    private static Problem heat() {
        return problem("x: [0, 1], t: [0, 1]", "u", "\"u_t - u_xx = (pi^2 - 1)*exp(-t)*sin(pi*x)\"", on("t=0", "u = sin(pi*x)") + ", " + FIXED,
                "u: \"" + HEAT + "\"");
    }

    private static List<ErrorEstimate> trusted(Problem problem, String solution, String error) {
        Field u = problem.unknowns().get(0);
        return estimated(problem, List.of(solution), List.of(error)).trusted(u);
    }

    private static void assertNear(List<ErrorEstimate> trusted, Norm norm, String when, double truth) {
        assertThat(trusted).filteredOn(estimate -> estimate.norm() == norm && estimate.when().equals(when))
                .allSatisfy(estimate -> assertThat(estimate.value()).isBetween(truth / 3, truth * 3));
    }

    /** sin(128πx) is 0 at the nodes of 64 and of 128 cells, and so is its second derivative. */
    @Test
    void anOscillationThatVanishesAtAllNodesIsNotOverlooked() {
        List<ErrorEstimate> trusted = trusted(heat(), HEAT, "1e-6*x*(1 - x)*cos(t) + 1e-4*sin(128*pi*x)*cos(t)");
        // 1e-4 √(½ ∫ cos²t).
        assertNear(trusted, Norm.L2, ErrorEstimate.EVERYWHERE, 6.03e-5);
    }

    /** The error grows to its largest and falls again within a few of the steps of a grid. */
    @Test
    void aPulseInTimeIsInTheLargestErrorOfAllTimes() {
        List<ErrorEstimate> trusted = trusted(heat(), HEAT, "1e-4*sin(pi*x)*exp(-((t - 0.5416)/0.02)^2) + 1e-6*sin(pi*x)");
        assertThat(trusted).anyMatch(estimate -> estimate.norm() == Norm.SUP && estimate.when().equals(ErrorBound.ALL_TIMES));
        assertNear(trusted, Norm.SUP, ErrorBound.ALL_TIMES, 1e-4);
        assertNear(trusted, Norm.L1, ErrorBound.ALL_TIMES, 2e-4 / Math.PI);
        assertNear(trusted, Norm.L2, ErrorBound.ALL_TIMES, 1e-4 / Math.sqrt(2));
    }

    /** Two grids that agree over all times differ at the last, where the error is 0, or nearly so: that of differences is left. */
    @Test
    void anErrorThatVanishesAtTheEndIsNotEstimatedThere() {
        for (String error : List.of("1e-4*sin(3*pi*x)*(1 - t)", "1e-4*sin(9*pi*x)*(1 - t)^2*cos(20*t)", "1e-3*sin(pi*x)*exp(-30*t)",
                "1e-3*sin(pi*x)*exp(-100*t)")) {
            List<ErrorEstimate> trusted = trusted(heat(), HEAT, error);
            assertThat(trusted).as(error).isNotEmpty().noneMatch(estimate -> estimate.when().equals(ErrorBound.FINAL_TIME));
        }
    }

    /** u_t + u_x − a u_xx = 1 with a layer of width a at its end, which v has as well: central differences make waves of it that fill the interval. */
    @Test
    void aLayerBetweenTwoNodesIsNoErrorElsewhere() {
        String layer = "(exp((x - 1)/1e-8) - exp(-1/1e-8))";
        Problem problem = problem("x: [0, 1], t: [0, 1]", "u", "\"u_t + u_x - 1e-8*u_xx = 1\"", on("t=0", "u = x - " + layer) + ", " + FIXED,
                "u: \"x - " + layer + "\"");
        // v = x, without it.
        List<ErrorEstimate> trusted = trusted(problem, "x - " + layer, layer + " + 1e-5*sin(pi*x)*cos(t)");
        assertNear(trusted, Norm.L2, ErrorEstimate.EVERYWHERE, 6.03e-6);
    }

    /** u = 0 is unstable, v leaves it for 1 within a few steps, and implicit steps that long make what grows decay; features do not see it either. */
    @ParameterizedTest
    @ValueSource(ints = {100, 400})
    void growthThatNoStepResolvesGivesNoEstimate(int rate) {
        Problem problem = problem("x: [0, 1], t: [0, 1]", "u", "\"u_t - 1e-3*u_xx = " + rate + "*(u - u^3)\"", on("t=0", "u = 0") + ", " + FREE, "u: \"0*x\"");
        DefectCorrection found = estimated(problem, List.of("0*x"), List.of("1/sqrt(1 + 1e12*exp(-2*" + rate + "*t)) + 1e-4*cos(pi*x)"));
        assertThat(found.trusted(0)).isFalse();
        assertThat(found.doubt().orElseThrow().words()).startsWith("the reaction lets errors grow at a rate of ");
    }

    /** u″ = −200²u oscillates and u″ = 200²u grows, as systems of which one equation has no derivative in time. */
    @Test
    void ratesAreThoseOfTheSystem() {
        String starts = on("t=0", "u = 0") + ", " + on("t=0", "p = 0") + ", " + on("t=0", "q = 0");
        String first = "u: \"0*x\", p: \"0*x\", q: \"0*x\"";
        double[] points = {0.5, 0.5};
        double[][] values = new double[3][1];
        Problem turning = problem("x: [0, 1], t: [0, 1]", "u, p, q", "\"u_t = 200*p + 0*u_xx\", \"p_t = -200*q\", \"q - u = 0\"", starts, first);
        assertThat(ReactionGrowth.of(turning).orElseThrow().doubt(points, values)).isEmpty();
        Problem growing = problem("x: [0, 1], t: [0, 1]", "u, p, q", "\"u_t = 200*p + 0*u_xx\", \"2*p_t = 400*q\", \"q - u = 0\"", starts, first);
        assertThat(ReactionGrowth.of(growing).orElseThrow().doubt(points, values).orElseThrow().words()).contains("a rate of 200 ");
    }

    /** p in units of 1e-6, of which every step takes some iterations, is the same beside a larger u as alone. */
    @Test
    void smallUnknownsAreSolvedInTheirOwnUnits() {
        String equation = "\"p_t - p_xx + 1e12*p^3 = 1e-6*exp(-3*t)*sin(pi*x)^3 + 1e-6*(pi^2 - 1)*exp(-t)*sin(pi*x)\"";
        String conditions = on("t=0", "p = 1e-6*sin(pi*x)") + ", " + on("x=0", "p = 0") + ", " + on("x=1", "p = 0");
        String small = "1e-6*" + HEAT;
        String error = "2e-6*sin(pi*x)*cos(40*t)";
        Problem alone = problem("x: [0, 1], t: [0, 1]", "p", equation, conditions, "p: \"" + small + "\"");
        Problem both = problem("x: [0, 1], t: [0, 1]", "u, p", "\"u_t - u_xx = (pi^2 - 1)*exp(-t)*sin(pi*x)\", " + equation,
                on("t=0", "u = sin(pi*x)") + ", " + FIXED + ", " + conditions, "u: \"" + HEAT + "\", p: \"" + small + "\"");
        LineSolution one = solution(alone, List.of(small), List.of(error));
        LineSolution two = solution(both, List.of(HEAT, small), List.of("sin(3*pi*x)*cos(t)", error));
        for (int m = 1; m <= 8; m++) {
            double[] middle = {0.5, m / 16.0};
            double expected = one.values(middle, 0)[0];
            // Both are iterated until a step moves them by less than 1e-3.
            assertThat(two.values(middle, 1)[0]).isCloseTo(expected, within(2e-3 * Math.abs(expected)));
        }
    }

    private static LineSolution solution(Problem problem, List<String> solution, List<String> errors) {
        return LineSolution.of(LineProblem.of(problem).orElseThrow(), LineSolutionTest.function(problem, solution, errors), 32, 16);
    }
}
