package org.pde4j.analysis.error;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.hipparchus.analysis.integration.RombergIntegrator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pde4j.analysis.Effort;
import org.pde4j.domain.Box;
import org.pde4j.domain.Face;
import org.pde4j.expr.Coordinate;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Field;
import org.pde4j.expr.Function;
import org.pde4j.loss.Approximation;
import org.pde4j.problem.Conditions;
import org.pde4j.problem.Problem;
import org.pde4j.problem.ProblemBuilder;

/** Sources, coefficients and data that are narrower than any grid; v solves the problem without them, as a model trained between them does. */
class NarrowDataTest {

    private static final Field U = Field.of("u", 0);
    private static final Coordinate X = new Coordinate("x", 0);
    private static final Coordinate T = new Coordinate("t", 1);
    private static final Expr SINE = Expr.sin(X.times(Math.PI));

    private static Expr spike(Coordinate x, double centre, double width) {
        return Expr.exp(x.minus(centre).over(width).power(2).negate());
    }

    private static Problem problem(Box box, Expr residual, Expr initial) {
        ProblemBuilder problem = Problem.named("narrow").domain(box).unknowns("u").equation(residual);
        for (Face face : box.spatialFaces()) {
            problem = problem.condition(Conditions.dirichlet(face, U, Expr.constant(0)));
        }
        return (box.time().isPresent() ? problem.condition(Conditions.dirichlet(box.lower(T), U, initial)) : problem).build();
    }

    private static Problem loaded(Expr load) {
        return problem(Box.of("x", 0, 1), U.d(X, X).negate().minus(SINE.times(Math.PI * Math.PI)).minus(load), null);
    }

    /** −e″ = a load of mass m = √π at x₀: e is a hat of height m x₀ (1 − x₀) = 0.443, of norm 0.256. */
    @ParameterizedTest
    @ValueSource(doubles = {6e-4, 1.2e-3, 1.8e-3, 1e-5, 1e-7})
    void aNarrowLoadIsInTheBoundWhereverItStands(double width) {
        double centre = width < 1e-4 ? Math.sqrt(0.1) : 0.50390625;
        Bounds bounds = Bounds.of(loaded(spike(X, centre, width).over(width)), SINE);
        double height = Math.sqrt(Math.PI) * centre * (1 - centre);
        assertThat(bounds.maximum().orElseThrow().bound()).isGreaterThan(height).isGreaterThanOrEqualTo(1 / width / 8);
        // Of a hat of this height; the load is narrow beside 1.
        assertThat(bounds.meanSquare().orElseThrow().value()).isGreaterThan(height / Math.sqrt(3) * 0.99);
        // ‖ρ‖/π² with ‖ρ‖² = √(π/2)/w.
        assertThat(bounds.meanSquare().orElseThrow().value()).isCloseTo(Math.sqrt(Math.sqrt(Math.PI / 2) / width) / (Math.PI * Math.PI),
                withPercentage(6));
        assertThat(bounds.maximum().orElseThrow().settled()).isTrue();
    }

    /** k(−u″ − π² sin πx) = 0 is the same problem for every k; of a residual of 1e-299 the square underflows. */
    @ParameterizedTest
    @ValueSource(doubles = {1e-100, 1e-155, 1e-162, 1e-200, 1e-300})
    void aBoundOfASmallMultipleOfTheEquationIsNoSmallerThanTheError(double k) {
        Expr residual = U.d(X, X).negate().minus(SINE.times(Math.PI * Math.PI)).times(k);
        Bounds bounds = Bounds.of(problem(Box.of("x", 0, 1), residual, null), SINE.times(0.5));
        // The error is half of sin πx.
        assertThat(bounds.meanSquare().orElseThrow().value()).isGreaterThan(0.5 / Math.sqrt(2) * 0.999);
    }

    /** exp(−((x − 0.3)/s)²)/(s √π), s = 5e-4: the largest error is 0.210, the residual at least 973. */
    @Test
    void theLoadOfWidth5e4HasAResidualOfMoreThanAThousand() {
        double s = 5e-4;
        MaximumBound bound = Bounds.of(loaded(spike(X, 0.3, s).over(s * Math.sqrt(Math.PI))), SINE).maximum().orElseThrow();
        assertThat(bound.residual().lower()).isBetween(1128.0 * 0.95, 1129.0);
        assertThat(bound.bound()).isGreaterThanOrEqualTo(973.0 / 8);
    }

