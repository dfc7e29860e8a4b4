package org.pde4j.analysis.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pde4j.analysis.Effort;
import org.pde4j.domain.Box;
import org.pde4j.domain.Interval;
import org.pde4j.loss.Approximation;
import org.pde4j.loss.DiscreteProblem;
import org.pde4j.loss.StrongForm;
import org.pde4j.model.Mlp;
import org.pde4j.model.Tanh;
import org.pde4j.points.PointSet;
import org.pde4j.points.Sobol;
import org.pde4j.problem.Condition;
import org.pde4j.problem.Problem;
import org.pde4j.problem.WrittenProblem;

/** Data of hard conditions that are narrower than any grid: u_θ = G + D v_θ follows them exactly, and the residual has their derivatives. */
class HardDataTest {

    private static WrittenProblem problem(String second, String equation) {
        return new WrittenProblem(new Box(List.of("x", second), List.of(new Interval(0, 1), new Interval(0, 1))), "u").equations(equation);
    }

    /** u_θ with θ = 0, which is G. */
    private static Approximation interpolation(Problem problem, StrongForm form) {
        PointSet points = PointSet.of(problem).interior(50).conditions(10).rule(new Sobol()).seed(1).draw();
        DiscreteProblem discrete = form.discretize(problem, points, new Mlp(List.of(4), new Tanh(), 7));
        return discrete.approximation(new double[discrete.dimension()]);
    }

    private static Approximation interpolation(Problem problem) {
        return interpolation(problem, new StrongForm(Map.of(), 1, problem.conditions().stream().map(Condition::name).toList()));
    }

    private static List<ErrorBound> bounds(Problem problem) {
        List<ErrorBound> bounds = ErrorAnalysis.of(problem, interpolation(problem), new double[0], Effort.SAMPLED).bounds();
        assertThat(bounds).isNotEmpty();
        return bounds;
    }

    private static void assertNotBelow(List<ErrorBound> bounds, Norm norm, double error) {
        bounds.stream().filter(bound -> bound.norm() == norm)
                .forEach(bound -> assertThat(bound.rigour() == Rigour.INCONCLUSIVE || bound.value() >= error).as("%s", bound).isTrue());
    }

    /** u(0, t) = a pulse of width w: G = (1 − x) pulse(t) is 0.9 high at x = 0.1, where heat takes the time x²/2, in which a pulse of that width is gone. */
    @ParameterizedTest
    @ValueSource(doubles = 1e-5)
    void aPulseInTimeOfTheBoundaryDataIsInTheBound(double width) {
        Problem heat = problem("t", "u_t = u_xx").on("x", "u = exp(-((t - 0.314159)/" + width + ")^2)").on("X", "u = 0").on("t", "u = 0")
                .problem();
        List<ErrorBound> bounds = bounds(heat);
        assertThat(bounds).anyMatch(bound -> bound.norm() == Norm.SUP);
        assertNotBelow(bounds, Norm.SUP, 0.8);
    }

    /** u(x, 0) = a pulse: (1 − y) pulse(x) is 0.5 high at y = 1/2, where the harmonic function is below w. */
    @ParameterizedTest
    @ValueSource(doubles = 1e-5)
    void aPulseInSpaceOfTheBoundaryDataIsInTheBounds(double width) {
        Problem laplace = problem("y", "u_xx + u_yy = 0").on("x", "u = 0").on("X", "u = 0").on("Y", "u = 0")
                .on("y", "u = x*(1 - x)*exp(-((x - 0.314159)/" + width + ")^2)").problem();
        List<ErrorBound> bounds = bounds(laplace);
        assertNotBelow(bounds, Norm.SUP, 0.2 * 0.5);
        // The pulse alone has the norm (∫ (1 − y)² dy √(π/2) w)^{1/2} 0.2.
        assertNotBelow(bounds, Norm.L2, 0.2 * Math.sqrt(width / 3 * Math.sqrt(Math.PI / 2)) * 0.5);
    }

    /** u(x, 0) = a pulse of mass w √π: heat spreads it, u_θ = G keeps it. */
    @ParameterizedTest
    @ValueSource(doubles = 1e-5)
    void aPulseInTheInitialDataIsInTheBounds(double width) {
        Problem heat = problem("t", "u_t = 0.01*u_xx").on("x", "u = 0").on("X", "u = 0")
                .on("t", "u = exp(-((x - 0.314159)/" + width + ")^2)").problem();
        List<ErrorBound> bounds = bounds(heat);
        assertNotBelow(bounds, Norm.SUP, 0.9);
        assertNotBelow(bounds, Norm.L1, width * Math.sqrt(Math.PI));
        assertNotBelow(bounds, Norm.L2, Math.sqrt(width * Math.sqrt(Math.PI / 2)) * 0.9);
    }

    /** What the data of a hard condition leave in the residual, 2e4 high, may be what the source takes away: then rounding is left. */
    @Test
    void whatTheSourceTakesAwayIsNotInTheBounds() {
        String pulse = "exp(-((x - 0.3)/0.01)^2)";
        Problem poisson = problem("y", "u_xx + u_yy = (1 - y)*" + pulse + "*((2*(x - 0.3)/1e-4)^2 - 2/1e-4)")
                .on("x", "u = (1 - y)*" + pulse.replace("x -", "0 -"))
                .on("X", "u = (1 - y)*" + pulse.replace("x -", "1 -")).on("Y", "u = 0").on("y", "u = " + pulse).problem();
        List<ErrorBound> bounds = bounds(poisson);
        assertThat(bounds).allMatch(bound -> bound.value() < 1e-4);
    }

    @Tag("slow")
    @ParameterizedTest
    @ValueSource(doubles = {1e-3, 1e-7})
    void widerAndNarrowerPulsesAreInTheBounds(double width) {
        aPulseInTimeOfTheBoundaryDataIsInTheBound(width);
        aPulseInSpaceOfTheBoundaryDataIsInTheBounds(width);
        aPulseInTheInitialDataIsInTheBounds(width);
    }
}
