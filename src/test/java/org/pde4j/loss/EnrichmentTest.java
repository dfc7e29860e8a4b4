package org.pde4j.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pde4j.analysis.Effort;
import org.pde4j.analysis.error.ErrorAnalysis;
import org.pde4j.analysis.error.Norm;
import org.pde4j.analysis.error.Rigour;
import org.pde4j.analysis.error.shape.DomainBounds;
import org.pde4j.domain.Box;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Field;
import org.pde4j.expr.Scope;
import org.pde4j.job.JobDocument;
import org.pde4j.model.Fourier;
import org.pde4j.model.Mlp;
import org.pde4j.model.RandomFeatures;
import org.pde4j.model.Tanh;
import org.pde4j.optim.LinearLeastSquares;
import org.pde4j.points.Halton;
import org.pde4j.points.PointSet;
import org.pde4j.problem.Corners;
import org.pde4j.problem.Enrichment;
import org.pde4j.problem.Problem;
import org.pde4j.problem.catalog.PoissonLshape;
import org.pde4j.train.StopRule;
import org.pde4j.train.Trainer;
import org.pde4j.train.TrainingResult;

/** Functions beside a network: executions, derivatives, known coefficients, and what is refused. */
class EnrichmentTest {

    private static final Box SQUARE = Box.of("x", 0, 1).times("y", 0, 1);
    private static final Scope SCOPE = new Scope(SQUARE.coordinates(), List.of(Field.of("u", 0)), List.of());
    private static final String STEEP = "exp(-((x - 0.4)^2 + (y - 0.3)^2)/0.002)";

    /** The exact solution has 0.7 of a peak that few smooth features cannot follow. */
    private static Problem peak(Enrichment enrichment) {
        Expr exact = SCOPE.parse("0.7*" + STEEP + " + x*y");
        Expr source = exact.derivative(SQUARE.coordinate(0)).derivative(SQUARE.coordinate(0))
                .plus(exact.derivative(SQUARE.coordinate(1)).derivative(SQUARE.coordinate(1)));
        Field u = Field.of("u", 0);
        var builder = Problem.named("peak").domain(SQUARE).unknowns("u").equation(SCOPE.parse("laplacian(u)").minus(source)).enrichment(enrichment);
        SQUARE.faces().forEach(face -> builder.condition(face, u.minus(exact)));
        return builder.exact(exact).build();
    }

    private static Enrichment steep() {
        return new Enrichment(Map.of("u", List.of(SCOPE.parse(STEEP))));
    }

    private static PointSet points(Problem problem) {
        return PointSet.of(problem).interior(300).conditions(40).rule(new Halton()).seed(1).draw();
    }

    private static TrainingResult solved(Problem problem) {
        CollocationProblem discrete = new StrongForm().discretize(problem, points(problem), new RandomFeatures(60, new Fourier(0.8), 1));
        return Trainer.of(discrete).phase(new LinearLeastSquares(), StopRule.iterations(1)).run();
    }

    /** 0.7 to what 60 features leave of x y, 1e-6. */
    @Test
    void aKnownCoefficientIsFound() {
        TrainingResult result = solved(peak(steep()));
        CollocationProblem discrete = (CollocationProblem) result.objective();
        assertThat(discrete.unknownParameters().coefficients(result.bestTheta()).get("u.S1")).isCloseTo(0.7, within(1e-6));
        assertThat(discrete.unknownParameters().isNone()).isTrue();
        double[] at = discrete.approximation(result.bestTheta()).evaluate(new double[] {0.4, 0.3}, List.of(Field.of("u", 0)))[0];
        assertThat(at[0]).isCloseTo(0.7 + 0.12, within(1e-5));
        TrainingResult plain = solved(peak(Enrichment.NONE));
        double[] without = ((DiscreteProblem) plain.objective()).approximation(plain.bestTheta())
                .evaluate(new double[] {0.4, 0.3}, List.of(Field.of("u", 0)))[0];
        assertThat(Math.abs(without[0] - 0.82)).isGreaterThan(0.05);
    }

    /** J, its gradient and Jacobian by both executions, with functions of corners and expressions; central differences in θ, of which r is affine. */
    @Test
    void executionsAndDifferencesAgree() {
        List<Expr> functions = new ArrayList<>(Corners.functions(SQUARE, 3).subList(0, 2));
        functions.add(SCOPE.parse(STEEP));
        Problem problem = peak(new Enrichment(Map.of("u", functions)));
        CollocationProblem fused = new StrongForm().discretize(problem, points(problem), new Mlp(List.of(5), new Tanh(), 1), new Fused());
        assertThat(fused.dimension()).isEqualTo(21 + 3);
        ExecutionContractTest.compare(new StrongForm().discretize(problem, points(problem), new Mlp(List.of(5), new Tanh(), 1), new Graph()), fused, 1e-11);
        double[] theta = moved(fused.initialPoint());
        double[] gradient = new double[theta.length];
        fused.evaluate(theta, gradient, null);
        for (int k = 21; k < theta.length; k++) {
            double[] more = theta.clone();
            double[] less = theta.clone();
            more[k] += 0.5;
            less[k] -= 0.5;
            // J is quadratic in c: central differences are exact but for rounding.
            assertThat(gradient[k]).isCloseTo(fused.value(more) - fused.value(less), within(1e-9 * (1 + Math.abs(gradient[k]))));
        }
    }

