package org.pde4j.analysis.error;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pde4j.domain.Box;
import org.pde4j.expr.Coordinate;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Field;
import org.pde4j.problem.Conditions;
import org.pde4j.problem.ExactSolution;
import org.pde4j.problem.Problem;
import org.pde4j.problem.catalog.AllenCahnWave;
import org.pde4j.problem.catalog.FisherKpp;
import org.pde4j.problem.catalog.Kdv;
import org.pde4j.problem.catalog.Poisson1d;
import org.pde4j.problem.catalog.Poisson2d;

/** Bounds against errors that are known because they were put there. */
class ErrorBoundsTest {

    private static final Field U = Field.of("u", 0);
    private static final Coordinate X = new Coordinate("x", 0);
    private static final Coordinate T = new Coordinate("t", 1);

    private static DiffusionForm form(Problem problem) {
        return DiffusionForm.of(problem).orElseThrow();
    }

    /** −e″ = ε(kπ)² sin(kπx): the L² bound is ‖ρ‖/π² = k² ‖e‖, the other (1/8) ε(kπ)². */
    @Test
    void modesOfThePoissonEquation() {
        for (int k = 1; k <= 3; k++) {
            Bounds bounds = Bounds.of(new Poisson1d().problem(), Expr.sin(X.times(Math.PI)).minus(Expr.sin(X.times(k * Math.PI)).times(0.01)));
            double expected = 0.01 * Math.pow(k * Math.PI, 2) / 8;
            // Upper values: the margin between samples is added.
            assertThat(bounds.maximum().orElseThrow().bound()).isBetween(expected * (1 - 1e-6), expected * 1.05);
            double error = 0.01 / Math.sqrt(2);
            assertThat(bounds.meanSquare().orElseThrow().value()).isBetween(k * k * error * (1 - 1e-6), k * k * error * 1.05);
        }
    }

    /** −a u″ = f, v = 0: max u = f l²/8a is what the theorem gives, and its rounded value may not be less. */
    @Test
    void aBoundThatIsSharpIsNotRoundedDown() {
        Random random = new Random(1);
        for (int k = 0; k < 50; k++) {
            double a = random.nextDouble();
            double f = random.nextDouble();
            double l = random.nextDouble();
            Box box = Box.of("x", 0, l);
            Problem problem = Problem.named("sharp").domain(box).unknowns("u").equation(U.d(X, X).times(-a).minus(f))
                    .condition(Conditions.dirichlet(box.lower(X), U, Expr.constant(0))).condition(Conditions.dirichlet(box.upper(X), U, Expr.constant(0))).build();
            BigDecimal bound = new BigDecimal(Bounds.of(problem, Expr.constant(0)).maximum().orElseThrow().bound());
            assertThat(bound.multiply(new BigDecimal(8)).multiply(new BigDecimal(a))).isGreaterThanOrEqualTo(new BigDecimal(f).multiply(new BigDecimal(l).pow(2)));
        }
    }

    /** u_t = u_xx, e = 0.05 t x(1 − x)eˣ, T = 1/2: the figures of an independent prototype. */
    @Test
    void duhamelBoundOfTheHeatEquation() {
        Box box = Box.of("x", 0, 1).times("t", 0, 0.5);
        Problem heat = Problem.named("heat").domain(box).unknowns("u").equation(U.d(T).minus(U.d(X, X)))
                .condition(Conditions.dirichlet(box.lower(X), U, Expr.constant(0)))
                .condition(Conditions.dirichlet(box.upper(X), U, Expr.constant(0)))
                .condition(Conditions.dirichlet(box.lower(T), U, Expr.sin(X.times(Math.PI)))).build();
        Expr exact = Expr.exp(T.times(-Math.PI * Math.PI)).times(Expr.sin(X.times(Math.PI)));
        Expr error = T.times(X).times(Expr.constant(1).minus(X)).times(Expr.exp(X)).times(0.05);
        Bounds bounds = Bounds.of(heat, exact.minus(error));
        // Cauchy-Schwarz over each of 64 slabs, and the margin between samples, are added.
        assertThat(bounds.meanSquare().orElseThrow().value()).isBetween(0.010960818, 0.010960818 * 1.03);
        MaximumBound maximum = bounds.maximum().orElseThrow();
        double largest = 0;
        for (double x = 0; x <= 1; x += 1e-4) {
            largest = Math.max(largest, 0.025 * x * (1 - x) * Math.exp(x));
        }
        assertThat(maximum.bound() / largest).isBetween(3.09, 3.25);
    }

