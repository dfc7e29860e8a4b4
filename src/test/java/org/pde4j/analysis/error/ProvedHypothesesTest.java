package org.pde4j.analysis.error;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pde4j.analysis.error.Manufactured.U;
import static org.pde4j.analysis.error.Manufactured.X;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.pde4j.domain.Box;
import org.pde4j.domain.Interval;
import org.pde4j.expr.Column;
import org.pde4j.expr.Coordinate;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Function;
import org.pde4j.expr.PointFunction;
import org.pde4j.loss.DiscreteProblem;
import org.pde4j.loss.StrongForm;
import org.pde4j.model.Mlp;
import org.pde4j.model.Tanh;
import org.pde4j.points.PointSet;
import org.pde4j.problem.Condition;
import org.pde4j.problem.Conditions;
import org.pde4j.problem.Problem;

/** Problems that violate one hypothesis of a theorem, of which no bound may be proved: v = 0, a network without weights, has a known error. */
class ProvedHypothesesTest {

    private static final Box BOX = Box.of("x", -1, 1).times("t", 0, 1);
    private static final Coordinate T = BOX.coordinate("t");
    private static final Expr ONE = Expr.constant(1);
    private static final Expr ZERO = Expr.constant(0);

    private static List<ErrorBound> ofZero(Problem problem) {
        PointSet points = PointSet.of(problem).interior(20).conditions(5).seed(1).draw();
        DiscreteProblem discrete = new StrongForm().discretize(problem, points, new Mlp(List.of(2), new Tanh(), 1));
        return ProvedBounds.of(discrete, new double[discrete.dimension()], 1, 2);
    }

    /** u_t − a u_xx + b u_x = 0 on a ring, u(x, 0) = 1. */
    private static Problem ring(Expr a, Expr b) {
        return Problem.named("ring").domain(BOX).unknowns("u").equation(U.d(T).minus(a.times(U.d(X, X))).plus(b.times(U.d(X))))
                .conditions(Conditions.initial(BOX, U, ONE)).conditions(Conditions.periodic(BOX.lower(X), U, 2)).build();
    }

    /** u = 1 for all times, and no square decays as fast as div b = −50 has it: flow comes in at both ends. */
    @Test
    void aFlowIntoBothEndsOfAPeriodDoesNotDecay() {
        assertThat(ofZero(ring(ONE, X.times(-50)))).isEmpty();
        assertThat(ofZero(ring(ONE, X.times(0.5)))).as("outwards").isNotEmpty().allSatisfy(ProvedHypothesesTest::notBelowOne);
    }

    /** a = 1 + 8 (1 − x²) agrees on both ends, but not its slope; a = 11 + 10 x not even itself. */
    @Test
    void aDiffusionThatIsNotPeriodicHasNoEnergy() {
        assertThat(ofZero(ring(ONE.plus(ONE.minus(X.power(2)).times(8)), ZERO))).isEmpty();
        assertThat(ofZero(ring(X.times(10).plus(11), ZERO))).isEmpty();
    }

    /** Coefficients that are periodic up to the rounding of π are. */
    @Test
    void periodicCoefficientsHaveBounds() {
        Expr sine = Expr.sin(X.times(Math.PI));
        assertThat(ofZero(ring(sine.plus(2), Expr.cos(X.times(Math.PI)).times(T)))).hasSize(5).allSatisfy(ProvedHypothesesTest::notBelowOne);
    }

    private static void notBelowOne(ErrorBound bound) {
        assertThat(bound.value()).as(bound.toString()).isGreaterThanOrEqualTo(bound.norm() == Norm.L1 ? 2 : bound.norm() == Norm.L2 ? Math.sqrt(2) : 1);
    }

    /**
     * u = −50 x solves u_t + u u_x = u_xx + 2500 x with u(1) = u(−1) − 100, and so does, to first order, u + ε e^{50 t}: no absolute value of an error
     * that grows like this stays, as it does where fluxes are periodic.
     */
    @Test
    void aFluxOfAnUnknownWithAJumpDoesNotCancel() {
        Problem burgers = Problem.named("jump").domain(BOX).unknowns("u")
                .equation(U.d(T).plus(U.times(U.d(X))).minus(U.d(X, X)).minus(X.times(2500))).conditions(Conditions.initial(BOX, U, X.times(-50)))
                .condition(new Condition(BOX.lower(X), U.minus(U.atOpposite()).minus(100)))
                .condition(new Condition(BOX.lower(X), U.d(X).minus(U.d(X).atOpposite()))).build();
        assertThat(ofZero(burgers)).isEmpty();
    }

