package org.pde4j.jet.fused;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.pde4j.expr.Coordinate;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Field;
import org.pde4j.jet.fused.f64.PlainBackend;
import org.pde4j.jet.fused.f64.VectorBackend;
import org.pde4j.model.Mlp;
import org.pde4j.model.Network;
import org.pde4j.model.Tanh;

/** The first layer of a network of many coordinates, whose derivatives are 0 and 1, against formulas and differences. */
class ManyCoordinatesTest {

    private static final int D = LayerMap.MANY + 3;
    private static final int N = 11;
    private static final int POINTS = 70;
    private static final Field U = Field.of("u", 0);

    private final Random random = new Random(4);

    static Stream<Arguments> cases() {
        return Stream.of(true, false).flatMap(first -> Stream.of(new VectorBackend(), new PlainBackend()).map(backend -> Arguments.of(first, backend)));
    }

    /** Δu + u², with Σ (i + 1) x_i u_i as well, which keeps each slope in a channel, or with u_1 twice beside Δu, which makes it one operator. */
    private static Expr operator(boolean slopes) {
        List<Expr> terms = new ArrayList<>(List.of(U.power(2)));
        for (int i = 0; i < D; i++) {
            Coordinate x = new Coordinate("x" + i, i);
            terms.add(U.d(x, x));
            if (slopes) {
                terms.add(x.times(U.d(x)).times(i + 1));
            } else if (i == 1) {
                terms.add(U.d(x).times(2));
            }
        }
        return Expr.sum(terms);
    }

    private double value(double[] theta, double[] x, boolean slopes) {
        double u = theta[(D + 2) * N];
        double rest = 0;
        for (int o = 0; o < N; o++) {
            double z = theta[D * N + o];
            double along = 0;
            double square = 0;
            for (int i = 0; i < D; i++) {
                double w = theta[i * N + o];
                z += w * x[i];
                square += w * w;
                along += slopes ? (i + 1) * x[i] * w : i == 1 ? 2 * w : 0;
            }
            double t = Math.tanh(z);
            double a = theta[(D + 1) * N + o];
            u += a * t;
            rest += a * ((1 - t * t) * along - 2 * t * (1 - t * t) * square);
        }
        return rest + u * u;
    }

    @ParameterizedTest
    @MethodSource("cases")
    void residualsAndTheirDerivativesAreThoseOfTheFormula(boolean slopes, Backend backend) {
        Network network = new Mlp(List.of(N), new Tanh(), 9).network(JetsOfKernelTest.unitBox(D), 1);
        double[] theta = network.initial();
        Arrays.setAll(theta, k -> theta[k] + 0.3 * random.nextGaussian());
        double[] points = JetsOfKernelTest.points(POINTS, D);
        double[] ones = new double[POINTS];
        Arrays.fill(ones, 1);
        FusedGroup group = new FusedGroup(D, points, null, List.of(new FusedRows(operator(slopes), ones, true)));
        int p = theta.length;
        try (FusedKernel kernel = Kernels.kernel(network, List.of(group), backend, 2)) {
            double[] residual = kernel.residual(theta);
            double[] jacobian = new double[POINTS * p];
            kernel.jacobian(theta, IntStream.range(0, POINTS).toArray(), jacobian);
            int[] some = {64, 3, 69};
            double[] rows = new double[some.length * p];
            kernel.jacobian(theta, some, rows);
            double h = 1e-5;
            for (int i = 0; i < POINTS; i++) {
                double[] x = Arrays.copyOfRange(points, i * D, (i + 1) * D);
                assertThat(residual[i]).isCloseTo(value(theta, x, slopes), within(1e-12));
                for (int j = 0; j < p; j++) {
                    double difference = (value(moved(theta, j, h), x, slopes) - value(moved(theta, j, -h), x, slopes)) / (2 * h);
                    // O(h²) times a third derivative, and rounding 1e-14/h.
                    assertThat(jacobian[i + j * POINTS]).as("row %d, parameter %d", i, j).isCloseTo(difference, within(2e-7));
                }
            }
            for (int k = 0; k < rows.length; k++) {
                assertThat(rows[k]).isEqualTo(jacobian[some[k % some.length] + k / some.length * POINTS]);
            }
            double[] v = random.doubles(p, -1, 1).toArray();
            double[] w = random.doubles(POINTS, -1, 1).toArray();
            double[] jv = new double[POINTS];
            double[] jtw = new double[p];
            double[] twice = new double[p];
            for (int k = 0; k < jacobian.length; k++) {
                jv[k % POINTS] += jacobian[k] * v[k / POINTS];
                jtw[k / POINTS] += jacobian[k] * w[k % POINTS];
                twice[k / POINTS] += 2 * jacobian[k] * residual[k % POINTS];
            }
            assertThat(kernel.jacobianTimes(theta, v)).containsExactly(jv, within(1e-11));
            assertThat(kernel.jacobianTransposeTimes(theta, w)).containsExactly(jtw, within(1e-11));
            double[] gradient = new double[p];
            kernel.evaluate(theta, gradient, null);
            assertThat(gradient).containsExactly(twice, within(1e-9));
        }
    }

    private static double[] moved(double[] theta, int j, double h) {
        double[] moved = theta.clone();
        moved[j] += h;
        return moved;
    }
}
