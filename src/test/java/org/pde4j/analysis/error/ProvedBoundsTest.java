package org.pde4j.analysis.error;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.pde4j.analysis.enclosure.EnclosedFunction;
import org.pde4j.domain.Box;
import org.pde4j.expr.Coordinate;
import org.pde4j.expr.Enclosure;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Field;
import org.pde4j.expr.Function;
import org.pde4j.loss.DiscreteProblem;
import org.pde4j.loss.StrongForm;
import org.pde4j.model.Gelu;
import org.pde4j.model.Mlp;
import org.pde4j.model.ReluPower;
import org.pde4j.model.Tanh;
import org.pde4j.optim.GaussNewton;
import org.pde4j.points.PointSet;
import org.pde4j.problem.Conditions;
import org.pde4j.problem.Problem;
import org.pde4j.problem.ProblemBuilder;
import org.pde4j.problem.catalog.BurgersSmooth;
import org.pde4j.problem.catalog.FisherKpp;
import org.pde4j.problem.catalog.Heat;
import org.pde4j.problem.catalog.Kovasznay;
import org.pde4j.problem.catalog.Poisson1d;
import org.pde4j.problem.catalog.Poisson2d;
import org.pde4j.train.StopRule;
import org.pde4j.train.Trainer;

/** Proved bounds against errors that are known. */
class ProvedBoundsTest {

    private static final Field U = Field.of("u", 0);

    static Stream<Problem> problems() {
        return Stream.of(new Heat().problem(), new FisherKpp().problem(), new BurgersSmooth().problem(), new Poisson1d().problem(), new Poisson2d().problem());
    }

    private static DiscreteProblem discrete(Problem problem, long seed) {
        PointSet points = PointSet.of(problem).interior(60).conditions(10).seed(seed).draw();
        return new StrongForm().discretize(problem, points, new Mlp(List.of(6, 6), new Tanh(), seed));
    }

    @ParameterizedTest
    @MethodSource("problems")
    void errorsOfPoorAndBetterNetworksAreBelow(Problem problem) {
        DiscreteProblem discrete = discrete(problem, 1);
        double[] trained = Trainer.of(discrete).phase(new GaussNewton(), StopRule.iterations(12)).run().bestTheta();
        for (double[] theta : List.of(discrete.initialPoint(), trained)) {
            List<ErrorBound> bounds = ProvedBounds.of(discrete, theta, 1, 20);
            assertThat(bounds).isNotEmpty();
            for (ErrorBound bound : bounds) {
                double error = KnownErrors.of(problem, discrete.approximation(theta), bound.norm());
                assertThat(bound.rigour()).isEqualTo(Rigour.PROVED);
                assertThat(bound.value()).as("%s of %s", bound.norm(), problem.name()).isGreaterThanOrEqualTo(error);
                // A theorem that loses more has an error in its constants.
                assertThat(bound.value()).as("%s of %s", bound.norm(), problem.name()).isLessThan(200 * error);
            }
        }
    }

    /** u = x, and v has a bump of height 1.5 and width 1e-4 between all samples. */
    @Test
    void aBumpBetweenTheSamplesIsInTheBounds() {
        Box box = Box.of("x", 0, 1);
        Coordinate x = box.coordinate("x");
        Problem problem = Problem.named("hidden").domain(box).unknowns("u").equation(U.d(x, x).negate())
                .conditions(Conditions.dirichlet(box.spatialFaces(), U, Expr.constant(0))).build();
        PointSet points = PointSet.of(problem).interior(5).conditions(1).seed(1).draw();
        DiscreteProblem discrete = new StrongForm().discretize(problem, points, new Mlp(List.of(2), new Tanh(), 1));
        double w = 1e4;
        double s = 0.6180339887;
        double[] theta = {w, w, 1 - w * s, -1 - w * s, 1, -1, 0};
        List<ErrorBound> bounds = ProvedBounds.of(discrete, theta, 1, 20);
        assertThat(bounds).anySatisfy(bound -> assertThat(bound.norm()).isEqualTo(Norm.SUP));
        assertThat(bounds).filteredOn(bound -> bound.norm() == Norm.SUP).allSatisfy(bound -> assertThat(bound.value()).isGreaterThan(1.5));
        // ‖v‖₂ ≈ 1.5 √w⁻¹ at least.
        assertThat(bounds).filteredOn(bound -> bound.norm() == Norm.L2).allSatisfy(bound -> assertThat(bound.value()).isGreaterThan(0.015));
    }

    /** −u″ = a source with a spike of width 1e-4 that no point sees: v = 0 errs by its Green's function. */
    @Test
    void aSpikeOfTheSourceIsInTheBounds() {
        Box box = Box.of("x", 0, 1);
        Coordinate x = box.coordinate("x");
        Expr spike = Expr.exp(x.minus(0.6180339887).over(1e-4).power(2).negate()).times(1e4);
        ProblemBuilder problem = Problem.named("spike").domain(box).unknowns("u").equation(U.d(x, x).negate().minus(spike))
                .conditions(Conditions.dirichlet(box.spatialFaces(), U, Expr.constant(0)));
        PointSet points = PointSet.of(problem.build()).interior(5).conditions(1).seed(1).draw();
        DiscreteProblem discrete = new StrongForm().discretize(problem.build(), points, new Mlp(List.of(2), new Tanh(), 1));
        double[] zero = new double[discrete.dimension()];
        // u ≈ √π G(x, s), G(s, s) = s(1 − s).
        assertThat(ProvedBounds.of(discrete, zero, 1, 20)).isNotEmpty().filteredOn(bound -> bound.norm() == Norm.SUP)
                .allSatisfy(bound -> assertThat(bound.value()).isGreaterThan(Math.sqrt(Math.PI) * 0.23));
    }

