package org.pde4j.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
        PointSet set = PointSet.of(problem).interior(points).conditions(1).seed(1).draw();
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

    /** Sixty steps leave an error of half the amplitude. */
    @Test
    void aPendulumThatIsNotSolvedIsNotCertified() {
        Box box = Box.of("t", 0, 10);
        Coordinate t = box.coordinate("t");
        Problem problem = Problem.named("pendulum").domain(box).unknowns("u").equation(U.d(t, t).plus(Expr.sin(U)))
                .conditions(Conditions.initial(box, U, Expr.constant(1), Expr.constant(0))).build();
        PointSet set = PointSet.of(problem).interior(150).conditions(1).seed(1).draw();
        CollocationProblem discrete = new StrongForm().discretize(problem, set, new Mlp(List.of(20), new Tanh(), 1));
        TrainingResult result = Trainer.of(discrete).phase(new GaussNewton(), StopRule.iterations(10)).run();
        Entry accumulated = entries(new AccumulatedResidual(), result).get(0);
        assertThat(accumulated.claim()).contains("u_t");
        assertThat(accumulated.status()).hasValue(Status.VIOLATED);
        assertThat(entries(new ErrorBounds(), result)).singleElement().satisfies(entry -> assertThat(entry.status()).get().isNotEqualTo(Status.OBSERVED));
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
        assertThat(given.evidence()).startsWith("your exact solution fails equation-1 by 19.7 at x = 0.5");
        assertThat(entries(new ErrorBounds(), result)).noneMatch(entry -> entry.is(Status.VIOLATED));
    }
}
