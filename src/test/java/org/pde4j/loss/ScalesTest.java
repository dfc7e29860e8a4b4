package org.pde4j.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pde4j.domain.Box;
import org.pde4j.expr.Expr;
import org.pde4j.linalg.Vectors;
import org.pde4j.model.Mlp;
import org.pde4j.model.Model;
import org.pde4j.model.Tanh;
import org.pde4j.points.PointSet;
import org.pde4j.problem.Equation;
import org.pde4j.problem.Problem;
import org.pde4j.problem.WrittenProblem;
import org.pde4j.problem.catalog.AllenCahnNd;
import org.pde4j.problem.catalog.BlackScholesBarenblattNd;
import org.pde4j.problem.catalog.Catalog;
import org.pde4j.problem.catalog.HjbLqgNd;
import org.pde4j.problem.catalog.PoissonNd;
import org.pde4j.problem.catalog.SemilinearHeatNd;
import org.pde4j.problem.catalog.SineGordonNd;

class ScalesTest {

    private static final Model NETWORK = new Mlp(List.of(5), new Tanh(), 2);

    /** Diffusion of a pulse of 1e-5 over a micrometre, with a reaction. */
    private static final Problem SI = new WrittenProblem(Box.of("x", 0, 1e-6).times("t", 0, 1), "u v")
            .equations("u_t = 1e-12*u_xx - 1e5*u*v", "v_t = 1e-12*v_xx - 1e5*u*v + 1e-7*u").on("xX", "u = 0", "v_x = 0")
            .on("t", "u = 1e-5*sin(pi*x/1e-6)", "v = 2e-5").problem();

    private static PointSet points(Problem problem) {
        return PointSet.of(problem).interior(50).conditions(10).seed(3).draw();
    }

    private static CollocationProblem discrete(StrongForm form, Execution execution) {
        return form.discretize(SI, points(SI), NETWORK, execution);
    }

    static List<String> catalogue() {
        return Catalog.names();
    }

    @ParameterizedTest
    @MethodSource("catalogue")
    void everyProblemOfTheCatalogueIsLeftAsItIs(String name) {
        assertThat(Scales.of(Catalog.find(name).problem()).isNone()).isTrue();
    }

    static List<Problem> highDimension() {
        return List.of(new SineGordonNd(100, 1).problem(), new AllenCahnNd(100, 1).problem(), new SemilinearHeatNd(100).problem(),
                new HjbLqgNd(10, 1).problem(), new BlackScholesBarenblattNd(10, 0.4, 0.05).problem(), new PoissonNd(10).problem());
    }

    /** Their solutions are of order one, although their sources and Laplacians are sums of up to 100 terms. */
    @ParameterizedTest
    @MethodSource("highDimension")
    void everyProblemOfManyDimensionsIsLeftAsItIs(Problem problem) {
        assertThat(Scales.of(problem).isNone()).isTrue();
    }

    @Test
    void factorsArePowersOfTwoSoThatScalingRoundsNothing() {
        Scales scales = Scales.of(SI);
        assertThat(scales.unknowns()).containsOnlyKeys("u", "v");
        assertThat(scales.unknowns().values()).allSatisfy(factor -> assertThat(factor).isEqualTo(Math.scalb(1.0, Math.getExponent(factor))));
        assertThat(scales.rows()).hasSize(8);
        assertThat(scales.rows().values()).allSatisfy(factor -> assertThat(factor).isEqualTo(Math.scalb(1.0, Math.getExponent(factor))));
    }

