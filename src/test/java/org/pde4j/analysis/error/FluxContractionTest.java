package org.pde4j.analysis.error;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.data.Percentage.withPercentage;
import static org.pde4j.analysis.error.Manufactured.U;
import static org.pde4j.analysis.error.Manufactured.X;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pde4j.analysis.divergence.QuasilinearEquation;
import org.pde4j.domain.Box;
import org.pde4j.domain.Face;
import org.pde4j.expr.Coordinate;
import org.pde4j.expr.Enclosure;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Function;
import org.pde4j.loss.DiscreteProblem;
import org.pde4j.loss.StrongForm;
import org.pde4j.model.Mlp;
import org.pde4j.model.Tanh;
import org.pde4j.points.PointSet;
import org.pde4j.problem.Condition;
import org.pde4j.problem.Conditions;
import org.pde4j.problem.Problem;
import org.pde4j.problem.ProblemBuilder;

/** L¹ contraction with quasilinear diffusion and conditions on fluxes, where the bound or the error has a closed form, and where a hypothesis fails. */
class FluxContractionTest {

    private static final Box BOX = Box.of("x", 0, 1).times("t", 0, 1);
    private static final Coordinate T = BOX.coordinate("t");
    private static final Expr ZERO = Expr.constant(0);
    private static final Expr ONE = Expr.constant(1);
    private static final Expr WARM = Expr.cos(X.times(Math.PI)).times(0.3).plus(1);
    private static final Expr CONDUCTIVITY = U.plus(0.1);
    private static final Expr RADIATION = CONDUCTIVITY.times(U.d(X)).minus(0.2401).plus(U.power(4));

    /** u_t = ∂(a u_x) − rest, u = initial at the start, conditions at x = 0 and 1. */
    private static Problem problem(Expr a, Expr rest, Expr initial, Expr lower, Expr upper) {
        return started(BOX, U.d(T).minus(a.times(U.d(X)).derivative(X)).plus(rest), initial)
                .condition(new Condition(BOX.lower(X), lower)).condition(new Condition(BOX.upper(X), upper)).build();
    }

    private static ProblemBuilder started(Box box, Expr residual, Expr initial) {
        return Problem.named("fluxes").domain(box).unknowns("u").equation(residual).conditions(Conditions.initial(box, U, initial));
    }

    private static Problem radiating() {
        return problem(CONDUCTIVITY, ZERO, WARM, U.d(X), RADIATION);
    }

    private static ErrorAnalysis analysis(Problem problem, Expr v) {
        return ErrorAnalysis.of(problem, new SampledFunction(KnownFunction.of(problem.box(), v), 40_000), false);
    }

    private static ErrorBound bound(Problem problem, Expr v) {
        assertThat(analysis(problem, v).bounds()).hasSize(1);
        ErrorBound bound = analysis(problem, v).bounds().get(0);
        assertThat(bound.norm()).isEqualTo(Norm.L1);
        assertThat(bound.rigour()).isEqualTo(Rigour.OBSERVED);
        return bound;
    }

    /** Between a sum of integrals in closed form and 6 % more: sampled to 5 %. */
    private static void isAbout(ErrorBound bound, double exact) {
        assertThat(bound.value()).isGreaterThanOrEqualTo(exact * (1 - 1e-9)).isCloseTo(exact, withPercentage(6));
    }

    /** v = 1 leaves ∫ 0.3 |cos πx| = 0.6/π at the start and the flux 1 − 0.2401 through x = 1. */
    @Test
    void aRadiatingBarHasABound() {
        isAbout(bound(radiating(), ONE), 0.6 / Math.PI + 0.7599);
        assertThat(bound(radiating(), ONE).terms().toString()).contains("for u in [0.7000, 1.300]");
    }

