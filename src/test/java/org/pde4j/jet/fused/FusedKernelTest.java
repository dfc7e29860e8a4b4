package org.pde4j.jet.fused;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pde4j.expr.Coordinate;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Field;
import org.pde4j.model.Mlp;
import org.pde4j.model.Network;
import org.pde4j.model.Silu;
import org.pde4j.model.Tanh;

class FusedKernelTest {

    private static final Coordinate X = new Coordinate("x", 0);
    private static final Coordinate T = new Coordinate("t", 1);
    private static final Field U = Field.of("u", 0);
    private static final Field V = Field.of("v", 1);

    private final Network network = new Mlp(List.of(11, 12), new Silu(), 9).network(JetsOfKernelTest.unitBox(2), 2);
    private final double[] theta = network.initial();

    /** Two unknowns: a nonlinear system inside, an initial condition, a periodic condition with slopes, and an energy. */
    private List<FusedGroup> groups() {
        Expr first = U.d(T).plus(U.times(U.d(X))).minus(V.d(X, X).times(0.1)).plus(Expr.sin(X.times(3)).times(V));
        Expr second = V.d(T).plus(U.d(X, T)).plus(Expr.exp(U.times(0.3))).minus(T.power(2));
        Expr periodic = U.minus(U.atOpposite()).plus(V.d(X).minus(V.d(X).atOpposite()).times(U));
        Expr energy = U.d(X).power(2).plus(V.power(4)).over(2);
        FusedGroup inside = new FusedGroup(
                2, JetsOfKernelTest.points(150, 2), null,
                List.of(new FusedRows(first, weights(150, 1), true), new FusedRows(second, weights(150, 2), true)));
        FusedGroup initial = new FusedGroup(2, JetsOfKernelTest.points(40, 2), null, List.of(new FusedRows(U.plus(Expr.sin(X)), weights(40, 3), true)));
        double[] left = JetsOfKernelTest.points(70, 2);
        double[] right = left.clone();
        IntStream.range(0, 70).forEach(p -> right[2 * p] = -left[2 * p]);
        FusedGroup face = new FusedGroup(2, left, right, List.of(new FusedRows(periodic, weights(70, 4), true)));
        return List.of(inside, initial, face, new FusedGroup(2, left, null, List.of(new FusedRows(energy, weights(70, 5), false))));
    }

    private static double[] weights(int n, long seed) {
        return new Random(seed).doubles(n, 0.5 / n, 2.0 / n).toArray();
    }

    @Test
    void lossIsWeightedSumOfSquaresAndDensities() {
        try (FusedKernel kernel = Kernels.kernel(network, groups())) {
            double[] terms = new double[5];
            double total = kernel.evaluate(theta, null, terms);
            double[] s = kernel.residual(theta);
            int[] from = {0, 150, 300, 340, 410};
            for (int e = 0; e < 4; e++) {
                double squares = Arrays.stream(s, from[e], from[e + 1]).map(v -> v * v).sum();
                assertThat(terms[e]).isCloseTo(squares, within(1e-14 * squares));
            }
            assertThat(total).isCloseTo(Arrays.stream(terms).sum(), within(1e-14 * total));
            assertThat(kernel.evaluate(theta, new double[theta.length], null)).isCloseTo(total, within(1e-15 * total));
        }
    }

    @Test
    void gradientEqualsCentralDifferences() {
        try (FusedKernel kernel = Kernels.kernel(network, groups())) {
            double[] gradient = new double[theta.length];
            kernel.evaluate(theta, gradient, null);
            double h = 1e-5;
            for (int j = 0; j < theta.length; j += 3) {
                double difference = (kernel.evaluate(moved(j, h), null, null) - kernel.evaluate(moved(j, -h), null, null)) / (2 * h);
                // O(h²) times a third derivative, and rounding 1e-16/h.
                assertThat(gradient[j]).isCloseTo(difference, within(1e-8));
            }
        }
    }

