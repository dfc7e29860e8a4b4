package org.pde4j.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.hipparchus.analysis.polynomials.PolynomialFunction;
import org.hipparchus.analysis.polynomials.PolynomialsUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pde4j.domain.Box;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Field;
import org.pde4j.expr.Parameter;
import org.pde4j.linalg.Blas;
import org.pde4j.linalg.Matrix;
import org.pde4j.linalg.SymmetricEigen;
import org.pde4j.model.Centred;
import org.pde4j.model.RandomFeatures;
import org.pde4j.model.TwoLayer;
import org.pde4j.optim.EnergyNaturalGradient;
import org.pde4j.optim.Run;
import org.pde4j.points.GaussLegendre;
import org.pde4j.points.PointSet;
import org.pde4j.points.UnitPoints;
import org.pde4j.problem.Conditions;
import org.pde4j.problem.Problem;
import org.pde4j.problem.catalog.AllenCahnSteady;
import org.pde4j.problem.catalog.Bratu;
import org.pde4j.problem.catalog.Burgers;
import org.pde4j.problem.catalog.FisherKpp;
import org.pde4j.problem.catalog.Heat;
import org.pde4j.problem.catalog.Poisson1d;

class RitzFormTest {

    private static final Model1d MODEL = new Model1d();

    private record Model1d() {

        EnergyProblem energy(Problem problem, BoundaryTreatment boundary, int nodes) {
            PointSet points = PointSet.of(problem).interior(nodes).rule(new GaussLegendre()).draw();
            return new RitzForm(boundary).discretize(problem, points, new TwoLayer(20, 1));
        }
    }

    private static double minimum(EnergyProblem energy) {
        Run run = new EnergyNaturalGradient().start(energy, energy.initialPoint());
        int k = 0;
        while (k++ < 200 && run.step().moved()) {
            continue;
        }
        return run.loss();
    }

    /** −u″ = π² sin(πx) with (β/2)(u² at both ends): u = sin(πx) + π/β, minimum −π²/4 − π²/β. */
    @ParameterizedTest
    @ValueSource(doubles = {10, 100, 1000})
    void penaltyMissesTheSolutionByItsKnownAmount(double beta) {
        EnergyProblem energy = MODEL.energy(new Poisson1d().problem(), new Penalty(beta), 60);
        // No function lies below the minimum; a network of 20 tanh comes within 1e-8.
        assertThat(minimum(energy) + Math.PI * Math.PI / 4 + Math.PI * Math.PI / beta).isBetween(-1e-11, 1e-8);
    }

    @ParameterizedTest
    @ValueSource(doubles = {300, 3000})
    void nitscheAttainsTheEnergyOfTheSolutionForEveryGamma(double gamma) {
        EnergyProblem energy = MODEL.energy(new Poisson1d().problem(), new Nitsche(gamma), 60);
        assertThat(minimum(energy)).isCloseTo(-Math.PI * Math.PI / 4, within(1e-8));
    }

    /** Features enter linearly and the energy is quadratic: the first step ends at the minimum. */
    @Test
    void oneNaturalStepMinimisesAQuadraticEnergyOfRandomFeatures() {
        Problem problem = new Poisson1d().problem();
        EnergyProblem energy = new RitzForm(new Penalty(100)).discretize(problem, gauss(problem), new RandomFeatures(50, new Centred(8), 1));
        Run run = new EnergyNaturalGradient().start(energy, energy.initialPoint());
        assertThat(run.step().moved()).isTrue();
        assertThat(run.details().get("eta")).isEqualTo(1);
        assertThat(run.loss()).isCloseTo(-2.5660971442832, within(1e-8));
    }

    @Test
    void hardConditionsAttainTheEnergyOfTheSolution() {
        assertThat(minimum(MODEL.energy(new Poisson1d().problem(), new Hard(), 60)) + Math.PI * Math.PI / 4).isBetween(-1e-12, 1e-9);
    }

