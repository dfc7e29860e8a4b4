package org.pde4j.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pde4j.domain.Box;
import org.pde4j.expr.Field;
import org.pde4j.expr.Scope;
import org.pde4j.jet.fused.Backend;
import org.pde4j.linalg.Matrix;
import org.pde4j.model.Activation;
import org.pde4j.model.Activations;
import org.pde4j.model.Centred;
import org.pde4j.model.FeatureDistribution;
import org.pde4j.model.FeatureDistributions;
import org.pde4j.model.Mlp;
import org.pde4j.model.Model;
import org.pde4j.model.PartitionOfUnity;
import org.pde4j.model.RandomFeatures;
import org.pde4j.model.Tanh;
import org.pde4j.model.TwoLayer;
import org.pde4j.points.PointSet;
import org.pde4j.problem.Problem;
import org.pde4j.problem.WrittenProblem;
import org.pde4j.problem.catalog.Catalog;

/** The executions of one problem agree in loss, terms, gradient, residual, Jacobian and its products. */
class ExecutionContractTest {

    static Stream<Arguments> problemsAndActivations() {
        return Catalog.names().stream().flatMap(name -> Activations.all().stream().map(f -> Arguments.of(name, f)));
    }

    static List<String> problems() {
        return Catalog.names();
    }

    private static Problem problem(String name) {
        return Catalog.find(name).problem();
    }

    private static PointSet points(Problem problem) {
        return PointSet.of(problem).interior(70).conditions(5).seed(2).draw();
    }

    @ParameterizedTest
    @MethodSource("problemsAndActivations")
    void fusedEqualsGraph(String name, Activation activation) {
        Problem problem = problem(name);
        Model model = new Mlp(List.of(7, 5), activation, 3);
        LossTests.assumeDerivatives(problem, model);
        compare(
                new StrongForm().discretize(problem, points(problem), model, new Graph()),
                new StrongForm().discretize(problem, points(problem), model, new Fused()),
                1e-12);
    }

    @ParameterizedTest
    @MethodSource("problems")
    void fusedEqualsGraphForAPeriodicEmbedding(String name) {
        Problem problem = problem(name);
        Model model = new Mlp(List.of(7, 5), new Tanh(), 3, List.of(problem.domain().names().get(0)));
        compare(
                new StrongForm().discretize(problem, points(problem), model, new Graph()),
                new StrongForm().discretize(problem, points(problem), model, new Fused()),
                1e-12);
    }

    /** Coordinates of 10⁻⁶ and 10³ pass a frozen linear layer, and rows and unknowns are scaled. */
    @ParameterizedTest
    @ValueSource(strings = {"", "initial"})
    void fusedEqualsGraphInUnitsFarFromOne(String hard) {
        Problem problem = new WrittenProblem(Box.of("x", 0, 1e-6).times("y", 0, 2e-6).times("t", 0, 1e3), "u v")
                .equations("u_t = 1e-15*(u_xx + u_yy) - 1e5*u*v*u_x", "v_t = 1e-15*(v_xx + v_xy) + exp(-u)*u").on("xX", "u = 0", "v_x = 0")
                        .on("t", "u = 1e-5*sin(pi*x/1e-6)")
                .problem();
        Model model = new Mlp(List.of(7, 5), new Tanh(), 3);
        StrongForm form = new StrongForm(Map.of(), 1, hard.isEmpty() ? List.of() : List.of(hard));
        compare(form.discretize(problem, points(problem), model, new Graph()), form.discretize(problem, points(problem), model, new Fused()), 1e-12);
    }

    @ParameterizedTest
    @MethodSource("problems")
    void fusedEqualsGraphForTheTwoLayerNetwork(String name) {
        Problem problem = problem(name);
        compare(
                new StrongForm().discretize(problem, points(problem), new TwoLayer(9, 1), new Graph()),
                new StrongForm().discretize(problem, points(problem), new TwoLayer(9, 1), new Fused()),
                1e-12);
    }

    static Stream<Arguments> problemsAndDistributions() {
        Stream<Arguments> distributions = FeatureDistributions.all().stream().map(distribution -> Arguments.of("burgers", distribution));
        Stream<Arguments> windows = Catalog.names().stream().filter(name -> !name.endsWith("-nd"))
                .map(name -> Arguments.of(name, new PartitionOfUnity(List.of(2), new Centred(3))));
        Stream<Arguments> features = Catalog.names().stream().map(name -> Arguments.of(name, new Centred(3)));
        return Stream.of(features, windows, distributions).flatMap(s -> s);
    }

    @ParameterizedTest
    @MethodSource("problemsAndDistributions")
    void fusedEqualsGraphForRandomFeatures(String name, FeatureDistribution distribution) {
        Problem problem = problem(name);
        // A multiple of 2³ patches for the problems in space and time.
        Model model = new RandomFeatures(16, distribution, 5);
        LossTests.assumeDerivatives(problem, model);
        compare(
                new StrongForm().discretize(problem, points(problem), model, new Graph()),
                new StrongForm().discretize(problem, points(problem), model, new Fused()),
                1e-12);
    }