    @Test
    void theNetworkStandsForTheScaledUnknownAndRowsAreDividedByTheirScale() {
        CollocationProblem scaled = discrete(new StrongForm(), new Fused());
        double[] theta = scaled.initialPoint();
        Problem problem = scaled.problem();
        // u of the network itself, as a problem without units would have it.
        Approximation raw = new StrongForm(Map.of(), 1, List.of(), Scaling.NONE).approximation(problem, scaled.network(), theta);
        Approximation u = scaled.approximation(theta);
        double[] at = scaled.blocks().get(0).points().coordinates();
        double[] residual = scaled.rawResidual(theta);
        for (int k = 0; k < 2; k++) {
            Expr field = problem.unknowns().get(k);
            double factor = scaled.scales().unknowns().get(problem.unknowns().get(k).name());
            double[] expected = Arrays.stream(raw.evaluate(at, List.of(field))[0]).map(value -> factor * value).toArray();
            assertThat(u.evaluate(at, List.of(field))[0]).containsExactly(expected);
            Equation equation = problem.equations().get(k);
            double[] r = u.evaluate(at, List.of(equation.residual()))[0];
            for (int i = 0; i < r.length; i++) {
                // The same sum of terms of order one, rounded in another order.
                assertThat(residual[k * r.length + i]).isCloseTo(r[i] / scaled.scales().row(equation.name()), within(1e-13));
            }
        }
    }

    @Test
    void executionsAgreeOnAScaledProblem() {
        CollocationProblem fused = discrete(new StrongForm(), new Fused());
        CollocationProblem graph = discrete(new StrongForm(), new Graph());
        double[] theta = fused.initialPoint();
        double[] a = new double[theta.length];
        double[] b = new double[theta.length];
        double loss = fused.evaluate(theta, a, null);
        // As the contract of all executions asks.
        assertThat(graph.evaluate(theta, b, null)).isCloseTo(loss, within(1e-12 * loss));
        double largest = Vectors.norm(a);
        for (int i = 0; i < a.length; i++) {
            assertThat(b[i]).isCloseTo(a[i], within(1e-12 * largest));
        }
        LossGraph saved = new StrongForm().graph(SI, points(SI), fused.network());
        assertThat(saved.graph().getVariable(LossGraph.RESIDUAL)).isNotNull();
    }

    @Test
    void withoutScalingRowsAreAsWritten() {
        CollocationProblem plain = discrete(new StrongForm(Map.of(), 1, List.of(), Scaling.NONE), new Fused());
        assertThat(plain.scales().isNone()).isTrue();
        assertThat(plain.blocks().get(0).residual()).isSameAs(SI.equations().get(0).residual());
    }

    @Test
    void weightsOfTheUserMultiplyTheScaledRows() {
        double[] once = discrete(new StrongForm(), new Fused()).residual(NETWORK.network(SI.box(), 2).initial());
        double[] four = discrete(new StrongForm(Map.of("interior", 4.0)), new Fused()).residual(NETWORK.network(SI.box(), 2).initial());
        assertThat(four[0]).isEqualTo(2 * once[0]);
        assertThat(four[four.length - 1]).isEqualTo(once[once.length - 1]);
    }

    /** Initial data alone, boundary data alone, and both: the distance to t = 0 is a time, which the factor of v takes out. */
    @ParameterizedTest
    @ValueSource(strings = {"initial", "boundary", "initial boundary"})
    void hardConditionsAreScaledWithTheirDistance(String hard) {
        Problem slow = new WrittenProblem(Box.of("x", 0, 1).times("t", 0, 1e6), "u").equations("u_t = 1e-6*u_xx").on("xX", "u = 0")
                .on("t", "u = 1e-5*sin(pi*x)").problem();
        CollocationProblem discrete = new StrongForm(Map.of(), 1, List.of(hard.split(" "))).discretize(slow, points(slow), NETWORK);
        double factor = discrete.scales().unknowns().get("u");
        assertThat(factor).isBetween(0.5e-6 / (hard.contains("initial") ? 1e6 : 1), 1e-4 / (hard.contains("initial") ? 1e6 : 1));
        double[] residual = discrete.rawResidual(discrete.initialPoint());
        assertThat(Vectors.norm(residual) / Math.sqrt(residual.length)).isBetween(1e-3, 1e2);
        double[] start = discrete.approximation(discrete.initialPoint())
                .evaluate(new double[] {0.5, 0}, slow.unknowns().stream().map(f -> (Expr) f).toList())[0];
        if (hard.contains("initial")) {
            assertThat(start[0]).isCloseTo(1e-5, within(1e-19));
        }
    }
}