    /**
     * A bump in two and three dimensions of such a load that the error at its centre is at least 0.996: that of the inscribed ball of radius R about it is
     * ∫ load(r) r ln(R/r) dr for d = 2 and ∫ load(r) r (1 − r/R) dr for d = 3, and by the maximum principle that of the box is no smaller.
     */
    @ParameterizedTest
    @CsvSource({"2, 0.01", "2, 0.001", "3, 0.01"})
    void aBumpInSeveralDimensionsIsSeen(int d, double width) {
        Box box = Box.cube(d, 0, 1);
        List<Coordinate> x = box.coordinates();
        Expr square = Expr.sum(x.stream().map(c -> c.minus(0.3 + 0.1 * c.axis()).over(width).power(2)).toList());
        Expr laplacian = Expr.sum(x.stream().map(c -> U.d(c, c)).toList());
        Expr smooth = Expr.product(x.stream().map(c -> Expr.sin(c.times(Math.PI))).toList());
        double error = 0.996;
        double radius = 0.3;
        double load = error / new RombergIntegrator().integrate(100_000, r -> r == 0 ? 0
                : Math.exp(-r * r / (width * width)) * r * (d == 2 ? Math.log(radius / r) : 1 - r / radius), 0, 8 * width);
        Expr residual = laplacian.negate().minus(smooth.times(d * Math.PI * Math.PI)).minus(Expr.exp(square.negate()).times(load));
        MaximumBound bound = Bounds.of(problem(box, residual, null), smooth).maximum().orElseThrow();
        assertThat(bound.residual().upper()).isGreaterThanOrEqualTo(load);
        assertThat(bound.residual().lower()).isGreaterThan(0.85 * load);
        assertThat(bound.bound()).isGreaterThanOrEqualTo(error);
        // The load at which a whole space in three dimensions has an error of 1 at the centre of the bump.
        if (d == 3) {
            assertThat(load).isCloseTo(2 * error / (width * width), withPercentage(4));
        }
    }

    /** u_t = 1e-7 u_xx: the pulse of height 1 and width 0.0015 of the initial data stays 0.588 high at T, and is 1 high at the start. */
    @Test
    void aPulseInTheInitialDataIsSeen() {
        Box box = Box.of("x", 0, 1).times("t", 0, 10);
        Expr residual = U.d(T).minus(U.d(X, X).times(1e-7));
        Bounds bounds = Bounds.of(problem(box, residual, SINE.plus(spike(X, 0.50390625, 0.0015))),
                SINE.times(Expr.exp(T.times(-1e-7 * Math.PI * Math.PI))));
        assertThat(bounds.maximum().orElseThrow().bound()).isBetween(1.0, 1.06);
        // The mass of the pulse, w √π, is kept.
        assertThat(bounds.contraction().orElseThrow().value()).isBetween(0.0015 * Math.sqrt(Math.PI), 0.0015 * Math.sqrt(Math.PI) * 1.06);
    }

    /** u(0, t) = a pulse of width 1e-4 in time, which v ignores. */
    @Test
    void aPulseInTheBoundaryDataIsSeen() {
        Box box = Box.of("x", 0, 1).times("t", 0, 1);
        Problem heat = Problem.named("pulse").domain(box).unknowns("u").equation(U.d(T).minus(U.d(X, X)))
                .condition(Conditions.dirichlet(box.lower(X), U, spike(T, 0.3141, 1e-4)))
                .condition(Conditions.dirichlet(box.upper(X), U, Expr.constant(0)))
                .condition(Conditions.dirichlet(box.lower(T), U, Expr.constant(0))).build();
        MaximumBound bound = Bounds.of(heat, Expr.constant(0)).maximum().orElseThrow();
        assertThat(bound.bound()).isBetween(1.0, 1.06);
    }

