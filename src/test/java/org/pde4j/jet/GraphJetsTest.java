package org.pde4j.jet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.pde4j.domain.Box;
import org.pde4j.domain.Interval;
import org.pde4j.expr.Constant;
import org.pde4j.expr.Coordinate;
import org.pde4j.expr.Expr;
import org.pde4j.expr.MultiIndex;
import org.pde4j.model.Activation;
import org.pde4j.model.Activations;
import org.pde4j.model.GraphNetwork;
import org.pde4j.model.Mlp;
import org.pde4j.model.Network;
import org.pde4j.model.Sin;
import org.pde4j.model.TwoLayer;

/** Jets propagated through graphs against the network written out as one formula and differentiated symbolically. */
class GraphJetsTest {

    private static final Box PLANE = new Box(List.of("x", "y"), List.of(new Interval(-1, 1), new Interval(0, 2)));
    private static final double[][] POINTS = {{0.3, 1.2}, {-0.8, 0.1}, {0.05, 1.9}};

    static List<Activation> activations() {
        return Activations.all();
    }

    @ParameterizedTest
    @MethodSource("activations")
    void everyDerivativeUpToOrderFourOfOneLayerEqualsItsClosedForm(Activation activation) {
        Network network = new Mlp(List.of(3), activation, 4).network(PLANE, 1);
        double[] theta = network.initial();
        JetSet set = allUpTo(4, 2);
        double[][] jets = jets(network, set);
        for (int p = 0; p < POINTS.length; p++) {
            for (MultiIndex alpha : set.indices()) {
                double expected = 0;
                double scale = 0;
                for (int j = 0; j < 3; j++) {
                    double z = theta[j] * POINTS[p][0] + theta[3 + j] * POINTS[p][1] + theta[6 + j];
                    Expr f = activation.derivatives(new Coordinate("z", 0), 4).get(alpha.total());
                    double term = theta[9 + j] * Math.pow(theta[j], alpha.order(0)) * Math.pow(theta[3 + j], alpha.order(1)) * f.evaluate(z);
                    expected += term;
                    scale += Math.abs(term);
                }
                // Relative to the sum of the magnitudes added: a handful of roundings.
                assertThat(Math.abs(jets[set.indexOf(alpha)][p] - expected)).as("%s", alpha).isLessThanOrEqualTo(1e-12 * (scale + 1e-2));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("activations")
    void derivativesOfTwoLayersEqualSymbolicDifferentiation(Activation activation) {
        Network network = new Mlp(List.of(2, 2), activation, 8).network(PLANE, 1);
        assertJetsEqualSymbolicDerivatives(network, 3);
    }

    @Test
    void orderFourThroughTwoLayersEqualsSymbolicDifferentiation() {
        assertJetsEqualSymbolicDerivatives(new Mlp(List.of(2, 2), new Sin(), 8).network(PLANE, 1), 4);
    }

    @Test
    void twoLayerScalingEqualsThePaper() {
        assertJetsEqualSymbolicDerivatives(new TwoLayer(4, 2).network(PLANE, 1), 3);
    }

    @Test
    void severalOutputsKeepTheirOrder() {
        Network network = new Mlp(List.of(3), new Sin(), 4).network(PLANE, 2);
        SameDiff graph = SameDiff.create();
        SDVariable points = graph.constant("points", Nd4j.createFromArray(POINTS));
        GraphJets jets = new GraphNetwork(graph, network)
                .jets(points, GraphNetwork.unitRows(graph, "e", 1, 2), JetSet.closure(2, List.of()), null);
        INDArray values = jets.coefficient(MultiIndex.ZERO).eval();
        for (int k = 0; k < 2; k++) {
            Expr formula = formula(network, k);
            for (int p = 0; p < POINTS.length; p++) {
                assertThat(Math.abs(values.getDouble(p, k) - formula.evaluate(POINTS[p]))).isLessThan(1e-14);
            }
        }
    }

    private static void assertJetsEqualSymbolicDerivatives(Network network, int order) {
        JetSet set = allUpTo(order, 2);
        double[][] jets = jets(network, set);
        Expr formula = formula(network, 0);
        for (MultiIndex alpha : set.indices()) {
            Expr derivative = formula;
            for (int axis = 0; axis < 2; axis++) {
                for (int k = 0; k < alpha.order(axis); k++) {
                    derivative = derivative.piecewiseDerivative(PLANE.coordinate(axis));
                }
            }
            for (int p = 0; p < POINTS.length; p++) {
                double expected = derivative.evaluate(POINTS[p]);
                // The symbolic derivative adds up to some hundred terms larger than their sum.
                assertThat(Math.abs(jets[set.indexOf(alpha)][p] - expected)).as("%s", alpha).isLessThanOrEqualTo(1e-12 * (1 + Math.abs(expected)));
            }
        }
    }

    private static JetSet allUpTo(int order, int dimension) {
        List<MultiIndex> all = new ArrayList<>();
        IntStream.rangeClosed(0, order).forEach(i -> all.add(MultiIndex.of(i, order - i)));
        return JetSet.closure(dimension, all);
    }

    /** ∂^α u of the first output, shape (indices)(points). */
    private static double[][] jets(Network network, JetSet set) {
        SameDiff graph = SameDiff.create();
        SDVariable points = graph.constant("points", Nd4j.createFromArray(POINTS));
        GraphJets jets = new GraphNetwork(graph, network).jets(points, GraphNetwork.unitRows(graph, "e", 1, 2), set, null);
        double[][] values = new double[set.size()][POINTS.length];
        for (int a = 0; a < set.size(); a++) {
            SDVariable coefficient = jets.coefficient(set.indices().get(a));
            if (coefficient == null) {
                // Zero everywhere, as beyond the degree of a power of relu.
                continue;
            }
            INDArray value = coefficient.eval();
            for (int p = 0; p < POINTS.length; p++) {
                values[a][p] = value.getDouble(p, 0) * set.indices().get(a).factorial();
            }
        }
        return values;
    }

    /** The k-th output as an expression in the coordinates. */
    private static Expr formula(Network network, int k) {
        double[] theta = network.initial();
        List<Expr> values = new ArrayList<>(PLANE.coordinates());
        for (Layer layer : network.layers()) {
            List<Expr> next = new ArrayList<>();
            for (int j = 0; j < layer.outputs(); j++) {
                Expr z = layer.hasBias() ? new Constant(layer.biasScale() * theta[layer.bias() + j * layer.biasStride()]) : Constant.ZERO;
                for (int i = 0; i < layer.inputs(); i++) {
                    z = z.plus(values.get(i).times(theta[layer.weights() + i * layer.inputStride() + j * layer.outputStride()]));
                }
                Expr affine = z;
                next.add(layer.activation().map(f -> f.derivatives(affine, 0).get(0)).orElse(affine).times(layer.scale()));
            }
            values = next;
        }
        return values.get(k);
    }
}