    @Test
    void hessianTimesIsTheDerivativeOfTheGradient() {
        try (FusedKernel kernel = Kernels.kernel(network, groups())) {
            double[] v = new Random(3).doubles(theta.length, -1, 1).toArray();
            double h = 1e-5;
            double[] plus = new double[theta.length];
            double[] minus = new double[theta.length];
            kernel.evaluate(IntStream.range(0, theta.length).mapToDouble(i -> theta[i] + h * v[i]).toArray(), plus, null);
            kernel.evaluate(IntStream.range(0, theta.length).mapToDouble(i -> theta[i] - h * v[i]).toArray(), minus, null);
            double[] differences = IntStream.range(0, theta.length).mapToDouble(i -> (plus[i] - minus[i]) / (2 * h)).toArray();
            // O(h²) times a fourth derivative along v, and rounding 1e-15/h.
            assertThat(kernel.hessianTimes(theta, v)).containsExactly(differences, within(1e-7));
        }
    }

    private double[] moved(int j, double h) {
        double[] moved = theta.clone();
        moved[j] += h;
        return moved;
    }

    @Test
    void jacobianAndItsProductsAgreeWithDifferencesOfTheResidual() {
        List<FusedGroup> squares = groups().subList(0, 3);
        try (FusedKernel kernel = Kernels.kernel(network, squares)) {
            int n = kernel.residuals();
            int p = theta.length;
            double[] jacobian = new double[n * p];
            kernel.jacobian(theta, IntStream.range(0, n).toArray(), jacobian);
            double h = 1e-5;
            for (int j = 0; j < p; j += 5) {
                double[] plus = kernel.residual(moved(j, h));
                double[] minus = kernel.residual(moved(j, -h));
                for (int i = 0; i < n; i++) {
                    assertThat(jacobian[i + j * n]).isCloseTo((plus[i] - minus[i]) / (2 * h), within(1e-8));
                }
            }
            double[] v = new Random(1).doubles(p, -1, 1).toArray();
            double[] w = new Random(2).doubles(n, -1, 1).toArray();
            double[] jv = new double[n];
            double[] jtw = new double[p];
            for (int j = 0; j < p; j++) {
                for (int i = 0; i < n; i++) {
                    jv[i] += jacobian[i + j * n] * v[j];
                    jtw[j] += jacobian[i + j * n] * w[i];
                }
            }
            assertThat(kernel.jacobianTimes(theta, v)).containsExactly(jv, within(1e-13));
            assertThat(kernel.jacobianTransposeTimes(theta, w)).containsExactly(jtw, within(1e-13));
            double[] gradient = new double[p];
            kernel.evaluate(theta, gradient, null);
            double[] fromResidual = kernel.jacobianTransposeTimes(theta, Arrays.stream(kernel.residual(theta)).map(r -> 2 * r).toArray());
            assertThat(gradient).containsExactly(fromResidual, within(1e-14));
        }
    }

    @Test
    void chosenRowsInAnyOrderEqualRowsOfTheWhole() {
        try (FusedKernel kernel = Kernels.kernel(network, groups().subList(0, 3))) {
            int n = kernel.residuals();
            int p = theta.length;
            double[] whole = new double[n * p];
            kernel.jacobian(theta, IntStream.range(0, n).toArray(), whole);
            int[] rows = {409, 3, 200, 3, 301, 150, 149, 0};
            double[] part = new double[rows.length * p];
            kernel.jacobian(theta, rows, part);
            for (int k = 0; k < rows.length; k++) {
                for (int j = 0; j < p; j++) {
                    assertThat(part[k + j * rows.length]).isEqualTo(whole[rows[k] + j * n]);
                }
            }
        }
    }

    @Test
    void bitsDoNotDependOnTheNumberOfThreads() {
        double[] one = new double[theta.length];
        double[] many = new double[theta.length];
        try (FusedKernel single = Kernels.kernel(network, groups(), new org.pde4j.jet.fused.f64.VectorBackend(), 1);
                FusedKernel team = Kernels.kernel(network, groups(), new org.pde4j.jet.fused.f64.VectorBackend(), 5)) {
            assertThat(team.evaluate(theta, many, null)).isEqualTo(single.evaluate(theta, one, null));
            assertThat(many).containsExactly(one);
            double[] w = new Random(2).doubles(single.residuals()).toArray();
            assertThat(team.jacobianTransposeTimes(theta, w)).containsExactly(single.jacobianTransposeTimes(theta, w));
        }
    }

