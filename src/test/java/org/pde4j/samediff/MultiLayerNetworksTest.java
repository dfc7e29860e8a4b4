package org.pde4j.samediff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.pde4j.expr.Expr;
import org.pde4j.loss.StrongForm;
import org.pde4j.model.Erf;
import org.pde4j.model.Mlp;
import org.pde4j.model.Network;
import org.pde4j.model.Sigmoid;
import org.pde4j.model.Silu;
import org.pde4j.model.Softplus;
import org.pde4j.model.Tanh;
import org.pde4j.points.PointSet;
import org.pde4j.problem.Problem;
import org.pde4j.problem.catalog.Kovasznay;
import org.pde4j.problem.catalog.Wave;

/** DL4J's own forward pass is the second implementation. */
class MultiLayerNetworksTest {

    private static final Problem FLOW = new Kovasznay().problem();

    static List<org.pde4j.model.Activation> shared() {
        return List.of(new Tanh(), new Sigmoid(), new Softplus(), new Silu());
    }

    private static double[][] ours(Problem problem, Mlp mlp, double[] theta, double[] points) {
        PointSet set = PointSet.of(problem).interior(4).conditions(4).draw();
        return new StrongForm().discretize(problem, set, mlp).approximation(theta).evaluate(points, List.<Expr>copyOf(problem.unknowns()));
    }

    @ParameterizedTest
    @MethodSource("shared")
    void bothNetworksComputeTheSameFunction(org.pde4j.model.Activation activation) {
        Mlp mlp = new Mlp(List.of(7, 5), activation, 3);
        Network network = mlp.network(FLOW.box(), 3);
        double[] theta = network.initial();
        double[] points = {0.1, 0.2, -0.3, 0.9, 0.7, 1.2};
        INDArray theirs = MultiLayerNetworks.of(mlp, network, theta).output(Nd4j.createFromArray(points).reshape('c', 3, 2));
        double[][] ours = ours(FLOW, mlp, theta, points);
        for (int i = 0; i < 3; i++) {
            for (int k = 0; k < 3; k++) {
                // Two implementations of the elementary functions, three layers of sums.
                assertThat(theirs.getDouble(i, k)).isCloseTo(ours[k][i], within(1e-13));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("shared")
    void thereAndBackIsTheSame(org.pde4j.model.Activation activation) {
        Mlp mlp = new Mlp(List.of(4, 6, 3), activation, 11);
        Network network = mlp.network(FLOW.box(), 3);
        MultiLayerNetwork net = MultiLayerNetworks.of(mlp, network, network.initial());
        assertThat(MultiLayerNetworks.toMlp(net).hidden()).isEqualTo(mlp.hidden());
        assertThat(MultiLayerNetworks.toMlp(net).activation()).isEqualTo(activation);
        assertThat(MultiLayerNetworks.theta(net)).isEqualTo(network.initial());
    }

    @Test
    void aSinglePrecisionNetworkKeepsItsValues() {
        MultiLayerNetwork net = network(DataType.FLOAT, new DenseLayer.Builder().nIn(2).nOut(3).activation(Activation.TANH).build(),
                new OutputLayer.Builder(LossFunction.MSE).nIn(3).nOut(1).activation(Activation.IDENTITY).build());
        double[] points = {0.3, 0.6};
        float theirs = net.output(Nd4j.createFromArray(0.3f, 0.6f).reshape(1, 2)).getFloat(0);
        double ours = ours(new Wave().problem(), MultiLayerNetworks.toMlp(net), MultiLayerNetworks.theta(net), points)[0][0];
        // float32 has 7 digits.
        assertThat(ours).isCloseTo(theirs, within(1e-6));
    }

    @Test
    void foreignLayersAreRefused() {
        assertThatThrownBy(() -> MultiLayerNetworks.toMlp(network(DataType.DOUBLE, new LSTM.Builder().nIn(2).nOut(3).build(),
                        new RnnOutputLayer.Builder(LossFunction.MSE).nIn(3).nOut(1).activation(Activation.IDENTITY).build())))
                .hasMessage("MultiLayerNetworks: layer 0 must be a dense layer with bias, got LSTM");
        assertThatThrownBy(() -> MultiLayerNetworks.toMlp(network(DataType.DOUBLE, dense(2, 3, Activation.RELU), output(3, Activation.IDENTITY))))
                .hasMessage("MultiLayerNetworks: the activation of layer 0 must be one of [tanh, sigmoid, softplus, swish], got relu");
        assertThatThrownBy(() -> MultiLayerNetworks.toMlp(network(DataType.DOUBLE, dense(2, 3, Activation.TANH), output(3, Activation.SIGMOID))))
                .hasMessage("MultiLayerNetworks: the activation of the last layer must be identity, got sigmoid");
        assertThatThrownBy(() -> MultiLayerNetworks.toMlp(
                        network(DataType.DOUBLE, dense(2, 3, Activation.TANH), dense(3, 3, Activation.SWISH), output(3, Activation.IDENTITY))))
                .hasMessageStartingWith("MultiLayerNetworks: all hidden layers must have one activation, got Tanh[] and Silu[] in layer 1");
        assertThatThrownBy(() -> MultiLayerNetworks.toMlp(network(DataType.DOUBLE,
                        new DenseLayer.Builder().nIn(2).nOut(3).activation(Activation.TANH).dropOut(0.5).build(), output(3, Activation.IDENTITY))))
                .hasMessageStartingWith("MultiLayerNetworks: layer 0 must not have dropout");
    }

    @Test
    void anActivationThatTheyLackIsRefused() {
        Mlp mlp = new Mlp(List.of(3), new Erf(), 1);
        Network network = mlp.network(FLOW.box(), 3);
        assertThatThrownBy(() -> MultiLayerNetworks.of(mlp, network, network.initial()))
                .hasMessage("MultiLayerNetworks: the activation must be one that DL4J has, [Tanh, Sigmoid, Softplus, Silu], got Erf[]");
    }

    private static Layer dense(int inputs, int outputs, Activation activation) {
        return new DenseLayer.Builder().nIn(inputs).nOut(outputs).activation(activation).build();
    }

    private static Layer output(int inputs, Activation activation) {
        return new OutputLayer.Builder(LossFunction.MSE).nIn(inputs).nOut(1).activation(activation).build();
    }

    private static MultiLayerNetwork network(DataType type, Layer... layers) {
        var builder = new NeuralNetConfiguration.Builder().dataType(type).seed(5).list();
        for (Layer layer : layers) {
            builder.layer(layer);
        }
        MultiLayerNetwork net = new MultiLayerNetwork(builder.build());
        net.init();
        return net;
    }
}
