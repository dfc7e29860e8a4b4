package org.pde4j.analysis.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pde4j.domain.Box;
import org.pde4j.expr.Coordinate;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Field;
import org.pde4j.expr.Function;
import org.pde4j.problem.Condition;
import org.pde4j.problem.Conditions;
import org.pde4j.problem.Problem;

/** Problems that violate one hypothesis of a theorem: a bound there would lie below the error. */
class BoundHypothesesTest {

    private static final Field U = Field.of("u", 0);
    private static final Coordinate X = new Coordinate("x", 0);
    private static final Expr ZERO = Expr.constant(0);
    private static final Expr ONE = Expr.constant(1);

    private static List<ErrorBound> bounds(Problem problem, Expr v) {
        return ErrorAnalysis.of(problem, new SampledFunction(KnownFunction.of(problem.box(), v), 20_000), false).bounds();
    }

    /** u(x, 0) = 1 with u = 0 at the ends: v = 0 leaves no residual, and ê(0) = 1 has no slope, but ‖u(T)‖ = 1 at T = 1. */
    @Test
    void aWaveWhoseInitialValuesContradictThoseOnTheFacesHasNoBound() {
        Box box = Box.of("x", 0, 1).times("t", 0, 1);
        Coordinate t = box.coordinate("t");
        Problem wave = Problem.named("wave").domain(box).unknowns("u").equation(U.d(t, t).minus(U.d(X, X)))
                .conditions(Conditions.initial(box, U, ONE, ZERO)).conditions(Conditions.dirichlet(box.spatialFaces(), U, ZERO)).build();
        assertThat(bounds(wave, ZERO)).isEmpty();
    }

    /** A plucked string has a finite energy, but no derivative in the tree at its kink. */
    @Test
    void aPluckedStringHasNoBoundAndNoFailure() {
        Box box = Box.of("x", 0, 1).times("t", 0, 1);
        Coordinate t = box.coordinate("t");
        Expr plucked = Expr.constant(0.5).minus(Expr.call(Function.ABS, X.minus(0.5)));
        Problem string = Problem.named("string").domain(box).unknowns("u").equation(U.d(t, t).minus(U.d(X, X)))
                .conditions(Conditions.initial(box, U, plucked, ZERO)).conditions(Conditions.dirichlet(box.spatialFaces(), U, ZERO)).build();
        assertThat(bounds(string, ZERO)).isEmpty();
    }

    /** u_t = u_xx + 20 sign u from 1e-6: v = 0 leaves no residual and is 1e-6 away at the start, u reaches more than 1. */
    @Test
    void aReactionThatJumpsHasNoGrowthRate() {
        Box box = Box.of("x", 0, 1).times("t", 0, 1);
        Coordinate t = box.coordinate("t");
        Problem relay = Problem.named("relay").domain(box).unknowns("u")
                .equation(U.d(t).minus(U.d(X, X)).minus(Expr.call(Function.SIGN, U).times(20)))
                .conditions(Conditions.initial(box, U, Expr.sin(X.times(Math.PI)).times(1e-6)))
                .conditions(Conditions.dirichlet(box.spatialFaces(), U, ZERO)).build();
        assertThat(bounds(relay, ZERO)).isEmpty();
    }

    /** y′ = 20 sign y from 1e-6. */
    @Test
    void aTrajectoryWithJumpsHasNoBound() {
        Box box = Box.of("t", 0, 1);
        Coordinate t = box.coordinate("t");
        Problem relay = Problem.named("relay").domain(box).unknowns("u").equation(U.d(t).minus(Expr.call(Function.SIGN, U).times(20)))
                .conditions(Conditions.initial(box, U, Expr.constant(1e-6))).build();
        assertThat(OdeSystem.of(relay)).isEmpty();
    }

    /** −u″ − 20|u| = −c: r_uu = 0 off the kink, by which an O(ê²) of Taylor's formula is no 0. */
    @Test
    void newtonsTheoremNeedsASlopeWithoutJumps() {
        Box box = Box.of("x", 0, 1);
        Problem kinked = Problem.named("kinked").domain(box).unknowns("u")
                .equation(U.d(X, X).negate().minus(Expr.call(Function.ABS, U).times(20)).plus(1e-3))
                .conditions(Conditions.dirichlet(box.faces(), U, ZERO)).build();
        assertThat(bounds(kinked, X.times(ONE.minus(X)).times(1e-4))).isEmpty();
    }

    /** −u″ = 1, u(0) = 0, c u_x(1) = 0: v = u + 5x leaves no residual; its error is 5/√3 in whatever unit the slope is given. */
    @ParameterizedTest
    @ValueSource(doubles = {1e-15, 1, 1e15})
    void theUnitOfAConditionDoesNotCount(double unit) {
        Box box = Box.of("x", 0, 1);
        Problem rod = Problem.named("rod").domain(box).unknowns("u").equation(U.d(X, X).plus(1).negate())
                .conditions(Conditions.dirichlet(List.of(box.lower(X)), U, ZERO)).condition(new Condition(box.upper(X), U.d(X).times(unit))).build();
        Expr u = X.minus(X.power(2).over(2));
        assertThat(bounds(rod, u.plus(X.times(5)))).allMatch(bound -> bound.norm() != Norm.L2 || bound.value() >= 5 / Math.sqrt(3));
    }

