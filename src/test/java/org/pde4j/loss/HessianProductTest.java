package org.pde4j.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.pde4j.domain.Box;
import org.pde4j.jet.fused.Backend;
import org.pde4j.model.Activation;
import org.pde4j.model.Activations;
import org.pde4j.model.Mlp;
import org.pde4j.model.Model;
import org.pde4j.model.RandomFeatures;
import org.pde4j.model.ReluPower;
import org.pde4j.model.Tanh;
import org.pde4j.model.TwoLayer;
import org.pde4j.points.PointSet;
import org.pde4j.problem.Problem;
import org.pde4j.problem.WrittenProblem;
import org.pde4j.problem.catalog.Catalog;

class HessianProductTest {

    /** Every problem with tanh, every activation on a nonlinear problem, and one with the Laplacian as a stream. */
    static Stream<Arguments> cases() {
        Stream<Arguments> problems = Catalog.names().stream().map(name -> Arguments.of(name, new Mlp(List.of(7, 5), new Tanh(), 3)));
        Stream<Arguments> activations = Activations.all().stream().flatMap(f -> Stream.of("burgers", "poisson-2d").map(name -> Arguments.of(name, mlp(f))));
        Stream<Arguments> shallow = Catalog.names().stream().map(name -> Arguments.of(name, new TwoLayer(9, 1)));
        Stream<Arguments> features = Catalog.names().stream().map(name -> Arguments.of(name, new RandomFeatures(9, 1)));
        return Stream.of(problems, activations, shallow, features).flatMap(s -> s);
    }

    /** With relu³ J has no second derivative; with relu⁶ it has three, and in one layer its degree leaves differences their digits. */
    private static Model mlp(Activation f) {
        return f instanceof ReluPower ? new Mlp(List.of(6), new ReluPower(6), 4) : new Mlp(List.of(6, 5), f, 4);
    }

    static List<String> problems() {
        return Catalog.names();
    }

    private static FusedProblem fused(String name, Model model) {
        return fused(name, model, new org.pde4j.jet.fused.f64.VectorBackend(), Integer.MAX_VALUE);
    }

    /** The first terms of a problem, equations before conditions. */
    private static FusedProblem fused(String name, Model model, Backend backend, int mostTerms) {
        return fused(Catalog.find(name).problem(), model, backend, mostTerms);
    }

