package org.pde4j.analysis.error;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pde4j.analysis.error.Manufactured.U;
import static org.pde4j.analysis.error.Manufactured.X;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pde4j.domain.Box;
import org.pde4j.expr.Coordinate;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Function;
import org.pde4j.loss.DiscreteProblem;
import org.pde4j.loss.StrongForm;
import org.pde4j.model.Mlp;
import org.pde4j.model.Tanh;
import org.pde4j.optim.GaussNewton;
import org.pde4j.points.PointSet;
import org.pde4j.problem.Conditions;
import org.pde4j.problem.ExactSolution;
import org.pde4j.problem.Problem;
import org.pde4j.problem.ProblemBuilder;
import org.pde4j.train.StopRule;
import org.pde4j.train.Trainer;

/** u_t = a u_xx + growth with solutions in closed form, and functions v that are near, far, or no numbers. */
class ComparisonBoundTest {

    private static final String THEOREM = "comparison with a supersolution";
    private static final Box BOX = Box.of("x", -1, 1).times("t", 0, 1);
    private static final Coordinate T = new Coordinate("t", 1);

    private static Problem periodic(Expr residual, Expr initial) {
        return Problem.named("periodic").domain(BOX).unknowns("u").equation(residual).conditions(Conditions.periodic(BOX.lower(X), U, 2))
                .condition(Conditions.dirichlet(BOX.lower(T), U, initial)).build();
    }

    private static Problem fixed(Expr residual, Expr data) {
        ProblemBuilder problem = Problem.named("fixed").domain(BOX).unknowns("u").equation(residual);
        return problem.condition(Conditions.dirichlet(BOX.lower(X), U, data)).condition(Conditions.dirichlet(BOX.upper(X), U, data))
                .condition(Conditions.dirichlet(BOX.lower(T), U, data)).build();
    }

    private static List<ErrorBound> bounds(Problem problem, Expr v) {
        return ErrorAnalysis.of(problem, new SampledFunction(KnownFunction.of(problem.box(), v), 60_000), false).bounds();
    }

    private static Optional<ErrorBound> bound(List<ErrorBound> bounds, Norm norm, boolean comparison) {
        return bounds.stream().filter(bound -> bound.norm() == norm && bound.theorem().equals(THEOREM) == comparison).findFirst();
    }

    /** −u_t + a u_xx + k(u − u³) = 0. */
    private static Expr reaction(double a, double k) {
        return U.d(T).minus(U.d(X, X).times(a)).minus(U.minus(U.power(3)).times(k));
    }

    /** tanh(x√(k/2a)) does not move: where it is ±1 errors decay, and in the layer they neither grow nor decay. */
    @Test
    void beyondAFrontErrorsDecay() {
        Expr u = Expr.tanh(X.times(50));
        Problem problem = fixed(reaction(1e-3, 5), u);
        List<ErrorBound> bounds = bounds(problem, u.plus(Expr.cos(X.times(2 * Math.PI)).minus(1).times(Expr.sin(T.times(3))).times(1e-4)));
        // ∫ |cos 2πx − 1| = 2, and its maximum is 2.
        double error = 2e-4 * Math.sin(3);
        ErrorBound absolute = bound(bounds, Norm.L1, true).orElseThrow();
        assertThat(absolute.rigour()).isEqualTo(Rigour.OBSERVED);
        // The source is 10 times the error, with rates up to 15.
        assertThat(absolute.value()).isBetween(error, 12 * error);
        assertThat(bound(bounds, Norm.L1, false).orElseThrow().value()).isGreaterThan(40 * absolute.value());
        assertThat(bound(bounds, Norm.L2, false).orElseThrow().value()).isGreaterThan(40 * bound(bounds, Norm.L2, true).orElseThrow().value());
        assertThat(bound(bounds, Norm.SUP, true).orElseThrow().value()).isBetween(2e-4, 3e-3);
    }