    /** Insects that birds eat, with a loss through x = 1: the growth is bounded between 0 and what u starts from alone. The truth is of finite differences. */
    @Test
    void aReactionThatIsBoundedBetweenBarriersHasABoundBesideALossThroughAFace() {
        Expr reaction = U.times(0.5).times(ONE.minus(U.over(8))).minus(U.power(2).over(U.power(2).plus(1))).negate();
        Problem insects = problem(ONE, reaction, WARM, U.d(X), U.d(X).plus(U.times(0.8)));
        ErrorBound bound = bound(insects, WARM.times(Expr.exp(T.times(-1))));
        assertThat(bound.terms().toString()).contains("for u in [0.000, 1.300]");
        double error = distance(insects(200), 0.3 * Math.exp(-1), Math.exp(-1));
        // Second order in 1/n: what halving it changes is more than what is left.
        assertThat(error).isCloseTo(distance(insects(100), 0.3 * Math.exp(-1), Math.exp(-1)), within(0.01 * error));
        assertThat(bound.value()).isBetween(error, 20 * error);
    }

    /** u(·, 1) at (i + ½)/n by the explicit Euler method. */
    private static double[] insects(int n) {
        double[] u = new double[n];
        Arrays.setAll(u, i -> 1 + 0.3 * Math.cos(Math.PI * (i + 0.5) / n));
        int steps = 4 * n * n;
        for (int k = 0; k < steps; k++) {
            double[] old = u.clone();
            for (int i = 0; i < n; i++) {
                double left = i == 0 ? 0 : old[i - 1] - old[i];
                // (u_n − u_e) 2n = −0.8 u_e at the end.
                double right = i < n - 1 ? old[i + 1] - old[i] : -0.8 / n * old[i] / (1 + 0.8 / (2 * n));
                double w = old[i];
                u[i] = w + ((left + right) * n * n + 0.5 * w * (1 - w / 8) - w * w / (1 + w * w)) / steps;
            }
        }
        return u;
    }

    private static double distance(double[] u, double wave, double mean) {
        double sum = 0;
        for (int i = 0; i < u.length; i++) {
            sum += Math.abs(u[i] - mean - wave * Math.cos(Math.PI * (i + 0.5) / u.length)) / u.length;
        }
        return sum;
    }

    /** u = 0.7 for all times; v − u = s (t + x²/2) leaves no residual, s/6 at the start and s + v⁴ − 0.7⁴ at x = 1, and is s + s/6 away at the end. */
    @ParameterizedTest
    @ValueSource(doubles = {1e-5, 1e-2, 1})
    void theDefectOfAFluxIsPartOfTheBound(double s) {
        Problem bar = problem(ONE, ZERO, Expr.constant(0.7), U.d(X), U.d(X).minus(0.7 * 0.7 * 0.7 * 0.7).plus(U.power(4)));
        ErrorBound bound = bound(bar, X.power(2).over(2).plus(T).times(s).plus(0.7));
        double end = Math.pow(0.7 + 1.5 * s, 5);
        isAbout(bound, s / 6 + s + (end - Math.pow(0.7 + 0.5 * s, 5)) / (5 * s) - Math.pow(0.7, 4));
        assertThat(bound.value()).isGreaterThanOrEqualTo(s * 7 / 6);
    }

    /** Mass √π flows in through x = 1 during a time of that width: ‖u(1)‖₁ = √π, where v = 0. */
    @ParameterizedTest
    @ValueSource(doubles = {1e-2, 1e-4, 1e-6, 1e-8})
    void aFluxThatIsNarrowInTimeIsSeen(double width) {
        Expr inflow = Expr.exp(T.minus(Math.sqrt(0.1)).over(width).power(2).negate()).over(width);
        Expr a = U.power(2).plus(1);
        isAbout(bound(problem(a, ZERO, ZERO, U.d(X), a.times(U.d(X)).minus(inflow)), ZERO), Math.sqrt(Math.PI));
        isAbout(bound(problem(a, ZERO, ZERO, a.times(U.d(X)).times(-2).minus(inflow.times(2)), U.d(X)), ZERO), Math.sqrt(Math.PI));
    }