    @Test
    void ratesOfReactionsAreThoseOfTheirDerivatives() {
        Enclosure values = new Enclosure(-0.1, 1.1);
        DiffusionForm fisher = DiffusionForm.of(new FisherKpp().problem()).orElseThrow();
        double rho = fisher.slope().evaluate(new double[] {0, 0}, field -> 0.5 - 0.5) * -1;
        // u ≥ 0 by the maximum principle, v ≥ −0.1: ρ(1 + 0.2).
        assertThat(ProvedGrowth.of(fisher, () -> values).value()).isCloseTo(1.2 * rho, within(0.02 * rho));
        DiffusionForm heat = DiffusionForm.of(new Heat().problem()).orElseThrow();
        assertThat(ProvedGrowth.of(heat, () -> values).value()).isZero();
    }

    @Test
    void whatCannotBeEnclosedIsNamed() {
        Problem heat = new Heat().problem();
        PointSet points = PointSet.of(heat).interior(5).conditions(1).seed(1).draw();
        DiscreteProblem kinked = new StrongForm().discretize(heat, points, new Mlp(List.of(4), new ReluPower(3), 1));
        assertThat(ProvedBounds.obstacle(kinked)).hasValueSatisfying(reason -> assertThat(reason).contains("activation"));
        assertThat(ProvedBounds.of(kinked, kinked.initialPoint(), 1, 1)).isEmpty();
        assertThat(EnclosedFunction.obstacle(kinked)).isPresent();
        DiscreteProblem other = discrete(new Kovasznay().problem(), 1);
        assertThat(ProvedBounds.obstacle(other)).isPresent();
    }

    /** u_t = u_xx/10 + sign(u): solutions from ±1e-3 separate, although ∂R/∂u = 0 off the jump. */
    @Test
    void nothingIsProvedOfReactionsThatJumpInTheUnknown() {
        for (Expr pushed : List.of(Expr.call(Function.SIGN, U), U.over(U.power(2).power(0.5)))) {
            double e = 2e-3;
            double separation = pushed.evaluate(new double[2], field -> e / 2) - pushed.evaluate(new double[2], field -> -e / 2);
            assertThat(separation).isEqualTo(2);
            Problem problem = evolution(0, 1, t -> pushed.negate());
            Optional<DiffusionForm> form = DiffusionForm.of(problem);
            double rate = form.map(found -> ProvedGrowth.of(found, () -> new Enclosure(-1, 1)).value()).orElse(Double.POSITIVE_INFINITY);
            assertThat(rate * e).isGreaterThanOrEqualTo(separation);
        }
        // A kink is no jump, nor is the jump of a source.
        assertThat(DiffusionForm.of(evolution(0, 1, t -> Expr.call(Function.ABS, U)))).isPresent();
        assertThat(DiffusionForm.of(evolution(0, 1, t -> Expr.call(Function.SIGN, t.minus(0.5))))).isPresent();
    }

    /** u = erf x e^{−t} for data and a source with erf: the error of v = 0 is u. */
    @Test
    void boundsOfProblemsWithErfAreAboveTheError() {
        Box box = Box.of("x", 0, 1).times("t", 0, 1);
        Coordinate x = box.coordinate("x");
        Coordinate t = box.coordinate("t");
        Expr u = Expr.call(Function.ERF, x).times(Expr.exp(t.negate()));
        Problem problem = Problem.named("erf").domain(box).unknowns("u")
                .equation(U.d(t).minus(U.d(x, x)).minus(u.derivative(t).minus(u.derivative(x).derivative(x))))
                .conditions(Conditions.dirichlet(box.spatialFaces(), U, u)).conditions(Conditions.dirichlet(List.of(box.lower(t)), U, u)).build();
        PointSet points = PointSet.of(problem).interior(5).conditions(1).seed(1).draw();
        DiscreteProblem discrete = new StrongForm().discretize(problem, points, new Mlp(List.of(3), new Gelu(), 1));
        List<ErrorBound> bounds = ProvedBounds.of(discrete, new double[discrete.dimension()], 1, 5);
        // max u = erf 1, ∫ erf x e^{−1} dx over (0, 1).
        assertThat(bounds).extracting(ErrorBound::norm).contains(Norm.L1, Norm.SUP);
        assertThat(bounds).allSatisfy(bound -> assertThat(bound.value()).isBetween(bound.norm() == Norm.SUP ? 0.8427 : 0.178, 5.0));
    }

    /** 1.1 − 0.1 is 1 in float64 and not exactly: the repair would leave a defect on a face that no bound contains. */
    @Test
    void noRepairIsProvedWithARoundedLength() {
        DiscreteProblem discrete = discrete(evolution(0.1, 1.1, t -> Expr.constant(1)), 1);
        assertThat(ProvedBounds.of(discrete, discrete.initialPoint(), 1, 2)).extracting(ErrorBound::norm).containsExactly(Norm.SUP);
    }

    private static Problem evolution(double lower, double upper, UnaryOperator<Expr> reaction) {
        Box box = Box.of("x", lower, upper).times("t", 0, 1);
        Coordinate x = box.coordinate("x");
        Coordinate t = box.coordinate("t");
        return Problem.named("evolution").domain(box).unknowns("u").equation(U.d(t).minus(U.d(x, x).times(0.1)).plus(reaction.apply(t)))
                .conditions(Conditions.dirichlet(box.spatialFaces(), U, Expr.constant(0)))
                .conditions(Conditions.dirichlet(List.of(box.lower(t)), U, Expr.constant(0))).build();
    }
}