    /** u = −sin(πx)e^{−t} with its source, v = u + 1e-3 sin(kπx) sin 3t: the figures of an independent prototype; the true error is 1.7968e-4. */
    @ParameterizedTest
    @CsvSource({"0.0031830988618379067, 2, 3.662734e-3", "0.0031830988618379067, 8, 9.242715e-3", "0.1, 2, 4.701238e-3"})
    void contractionBoundOfBurgersEquation(double nu, int k, double expected) {
        Box box = Box.of("x", -1, 1).times("t", 0, 1);
        Expr u = Expr.sin(X.times(Math.PI)).times(Expr.exp(T.negate())).negate();
        Expr source = u.derivative(T).plus(u.times(u.derivative(X))).minus(u.derivative(X).derivative(X).times(nu));
        Problem burgers = Problem.named("burgers").domain(box).unknowns("u").equation(U.d(T).plus(U.times(U.d(X))).minus(U.d(X, X).times(nu)).minus(source))
                .condition(Conditions.dirichlet(box.lower(X), U, Expr.constant(0))).condition(Conditions.dirichlet(box.upper(X), U, Expr.constant(0)))
                .condition(Conditions.dirichlet(box.lower(T), U, Expr.sin(X.times(Math.PI)).negate())).build();
        Expr v = u.plus(Expr.sin(X.times(k * Math.PI)).times(Expr.sin(T.times(3))).times(1e-3));
        // Upper values: up to 5 % are added for what is between the samples.
        assertThat(Bounds.of(burgers, v).contraction().orElseThrow().value()).isBetween(expected * 0.9999, expected * 1.05);
    }

    /** Allen–Cahn: −R′ = 1 − 3u² ≤ 1 over all u; Fisher–KPP needs 0 ≤ u ≤ 1, where its least is ρ. */
    @Test
    void constantsOfTheReactions() {
        for (Problem problem : List.of(new AllenCahnWave().problem(), new FisherKpp().problem())) {
            Expr exact = ((ExactSolution) problem.solution().orElseThrow()).values().get(0);
            // Fisher-KPP: the data begin a little above 0, and −R′ = 1 − 2u is enclosed to 1 %.
            assertThat(Bounds.of(problem, exact).reaction().value()).isBetween(0.999, 1.01);
        }
    }

    /** −R′ of Fisher–KPP grows without bound in u: the bound is for u between the data, and says so. */
    @Test
    void theRangeOfABoundThatIsNotOverAllUIsNamed() {
        Problem problem = new FisherKpp().problem();
        Expr exact = ((ExactSolution) problem.solution().orElseThrow()).values().get(0);
        assertThat(Bounds.of(problem, exact).reaction().range()).matches("u in \\[\\S+, \\S+\\] by the maximum principle, u_theta in its range");
    }

    /** R = −0.012u(u − 25)(100 − u): −R′ is 32.5 at u = 125/3, far from v = 0; beside u = 0 there is another solution. */
    @Test
    void theGrowthOfAPolynomialReactionIsFoundFarFromTheSolution() {
        ReactionBound bound = Bounds.of(reaction(U.times(U.minus(25)).times(Expr.constant(100).minus(U)).times(-0.012)), Expr.constant(0)).reaction();
        assertThat(bound.value()).isBetween(32.5, 32.5 * 1.011);
        assertThat(bound.at()).isCloseTo(125 / 3.0, within(3.0));
        assertThat(bound.range()).isEqualTo("over all u");
    }