    /** u − 1.5 sign(u − 1) = 2.5 has the root 4 alone; with the sign of v = 0 it is 1. */
    @Test
    void dataThatJumpInTheUnknownAreNotRead() {
        Expr given = U.minus(Expr.call(Function.SIGN, U.minus(1)).times(1.5)).minus(2.5);
        Expr heat = U.d(T).minus(U.d(X, X));
        assertThat(ofZero(Problem.named("initial").domain(BOX).unknowns("u").equation(heat).condition(new Condition(BOX.lower(T), given))
                .conditions(Conditions.periodic(BOX.lower(X), U, 2)).build())).isEmpty();
        Problem faces = Problem.named("faces").domain(BOX).unknowns("u").equation(heat).conditions(Conditions.initial(BOX, U, Expr.constant(4)))
                .condition(new Condition(BOX.lower(X), given)).condition(new Condition(BOX.upper(X), given)).build();
        assertThat(faces.conditions().get(1).isDirichlet()).isFalse();
        assertThat(ofZero(faces)).isEmpty();
    }

    /** b = −|x + 20 u|: ∂b/∂x at u = −1 is 1, at u = 0 it has both signs, and nowhere −1 alone. */
    @Test
    void aKinkOfTheFlowThatMovesWithTheUnknownIsSeen() {
        Box box = Box.of("x", 1, 2).times("t", 0, 1);
        Problem problem = Problem.named("kink").domain(box).unknowns("u")
                .equation(U.d(T).minus(U.d(X, X)).minus(Expr.call(Function.ABS, X.plus(U.times(20))).times(U.d(X)).times(10)))
                .conditions(Conditions.initial(box, U, ZERO)).conditions(Conditions.dirichlet(box.spatialFaces(), U, ZERO)).build();
        EnergyForm form = EnergyForm.of(ScalarEquation.of(problem).orElseThrow()).orElseThrow();
        assertThat(form.growth(1, () -> new double[] {0, 0}).value()).isGreaterThanOrEqualTo(10);
    }

    /** −u″ = 1 without a flux through either end. */
    @Test
    void nothingIsProvedOfAProblemWithoutASolution() {
        Box box = Box.of("x", 0, 1);
        Problem problem = Problem.named("full").domain(box).unknowns("u").equation(U.d(X, X).plus(1).negate())
                .condition(new Condition(box.lower(X), U.d(X))).condition(new Condition(box.upper(X), U.d(X))).build();
        assertThat(ofZero(problem)).isEmpty();
    }

    /** u = |t − ½| and u_t + u_x = 0 on one face, whose slope jumps. */
    @Test
    void derivativesOfGivenValuesWithAKinkAreNotRead() {
        Problem problem = Problem.named("kink").domain(BOX).unknowns("u").equation(U.d(T).minus(U.d(X, X))).conditions(Conditions.initial(BOX, U, ZERO))
                .condition(new Condition(BOX.lower(X), U.minus(Expr.call(Function.ABS, T.minus(0.5)))))
                .condition(new Condition(BOX.lower(X), U.d(T).plus(U.d(X)))).condition(new Condition(BOX.upper(X), U)).build();
        assertThat(ScalarEquation.of(problem)).isEmpty();
        // The maximum principle needs the values alone.
        assertThat(ofZero(problem)).extracting(ErrorBound::norm).containsExactly(Norm.SUP);
    }

    /** Coefficients whose product is no float64. */
    @Test
    void unitsOfAnEquationDoNotCount() {
        for (double unit : new double[] {1e-300, 1, 1e300}) {
            Problem problem = Problem.named("unit").domain(BOX).unknowns("u").equation(U.d(T).minus(U.d(X, X)).times(unit))
                    .conditions(Conditions.initial(BOX, U, ONE)).conditions(Conditions.periodic(BOX.lower(X), U, 2)).build();
            assertThat(ofZero(problem)).as("unit " + unit).hasSize(5).allSatisfy(ProvedHypothesesTest::notBelowOne);
        }
    }

    /** The product of a time and a square may be 0 in float64 where its root is not. */
    @Test
    void shortTimesCount() {
        Slabs slabs = new Slabs(new Interval(0, 1e-75), 1, 1);
        assertThat(slabs.meanSquare(0, 0, new double[] {1e-289})).isGreaterThanOrEqualTo(1e-182);
    }

    /** A source that is known at points: nothing encloses it between them. */
    @Test
    void dataAtPointsAreNotEnclosed() {
        Expr source = Column.of("f", List.of(X), new Steps());
        Box box = Box.of("x", 0, 1);
        Problem problem = Problem.named("data").domain(box).unknowns("u").equation(U.d(X, X).plus(source).negate())
                .conditions(Conditions.dirichlet(box.faces(), U, ZERO)).build();
        assertThat(ofZero(problem)).isEmpty();
        assertThat(ErrorAnalysis.of(problem, new SampledFunction(KnownFunction.of(box, ZERO), 20_000), false).bounds()).isEmpty();
    }

    /** 1 on every other tenth. */
    private record Steps() implements PointFunction {

        @Override
        public double value(double[] point) {
            return Math.floor(10 * point[0]) % 2;
        }

        @Override
        public Optional<Expr> derivative(Coordinate x) {
            return Optional.empty();
        }

        @Override
        public String description() {
            return "steps";
        }
    }
}
