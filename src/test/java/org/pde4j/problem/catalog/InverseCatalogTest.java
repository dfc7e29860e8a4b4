package org.pde4j.problem.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.pde4j.expr.Field;
import org.pde4j.expr.Parameter;
import org.pde4j.problem.Equation;
import org.pde4j.problem.ExactSolution;
import org.pde4j.problem.Observation;
import org.pde4j.problem.Problem;
import org.pde4j.problem.Samples;
import org.pde4j.problem.Substitution;

class InverseCatalogTest {

    private static final Map<String, Map<String, Double>> TRUTH = Map.of("heat-inverse", Map.of("k", 0.3),
            "burgers-inverse", Map.of("lambda1", 1.0, "lambda2", 0.01 / Math.PI), "lorenz-inverse", Map.of("s", 10.0, "r", 15.0, "b", 8.0 / 3),
            "elliptic-inverse-field", Map.of());

    static List<String> names() {
        return Catalog.inverse();
    }

    /** Residuals of observations beside the solution are those of the noise: χ²/N within five of its deviations √(2/N) of 1, or 0 without noise. */
    @ParameterizedTest
    @MethodSource("names")
    void dataAreThoseOfTheSolution(String name) {
        Problem problem = Catalog.find(name).problem();
        assertThat(problem.check()).isEmpty();
        assertThat(problem.parameters().stream().filter(parameter -> !parameter.isKnown()).map(Parameter::name))
                .containsExactlyInAnyOrderElementsOf(TRUTH.get(name).keySet());
        Samples samples = problem.solution().orElseThrow().samples(problem.domain());
        double sum = 0;
        int count = 0;
        for (Observation observation : problem.observations()) {
            for (int i = 0; i < observation.size(); i++) {
                double[] point = observation.point(i);
                Field unknown = (Field) observation.quantity();
                double known = name.startsWith("lorenz") ? samples.values()[3 * i + unknown.component()]
                        : problem.solution().orElseThrow().value(point)[unknown.component()];
                sum += Math.pow((observation.values()[i] - known) / observation.deviations()[i], 2);
                count++;
            }
        }
        assertThat(sum / count).isCloseTo(name.startsWith("burgers") ? 0 : 1, within(5 * Math.sqrt(2.0 / count)));
    }

    /** The source against central differences of a∇u, h² = 1e-8 of third derivatives of order 100; and conditions that the field satisfies. */
    @Test
    void theFieldSolvesItsEquation() {
        Problem problem = new EllipticInverseField().problem();
        Substitution exact = new Substitution(problem.box(), ((ExactSolution) problem.solution().orElseThrow()).values());
        double[] at = {0.3, 0.7};
        assertThat(exact.inside(problem.equations().get(0).residual()).evaluate(at)).isCloseTo(0, within(1e-13));
        double source = -problem.equations().get(0).residual().evaluate(at, field -> 0);
        double h = 1e-4;
        double divergence = (flux(0.3 + h, 0.7) - flux(0.3 - h, 0.7) + flux(0.7 + h, 0.3) - flux(0.7 - h, 0.3)) / (2 * h);
        assertThat(source).isCloseTo(-divergence, within(1e-5));
        assertThat(problem.conditions()).hasSize(4).allSatisfy(condition -> assertThat(condition.isDirichlet()).isTrue());
    }

    /** a ∂u/∂x, which is a ∂u/∂y with x and y in each other's place. */
    private static double flux(double x, double y) {
        return Math.PI * Math.cos(Math.PI * x) * Math.sin(Math.PI * y) / (1 + x * x + y * y + (x - 1) * (x - 1) + (y - 1) * (y - 1));
    }

    @Test
    void heatIsSolvedByItsClosedForm() {
        Problem problem = new HeatInverse().problem().substitute(leaf -> leaf instanceof Parameter parameter ? parameter.known(0.3) : leaf);
        Substitution exact = new Substitution(problem.box(), ((ExactSolution) problem.solution().orElseThrow()).values());
        for (Equation equation : problem.equations()) {
            assertThat(exact.inside(equation.residual()).evaluate(0.3, 0.7)).isCloseTo(0, within(1e-13));
        }
    }

    /** The state at the end to the digits of an independent integration. */
    @Test
    void lorenzEndsWhereItIsKnownTo() {
        Samples samples = new LorenzInverse().problem().solution().orElseThrow().samples(new LorenzInverse().problem().domain());
        double[] end = {5.43185116, 5.38841317, 13.44864768};
        for (int k = 0; k < 3; k++) {
            assertThat(samples.values()[3 * 24 + k]).isCloseTo(end[k], within(1e-7));
        }
    }
}