    /** Against the exact maximum of −R′ over all u. */
    @Test
    void growthOverAllUIsEnclosed() {
        // R = u⁵ − 1000u³: −R′ = 3000u² − 5u⁴, largest 450 000 at u² = 300.
        assertThat(Bounds.of(reaction(U.power(5).minus(U.power(3).times(1000))), Expr.constant(0)).reaction().value()).isBetween(450_000.0, 454_600.0);
        // R = sin u: −R′ = −cos u ≤ 1.
        assertThat(Bounds.of(reaction(Expr.sin(U)), Expr.constant(0)).reaction().value()).isBetween(1.0, 1.011);
        // R = (u − 3e4)³/3: −R′ = −(u − 3e4)² ≤ 0, where a sum of powers loses all digits.
        assertThat(Bounds.of(reaction(U.minus(3e4).power(3).over(3)), Expr.constant(0)).reaction().value()).isBetween(0.0, 1e-3);
        // R = −eᵘ (Bratu) and R = u⁴ grow without bound.
        assertThat(Bounds.of(reaction(Expr.exp(U).negate()), Expr.constant(0)).reaction().value()).isInfinite();
        assertThat(Bounds.of(reaction(U.power(4)), Expr.constant(0)).reaction().value()).isInfinite();
        // A coefficient with a peak of width 1e-4: −R′ = 1e3 there.
        Expr peak = Expr.exp(X.minus(0.2718).over(1e-4).power(2).negate()).times(1e3);
        assertThat(Bounds.of(reaction(U.times(peak).negate().plus(U.power(3))), Expr.constant(0)).reaction().value()).isBetween(1e3, 1.02e3);
    }

    private static Problem reaction(Expr reaction) {
        Box box = Box.of("x", 0, 1);
        return Problem.named("reaction").domain(box).unknowns("u").equation(U.d(X, X).negate().plus(reaction))
                .condition(Conditions.dirichlet(box.lower(X), U, Expr.constant(0))).condition(Conditions.dirichlet(box.upper(X), U, Expr.constant(0))).build();
    }

    /** u_t = u_xx + u², u ≤ 0: v = −10 (2x − 1)² ≤ 0 is off by 10 at both ends, and its repair 10 − 10 (2x − 1)² grows at the rate 2 · 10. */
    @Test
    void theGrowthOfTheReactionHoldsForTheRepairedFunctionToo() {
        Box box = Box.of("x", 0, 1).times("t", 0, 1);
        Problem problem = Problem.named("quadratic").domain(box).unknowns("u").equation(U.d(T).minus(U.d(X, X)).minus(U.power(2)))
                .condition(Conditions.dirichlet(box.lower(X), U, Expr.constant(0))).condition(Conditions.dirichlet(box.upper(X), U, Expr.constant(0)))
                .condition(Conditions.dirichlet(box.lower(T), U, Expr.sin(X.times(Math.PI)).negate())).build();
        Bounds bounds = Bounds.of(problem, X.times(2).minus(1).power(2).times(-10));
        assertThat(bounds.reaction().value()).isGreaterThanOrEqualTo(20);
    }

    @Test
    void otherProblemsAreRefused() {
        assertThat(DiffusionForm.of(new Kdv().problem())).isEmpty();
        DiffusionForm plane = form(new Poisson2d().problem());
        assertThat(plane.parabolic()).isFalse();
        assertThat(plane.firstEigenvalue()).isCloseTo(2 * Math.PI * Math.PI, within(1e-12));
        Problem poisson = new Poisson1d().problem();
        assertThat(DiffusionForm.of(new Problem("free", poisson.domain(), poisson.unknowns(), poisson.equations(),
                poisson.conditions().subList(0, 1), Optional.empty()))).isEmpty();
    }
}