    private static FusedProblem fused(Problem problem, Model model, Backend backend, int mostTerms) {
        PointSet points = PointSet.of(problem).interior(70).conditions(5).seed(2).draw();
        CollocationProblem fused = new StrongForm().discretize(problem, points, model, new Fused());
        List<Term> terms = fused.blocks().subList(0, Math.min(mostTerms, fused.blocks().size()));
        return new FusedProblem(problem, points, fused.network(), terms, 2, Ansatz.of(problem, List.of()), backend, 2);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void productEqualsCentralDifferencesOfTheGradient(String name, Model model) {
        assertCentralDifferences(fused(name, model));
    }

    /** A frozen linear layer lies in front of the network. */
    @Test
    void productEqualsCentralDifferencesOfTheGradientOnADomainOfAMicrometre() {
        Problem problem = new WrittenProblem(Box.of("x", 0, 1e-6).times("t", 0, 1), "u").equations("u_t + 1e-6*u*u_x = 1e-12*u_xx")
                .on("xXt", "u = cos(1e6*x)").problem();
        assertCentralDifferences(fused(problem, mlp(new Tanh()), new org.pde4j.jet.fused.f64.VectorBackend(), Integer.MAX_VALUE));
    }

    private static void assertCentralDifferences(FusedProblem pinn) {
        double[] theta = pinn.initialPoint();
        double[] v = direction(theta.length, 1);
        double h = 1e-3;
        double[] exact = pinn.hessianTimes(theta, v);
        // Fourth order differences: h⁴ times a sixth derivative of J, and rounding 1e-16/h.
        double[] near = difference(pinn, theta, v, h);
        double[] far = difference(pinn, theta, v, 2 * h);
        double[] estimate = new double[theta.length];
        Arrays.setAll(estimate, i -> (4 * near[i] - far[i]) / 3);
        assertThat(exact).containsExactly(estimate, within(1e-7 * largest(exact)));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void hessianIsSymmetric(String name, Model model) {
        FusedProblem pinn = fused(name, model);
        double[] theta = pinn.initialPoint();
        double[] v = direction(theta.length, 2);
        double[] w = direction(theta.length, 3);
        double[] hv = pinn.hessianTimes(theta, v);
        double[] hw = pinn.hessianTimes(theta, w);
        double scale = norm(hv) * norm(w);
        assertThat(dot(w, hv)).isCloseTo(dot(v, hw), within(1e-12 * scale));
    }

    /** H = c Σ_i (∇s_i ∇s_iᵀ + s_i ∇²s_i); u_t + u u_x = ν u_xx holds for u = 0, the network whose last layer is zero. */
    @Test
    void productIsGaussNewtonsWhereTheResidualVanishes() {
        int outer = 5 + 1;
        FusedProblem pinn = fused("burgers", new Mlp(List.of(6, 5), new Tanh(), 4), new org.pde4j.jet.fused.f64.VectorBackend(), 1);
        double[] theta = pinn.initialPoint();
        double[] v = direction(theta.length, 5);
        assertThat(distanceToGaussNewton(pinn, theta, v)).isGreaterThan(0.01);
        Arrays.fill(theta, theta.length - outer, theta.length, 0);
        assertThat(norm(pinn.residual(theta))).isZero();
        assertThat(distanceToGaussNewton(pinn, theta, v)).isLessThan(1e-14);
    }

    /** |Hv − c JᵀJ v|/|c JᵀJ v|. */
    private static double distanceToGaussNewton(FusedProblem pinn, double[] theta, double[] v) {
        double[] gaussNewton = pinn.jacobianTransposeTimes(theta, pinn.jacobianTimes(theta, v));
        double[] difference = pinn.hessianTimes(theta, v);
        Arrays.setAll(difference, i -> difference[i] - pinn.factor() * gaussNewton[i]);
        return norm(difference) / (pinn.factor() * norm(gaussNewton));
    }

    @ParameterizedTest
    @MethodSource("problems")
    void plainLoopsEqualVectors(String name) {
        Model model = new Mlp(List.of(7, 5), new Tanh(), 3);
        FusedProblem vectors = fused(name, model);
        FusedProblem plain = fused(name, model, new org.pde4j.jet.fused.f64.PlainBackend(), Integer.MAX_VALUE);
        double[] theta = vectors.initialPoint();
        double[] v = direction(theta.length, 4);
        double[] expected = vectors.hessianTimes(theta, v);
        assertThat(plain.hessianTimes(theta, v)).containsExactly(expected, within(1e-13 * largest(expected)));
    }

    private static double[] difference(FusedProblem pinn, double[] theta, double[] v, double h) {
        double[] forward = gradient(pinn, theta, v, h);
        double[] backward = gradient(pinn, theta, v, -h);
        Arrays.setAll(forward, i -> (forward[i] - backward[i]) / (2 * h));
        return forward;
    }

    private static double[] gradient(FusedProblem pinn, double[] theta, double[] v, double h) {
        double[] moved = theta.clone();
        Arrays.setAll(moved, i -> theta[i] + h * v[i]);
        double[] gradient = new double[theta.length];
        pinn.evaluate(moved, gradient, null);
        return gradient;
    }

    private static double[] direction(int p, long seed) {
        return new Random(seed).doubles(p, -1, 1).toArray();
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    private static double norm(double[] a) {
        return Math.sqrt(dot(a, a));
    }

    private static double largest(double[] a) {
        return Arrays.stream(a).map(Math::abs).max().orElse(0);
    }
}