    private static double[] moved(double[] theta) {
        Random random = new Random(3);
        for (int i = 0; i < theta.length; i++) {
            theta[i] += random.nextDouble(-0.3, 0.3);
        }
        return theta;
    }

    /** Energies: the gradient by the coefficients against central differences of a quadratic function. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void energiesHaveFunctionsBesideTheNetwork(boolean fused) {
        Problem problem = new PoissonLshape(3).problem();
        PointSet points = PointSet.of(problem).interior(200).conditions(40).rule(new Halton()).seed(1).draw();
        EnergyProblem energy = new RitzForm(new Penalty(100), Scaling.NONE).discretize(problem, points, new Mlp(List.of(4), new Tanh(), 1),
                fused ? new Fused() : new Graph());
        double[] theta = moved(energy.initialPoint());
        assertThat(theta).hasSize(17 + 9);
        double[] gradient = new double[theta.length];
        energy.evaluate(theta, gradient, null);
        for (int k = 17; k < theta.length; k++) {
            double[] more = theta.clone();
            double[] less = theta.clone();
            more[k] += 0.5;
            less[k] -= 0.5;
            assertThat(gradient[k]).isCloseTo(energy.value(more) - energy.value(less), within(1e-9 * (1 + Math.abs(gradient[k]))));
        }
    }

    /** A false coefficient makes a false u; a bound must cover its error, which is that of the peak, and functions of corners have no bound. */
    @Test
    void boundsCoverTheErrorOfAFalseCoefficient() {
        TrainingResult result = solved(peak(steep()));
        DiscreteProblem discrete = (DiscreteProblem) result.objective();
        double[] theta = result.bestTheta().clone();
        theta[theta.length - 1] += 0.01;
        Problem problem = discrete.problem();
        ErrorAnalysis analysis = ErrorAnalysis.of(problem, discrete.approximation(theta), points(problem).groups().get(0).coordinates(), Effort.SAMPLED);
        assertThat(analysis.bounds()).isNotEmpty().allSatisfy(bound -> assertThat(bound.value()).isGreaterThan(0.01 * least(bound.norm())));
        List<Expr> corners = Corners.functions(SQUARE, 3);
        Problem enriched = peak(new Enrichment(Map.of("u", corners)));
        TrainingResult other = solved(enriched);
        assertThat(ErrorAnalysis.of(enriched, ((DiscreteProblem) other.objective()).approximation(other.bestTheta()),
                points(enriched).groups().get(0).coordinates(), Effort.SAMPLED).bounds()).isEmpty();
    }

    /** 0.01 log(r/ρ) too much, up to 0.01 log 4 in a ring; 60 features with the multipoles alone leave 1e-6. */
    @Test
    void aBoundAroundAHoleCoversTheErrorOfAFalseCoefficient() {
        JobDocument job = JobDocument.parse("problem: {domain: {geometry: {annulus: {centre: [0, 0], innerRadius: 0.25, outerRadius: 1}}}, unknowns: [u], "
                + "equations: [\"laplacian(u) = 0\"], conditions: [{on: annulus.inner, equation: \"u = 1\"}, "
                + "{on: annulus.outer, equation: \"dn(u) + u = 0\"}], enrichment: {u: {holes: 2}}}", "ring.yaml", Path.of(""), List.of());
        Problem ring = job.job().problem().problem(job.folder(), job.locator());
        TrainingResult result = solved(ring);
        DiscreteProblem discrete = (DiscreteProblem) result.objective();
        double[] theta = result.bestTheta().clone();
        assertThat(DomainBounds.of(ring, discrete.approximation(theta), new double[0], Effort.SAMPLED).bounds()).singleElement()
                .satisfies(bound -> assertThat(bound.value()).isLessThan(1e-5));
        theta[theta.length - 5] += 0.01;
        assertThat(DomainBounds.of(ring, discrete.approximation(theta), new double[0], Effort.SAMPLED).bounds()).singleElement().satisfies(bound -> {
            assertThat(bound.rigour()).isEqualTo(Rigour.OBSERVED);
            // The change of the outer condition is constant, and w need not follow anything else.
            assertThat(bound.value()).isBetween(0.01 * Math.log(4), 0.03 * Math.log(4));
        });
    }

    /** Of exp(−r²/s), s = 0.002, in the square: sup 1, ∫f² = πs/2. */
    private static double least(Norm norm) {
        return norm == Norm.SUP ? 1 : Math.sqrt(Math.PI * 0.002 / 2) * 0.99;
    }

    @Test
    void whatCannotBeIsRefusedInOneSentence() {
        Problem problem = peak(steep());
        assertThatThrownBy(() -> new StrongForm(Map.of(), 1, List.of("boundary")).discretize(problem, points(problem), new RandomFeatures(5, 1)))
                .hasMessageContaining("cannot be hard, because functions beside the network do not satisfy them");
        assertThatThrownBy(() -> peak(new Enrichment(Map.of("w", List.of(SCOPE.parse("x"))))))
                .hasMessageContaining("the enrichment must name unknowns, which are [u], got w");
        assertThatThrownBy(() -> new Enrichment(Map.of("u", List.of(SCOPE.parse("x*u"))))).hasMessageContaining("on no unknown");
        assertThatThrownBy(() -> new Enrichment(Map.of("u", List.of(Expr.constant(2))))).hasMessageContaining("must depend on the coordinates");
    }
}
