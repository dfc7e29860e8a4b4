package org.pde4j.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.pde4j.jet.Layer;
import org.pde4j.linalg.Blas;
import org.pde4j.linalg.Matrix;
import org.pde4j.model.Mlp;
import org.pde4j.model.Network;
import org.pde4j.model.ParameterArray;
import org.pde4j.model.Tanh;
import org.pde4j.points.PointSet;
import org.pde4j.problem.Problem;
import org.pde4j.problem.catalog.Catalog;

/** A network with frozen first layers is the same function with fewer parameters: its derivatives are entries of those of the whole. */
class FrozenLayersTest {

    /** First order, Laplacian as a stream, several equations, images on the opposite face, third derivatives. */
    static List<String> problems() {
        return List.of("advection", "poisson-2d", "kovasznay", "allen-cahn", "kdv");
    }

    /** The network whose first {@code count} layers, each with its W and b, are constants. */
    private static Network frozen(Network whole, int count) {
        int q = 0;
        for (int k = 0; k < 2 * count; k++) {
            q += whole.arrays().get(k).size();
        }
        int p = whole.parameters() - q;
        List<ParameterArray> trained = new ArrayList<>();
        List<ParameterArray> constant = new ArrayList<>();
        for (int k = 0; k < whole.arrays().size(); k++) {
            ParameterArray array = whole.arrays().get(k);
            int offset = k < 2 * count ? array.offset() + p : array.offset() - q;
            (k < 2 * count ? constant : trained).add(new ParameterArray(array.name(), array.shape(), offset, array.outer()));
        }
        List<Layer> layers = new ArrayList<>();
        for (int l = 0; l < whole.layers().size(); l++) {
            Layer layer = whole.layers().get(l);
            int shift = l < count ? p : -q;
            layers.add(new Layer(layer.inputs(), layer.outputs(), layer.weights() + shift, layer.inputStride(), layer.outputStride(),
                    layer.bias() + shift, layer.biasStride(), layer.biasScale(), layer.scale(), layer.activation()));
        }
        double[] theta = whole.initial();
        return new Network(whole.inputs(), whole.outputs(), trained, layers, Arrays.copyOfRange(theta, q, theta.length), constant,
                Arrays.copyOf(theta, q));
    }

    private record Case(CollocationProblem whole, CollocationProblem fused, CollocationProblem graph, int q) {

        static Case of(String name, int count) {
            Problem problem = Catalog.find(name).problem();
            PointSet points = PointSet.of(problem).interior(70).conditions(5).seed(2).draw();
            CollocationProblem whole = new StrongForm().discretize(problem, points, new Mlp(List.of(7, 6), new Tanh(), 3));
            Network network = frozen(whole.network(), count);
            Ansatz ansatz = Ansatz.of(problem, List.of());
            CollocationProblem fused = new Fused().discretize(problem, points, network, whole.blocks(), 1, ansatz);
            CollocationProblem graph = new Graph().discretize(problem, points, network, whole.blocks(), 1, ansatz);
            return new Case(whole, fused, graph, whole.dimension() - network.parameters());
        }
    }

    @ParameterizedTest
    @MethodSource("problems")
    void lossGradientAndJacobianAreThoseOfTheWhole(String name) {
        for (int count = 1; count <= 2; count++) {
            Case c = Case.of(name, count);
            double[] theta = c.whole.initialPoint();
            double[] gradient = new double[theta.length];
            double loss = c.whole.evaluate(theta, gradient, null);
            double[] expected = Arrays.copyOfRange(gradient, c.q, theta.length);
            int[] rows = {0, 3, 17, 69, 70};
            Matrix jacobian = c.whole.jacobian(theta, rows).selectColumns(c.q, theta.length);
            for (CollocationProblem pinn : List.of(c.fused, c.graph)) {
                double[] part = pinn.initialPoint();
                double[] g = new double[part.length];
                assertThat(pinn.evaluate(part, g, null)).isCloseTo(loss, within(1e-13 * loss));
                assertThat(g).containsExactly(expected, within(1e-12 * largest(gradient)));
                assertThat(pinn.jacobian(part, rows).data()).containsExactly(jacobian.data(), within(1e-12 * largest(jacobian.data())));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("problems")
    void productsAreThoseOfTheWholeAlongDirectionsThatLeaveTheFrozenLayersAlone(String name) {
        for (int count = 1; count <= 2; count++) {
            Case c = Case.of(name, count);
            double[] theta = c.whole.initialPoint();
            double[] v = new Random(5).doubles(theta.length, -1, 1).toArray();
            Arrays.fill(v, 0, c.q, 0);
            double[] part = Arrays.copyOfRange(v, c.q, v.length);
            double[] jv = c.whole.jacobianTimes(theta, v);
            double[] hv = ((FusedProblem) c.whole).hessianTimes(theta, v);
            double[] w = new Random(6).doubles(jv.length, -1, 1).toArray();
            double[] jw = Arrays.copyOfRange(c.whole.jacobianTransposeTimes(theta, w), c.q, theta.length);
            for (CollocationProblem pinn : List.of(c.fused, c.graph)) {
                double[] at = pinn.initialPoint();
                assertThat(pinn.jacobianTimes(at, part)).containsExactly(jv, within(1e-12 * largest(jv)));
                assertThat(pinn.jacobianTransposeTimes(at, w)).containsExactly(jw, within(1e-12 * largest(jw)));
            }
            double[] product = ((FusedProblem) c.fused).hessianTimes(c.fused.initialPoint(), part);
            assertThat(product).containsExactly(Arrays.copyOfRange(hv, c.q, hv.length), within(1e-12 * largest(hv)));
        }
    }

    @Test
    void kernelIsThatOfTheTrainedLayers() {
        Case c = Case.of("burgers", 1);
        double[] theta = c.fused.initialPoint();
        int[] rows = IntStream.range(0, 40).map(i -> 2 * i).toArray();
        Matrix expected = Blas.gram(c.fused.jacobian(theta, rows));
        assertThat(c.fused.kernel(theta, rows).data()).containsExactly(expected.data(), within(1e-12 * largest(expected.data())));
    }

    private static double largest(double[] values) {
        return Arrays.stream(values).map(Math::abs).max().orElseThrow();
    }
}
