package org.pde4j.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.hipparchus.ode.ODEState;
import org.hipparchus.ode.OrdinaryDifferentialEquation;
import org.hipparchus.ode.nonstiff.DormandPrince853Integrator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pde4j.analysis.Effort;
import org.pde4j.certificate.Certificate.Entry;
import org.pde4j.certificate.Certificate.Status;
import org.pde4j.domain.Box;
import org.pde4j.expr.Coordinate;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Field;
import org.pde4j.loss.CollocationProblem;
import org.pde4j.loss.StrongForm;
import org.pde4j.model.Mlp;
import org.pde4j.model.RandomFeatures;
import org.pde4j.model.Tanh;
import org.pde4j.optim.GaussNewton;
import org.pde4j.optim.LinearLeastSquares;
import org.pde4j.points.PointSet;
import org.pde4j.points.Sobol;
import org.pde4j.problem.Conditions;
import org.pde4j.problem.Problem;
import org.pde4j.problem.ProblemBuilder;
import org.pde4j.train.StopRule;
import org.pde4j.train.Trainer;
import org.pde4j.train.TrainingResult;

/** What the certificate says of trained functions whose error is known. */
class BoundsOfTrainingsTest {

    private static final Field U = Field.of("u", 0);
    private static final Coordinate X = new Coordinate("x", 0);

    private static List<Entry> entries(Check check, TrainingResult result) {
        return check.examine(CertificateContext.of(result, Effort.SAMPLED)).entries();
    }

    private static ProblemBuilder steady(Expr equation) {
        Box box = Box.of("x", 0, 1);
        return Problem.named("steady").domain(box).unknowns("u").equation(equation)
                .conditions(Conditions.dirichlet(box.spatialFaces(), U, Expr.constant(0)));
    }

    private static TrainingResult leastSquares(Problem problem, int features, int points) {
        PointSet set = PointSet.of(problem).interior(points).conditions(1).rule(new Sobol()).seed(1).draw();
        CollocationProblem discrete = new StrongForm(Map.of()).discretize(problem, set, new RandomFeatures(features, 7));
        return Trainer.of(discrete).phase(new LinearLeastSquares(), StopRule.iterations(1)).run();
    }

    /** A load between the training points is fitted by none of them: errors 0.443 in the maximum, 0.256 in L², 0.210 for a mass of 1 at 0.3. */
    @ParameterizedTest
    @CsvSource({"6e-4, 0.50390625, 1.7724538509055159, 0.443, 0.255", "1.2e-3, 0.50390625, 1.7724538509055159, 0.443, 0.255",
            "1.8e-3, 0.50390625, 1.7724538509055159, 0.443, 0.255", "5e-4, 0.3, 1, 0.2099, 0.121"})
    void aLoadBetweenTheTrainingPointsIsInTheBounds(double width, double centre, double mass, double maximum, double meanSquare) {
        Expr load = Expr.exp(X.minus(centre).over(width).power(2).negate()).times(mass / (width * Math.sqrt(Math.PI)));
        Expr residual = U.d(X, X).negate().minus(Expr.sin(X.times(Math.PI)).times(Math.PI * Math.PI)).minus(load);
        List<Entry> entries = entries(new ErrorBounds(), leastSquares(steady(residual).build(), 40, 60));
        assertThat(entries).extracting(Entry::id).startsWith("error.max-norm", "error.l2-norm");
        double[] errors = {maximum, meanSquare};
        for (int i = 0; i < 2; i++) {
            assertThat(entries.get(i).is(Status.INCONCLUSIVE) || entries.get(i).value() >= errors[i]).as(entries.get(i).toString()).isTrue();
        }
    }

    @Test
    void aGrowingReactionIsNamedWithTheValueWhereItGrows() {
        Expr residual = U.d(X, X).negate().minus(U.times(U.minus(25)).times(Expr.constant(100).minus(U)).times(0.012));
        Entry entry = entries(new ErrorBounds(), leastSquaresOf(residual)).stream().filter(found -> found.is(Status.NOT_APPLICABLE)).findFirst().orElseThrow();
        assertThat(entry.evidence()).contains("at u = 41.");
        assertThat(entry.advice()).contains("several solutions");
    }

    private static TrainingResult leastSquaresOf(Expr residual) {
        PointSet set = PointSet.of(steady(residual).build()).interior(10).conditions(1).seed(1).draw();
        CollocationProblem discrete = new StrongForm(Map.of()).discretize(steady(residual).build(), set, new Mlp(List.of(5), new Tanh(), 1));
        return Trainer.of(discrete).phase(new GaussNewton(), StopRule.iterations(3)).run();
    }

    private static final Box TIME = Box.of("t", 0, 10);
    private static final Field V = Field.of("v", 1);

    private static Expr second(Field u) {
        return u.d(TIME.coordinate("t"), TIME.coordinate("t"));
    }

    private static TrainingResult train(Problem problem, int points, int steps) {
        PointSet set = PointSet.of(problem).interior(points).conditions(1).seed(1).draw();
        CollocationProblem discrete = new StrongForm().discretize(problem, set, new Mlp(List.of(20), new Tanh(), 1));
        return Trainer.of(discrete).phase(new GaussNewton(), StopRule.iterations(steps)).run();
    }

    private static Problem oscillator(String name, double end, Expr force) {
        Box box = Box.of("t", 0, end);
        return Problem.named(name).domain(box).unknowns("u").equation(second(U).minus(force))
                .conditions(Conditions.initial(box, U, Expr.constant(1), Expr.constant(0))).build();
    }

