package org.pde4j.analysis.error;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pde4j.domain.Box;
import org.pde4j.domain.Face;
import org.pde4j.expr.Coordinate;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Field;
import org.pde4j.problem.Conditions;
import org.pde4j.problem.Problem;
import org.pde4j.problem.ProblemBuilder;

/** Functions that satisfy the equation at every sample and go over from one solution to another in a layer between them. */
class HiddenStepsTest {

    private static final Field U = Field.of("u", 0);
    private static final Coordinate X = new Coordinate("x", 0);
    private static final Coordinate T = new Coordinate("t", 1);

    private static Expr step(Expr x, double at, double width) {
        return Expr.tanh(x.minus(at).over(width));
    }

    private static Problem problem(Box box, Expr residual, Expr data) {
        ProblemBuilder problem = Problem.named("hidden").domain(box).unknowns("u").equation(residual);
        for (Face face : box.spatialFaces()) {
            problem = problem.condition(Conditions.dirichlet(face, U, data));
        }
        return (box.time().isPresent() ? problem.condition(Conditions.dirichlet(box.lower(T), U, data)) : problem).build();
    }

    /** −u″ = 0, u(0) = −1, u(1) = 1: u = 2x − 1, and v = sign(x − 0.61803) errs by 0.236 + 1. */
    @ParameterizedTest
    @ValueSource(doubles = {1e-5, 1e-7, 1e-8, 1e-9, 1e-11, 1e-14})
    void aStepOfSteadyFunctionsIsInEveryBound(double width) {
        Problem problem = problem(Box.of("x", 0, 1), U.d(X, X).negate(), X.times(2).minus(1));
        Bounds bounds = Bounds.of(problem, step(X, 0.6180339887, width));
        assertThat(bounds.maximum().orElseThrow().bound()).isGreaterThanOrEqualTo(1.236);
        // ‖2x − 1 − sign‖ with the step at s: ∫_0^s (2x)² + ∫_s^1 (2x − 2)² = (4s³ + 4(1 − s)³)/3 = 0.389.
        assertThat(bounds.meanSquare().orElseThrow().value()).isGreaterThanOrEqualTo(Math.sqrt(0.389));
    }

    /** With a source the samples are not all 0. */
    @ParameterizedTest
    @ValueSource(doubles = {1e-8, 1e-10})
    void aSmallResidualElsewhereDoesNotHideTheStep(double width) {
        Problem problem = problem(Box.of("x", 0, 1), U.d(X, X).negate().minus(1e-3), X.times(2).minus(1));
        Bounds bounds = Bounds.of(problem, step(X, 0.6180339887, width).plus(X.times(1e-4)));
        assertThat(bounds.maximum().orElseThrow().bound()).isGreaterThanOrEqualTo(1.236);
    }

    /** u_t = 0.001 u_xx, u = 1: v = 1 + (a step at t = 0.3) · x(1 − x)/4, and 1e-7 wide steps in x: at T the L¹ error is 1/12. */
    @Test
    void aStepInTimeIsInEveryBoundOrUnsettlesIt() {
        Box box = Box.of("x", 0, 1).times("t", 0, 1);
        Problem problem = problem(box, U.d(T).minus(U.d(X, X).times(1e-3)), Expr.constant(1));
        Expr bump = X.times(Expr.constant(1).minus(X));
        Bounds bounds = Bounds.of(problem, step(T, 0.3141, 1e-9).plus(1).over(4).times(bump).plus(1));
        MaximumBound maximum = bounds.maximum().orElseThrow();
        assertThat(maximum.bound() >= 0.125 || !maximum.settled()).isTrue();
        ErrorBound contraction = bounds.contraction().orElseThrow();
        assertThat(contraction.value() >= 1.0 / 12 || contraction.rigour() == Rigour.INCONCLUSIVE).isTrue();
        ErrorBound meanSquare = bounds.meanSquare().orElseThrow();
        assertThat(meanSquare.value() >= Math.sqrt(1 / 120.0) || meanSquare.rigour() == Rigour.INCONCLUSIVE).isTrue();
    }

    /** −Δu = 0 in the square with a step along a line that meets no node. */
    @Test
    void aStepAlongALineIsInTheBoundOrUnsettlesIt() {
        Box box = Box.of("x", 0, 1).times("y", 0, 1);
        Coordinate y = box.coordinate("y");
        Problem problem = problem(box, U.d(X, X).plus(U.d(y, y)).negate(), Expr.constant(0));
        MaximumBound maximum = Bounds.of(problem, step(X.plus(y.times(0.618)), 0.777, 1e-10)).maximum().orElseThrow();
        assertThat(maximum.bound() >= 2 || !maximum.settled()).isTrue();
    }

    /** y′ = 0, y(0) = 1: v steps to 3. */
    @ParameterizedTest
    @ValueSource(doubles = {1e-6, 1e-8, 1e-10, 1e-13})
    void aStepOfATrajectoryIsInItsBoundOrUnsettlesIt(double width) {
        Coordinate t = new Coordinate("t", 0);
        Box box = Box.of("t", 0, 1);
        Problem problem = Problem.named("rest").domain(box).unknowns("u").equation(U.d(t).plus(U.times(0)))
                .conditions(Conditions.initial(box, U, Expr.constant(1))).build();
        TrajectoryBound bound = TrajectoryBound.of(OdeSystem.of(problem).orElseThrow(),
                KnownFunction.of(box, step(t, 0.3141592, width).plus(2)), Bounds.BUDGET);
        assertThat(bound.largest()[0] >= 2 - 1e-9 || !bound.settled()).isTrue();
    }

    /** Steps of every height: none is taken for rounding that is larger than the bound itself. */
    @ParameterizedTest
    @ValueSource(doubles = {1, 1e-2, 1e-5, 1e-8})
    void smallStepsAreNoRounding(double height) {
        Problem problem = problem(Box.of("x", 0, 1), U.d(X, X).negate(), X);
        Bounds bounds = Bounds.of(problem, X.plus(step(X, 0.6180339887, 1e-10).minus(step(X, 0.2718281828, 1e-10)).times(height)));
        assertThat(bounds.maximum().orElseThrow().bound()).isGreaterThanOrEqualTo(2 * height * (1 - 1e-6));
    }
}
