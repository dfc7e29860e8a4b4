package org.pde4j.analysis.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.pde4j.expr.Coordinate;
import org.pde4j.expr.Expr;
import org.pde4j.problem.ExactSolution;
import org.pde4j.problem.Problem;
import org.pde4j.problem.catalog.Catalog;

/** Problems known by name: each has a bound, but for systems in more than one dimension, dispersive systems and values given at the end of time. */
class CatalogueBoundsTest {

    private static final List<String> WITHOUT = List.of("kovasznay", "navier-stokes-cavity", "burgers-2d", "taylor-green", "beltrami", "schroedinger-nls", "black-scholes");

    /** Systems of ordinary differential equations, of which others tell: their solutions have no formula. */
    private static final List<String> ORBITS = List.of("lotka-volterra", "pendulum");

    private static final double SIZE = 1e-6;

    /** For solutions that have no formula, a function with the right conditions. */
    private static final Map<String, Expr> OTHERS = others();

    private static Map<String, Expr> others() {
        Coordinate x = new Coordinate("x", 0);
        Expr sine = Expr.sin(x.times(Math.PI)).negate();
        return Map.of("burgers", sine, "burgers-smooth", sine, "allen-cahn", x.power(2).times(Expr.cos(x.times(Math.PI))), "kdv-cosine",
                Expr.cos(x.times(Math.PI)), "allen-cahn-steady", Expr.tanh(x.over(0.1 * Math.sqrt(2))).times(Expr.tanh(Expr.constant(1).minus(x)
                        .over(0.1 * Math.sqrt(2)))));
    }

    static List<String> names() {
        return Catalog.names().stream().filter(name -> !WITHOUT.contains(name) && !ORBITS.contains(name)
                && Catalog.find(name).problem().domain().box().isPresent()).toList();
    }

    /** v = u + 1e-6 Π cos(3x_i + 1): the bound is above the error at the middle, and below 1e-2. */
    @ParameterizedTest
    @MethodSource("names")
    void everyProblemHasABound(String name) {
        Problem problem = Catalog.find(name).problem();
        boolean exact = problem.solution().orElseThrow() instanceof ExactSolution;
        Expr u = exact ? ((ExactSolution) problem.solution().get()).values().get(0) : OTHERS.get(name);
        Expr perturbation = Expr.product(problem.domain().coordinates().stream().map(x -> Expr.cos(x.times(3).plus(1))).toList()).times(SIZE);
        EvaluatedFunction v = new SampledFunction(KnownFunction.of(problem.box(), u.plus(perturbation)), 9_000);
        List<ErrorBound> bounds = ErrorAnalysis.of(problem, v, false).bounds();
        assertThat(bounds).isNotEmpty();
        if (exact) {
            assertThat(bounds).allSatisfy(bound -> assertThat(bound.value()).as(bound.toString()).isGreaterThan(0.05 * SIZE));
        }
        // The data of the p-Laplace equation are resolved with more samples than a fast test takes.
        if (exact && !name.equals("p-laplace")) {
            assertThat(bounds).anySatisfy(bound -> assertThat(bound.value()).as(bound.toString()).isLessThan(0.05 * bound.size()));
        }
    }
}