    /** A transfer coefficient that is narrow in time: v = 1e-3 loses 1e-3 √π too little, beside 1e-3 at the start. */
    @ParameterizedTest
    @ValueSource(doubles = {1e-2, 1e-5, 1e-7})
    void aTransferThatIsNarrowInTimeIsSeen(double width) {
        Expr transfer = Expr.exp(T.minus(0.7).over(width).power(2).negate()).over(width);
        isAbout(bound(problem(ONE, ZERO, ZERO, U.d(X), U.d(X).plus(transfer.times(U))), Expr.constant(1e-3)), 1e-3 * (1 + Math.sqrt(Math.PI)));
    }

    /** u = 0, v = s on one side of a plate of the area 2: v lacks the loss s³ through the edge x = 1 of the length 2 and has 2 s from the start. */
    @Test
    void platesHaveEdges() {
        Box plate = Box.of("x", 0, 1).times("y", 0, 2).times("t", 0, 0.5);
        Coordinate y = plate.coordinate("y");
        Expr a = U.power(2).plus(1);
        Expr flow = a.times(U.d(X)).derivative(X).plus(a.times(U.d(y)).derivative(y));
        ProblemBuilder problem = started(plate, U.d(plate.coordinate("t")).minus(flow), ZERO)
                .condition(new Condition(plate.upper(X), a.times(U.d(X)).plus(U.power(3))));
        for (Face face : List.of(plate.lower(X), plate.lower(y), plate.upper(y))) {
            problem = problem.condition(Conditions.neumann(face, U, ZERO));
        }
        double s = 0.5;
        isAbout(bound(problem.build(), Expr.constant(s)), 2 * s + 0.5 * 2 * s * s * s);
    }

    /** u(0) is given, and repaired: v = 0.2 t is 0.2 away at the end, by the repair alone. */
    @Test
    void valuesAndFluxesMayBeMixed() {
        Problem bar = problem(CONDUCTIVITY, ZERO, Expr.constant(0.7), U.minus(0.7), RADIATION);
        isAbout(bound(bar, T.times(0.2).plus(0.7)), 0.2);
    }

    /** All suprema and integrals enclosed: v = 0, a network without weights, lacks the mass 1 of the start and the inflow 0.2401. */
    @Test
    void boundsAreProved() {
        Problem problem = radiating();
        PointSet points = PointSet.of(problem).interior(20).conditions(5).seed(1).draw();
        DiscreteProblem discrete = new StrongForm().discretize(problem, points, new Mlp(List.of(2), new Tanh(), 1));
        List<ErrorBound> proved = ProvedBounds.of(discrete, new double[discrete.dimension()], 1, 2);
        assertThat(proved).hasSize(1);
        assertThat(proved.get(0).rigour()).isEqualTo(Rigour.PROVED);
        isAbout(proved.get(0), 1.2401);
    }

    /** ∂(1 + κ(x) u²) u_x with the same factor in the condition, written in other ways. */
    @Test
    void theFormOfAnEquationDoesNotCount() {
        Expr k = Expr.sin(X.times(3)).plus(2);
        Expr expanded = U.d(T).minus(U.power(2).times(k).plus(1).times(U.d(X, X))).minus(U.times(U.d(X).power(2)).times(k).times(2))
                .minus(k.derivative(X).times(U.power(2)).times(U.d(X)));
        Problem problem = started(BOX, expanded.times(-3), ZERO).condition(new Condition(BOX.lower(X), U.d(X)))
                .condition(new Condition(BOX.upper(X), U.power(2).times(k).plus(1).times(U.d(X)).times(-5))).build();
        isAbout(bound(problem, ONE), 1);
    }

    private static void hasNone(Problem problem, Expr v, String reason) {
        ErrorAnalysis found = analysis(problem, v);
        assertThat(found.bounds()).isEmpty();
        List<String> reasons = new ArrayList<>(found.inapplicable().stream().map(InapplicableTheorem::reason).toList());
        ErrorAnalysis.obstacle(problem).ifPresent(obstacle -> reasons.add(obstacle.reason()));
        assertThat(reasons.toString()).contains(reason);
    }