    /** The same of u_t = 5(u − u³), which is hardly another equation there. */
    @Test
    void smallSolutionsBesideZeroAreBounded() {
        ErrorBound bound = bound(bounds(periodic(reaction(1e-3, 5), Expr.constant(1e-6)), Expr.constant(0)), Norm.SUP, true).orElseThrow();
        assertThat(bound.value()).isBetween(1e-6 * Math.exp(5) * (1 - 1e-6), 1.1e-6 * Math.exp(5));
    }

    /** u_t = 5u from 1e-6, v = 0: the residual is 0, and the defect grows by e⁵. */
    @Test
    void whatGrowsIsBoundedByItsGrowth() {
        double error = 1e-6 * Math.exp(5);
        List<ErrorBound> bounds = bounds(periodic(U.d(T).minus(U.d(X, X).times(1e-3)).minus(U.times(5)), Expr.constant(1e-6)), Expr.constant(0));
        assertThat(bound(bounds, Norm.SUP, true).orElseThrow().value()).isBetween(error, 1.1 * error);
        assertThat(bound(bounds, Norm.L1, true).orElseThrow().value()).isBetween(2 * error, 2.2 * error);
        assertThat(bound(bounds, Norm.L2, true).orElseThrow().value()).isBetween(Math.sqrt(2) * error, 1.6 * error);
    }

    /** u = 1 is a steady state, and v goes over to the other one: it errs by 2, which no comparison with v ± φ, φ small, allows. */
    @ParameterizedTest
    @ValueSource(doubles = {0.3, 0.05, 1e-3, 1e-6})
    void aStepToAnotherSteadyStateIsInEveryBound(double width) {
        Expr v = Expr.tanh(Expr.constant(0.5).minus(T).over(width));
        List<ErrorBound> bounds = bounds(periodic(reaction(1e-3, 5), Expr.constant(1)), v);
        double error = 1 - v.evaluate(new double[] {0, 1});
        assertThat(bounds).allSatisfy(bound -> assertThat(bound.value() >= (bound.norm() == Norm.L1 ? 2 : bound.norm() == Norm.L2 ? Math.sqrt(2) : 1) * error
                || bound.rigour() == Rigour.INCONCLUSIVE).isTrue());
    }

    /** A step in space that no sample shows: u = 0, and v = 0.2 beyond x = 0.6180339. */
    @ParameterizedTest
    @ValueSource(doubles = {1e-3, 1e-6, 1e-9})
    void aStepInSpaceIsInEveryBound(double width) {
        Expr step = Expr.tanh(X.minus(0.23606797).over(width)).minus(Expr.tanh(X.minus(0.618).over(width))).times(0.1);
        Expr growing = step.times(T);
        List<ErrorBound> bounds = bounds(periodic(U.d(T).minus(U.d(X, X).times(1e-3)).plus(U.power(3)), Expr.constant(0)), growing);
        assertThat(bounds).isNotEmpty().allSatisfy(bound -> assertThat(bound.value() >= (bound.norm() == Norm.L1 ? 0.38 : bound.norm() == Norm.L2 ? 0.61 : 1)
                * 0.2 || bound.rigour() == Rigour.INCONCLUSIVE).as("%s", bound).isTrue());
    }

    @Test
    void whatIsNoNumberHasNoBound() {
        Problem problem = periodic(reaction(1e-3, 5), Expr.constant(0.5));
        for (Expr v : List.of(Expr.log(X), Expr.constant(1).over(T.minus(0.3)))) {
            assertThat(bounds(problem, v)).noneMatch(bound -> bound.rigour() != Rigour.INCONCLUSIVE && bound.value() < 1e6);
        }
    }

    /** −5|u| falls for u &gt; 0 and grows for u &lt; 0: the second derivative knows nothing of that. u = −10⁻³ e^{5t} beside v = 10⁻³. */
    @Test
    void reactionsWhoseSlopeJumpsAreNotCompared() {
        Expr residual = U.d(T).minus(U.d(X, X).times(1e-3)).plus(Expr.call(Function.ABS, U).times(5));
        List<ErrorBound> bounds = bounds(periodic(residual, Expr.constant(-1e-3)), Expr.constant(1e-3));
        assertThat(bounds).isNotEmpty().noneMatch(bound -> bound.theorem().equals(THEOREM));
        Expr speed = U.d(T).minus(U.d(X, X).times(1e-3)).plus(Expr.call(Function.ABS, U).times(U.d(X)));
        assertThat(bounds(periodic(speed, Expr.constant(-1e-3)), Expr.constant(1e-3))).noneMatch(bound -> bound.theorem().equals(THEOREM));
    }