    /** On polynomials of degree p on (0, 1), max (v′(0)² + v′(1)²)/∫ v′² = p(p + 1). */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 16})
    void traceConstantOfPolynomialsIsKnown(int p) {
        Polynomials v = new Polynomials(p);
        double constant = NitscheBound.traceConstant(v.flux, v.stiffness);
        assertThat(constant).isCloseTo(p * (p + 1), within(1e-8 * p * (p + 1)));
        assertThat(NitscheBound.lowest(v.form(0.99 * constant))).isNegative();
        assertThat(NitscheBound.lowest(v.form(1.01 * constant))).isPositive();
        assertThat(new NitscheBound(constant, 0.99 * constant, 0).indefinite()).isTrue();
        assertThat(new NitscheBound(constant, 1.01 * constant, 0).indefinite()).isFalse();
    }

    /** Legendre polynomials on (0, 1) with their values and slopes, scaled to derivatives of norm near 1. */
    private static final class Polynomials {

        final Matrix stiffness;
        final Matrix flux;
        final Matrix trace;

        Polynomials(int p) {
            UnitPoints nodes = new GaussLegendre().points(p + 1, 1, new Random(0));
            stiffness = new Matrix(p + 1, p + 1);
            flux = new Matrix(2, p + 1);
            trace = new Matrix(2, p + 1);
            PolynomialFunction[] basis = new PolynomialFunction[p + 1];
            for (int k = 0; k <= p; k++) {
                PolynomialFunction legendre = PolynomialsUtils.createLegendrePolynomial(k);
                basis[k] = legendre;
                // d/dx of P_k(2x − 1) is 2 P_k′(2x − 1).
                flux.set(0, k, -2 * legendre.polynomialDerivative().value(-1));
                flux.set(1, k, 2 * legendre.polynomialDerivative().value(1));
                trace.set(0, k, legendre.value(-1));
                trace.set(1, k, legendre.value(1));
            }
            for (int i = 0; i <= p; i++) {
                for (int j = 0; j <= p; j++) {
                    for (int q = 0; q < nodes.size(); q++) {
                        double s = 2 * nodes.coordinates()[q] - 1;
                        stiffness.add(i, j, nodes.weights()[q] * 4 * basis[i].polynomialDerivative().value(s) * basis[j].polynomialDerivative().value(s));
                    }
                }
            }
        }

        /** ∫ v′w′ − [v′ w + v w′] + γ [v w]. */
        Matrix form(double gamma) {
            Matrix form = stiffness.copy();
            for (int i = 0; i < form.rows(); i++) {
                for (int j = 0; j < form.rows(); j++) {
                    for (int end = 0; end < 2; end++) {
                        form.add(i, j, gamma * trace.get(end, i) * trace.get(end, j)
                                - flux.get(end, i) * trace.get(end, j) - flux.get(end, j) * trace.get(end, i));
                    }
                }
            }
            return form;
        }
    }

    @Test
    void nitscheReportsItsConstantOnTheTangentSpaceOfANetwork() {
        Problem problem = new Poisson1d().problem();
        EnergyProblem energy = MODEL.energy(problem, new Nitsche(5), 80);
        NitscheBound bound = energy.nitscheBound(energy.initialPoint()).orElseThrow();
        // Tangent spaces hold many functions: their constant is far above that of parabolas, 6.
        assertThat(bound.traceConstant()).isGreaterThan(6);
        assertThat(bound.indefinite()).isTrue();
        assertThat(bound.lowest()).isNegative();
        EnergyProblem chosen = MODEL.energy(problem, new Nitsche(), 80);
        NitscheBound safe = chosen.nitscheBound(chosen.initialPoint()).orElseThrow();
        assertThat(safe.gamma()).isCloseTo(2 * bound.traceConstant(), within(1e-9 * safe.gamma()));
        assertThat(safe.lowest()).isGreaterThan(-1e-12);
        assertThat(MODEL.energy(problem, new Hard(), 80).nitscheBound(chosen.initialPoint())).isEmpty();
    }

    private static Stream<Problem> unbounded() {
        Box box = Box.of("x", 0, 1);
        Field u = Field.of("u", 0);
        var x = box.coordinate("x");
        Problem helmholtz = Problem.named("helmholtz").domain(box).unknowns("u").energy(u.d(x).power(2).over(2).minus(u.power(2).times(8)))
                .conditions(Conditions.dirichlet(box.faces(), u, Expr.constant(0))).build();
        Problem neumann = Problem.named("neumann").domain(box).unknowns("u").energy(u.d(x).power(2).over(2).minus(u)).build();
        return Stream.of(new Bratu().problem(), fisher(box), helmholtz, neumann);
    }

    /** u′²/2 − (u²/2 − u³/3) on (0, 1). */
    private static Problem fisher(Box box) {
        Field u = Field.of("u", 0);
        return Problem.named("fisher").domain(box).unknowns("u")
                .energy(u.d(box.coordinate("x")).power(2).over(2).minus(u.power(2).over(2)).plus(u.power(3).over(3))).build();
    }

    @ParameterizedTest
    @MethodSource("unbounded")
    void energiesWithoutALowerBoundAreRefused(Problem problem) {
        assertThatThrownBy(() -> MODEL.energy(problem, new Hard(), 30)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("RitzForm: the energy is not bounded below: ");
    }

    @Test
    void fisherEnergyOfAConstantIsKnown() {
        Expr density = fisher(Box.of("x", 0, 1)).energy().orElseThrow();
        // −(S²/2 + S³/3) for u = −S = −10, with no slope.
        assertThat(density.evaluate(new double[] {0.5}, field -> field.derivative().total() == 0 ? -10 : 0)).isCloseTo(-383.0 - 1.0 / 3, within(1e-12));
    }

    @Test
    void equationsWithoutAnEnergyAreRefusedWithTheReason() {
        assertThatThrownBy(() -> MODEL.energy(new Burgers(0.1).problem(), new Hard(), 30))
                .hasMessageStartingWith("RitzForm: no energy exists for equation-1: its linearisation is not symmetric (relative asymmetry ");
        assertThatThrownBy(() -> MODEL.energy(new Heat().problem(), new Hard(), 30)).hasMessageContaining("no energy exists");
        assertThatThrownBy(() -> MODEL.energy(new FisherKpp().problem(), new Hard(), 30)).hasMessageContaining("no energy exists");
    }

    @Test
    void aConditionThatIsNeitherEssentialNorNaturalIsRefused() {
        Box box = Box.of("x", 0, 1);
        Field u = Field.of("u", 0);
        var x = box.coordinate("x");
        Problem problem = Problem.named("wrong").domain(box).unknowns("u").energy(u.d(x).power(2).plus(u.power(2)))
                .condition(box.lower(x), u.d(x, x)).build();
        assertThatThrownBy(() -> MODEL.energy(problem, new Hard(), 30)).hasMessageContaining("condition-1 is neither u = g nor natural");
    }

    /** −εu″ + u³ − u linearised at u = 0 has the eigenvalues ε(kπ)² − 1, three of them negative for ε = 0.01. */
    @Test
    void secondVariationOfAllenCahnAtZeroHasItsThreeUnstableModes() {
        Problem problem = new AllenCahnSteady().problem();
        Field u = Field.of("u", 0);
        Problem mass = Problem.named("mass").domain(problem.domain()).unknowns("u").energy(u.power(2).over(2)).conditions(problem.conditions()).build();
        EnergyProblem energy = new RitzForm().discretize(problem, gauss(problem), new RandomFeatures(60, new Centred(12), 3));
        EnergyProblem norm = new RitzForm().discretize(mass, gauss(mass), new RandomFeatures(60, new Centred(12), 3));
        double[] theta = energy.initialPoint();
        Arrays.fill(theta, 0);
        SymmetricEigen eigen = SymmetricEigen.of(norm.energyMatrix(theta));
        int p = theta.length;
        int first = 0;
        while (eigen.values()[first] < 1e-9 * eigen.values()[p - 1]) {
            first++;
        }
        Matrix basis = eigen.vectors().selectColumns(first, p);
        Matrix projected = Blas.transposeMultiply(basis, Blas.multiply(energy.energyMatrix(theta), basis));
        for (int i = 0; i < projected.rows(); i++) {
            for (int j = 0; j < projected.rows(); j++) {
                projected.set(i, j, projected.get(i, j) / Math.sqrt(eigen.values()[first + i] * eigen.values()[first + j]));
            }
        }
        double[] values = SymmetricEigen.values(projected);
        assertThat(Arrays.stream(values).filter(value -> value < 0)).hasSize(3);
        for (int k = 1; k <= 4; k++) {
            double expected = 0.01 * k * k * Math.PI * Math.PI - 1;
            // Some thirty independent functions; the fourth mode is resolved least.
            assertThat(values[k - 1]).isCloseTo(expected, within(1e-5));
        }
    }

    private static PointSet gauss(Problem problem) {
        return PointSet.of(problem).interior(60).rule(new GaussLegendre()).draw();
    }

    @Test
    void theEnergyOfTheReferenceIsBelowThatOfOtherStationaryPoints() {
        Problem problem = new AllenCahnSteady().problem();
        EnergyProblem energy = new RitzForm().discretize(problem, gauss(problem), new RandomFeatures(60, new Centred(12), 1));
        Run run = new EnergyNaturalGradient().start(energy, energy.initialPoint());
        for (int k = 0; k < 100 && run.step().moved(); k++) {
            continue;
        }
        // E(0) = 1/4 is stationary; the reference lies below.
        assertThat(run.loss()).isLessThan(0.2);
        double[][] u = energy.approximation(run.theta()).evaluate(new double[] {0.25, 0.5, 0.9}, problem.unknowns());
        double sign = Math.signum(u[0][1]);
        for (int i = 0; i < 3; i++) {
            double exact = problem.solution().orElseThrow().value(new double[] {new double[] {0.25, 0.5, 0.9}[i]})[0];
            assertThat(sign * u[0][i]).isCloseTo(exact, within(1e-4));
        }
    }

    /** Features without a radius get one from a residual sweep on the equations, as for the strong form. */
    @Test
    void modelsThatLookAtTheProblemSeeItsEquations() {
        Problem problem = new Poisson1d().problem();
        EnergyProblem energy = new RitzForm().discretize(problem, gauss(problem), new RandomFeatures(30, new Centred(), 1));
        assertThat(minimum(energy)).isCloseTo(-Math.PI * Math.PI / 4, within(1e-7));
        var model = new RandomFeatures(30, new Centred(), 1);
        assertThat(new RitzForm().adapted(problem, model, new Fused())).isNotEqualTo(model)
                .isEqualTo(new StrongForm().adapted(problem, model, new Fused()));
    }

    @Test
    void parametersOfAnEnergyBelongToTheProblem() {
        Box box = Box.of("x", 0, 1);
        Field u = Field.of("u", 0);
        Parameter k = new Parameter("k", 3);
        Problem problem = Problem.named("p").domain(box).unknowns("u").energy(u.d(box.coordinate("x")).power(2).times(k)).build();
        assertThat(problem.parameters()).containsExactly(k);
    }
}