    /** (1 + 1e6 spike) u in the equation, v off by 1e-3: the residual is 1e3 where the coefficient is. */
    @Test
    void aPeakOfACoefficientIsSeen() {
        Expr coefficient = spike(X, 0.7321, 1e-4).times(1e6).plus(1);
        Expr residual = U.d(X, X).negate().plus(coefficient.times(U)).minus(SINE.times(coefficient.plus(Math.PI * Math.PI)));
        MaximumBound bound = Bounds.of(problem(Box.of("x", 0, 1), residual, null), SINE.times(1.001)).maximum().orElseThrow();
        double there = 1e3 * Math.sin(0.7321 * Math.PI);
        assertThat(bound.residual().upper()).isBetween(there, 1.1 * there);
        assertThat(bound.residual().lower()).isGreaterThan(0.9 * there);
    }

    /** A million oscillations are no less narrow: whatever the samples show, the bound is that of their amplitude. */
    @Test
    void fastOscillationsAreNotMistakenForTheirSamples() {
        double k = 2 * Math.PI * 16384 * 8;
        MaximumBound bound = Bounds.of(loaded(Expr.sin(X.times(k)).times(1e5)), SINE).maximum().orElseThrow();
        assertThat(bound.bound()).isGreaterThanOrEqualTo(1e5 / 8 * (1 - 1e-9));
    }

    /** A load of height 1000 on an interval of length 1e-5 where no sample is: written with heaviside, or with if. */
    @Test
    void aNarrowStepIsSeen() {
        Expr step = Expr.heaviside(X.minus(0.31415)).minus(Expr.heaviside(X.minus(0.31416))).times(1000);
        assertThat(Bounds.of(loaded(step), SINE).maximum().orElseThrow().residual().upper()).isBetween(1000.0, 1050.0);
        ErrorBound bound = Bounds.of(loaded(step), SINE).meanSquare().orElseThrow();
        assertThat(bound.terms().get(0).value()).isBetween(1000 * Math.sqrt(1e-5), 1000 * Math.sqrt(1e-5) * 1.06);
    }

    /** Also at quick effort, where a bound would be OBSERVED of whatever lies between the nodes. */
    @ParameterizedTest
    @EnumSource(value = Effort.class, names = {"QUICK", "SAMPLED"})
    void aLineIsSampledAtTenThousandNodesAtLeast(Effort effort) {
        Problem problem = loaded(Expr.constant(0));
        Approximation sine = KnownFunction.of(problem.box(), SINE);
        Set<Double> nodes = new HashSet<>();
        ErrorAnalysis.of(problem, (points, wanted) -> {
            Arrays.stream(points).forEach(nodes::add);
            return sine.evaluate(points, wanted);
        }, new double[0], effort);
        assertThat(nodes).hasSizeGreaterThan(10_000);
    }

    @Test
    void boundaryDataThatJumpInTimeHaveNoBoundInTheMean() {
        Box box = Box.of("x", 0, 1).times("t", 0, 1);
        Problem heat = Problem.named("jump").domain(box).unknowns("u").equation(U.d(T).minus(U.d(X, X)))
                .condition(Conditions.dirichlet(box.lower(X), U, Expr.heaviside(T.minus(0.5))))
                .condition(Conditions.dirichlet(box.upper(X), U, Expr.constant(0)))
                .condition(Conditions.dirichlet(box.lower(T), U, Expr.constant(0))).build();
        Bounds bounds = Bounds.of(heat, Expr.constant(0));
        assertThat(bounds.meanSquare()).isEmpty();
        assertThat(bounds.maximum().orElseThrow().bound()).isBetween(1.0, 1.06);
    }

    @Test
    void dataThatAreNotNumbersSettleNothing() {
        Expr undefined = Expr.log(X.minus(0.5)).times(1e-6);
        MaximumBound bound = Bounds.of(loaded(undefined), SINE).maximum().orElseThrow();
        assertThat(bound.settled()).isFalse();
    }

    @Test
    void aFunctionWithoutAProvedRoundingErrorIsEnclosedAsWell() {
        Expr layer = Expr.call(Function.ERF, X.minus(0.4142).over(1e-4));
        Problem problem = loaded(layer.derivative(X));
        assertThat(Bounds.of(problem, SINE).maximum().orElseThrow().residual().upper()).isGreaterThanOrEqualTo(2e4 / Math.sqrt(Math.PI));
        assertThat(Bounds.of(loaded(layer), SINE).maximum().orElseThrow().residual().upper()).isBetween(1.0, 1.06);
    }
}
