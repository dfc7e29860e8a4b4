package org.pde4j.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.pde4j.analysis.error.DiffusionForm;
import org.pde4j.analysis.error.MaximumBound;
import org.pde4j.analysis.error.MeanSquareBound;
import org.pde4j.domain.Box;
import org.pde4j.expr.Coordinate;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Field;
import org.pde4j.loss.Approximation;
import org.pde4j.problem.Conditions;
import org.pde4j.problem.ExactSolution;
import org.pde4j.problem.Problem;
import org.pde4j.problem.catalog.AllenCahnWave;
import org.pde4j.problem.catalog.FisherKpp;
import org.pde4j.problem.catalog.Heat;
import org.pde4j.problem.catalog.Kdv;
import org.pde4j.problem.catalog.Poisson1d;
import org.pde4j.problem.catalog.Poisson2d;
import org.pde4j.problem.catalog.PoissonNd;

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
            DiffusionForm form = form(new Poisson1d().problem());
            Expr v = Expr.sin(X.times(Math.PI)).minus(Expr.sin(X.times(k * Math.PI)).times(0.01));
            Approximation function = KnownFunction.of(form.box(), v);
            assertThat(MaximumBound.of(form, function, 401).orElseThrow().bound()).isCloseTo(0.01 * Math.pow(k * Math.PI, 2) / 8, within(1e-6));
            double error = 0.01 / Math.sqrt(2);
            assertThat(MeanSquareBound.of(form, function, 0, 401).orElseThrow().bound()).isCloseTo(k * k * error, within(1e-8));
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
        Approximation v = KnownFunction.of(box, exact.minus(error));
        MeanSquareBound bound = MeanSquareBound.of(form(heat), v, 0, 801).orElseThrow();
        assertThat(bound.bound()).isCloseTo(0.010960818, within(1e-7)); // the trapezoidal rule in time leaves 5e-8
        MaximumBound maximum = MaximumBound.of(form(heat), v, 201).orElseThrow();
        double largest = 0;
        for (double x = 0; x <= 1; x += 1e-4) {
            largest = Math.max(largest, 0.025 * x * (1 - x) * Math.exp(x));
        }
        assertThat(maximum.bound() / largest).isCloseTo(3.10, within(0.01));
    }

    /** u = c − A tanh(A(x − ct)/(2ν)), with a convection that steepens: the rate of growth is max(−v_x)₊. */
    private static Problem burgersWave(double nu) {
        Box box = Box.of("x", -1, 1).times("t", 0, 0.5);
        Expr exact = Expr.constant(0.5).minus(Expr.tanh(X.minus(T.times(0.5)).times(0.5 / (2 * nu))).times(0.5));
        return Problem.named("wave").domain(box).unknowns("u").equation(U.d(T).plus(U.times(U.d(X))).minus(U.d(X, X).times(nu)))
                .condition(Conditions.dirichlet(box.lower(X), U, at(exact, X, -1)))
                .condition(Conditions.dirichlet(box.upper(X), U, at(exact, X, 1)))
                .condition(Conditions.dirichlet(box.lower(T), U, at(exact, T, 0))).exact(exact).build();
    }

    private static Expr at(Expr expr, Coordinate coordinate, double value) {
        return expr.substitute(leaf -> leaf.equals(coordinate) ? Expr.constant(value) : leaf);
    }

    /** No bound is ever below the error, boundary defects included. */
    @Test
    void neverBelowTheError() {
        Random random = new Random(4);
        for (Problem problem : List.of(new Heat(0.1).problem(), new FisherKpp().problem(), new AllenCahnWave().problem(), burgersWave(0.2))) {
            DiffusionForm form = form(problem);
            Expr exact = ((ExactSolution) problem.solution().orElseThrow()).values().get(0);
            for (int trial = 0; trial < 4; trial++) {
                Expr error = Expr.sin(X.times(4 * random.nextDouble()).plus(T.times(2 * random.nextDouble())).plus(random.nextDouble()))
                        .times(0.02 * random.nextDouble());
                Approximation v = KnownFunction.of(problem.domain(), exact.plus(error));
                MaximumBound maximum = MaximumBound.of(form, v, 41).orElseThrow();
                List<double[]> grid = MaximumBound.grid(form, 41, 2);
                double worst = grid.stream().mapToDouble(p -> Math.abs(error.evaluate(p))).max().orElseThrow();
                assertThat(maximum.bound()).as(problem.name()).isGreaterThanOrEqualTo(worst * (1 - 1e-9));
                double reaction = maximum.growth() - maximum.convectionRate();
                MeanSquareBound meanSquare = MeanSquareBound.of(form, v, reaction, 41).orElseThrow();
                double end = problem.domain().interval(1).upper();
                double l = problem.domain().interval(0).lower();
                double length = problem.domain().interval(0).length();
                double square = 0;
                for (int i = 0; i < 2000; i++) {
                    square += Math.pow(error.evaluate(l + length * (i + 0.5) / 2000, end), 2) * length / 2000;
                }
                assertThat(meanSquare.bound()).as(problem.name()).isGreaterThanOrEqualTo(Math.sqrt(square) * (1 - 1e-4));
            }
        }
    }

    /** Allen–Cahn: −R′ = 1 − 3u² ≤ 1 over all u; Fisher–KPP needs 0 ≤ u ≤ 1, where its least is ρ. */
    @Test
    void constantsOfTheReactions() {
        for (Problem problem : List.of(new AllenCahnWave().problem(), new FisherKpp().problem())) {
            Expr exact = ((ExactSolution) problem.solution().orElseThrow()).values().get(0);
            MaximumBound bound = MaximumBound.of(form(problem), KnownFunction.of(problem.domain(), exact), 41).orElseThrow();
            assertThat(bound.growth()).isCloseTo(1, within(1e-6));
        }
    }

    /** In ten dimensions a grid of five nodes along each axis would have ten million points. */
    @Test
    void samplesStayFewInManyDimensions() {
        DiffusionForm form = form(new PoissonNd(10).problem());
        assertThat(MaximumBound.grid(form, 65, 10)).hasSize(65 * 65).allSatisfy(point -> assertThat(point).hasSize(10)
                .satisfies(x -> assertThat(Arrays.stream(x)).allMatch(value -> value >= 0 && value <= 1)));
        assertThat(MaximumBound.grid(form(new PoissonNd(3).problem()), 65, 3)).hasSize(16 * 16 * 16);
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
