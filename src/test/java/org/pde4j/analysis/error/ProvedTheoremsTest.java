package org.pde4j.analysis.error;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pde4j.analysis.error.Manufactured.U;
import static org.pde4j.analysis.error.Manufactured.X;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.pde4j.analysis.enclosure.EnclosedNumbers;
import org.pde4j.domain.Box;
import org.pde4j.expr.Coordinate;
import org.pde4j.expr.Enclosure;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Field;
import org.pde4j.expr.MultiIndex;
import org.pde4j.expr.Parameter;
import org.pde4j.loss.DiscreteProblem;
import org.pde4j.loss.StrongForm;
import org.pde4j.model.Mlp;
import org.pde4j.model.Tanh;
import org.pde4j.optim.GaussNewton;
import org.pde4j.points.PointSet;
import org.pde4j.problem.Condition;
import org.pde4j.problem.Conditions;
import org.pde4j.problem.Problem;
import org.pde4j.problem.catalog.Advection;
import org.pde4j.problem.catalog.AllenCahn;
import org.pde4j.problem.catalog.Biharmonic2d;
import org.pde4j.problem.catalog.Bratu;
import org.pde4j.problem.catalog.Helmholtz2d;
import org.pde4j.problem.catalog.Kdv;
import org.pde4j.problem.catalog.Wave;
import org.pde4j.train.StopRule;
import org.pde4j.train.Trainer;

/** Theorems for scalar equations with every constant, supremum and integral enclosed, against errors that are known and functions made to fool them. */
class ProvedTheoremsTest {

    private static final String L2 = "energy estimate";

    static Stream<Arguments> problems() {
        return Stream.of(Arguments.of(new Bratu().problem(), List.of("Newton-Kantorovich"), 20), Arguments.of(new Advection().problem(),
                List.of(L2, "L1 contraction"), 20), Arguments.of(new Wave().problem(), List.of("energy of waves"), 40), Arguments.of(new Kdv().problem(),
                        List.of(L2), 2000), Arguments.of(new AllenCahn().problem(), List.of(L2, "L1 contraction"), 500),
                Arguments.of(new Helmholtz2d(1, 1, 1).problem(), List.of("coercivity"), 200), Arguments.of(new Helmholtz2d(4, 1, 1).problem(),
                        List.of("distance to the spectrum"), 200), Arguments.of(new Biharmonic2d().problem(), List.of("coercivity, weak form"), 200));
    }

    private static DiscreteProblem discrete(Problem problem, int... hidden) {
        PointSet points = PointSet.of(problem).interior(80).conditions(10).seed(1).draw();
        return new StrongForm().discretize(problem, points, new Mlp(Arrays.stream(hidden).boxed().toList(), new Tanh(), 1));
    }

    @ParameterizedTest
    @MethodSource("problems")
    void errorsAreBelow(Problem problem, List<String> theorems, double largest) {
        DiscreteProblem discrete = discrete(problem, 6);
        double[] theta = Trainer.of(discrete).phase(new GaussNewton(), StopRule.iterations(10)).run().bestTheta();
        List<ErrorBound> bounds = ProvedBounds.of(discrete, theta, 2, 15);
        assertThat(bounds).extracting(ErrorBound::theorem).containsAll(theorems).allSatisfy(theorem -> assertThat(theorems).contains(theorem));
        for (ErrorBound bound : bounds) {
            assertThat(bound.rigour()).isEqualTo(Rigour.PROVED);
            if (bound.norm() != Norm.ENERGY) {
                double error = KnownErrors.of(problem, discrete.approximation(theta), bound.norm());
                assertThat(bound.value()).as(bound.toString()).isBetween(error, largest * error);
            }
        }
    }

    /** v = 1.5 (sech-like) bump of width 1e-4 for the solution 0 of a wave: all points are far from it. */
    @Test
    void aBumpBetweenTheSamplesIsInTheBounds() {
        Problem problem = wave(Expr.constant(0), 1);
        DiscreteProblem discrete = discrete(problem, 2);
        double w = 1e4;
        double s = 0.6180339887;
        // Weights by x, then by t, biases, outer weights, outer bias.
        double[] theta = {w, w, 0, 0, 1 - w * s, -1 - w * s, 1, -1, 0};
        assertThat(discrete.approximation(theta).evaluate(new double[] {s, 1}, problem.unknowns())[0][0]).isGreaterThan(1.5);
        assertThat(ProvedBounds.of(discrete, theta, 2, 5)).filteredOn(bound -> bound.norm() == Norm.L2).isNotEmpty()
                .allSatisfy(bound -> assertThat(bound.value()).isGreaterThan(0.015));
    }

    /** u_t + u_x = 0 from a spike of width 1e-4 that no point sees: v = 0 errs by it. */
    @Test
    void aSpikeOfTheInitialDataIsInTheBounds() {
        Box box = Box.of("x", 0, 1).times("t", 0, 0.25);
        Coordinate t = box.coordinate("t");
        Expr spike = Expr.exp(X.minus(0.3141592).over(1e-4).power(2).negate());
        Problem problem = Problem.named("spike").domain(box).unknowns("u").equation(U.d(t).plus(U.d(X))).conditions(Conditions.initial(box, U, spike))
                .conditions(Conditions.periodic(box.lower(X), U, 1)).build();
        DiscreteProblem discrete = discrete(problem, 2);
        List<ErrorBound> bounds = ProvedBounds.of(discrete, new double[discrete.dimension()], 2, 5);
        assertThat(bounds).hasSize(2).allSatisfy(bound -> assertThat(bound.value())
                .isBetween(bound.norm() == Norm.L1 ? Math.sqrt(Math.PI) * 1e-4 : Math.sqrt(Math.sqrt(Math.PI / 2) * 1e-4), 0.02));
    }

