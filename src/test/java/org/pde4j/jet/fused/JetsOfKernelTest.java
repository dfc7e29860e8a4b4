package org.pde4j.jet.fused;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pde4j.domain.Box;
import org.pde4j.domain.Interval;
import org.pde4j.expr.Field;
import org.pde4j.expr.MultiIndex;
import org.pde4j.model.Activation;
import org.pde4j.model.Mlp;
import org.pde4j.model.Network;
import org.pde4j.model.Sin;
import org.pde4j.model.Tanh;
import org.pde4j.model.TwoLayer;

class JetsOfKernelTest {

    /** Sums of some hundred products of order one, each rounded once or twice. */
    private static final double TOLERANCE = 2e-13;

    @ParameterizedTest
    @CsvSource({"1, 4, 1", "2, 4, 1", "2, 3, 2", "3, 4, 1", "3, 2, 3"})
    void everyDerivativeEqualsPowerSeriesArithmetic(int d, int order, int outputs) {
        compare(new Tanh(), TaylorReference.TANH, d, order, outputs, new Mlp(List.of(13, 8, 7), new Tanh(), 3));
        compare(new Sin(), TaylorReference.SIN, d, order, outputs, new Mlp(List.of(13, 8, 7), new Sin(), 3));
        compare(new Tanh(), TaylorReference.TANH, d, order, outputs, new TwoLayer(17, 5));
    }

    private void compare(Activation f, TaylorReference.Series series, int d, int order, int outputs, org.pde4j.model.Model model) {
        Network network = model.network(unitBox(d), outputs);
        List<Field> fields = new ArrayList<>();
        for (int k = 0; k < outputs; k++) {
            for (MultiIndex alpha : upTo(d, order)) {
                fields.add(new Field("u" + k, k, alpha, false));
            }
        }
        int n = 70;
        double[] points = points(n, d);
        double[] ones = new double[n];
        Arrays.fill(ones, 1);
        List<FusedRows> rows = fields.stream().map(field -> new FusedRows(field, ones, true)).toList();
        FusedGroup group = new FusedGroup(d, points, null, rows);
        try (FusedKernel kernel = Kernels.kernel(network, List.of(group))) {
            double[] s = kernel.residual(network.initial());
            for (int p = 0; p < n; p++) {
                double[] point = Arrays.copyOfRange(points, p * d, (p + 1) * d);
                List<Map<MultiIndex, Double>> jets = TaylorReference.jets(network.layers(), series, network.initial(), point);
                for (int e = 0; e < fields.size(); e++) {
                    Field field = fields.get(e);
                    double expected = jets.get(field.component()).getOrDefault(field.derivative(), 0.0) * field.derivative().factorial();
                    assertThat(s[e * n + p])
                            .describedAs("%s of %s at point %d", field.derivative().orders(), model, p)
                            .isCloseTo(expected, within(TOLERANCE * Math.max(1, Math.abs(expected)) * field.derivative().factorial()));
                }
            }
        }
    }

    private static TreeSet<MultiIndex> upTo(int d, int order) {
        TreeSet<MultiIndex> all = new TreeSet<>(List.of(MultiIndex.ZERO));
        for (int k = 0; k < order; k++) {
            for (MultiIndex alpha : List.copyOf(all)) {
                for (int i = 0; i < d; i++) {
                    all.add(alpha.plus(i, 1));
                }
            }
        }
        return all;
    }

    static double[] points(int n, int d) {
        return new Random(11).doubles((long) n * d, -1, 1).toArray();
    }

    static Box unitBox(int d) {
        List<String> names = new ArrayList<>();
        List<Interval> intervals = new ArrayList<>();
        for (int i = 0; i < d; i++) {
            names.add("x" + i);
            intervals.add(new Interval(-1, 1));
        }
        return new Box(names, intervals);
    }
}