    /** c u_x = c at x = 0 and 1, u = 0 at y = 0 and 1 contradict each other at the corners, however small c is. */
    @ParameterizedTest
    @ValueSource(doubles = {1e-13, 1})
    void contradictionsAtCornersAreSeenInEveryUnit(double unit) {
        Box box = Box.of("x", 0, 1).times("y", 0, 1);
        Coordinate y = box.coordinate("y");
        Problem plate = Problem.named("plate").domain(box).unknowns("u").equation(U.d(X, X).plus(U.d(y, y)).negate())
                .condition(new Condition(box.lower(X), U.d(X).minus(1).times(unit))).condition(new Condition(box.upper(X), U.d(X).minus(1).times(unit)))
                .conditions(Conditions.dirichlet(List.of(box.lower(y), box.upper(y)), U, ZERO)).build();
        assertThat(bounds(plate, X)).isEmpty();
    }

    /** −u″ − 3u_x + 5u = 0, u(0) = 0, u_n + κu = 0 at x = 1, of which 0 is the solution: ∫ (−v″ − 3v_x) v = ∫ v_x² + (κ − 3/2) v(1)². */
    @ParameterizedTest
    @CsvSource({"1.4, false", "1.6, true"})
    void theTransferOfRobinsConditionOutweighsAnInflow(double transfer, boolean coercive) {
        Box box = Box.of("x", 0, 1);
        Problem inflow = Problem.named("inflow").domain(box).unknowns("u").equation(U.d(X, X).negate().minus(U.d(X).times(3)).plus(U.times(5)))
                .conditions(Conditions.dirichlet(List.of(box.lower(X)), U, ZERO)).condition(new Condition(box.upper(X), U.d(X).plus(U.times(transfer))))
                .build();
        List<ErrorBound> found = bounds(inflow, X.power(2)).stream().filter(bound -> bound.theorem().equals("coercivity")).toList();
        assertThat(found).allMatch(bound -> bound.norm() != Norm.L2 || bound.value() >= 1 / Math.sqrt(5));
        assertThat(found.isEmpty()).isNotEqualTo(coercive);
    }

    /** The same reflected: the lower face, whose normal is −x. */
    @ParameterizedTest
    @CsvSource({"1.4, false", "1.6, true"})
    void soItDoesOnALowerFace(double transfer, boolean coercive) {
        Box box = Box.of("x", 0, 1);
        Problem inflow = Problem.named("inflow").domain(box).unknowns("u").equation(U.d(X, X).negate().plus(U.d(X).times(3)).plus(U.times(5)))
                .conditions(Conditions.dirichlet(List.of(box.upper(X)), U, ZERO))
                .condition(new Condition(box.lower(X), U.d(X).negate().plus(U.times(transfer)))).build();
        List<ErrorBound> found = bounds(inflow, ONE.minus(X).power(2)).stream().filter(bound -> bound.theorem().equals("coercivity")).toList();
        assertThat(found).allMatch(bound -> bound.norm() != Norm.L2 || bound.value() >= 1 / Math.sqrt(5));
        assertThat(found.isEmpty()).isNotEqualTo(coercive);
    }

    /**
     * u_t = u_xx + 19.9 u_x, u(0) = 0, u_x + 10 u = 0 at x = 1, through which 9.9 u(1) comes in: ∫ u² does not grow, ∫ |u| does. v = φ e^{λt}, φ = 31 x²⁰ −
     * 30 x²¹, has less residual, mostly λφ − φ″ − 19.9 φ′ ≥ 0, than its own growth by 9.9 φ(1).
     */
    @Test
    void aFlowThroughARobinConditionMayAddToTheAbsoluteValue() {
        double rate = 705;
        double time = 6 / rate;
        Box box = Box.of("x", 0, 1).times("t", 0, time);
        Coordinate t = box.coordinate("t");
        Problem inflow = Problem.named("inflow").domain(box).unknowns("u").equation(U.d(t).minus(U.d(X, X)).minus(U.d(X).times(19.9)))
                .conditions(Conditions.initial(box, U, ZERO)).conditions(Conditions.dirichlet(List.of(box.lower(X)), U, ZERO))
                .condition(new Condition(box.upper(X), U.d(X).plus(U.times(10)))).build();
        Expr v = X.power(20).times(31).minus(X.power(21).times(30)).times(Expr.exp(t.times(rate)));
        double end = (31.0 / 21 - 30.0 / 22) * Math.exp(rate * time);
        assertThat(bounds(inflow, v)).isNotEmpty().allMatch(bound -> bound.norm() != Norm.L1 || bound.value() >= end);
    }
}
