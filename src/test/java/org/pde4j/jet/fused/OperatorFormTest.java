package org.pde4j.jet.fused;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.pde4j.expr.Coordinate;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Field;
import org.pde4j.expr.Parameter;
import org.pde4j.expr.Scope;
import org.pde4j.model.Mlp;
import org.pde4j.model.Network;
import org.pde4j.model.Tanh;

/** Derivatives carried as one operator against the same expressions with each derivative in a separate channel. */
class OperatorFormTest {

    private static final int POINTS = 70;
    private static final Scope SCOPE = new Scope(
            List.of(new Coordinate("x", 0), new Coordinate("y", 1), new Coordinate("z", 2)),
            List.of(Field.of("u", 0), Field.of("v", 1), Field.of("p", 2)),
            List.of(new Parameter("nu", 0.01)));

    static Stream<Arguments> forms() {
        return Stream.of(
                Arguments.of(List.of("u_xx + u_yy + u_zz"), 5, 7),
                Arguments.of(List.of("u*(u_xx + u_yy) - x*exp(u)", "3*(v_xx + v_yy) + v^2"), 4, 5),
                Arguments.of(List.of("u_y + u*u_x - 0.3*u_xx"), 3, 4),
                Arguments.of(List.of("u_y + u*u_x - nu*u_xx"), 3, 4),
                Arguments.of(List.of("u*(u_y - nu*u_xx) + u^2"), 3, 4),
                Arguments.of(List.of("u_y + 6*u*u_x + 0.5*u_xxx"), 4, 5),
                Arguments.of(List.of("u_y + u*u_x + u_xx + u_xxxx"), 5, 6),
                Arguments.of(List.of("u_xxxx + 2*u_xxyy + u_yyyy - u"), 11, 13),
                Arguments.of(List.of("u_z + 2*u_xx - 3*u_xy + u_yy"), 4, 7),
                Arguments.of(List.of("u_yy - nu*u_xx"), 4, 5),
                Arguments.of(List.of("u_y + 3*u_x"), 2, 3),
                Arguments.of(
                        List.of("u_z + u*u_x + v*u_y + p_x - nu*(u_xx + u_yy)", "v_z + u*v_x + v*v_y + p_y - nu*(v_xx + v_yy)", "u_x + v_y"), 4, 6),
                // In these no two derivatives always occur together.
                Arguments.of(List.of("u_y - u_xx", "u_y + u_xx"), 4, 4),
                Arguments.of(List.of("u_xx*u_yy"), 5, 5),
                Arguments.of(List.of("abs(u_x) + u_y"), 3, 3),
                Arguments.of(List.of("x*u_xx + u_yy"), 5, 5),
                Arguments.of(List.of("u_xx + u_yy", "u_xx^2"), 5, 5));
    }

    @ParameterizedTest
    @MethodSource("forms")
    void operatorEqualsItsDerivatives(List<String> texts, int width, int apartWidth) {
        List<Expr> expressions = texts.stream().map(SCOPE::parse).toList();
        List<Expr> squares = new ArrayList<>();
        for (Expr expression : expressions) {
            expression.fields().stream().filter(field -> field.derivative().total() > 0).forEach(field -> squares.add(field.times(field)));
        }
        // Squares keep derivatives from being carried together; they have no weight.
        FusedGroup together = group(expressions, List.of());
        FusedGroup apart = group(expressions, squares);
        Network network = new Mlp(List.of(11, 13), new Tanh(), 3).network(JetsOfKernelTest.unitBox(3), SCOPE.unknowns().size());
        assertThat(new GroupPrograms(together, network.chains(), List.of(), 2).width()).isEqualTo(width);
        assertThat(new GroupPrograms(apart, network.chains(), List.of(), 2).width()).isEqualTo(apartWidth);
        double[] theta = network.initial();
        double[] v = new Random(5).doubles(theta.length, -1, 1).toArray();
        try (FusedKernel one = Kernels.kernel(network, List.of(together));
                FusedKernel other = Kernels.kernel(network, List.of(apart))) {
            assertClose(one.values(theta), Arrays.copyOf(other.values(theta), one.residuals()));
            double[] g1 = new double[theta.length];
            double[] g2 = new double[theta.length];
            assertClose(new double[] {one.evaluate(theta, g1, null)}, new double[] {other.evaluate(theta, g2, null)});
            assertClose(g1, g2);
            assertClose(one.jacobianTimes(theta, v), Arrays.copyOf(other.jacobianTimes(theta, v), one.residuals()));
            assertClose(one.hessianTimes(theta, v), other.hessianTimes(theta, v));
            double[] w = new Random(6).doubles(one.residuals(), -1, 1).toArray();
            assertClose(one.jacobianTransposeTimes(theta, w), other.jacobianTransposeTimes(theta, Arrays.copyOf(w, other.residuals())));
        }
    }

    /** Sums of some hundred products, in another order. */
    /**
     * D Δv + 2 ∇D·∇v + v ΔD + (Dv) − (Dv)³ + f, the residual of Allen and Cahn's equation for u = Dv, D = 1 − |x|²: one channel for v, d for its slopes and
     * one for the Laplacian, instead of 2d + 1; f, of d² nodes, does not slow the search down.
     */
    @Test
    void aLaplacianInAHundredDimensionsIsOneChannel() {
        int d = 100;
        List<Coordinate> x = IntStream.range(0, d).mapToObj(i -> new Coordinate("x" + (i + 1), i)).toList();
        Scope scope = new Scope(x, List.of(Field.of("v", 0)), List.of());
        String f = "sum_i(sum_j(sin(x_i*x_j + i)))";
        Expr residual = scope.parse("(1 - |x|^2)*laplacian(v) - 4*dot(x, grad(v)) - 200*v + (1 - |x|^2)*v - ((1 - |x|^2)*v)^3 + " + f);
        OperatorForm form = OperatorForm.of(d, List.of(residual));
        assertThat(form.channels().size()).isEqualTo(d + 2);
        assertThat(form.operator().orElseThrow().order()).isEqualTo(2);
        // 20 s of one core where each of 300 derivatives went through all of f.
        long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        OperatorForm.of(d, List.of(residual));
        assertThat((ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before) * 1e-9).isLessThan(2);
    }

    /** 300 jet entries, each an expression of its own as an evaluation has them: no candidate can spare a channel. */
    @Test
    void separateDerivativesStaySeparate() {
        int d = 100;
        List<Expr> entries = new ArrayList<>();
        Field v = Field.of("v", 0);
        for (int i = 0; i < d; i++) {
            Coordinate x = new Coordinate("x" + (i + 1), i);
            entries.add(v.d(x));
            entries.add(v.d(x, x));
        }
        long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        assertThat(OperatorForm.of(d, entries).channels().size()).isEqualTo(2 * d + 1);
        assertThat((ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before) * 1e-9).isLessThan(4);
    }

    private static void assertClose(double[] actual, double[] expected) {
        double scale = Arrays.stream(expected).map(Math::abs).max().orElseThrow();
        assertThat(actual).containsExactly(expected, within(2e-13 * scale));
    }

    private static FusedGroup group(List<Expr> weighted, List<Expr> others) {
        double[] ones = new double[POINTS];
        Arrays.fill(ones, 1);
        Stream<FusedRows> first = weighted.stream().map(expression -> new FusedRows(expression, ones, true));
        Stream<FusedRows> rest = others.stream().map(expression -> new FusedRows(expression, new double[POINTS], true));
        return new FusedGroup(3, JetsOfKernelTest.points(POINTS, 3), null, Stream.concat(first, rest).toList());
    }
}