    /** u = 0.8 cos(πx)(1 + t/4) with its source, and a trained network: every range is enclosed. */
    @Test
    void boundsOfTrainedFunctionsAreProved() {
        Expr u = Expr.cos(X.times(Math.PI)).times(T.over(4).plus(1)).times(0.8);
        Expr operator = reaction(0.01, 5);
        Problem given = periodic(operator.minus(Manufactured.inserted(operator, u, BOX)), u.substitute(leaf -> leaf.equals(T) ? Expr.constant(0) : leaf));
        Problem problem = new Problem(given.name(), given.domain(), given.unknowns(), given.equations(), given.conditions(), Optional.empty(),
                Optional.of(new ExactSolution(List.of(u))));
        DiscreteProblem discrete = new StrongForm(Map.of("initial", 100.0), 1, List.of())
                .discretize(problem, PointSet.of(problem).interior(300).conditions(40).seed(1).draw(), new Mlp(List.of(10), new Tanh(), 1, List.of("x")));
        double[] theta = Trainer.of(discrete).phase(new GaussNewton(), StopRule.iterations(150)).run().bestTheta();
        List<ErrorBound> bounds = ProvedBounds.of(discrete, theta, 2, 60);
        for (Norm norm : List.of(Norm.L1, Norm.L2, Norm.SUP)) {
            ErrorBound bound = bound(bounds, norm, true).orElseThrow();
            assertThat(bound.rigour()).isEqualTo(Rigour.PROVED);
            double error = KnownErrors.of(problem, discrete.approximation(theta), norm);
            assertThat(bound.value()).isBetween(error, 100 * error);
        }
        assertThat(bound(bounds, Norm.L1, true).orElseThrow().value()).isLessThan(bound(bounds, Norm.L1, false).orElseThrow().value());
    }

    /** √u has no second derivative at 0, u^4 grows beyond every number: nothing is said where it would not hold. */
    @Test
    void curvaturesThatAreNotBoundedGiveNoComparison() {
        Expr root = U.d(T).minus(U.d(X, X).times(1e-3)).minus(U.plus(1e-9).power(0.5));
        assertThat(bounds(periodic(root, Expr.constant(0)), Expr.constant(0))).noneMatch(bound -> bound.theorem().equals(THEOREM));
        // u_t = u⁴ from 1 is infinite at t = 1/3.
        Expr explosive = U.d(T).minus(U.d(X, X).times(1e-3)).minus(U.power(4));
        assertThat(bounds(periodic(explosive, Expr.constant(1)), Expr.constant(1))).noneMatch(bound -> bound.theorem().equals(THEOREM));
    }

    /** u_t + u u_x = a u_xx with a layer of width 2a: the maximum principle has e^{max(−u_x)}, the layer itself moves errors along. */
    @Test
    void aLayerOfConvectionIsFollowed() {
        double a = 0.1;
        Expr u = Expr.tanh(X.over(2 * a)).negate();
        Problem problem = fixed(U.d(T).plus(U.times(U.d(X))).minus(U.d(X, X).times(a)), u);
        List<ErrorBound> bounds = bounds(problem, u.plus(Expr.cos(X.times(Math.PI)).plus(1).times(Expr.sin(T.times(3))).times(1e-5)));
        double error = 4e-5 / 2 * Math.sin(3);
        assertThat(bound(bounds, Norm.L1, true).orElseThrow().value()).isBetween(error, 30 * error);
        assertThat(bound(bounds, Norm.SUP, true).orElseThrow().value()).isBetween(2e-5, 2e-3);
    }
}