    /** Blocks, pairs and single sums of the weight gradient for all remainders, and a layer too large to keep one sum for each lane. */
    @ParameterizedTest
    @CsvSource({"1, 2", "3, 5", "7, 13", "14, 9", "15, 16", "17, 11", "24, 23", "301, 290"})
    void gradientsOfAllWidthsAgreeWithPlainLoops(int first, int second) {
        Network net = new Mlp(List.of(first, second), new Tanh(), 3).network(JetsOfKernelTest.unitBox(2), 1);
        Expr residual = U.d(T).plus(U.times(U.d(X))).minus(U.d(X, X).times(0.1));
        List<FusedGroup> group = List.of(new FusedGroup(
                2, JetsOfKernelTest.points(70, 2), null, List.of(new FusedRows(residual, weights(70, 1), true))));
        double[] byVectors = new double[net.parameters()];
        double[] byLoops = new double[net.parameters()];
        try (FusedKernel vectors = Kernels.kernel(net, group);
                FusedKernel loops = Kernels.kernel(net, group, new org.pde4j.jet.fused.f64.PlainBackend(), 1)) {
            for (int again = 0; again < 2; again++) {
                vectors.evaluate(net.initial(), byVectors, null);
            }
            loops.evaluate(net.initial(), byLoops, null);
        }
        double scale = Arrays.stream(byLoops).map(Math::abs).max().orElse(1);
        // Sums of some thousand products, in another order.
        assertThat(byVectors).containsExactly(byLoops, within(1e-13 * scale));
    }

    @Test
    void singlePrecisionAgreesToItsRounding() {
        double[] gradient = new double[theta.length];
        double[] rounded = new double[theta.length];
        try (FusedKernel exact = Kernels.kernel(network, groups());
                FusedKernel single = Kernels.kernel(network, groups(), new org.pde4j.jet.fused.f32.VectorBackend(), 2)) {
            double value = exact.evaluate(theta, gradient, null);
            // float32 rounds at 6e-8; sums of some ten roundings.
            assertThat(single.evaluate(theta, rounded, null)).isCloseTo(value, within(1e-5 * value));
            double scale = Arrays.stream(gradient).map(Math::abs).max().orElse(1);
            assertThat(rounded).containsExactly(gradient, within(1e-5 * scale));
        }
    }

    @Test
    void evaluationAllocatesNothing() {
        Network small = new Mlp(List.of(10, 10), new Tanh(), 9).network(JetsOfKernelTest.unitBox(2), 2);
        try (FusedKernel kernel = Kernels.kernel(small, groups(), new org.pde4j.jet.fused.f64.VectorBackend(), 1)) {
            double[] at = small.initial();
            double[] gradient = new double[at.length];
            var threads = (com.sun.management.ThreadMXBean) java.lang.management.ManagementFactory.getThreadMXBean();
            long id = Thread.currentThread().getId();
            long least = Long.MAX_VALUE;
            // The interpreter boxes vectors; compiled code does not, once the compiler has got round to it.
            for (int round = 0; round < 100 && least > 0; round++) {
                long before = threads.getThreadAllocatedBytes(id);
                for (int i = 0; i < 200; i++) {
                    kernel.evaluate(at, gradient, null);
                }
                least = Math.min(least, threads.getThreadAllocatedBytes(id) - before);
            }
            assertThat(least).isZero();
        }
    }

    @Test
    void notANumberReachesTheLoss() {
        double[] broken = theta.clone();
        broken[3] = Double.NaN;
        try (FusedKernel kernel = Kernels.kernel(network, groups())) {
            assertThat(kernel.evaluate(broken, new double[theta.length], null)).isNaN();
        }
    }
}