    /** u(1) gains what it has: u = 1e-9 e^{ct} leaves v = 0. */
    @Test
    void fluxesMustNotRiseWithTheUnknown() {
        String rises = "is not known not to rise with u";
        hasNone(problem(CONDUCTIVITY, ZERO, WARM, U.d(X), CONDUCTIVITY.times(U.d(X)).minus(U.power(4))), ONE, rises);
        hasNone(problem(CONDUCTIVITY, ZERO, WARM, CONDUCTIVITY.times(U.d(X)).plus(U), U.d(X)), ONE, rises);
        hasNone(problem(ONE, ZERO, WARM, U.d(X).plus(U.times(X.plus(T))).plus(U.power(3)), U.d(X)), ONE, rises);
        // u ≥ 0 is not known.
        hasNone(problem(ONE, ZERO, WARM.minus(1), U.d(X), U.d(X).plus(U.power(4))), ONE, rises);
        // Into the domain at x = 0.
        hasNone(problem(CONDUCTIVITY, U.times(U.d(X)), WARM, U.d(X), U.minus(0.7)), ONE, rises);
    }

    /** u_t = ∂_y((1 + u²) u_y) − b u_x, u = 0 at the start and at x = 0, nothing at x = 1. */
    private static Problem leaving(Expr speed) {
        Box box = Box.of("x", 0, 1).times("y", 0, 1).times("t", 0, 1);
        Coordinate y = box.coordinate("y");
        Expr residual = U.d(box.coordinate("t")).minus(U.power(2).plus(1).times(U.d(y)).derivative(y)).plus(speed.times(U.d(X)));
        return started(box, residual, ZERO).condition(new Condition(box.lower(X), U)).condition(new Condition(box.lower(y), U.d(y)))
                .condition(new Condition(box.upper(y), U.d(y))).build();
    }

    /**
     * f(x + 10⁻⁷ t) with f = 0 up to 1 and any value beyond solves u_t = 10⁻⁷ u_x, and of u_t = (u − 1) u_x a shock from 0 to 3 enters though 0 leaves: no
     * values at the start hold u.
     */
    @Test
    void nothingIsKnownOfWhatEntersThroughAFaceWithoutCondition() {
        hasNone(leaving(Expr.constant(-1e-7)), ZERO, "is not known not to rise with u");
        hasNone(leaving(ONE.minus(U)), ZERO, "is not known not to rise with u");
        assertThat(analysis(leaving(U.power(2).plus(1)), ZERO).bounds()).hasSize(1);
    }

    @Test
    void fluxesWithTheRightSignHaveBounds() {
        assertThat(analysis(problem(CONDUCTIVITY, ZERO, WARM, CONDUCTIVITY.times(U.d(X)).minus(U), U.d(X)), ONE).bounds()).hasSize(1);
        assertThat(analysis(problem(ONE, ZERO, WARM.minus(1), U.d(X), U.d(X).plus(U.power(3).times(Expr.call(Function.ABS, U)))), ONE).bounds()).hasSize(1);
        assertThat(analysis(problem(CONDUCTIVITY, U.times(U.d(X)), WARM, U.minus(1.3), U.d(X)), ONE).bounds()).hasSize(1);
    }

    @Test
    void diffusionMustNotBeNegative() {
        String negative = "is not known to be >= 0";
        hasNone(problem(CONDUCTIVITY, ZERO, WARM.minus(1), U.d(X), U.d(X)), ONE, negative);
        // v, not u.
        hasNone(radiating(), Expr.constant(-0.2), negative);
        // A source, of which nothing keeps u above 0 for long.
        hasNone(problem(CONDUCTIVITY, ONE, WARM, U.d(X), U.d(X)), ONE, negative);
        assertThat(analysis(problem(CONDUCTIVITY, Expr.constant(-1), WARM, U.d(X), U.d(X)), ONE).bounds()).hasSize(1);
    }