    @ParameterizedTest
    @MethodSource("problems")
    void plainLoopsEqualVectors(String name) {
        Problem problem = problem(name);
        Model model = new Mlp(List.of(7, 5), new Tanh(), 3);
        compare(
                fused(problem, model, new org.pde4j.jet.fused.f64.VectorBackend()),
                fused(problem, model, new org.pde4j.jet.fused.f64.PlainBackend()),
                1e-13);
    }

    @ParameterizedTest
    @MethodSource("problems")
    void singlePrecisionAgreesToItsRounding(String name) {
        Problem problem = problem(name);
        Model model = new Mlp(List.of(7, 5), new Tanh(), 3);
        CollocationProblem exact = fused(problem, model, new org.pde4j.jet.fused.f64.VectorBackend());
        // 2⁻²⁴ = 6e-8, grown by fourth derivatives and sums.
        compare(exact, fused(problem, model, new org.pde4j.jet.fused.f32.VectorBackend()), 1e-4);
        compare(exact, fused(problem, model, new org.pde4j.jet.fused.f32.PlainBackend()), 1e-4);
    }

    @Test
    void fusedEqualsGraphWhereCoefficientsJump() {
        Box square = Box.of("x", 0, 1).times("y", -1, 1);
        Scope scope = new Scope(square.coordinates(), List.of(Field.of("u", 0)), List.of());
        Problem problem = Problem.named("jumps").domain(square).unknowns("u")
                .equation(scope.parse("if(x + y < 0.3, 1, 10*x)*laplacian(u) + max(x, y^2)*u^2 - heaviside(y)*exp(x) + min(x, 0.5)*u_x - if(x > 0.2, log(x - "
                        + "0.2), 3)"))
                .condition(square.face("x", 0), scope.parse("u - if(y >= 0, 1, 2)")).build();
        Model model = new Mlp(List.of(7, 5), new Tanh(), 3);
        compare(
                new StrongForm().discretize(problem, points(problem), model, new Graph()),
                new StrongForm().discretize(problem, points(problem), model, new Fused()),
                1e-12);
        compare(
                fused(problem, model, new org.pde4j.jet.fused.f64.VectorBackend()),
                fused(problem, model, new org.pde4j.jet.fused.f64.PlainBackend()),
                1e-13);
    }

    private static CollocationProblem fused(Problem problem, Model model, Backend backend) {
        PointSet points = points(problem);
        CollocationProblem made = new StrongForm().discretize(problem, points, model);
        return new FusedProblem(problem, points, made.network(), made.blocks(), 1, Ansatz.of(problem, List.of()), backend, 2);
    }

    static void compare(CollocationProblem a, CollocationProblem b, double tolerance) {
        double[] theta = a.initialPoint();
        int p = theta.length;
        int n = a.residuals();
        assertThat(b.residuals()).isEqualTo(n);
        double[] g1 = new double[p];
        double[] g2 = new double[p];
        double[] t1 = new double[a.terms().size()];
        double[] t2 = new double[t1.length];
        double loss = a.evaluate(theta, g1, t1);
        assertClose(new double[] {b.evaluate(theta, g2, t2)}, new double[] {loss}, tolerance);
        assertClose(g2, g1, tolerance);
        assertClose(t2, t1, tolerance);
        assertClose(b.residual(theta), a.residual(theta), tolerance);
        assertClose(b.rawResidual(theta), a.rawResidual(theta), tolerance);
        Random random = new Random(1);
        double[] v = random.doubles(p, -1, 1).toArray();
        double[] w = random.doubles(n, -1, 1).toArray();
        assertClose(b.jacobianTimes(theta, v), a.jacobianTimes(theta, v), tolerance);
        assertClose(b.jacobianTransposeTimes(theta, w), a.jacobianTransposeTimes(theta, w), tolerance);
        int[] rows = {n - 1, 0, 17, 69, n / 2, 17};
        Matrix jacobian = b.jacobian(theta, rows);
        assertClose(jacobian.data(), a.jacobian(theta, rows).data(), tolerance);
        for (CollocationProblem problem : List.of(a, b)) {
            Matrix target = new Matrix(rows.length, p);
            Arrays.fill(target.data(), Double.NaN);
            problem.jacobian(theta, rows, target);
            assertThat(target.data()).isEqualTo(problem.jacobian(theta, rows).data());
        }
        assertThatThrownBy(() -> b.jacobian(theta, rows, new Matrix(p, rows.length)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Matrix: must have shape (6, " + p + "), got (" + p + ", 6)");
    }

    /** |actual − expected| ≤ tolerance · max |expected|. */
    static void assertClose(double[] actual, double[] expected, double tolerance) {
        double scale = 0;
        double difference = 0;
        for (int i = 0; i < expected.length; i++) {
            scale = Math.max(scale, Math.abs(expected[i]));
            difference = Math.max(difference, Math.abs(actual[i] - expected[i]));
        }
        assertThat(actual).hasSameSizeAs(expected);
        assertThat(difference).isLessThanOrEqualTo(tolerance * scale);
    }
}