    /** The energy of a wave whose initial data miss the data on the boundary by a jump is infinite, however small the jump. */
    @Test
    void nothingIsProvedOfInitialDataThatMissTheBoundary() {
        Expr sine = Expr.sin(X.times(Math.PI));
        for (double jump : new double[] {0, 1e-14, 1e-9}) {
            Problem problem = wave(sine.plus(jump), 1);
            DiscreteProblem discrete = discrete(problem, 2);
            List<ErrorBound> bounds = ProvedBounds.of(discrete, discrete.initialPoint(), 2, 3);
            assertThat(bounds.isEmpty()).as("jump " + jump).isEqualTo(jump > 0);
        }
    }

    /** Other units of equations and conditions are the same problem. */
    @Test
    void unitsOfEquationsAndConditionsDoNotCount() {
        List<ErrorBound> bounds = ProvedBounds.of(discrete(wave(Expr.sin(X.times(Math.PI)), 1), 3), theta(3), 2, 5);
        List<ErrorBound> scaled = ProvedBounds.of(discrete(wave(Expr.sin(X.times(Math.PI)), 1e-3), 3), theta(3), 2, 5);
        assertThat(bounds).hasSize(2).hasSameSizeAs(scaled);
        for (int i = 0; i < bounds.size(); i++) {
            assertThat(scaled.get(i).value() / bounds.get(i).value()).isBetween(0.9, 1.1);
        }
    }

    private static double[] theta(int width) {
        DiscreteProblem discrete = discrete(wave(Expr.constant(0), 1), width);
        return discrete.initialPoint();
    }

    /** u_tt = u_xx on (0, 1)², in units. */
    private static Problem wave(Expr initial, double unit) {
        Box box = Box.of("x", 0, 1).times("t", 0, 1);
        Coordinate t = box.coordinate("t");
        return Problem.named("wave").domain(box).unknowns("u").equation(U.d(t, t).minus(U.d(X, X)).times(unit))
                .condition(new Condition(box.lower(t), U.minus(initial).times(7 * unit))).condition(new Condition(box.lower(t), U.d(t).times(unit)))
                .condition(new Condition(box.lower(X), U.times(0.3 * unit))).condition(new Condition(box.upper(X), U.times(unit))).build();
    }

    /** Between the eigenvalues of −Δ on the unit square, nearer and nearer to 2π²: never more than the distance, in 40 digits. */
    @Test
    void distancesToTheSpectrumAreBelowTheTrueOnes() {
        BigDecimal pi = new BigDecimal("3.141592653589793238462643383279502884197169");
        BigDecimal eigenvalue = pi.pow(2).multiply(BigDecimal.valueOf(2));
        Box box = Box.of("x", 0, 1).times("y", 0, 1);
        Problem problem = Problem.named("square").domain(box).unknowns("u").equation(U.d(X, X).plus(U.d(box.coordinate("y"), box.coordinate("y"))))
                .conditions(Conditions.dirichlet(box.faces(), U, Expr.constant(0))).build();
        List<AxisConditions> axes = AxisConditions.of(problem, U).orElseThrow();
        Map<MultiIndex, Enclosure> laplacian = Map.of(MultiIndex.of(2), Enclosure.of(-1), MultiIndex.of(0, 2), Enclosure.of(-1));
        for (int k = 1; k < 16; k++) {
            double square = eigenvalue.doubleValue() * (1 + Math.pow(10, -k));
            BigDecimal exact = eigenvalue.subtract(new BigDecimal(square)).abs();
            double found = new BoxModes(laplacian, Enclosure.of(-square), axes).distance().orElseThrow();
            assertThat(new BigDecimal(found)).as("k = %d", k).isLessThanOrEqualTo(exact);
            assertThat(found).isGreaterThan(exact.doubleValue() - 1e-13);
        }
    }

    /** φ with φ(0) = 0, φ(l) = 1 and the like on intervals whose lengths are rounded: enclosed with their exact coefficients. */
    @Test
    void repairsOfRoundedLengthsContainTheExactOnes() {
        for (double[] ends : new double[][] {{0.1, 1.1}, {0, 2 * Math.PI}, {-1, 1}, {1e-3, 0.3}}) {
            Box box = Box.of("x", ends[0], ends[1]);
            Problem problem = Problem.named("ends").domain(box).unknowns("u").equation(U.d(X, X))
                    .conditions(Conditions.dirichlet(box.faces(), U, Expr.constant(1))).build();
            Expr repaired = BoundaryRepair.of(box, U, AxisConditions.of(problem, U).orElseThrow(), new Traces(box)).orElseThrow().repaired(U);
            // For v = 0 the repaired function is 1.
            Expr one = repaired.substitute(leaf -> leaf instanceof Field ? Expr.constant(0) : leaf);
            Expr slope = one.derivative(X);
            double middle = 0.5 * (ends[0] + ends[1]);
            Expr moved = slope.substitute(leaf -> leaf.equals(X) ? new Parameter("x", middle) : leaf);
            assertThat(EnclosedNumbers.of(moved).contains(0)).isTrue();
            assertThat(EnclosedNumbers.of(moved).width()).isLessThan(1e-11);
        }
    }
}