    /** −a u_xx − c u_x² with c ≠ ∂a/∂u is no divergence. */
    @Test
    void onlyDivergencesContract() {
        Expr nearly = U.d(T).minus(CONDUCTIVITY.times(U.d(X, X))).minus(U.d(X).power(2).times(1.001));
        for (Expr residual : List.of(nearly, U.d(T).minus(CONDUCTIVITY.times(U.d(X, X))), U.d(T).minus(U.d(X, X).power(3)))) {
            Problem problem = started(BOX, residual, WARM).condition(new Condition(BOX.lower(X), U.d(X))).condition(new Condition(BOX.upper(X), U.d(X)))
                    .build();
            hasNone(problem, ONE, "bounds are known for");
        }
    }

    /** (u − 1) u_x = 0 leaves u_x open where u = 1. */
    @Test
    void aConditionMustDetermineTheFlux() {
        hasNone(problem(CONDUCTIVITY, ZERO, WARM, U.minus(1).times(U.d(X)), U.d(X)), ONE, "no zero");
        assertThat(analysis(problem(CONDUCTIVITY, ZERO, WARM, U.times(U.d(X)), U.d(X)), ONE).bounds()).hasSize(1);
    }

    @Test
    void everyFaceNeedsOneCondition() {
        Expr residual = U.d(T).minus(CONDUCTIVITY.times(U.d(X)).derivative(X));
        hasNone(started(BOX, residual, WARM).condition(new Condition(BOX.lower(X), U.d(X))).build(), ONE, "bounds are known for");
        hasNone(started(BOX, residual, WARM).condition(new Condition(BOX.lower(X), U.d(X))).condition(new Condition(BOX.upper(X), U.d(X)))
                .condition(new Condition(BOX.upper(X), RADIATION)).build(), ONE, "");
        hasNone(problem(CONDUCTIVITY, ZERO, WARM, U.d(X), CONDUCTIVITY.times(U.d(X)).plus(Expr.call(Function.SIGN, U.minus(1)))), ONE, "bounds are known for");
        hasNone(problem(CONDUCTIVITY, ZERO, WARM, U.d(X), U.d(X).plus(U.d(T))), ONE, "bounds are known for");
    }

    private static Enclosure values(Problem problem) {
        QuasilinearEquation equation = QuasilinearEquation.of(problem).orElseThrow();
        return ValueBarriers.of(equation, ScalarEquation.initialDefect(problem, U, 0).orElseThrow(),
                AxisConditions.of(equation.withoutFluxes(), U).orElseThrow()).values();
    }

    /** Of u_t = ∂(a u_x) + s: between 0.7 and 1.3 + s t; and where 16 − u⁴ flows in, up to 2. */
    @Test
    void barriersKeepTheSolutionBetweenThem() {
        isBetween(values(radiating()), 0.7, 1.3, 0.02);
        isBetween(values(problem(CONDUCTIVITY, Expr.constant(-5), WARM, U.d(X), U.d(X))), 0.7, 6.3, 0.1);
        isBetween(values(problem(CONDUCTIVITY, U.power(2).minus(4), WARM, U.d(X), U.d(X))), 0.7, 2, 0.7);
        isBetween(values(problem(CONDUCTIVITY, ZERO, Expr.constant(0.3), U.d(X), U.d(X).minus(16).plus(U.power(4)))), 0.3, 2, 1.5);
        // As much as flows in.
        assertThat(values(problem(CONDUCTIVITY, ZERO, WARM, U.d(X), U.d(X).minus(T))).high()).isInfinite();
        // u_t = u² has no bound for all times.
        assertThat(values(problem(CONDUCTIVITY, U.power(2).negate(), WARM, U.d(X), U.d(X))).high()).isInfinite();
    }

    private static void isBetween(Enclosure values, double low, double high, double slack) {
        assertThat(values.low()).isBetween(low - slack, low);
        assertThat(values.high()).isBetween(high, high + slack);
    }
}