    /** max |u_k − u_θ| of an initial value problem y' = f(y) whose unknowns are the first of y. */
    private static double[] errors(TrainingResult result, double end, UnaryOperator<double[]> f, double... start) {
        CollocationProblem discrete = (CollocationProblem) result.objective();
        int unknowns = discrete.problem().unknowns().size();
        double[] times = IntStream.rangeClosed(0, 1000).mapToDouble(i -> end * i / 1000).toArray();
        double[][] found = discrete.approximation(result.bestTheta()).evaluate(times, discrete.problem().unknowns());
        OrdinaryDifferentialEquation equation = new OrdinaryDifferentialEquation() {
            @Override
            public int getDimension() {
                return start.length;
            }

            @Override
            public double[] computeDerivatives(double t, double[] y) {
                return f.apply(y);
            }
        };
        DormandPrince853Integrator integrator = new DormandPrince853Integrator(1e-9, 1, 1e-11, 1e-11);
        double[] errors = new double[unknowns];
        ODEState state = new ODEState(0, start);
        for (int i = 0; i < times.length; i++) {
            state = i == 0 ? state : integrator.integrate(equation, state, times[i]);
            for (int k = 0; k < unknowns; k++) {
                errors[k] = Math.max(errors[k], Math.abs(state.getPrimaryState()[k] - found[k][i]));
            }
        }
        return errors;
    }

    /** Every bound of a maximum that is observed is at least the error of its unknown. */
    private static void assertBounded(TrainingResult result, double[] errors) {
        List<Entry> entries = entries(new ErrorBounds(), result);
        assertThat(entries).isNotEmpty();
        for (Entry entry : entries) {
            int k = entry.id().contains(":v") ? 1 : 0;
            if (entry.id().startsWith("error.max-norm") && entry.is(Status.OBSERVED)) {
                assertThat(entry.value()).as("%s", entry).isGreaterThanOrEqualTo(errors[k]);
            }
        }
    }

    /** The sixty iterations leave an error of half the amplitude. */
    @Test
    void aPendulumThatIsNotSolvedIsNotCertified() {
        TrainingResult result = train(oscillator("pendulum", 10, Expr.sin(U).negate()), 150, 60);
        Entry accumulated = entries(new AccumulatedResidual(), result).get(0);
        assertThat(accumulated.claim()).contains("u_t");
        assertThat(accumulated.status()).hasValue(Status.VIOLATED);
        double[] errors = errors(result, 10, y -> new double[] {y[1], -Math.sin(y[0])}, 1, 0);
        assertThat(errors[0]).isGreaterThan(0.3);
        assertBounded(result, errors);
        assertThat(entries(new ErrorBounds(), result)).noneMatch(entry -> entry.is(Status.OBSERVED));
    }

    /** Not solved, half solved, solved. */
    @ParameterizedTest
    @ValueSource(ints = {2, 8, 40})
    void observedBoundsOfOscillatorsHold(int steps) {
        TrainingResult linear = train(oscillator("linear", 4, U.negate()), 60, steps);
        assertBounded(linear, errors(linear, 4, y -> new double[] {y[1], -y[0]}, 1, 0));
        TrainingResult duffing = train(oscillator("duffing", 3, U.plus(U.power(3)).negate()), 60, steps);
        assertBounded(duffing, errors(duffing, 3, y -> new double[] {y[1], -y[0] - y[0] * y[0] * y[0]}, 1, 0));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 8, 40})
    void observedBoundsOfPredatorAndPreyHold(int steps) {
        Box box = Box.of("t", 0, 3);
        Coordinate t = box.coordinate("t");
        Problem problem = Problem.named("lotka-volterra").domain(box).unknowns("u", "v").equation(U.d(t).minus(U.minus(U.times(V))))
                .equation(V.d(t).minus(U.times(V).minus(V))).conditions(Conditions.initial(box, U, Expr.constant(1.5)))
                .conditions(Conditions.initial(box, V, Expr.constant(1))).build();
        TrainingResult result = train(problem, 60, steps);
        assertBounded(result, errors(result, 3, y -> new double[] {y[0] - y[0] * y[1], y[0] * y[1] - y[1]}, 1.5, 1));
    }

    /** log(u) of a negative u. */
    @Test
    void nothingIsObservedOfAResidualThatIsNoNumber() {
        Box box = Box.of("t", 0, 5);
        Coordinate t = box.coordinate("t");
        Problem problem = Problem.named("gompertz").domain(box).unknowns("u").equation(U.d(t).plus(U.times(Expr.log(U))))
                .conditions(Conditions.initial(box, U, Expr.constant(0.05))).build();
        PointSet set = PointSet.of(problem).interior(20).conditions(1).seed(1).draw();
        TrainingResult result = Trainer.of(new StrongForm().discretize(problem, set, new Mlp(List.of(10), new Tanh(), 1)))
                .phase(new GaussNewton(), StopRule.iterations(1)).run();
        assertThat(entries(new ErrorBounds(), result)).isNotEmpty().noneMatch(entry -> entry.is(Status.OBSERVED));
        assertThat(entries(new AccumulatedResidual(), result)).isNotEmpty().noneMatch(entry -> entry.is(Status.OBSERVED));
    }

    @Test
    void aSolutionThatFailsItsEquationIsNamedAndNotHeldAgainstTheBound() {
        Expr equation = U.d(X, X).negate().minus(Expr.sin(X.times(Math.PI)).times(Math.PI * Math.PI));
        TrainingResult result = leastSquares(steady(equation).exact(Expr.sin(X.times(Math.PI)).negate()).build(), 30, 100);
        Entry given = entries(new GivenSolution(), result).get(0);
        assertThat(given.status()).hasValue(Status.VIOLATED);
        assertThat(given.evidence()).matches("your exact solution fails equation-1 by 19\\.7 at x = 0\\.(5|49|50).*");
        assertThat(entries(new ErrorBounds(), result)).noneMatch(entry -> entry.is(Status.VIOLATED));
    }
}
