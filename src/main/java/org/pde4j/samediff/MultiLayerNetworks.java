package org.pde4j.samediff;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.BaseOutputLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.pde4j.model.Activation;
import org.pde4j.model.Mlp;
import org.pde4j.model.Network;
import org.pde4j.model.ParameterArray;

/**
 * {@code MultiLayerNetwork} ⇄ {@link Mlp}: the same function x ↦ W_Lᵀ f(… f(W₁ᵀ x + b₁) …) + b_L in both libraries.
 *
 * <p>A network of DL4J that was trained on data becomes the start of a PINN:
 *
 * <pre>{@code
 * Mlp model = MultiLayerNetworks.toMlp(net);
 * DiscreteProblem pinn = new StrongForm().discretize(problem, points, model);
 * Trainer.of(pinn).startingFrom(MultiLayerNetworks.theta(net)). ...
 * }</pre>
 */
public final class MultiLayerNetworks {

    private MultiLayerNetworks() {}

    /**
     * The architecture of a network of dense layers; its parameters are {@link #theta}.
     *
     * @throws IllegalArgumentException if a layer is not dense with bias, the activations differ, or the last one is not the identity
     */
    public static Mlp toMlp(MultiLayerNetwork net) {
        List<FeedForwardLayer> layers = denseLayers(net);
        List<Integer> widths = new ArrayList<>();
        Activation activation = null;
        for (int l = 0; l + 1 < layers.size(); l++) {
            Activation found = ActivationNames.ours(layers.get(l).getActivationFn(), "layer " + l);
            if (activation != null && !activation.equals(found)) {
                throw new IllegalArgumentException("MultiLayerNetworks: all hidden layers must have one activation, got "
                        + activation + " and " + found + " in layer " + l);
            }
            activation = found;
            widths.add((int) layers.get(l).getNOut());
        }
        if (activation == null) {
            throw new IllegalArgumentException("MultiLayerNetworks: the network must have a hidden layer, got " + layers.size() + " layer");
        }
        BaseLayer last = layers.get(layers.size() - 1);
        if (!(last.getActivationFn() instanceof ActivationIdentity)) {
            throw new IllegalArgumentException("MultiLayerNetworks: the activation of the last layer must be identity, got " + last.getActivationFn());
        }
        return new Mlp(widths, activation, 0);
    }

    /** Parameters of a network that {@link #toMlp} accepts, in the layout of the {@link Mlp}, shape (p). */
    public static double[] theta(MultiLayerNetwork net) {
        toMlp(net);
        List<double[]> pieces = new ArrayList<>();
        for (int l = 0; l < net.getnLayers(); l++) {
            pieces.add(rowMajor(net.getParam(l + "_W")));
            pieces.add(rowMajor(net.getParam(l + "_b")));
        }
        return pieces.stream().flatMapToDouble(Arrays::stream).toArray();
    }

    /**
     * A network of DL4J, in float64, that computes u_θ: dense layers and an output layer for mean square error, ready for
     * {@code output}, {@code fit} on data, and {@code ModelSerializer}.
     *
     * @param network of the {@link Mlp}, which tells the number of inputs and outputs
     * @param theta shape (p); copied
     * @throws IllegalArgumentException if DL4J has no such activation
     */
    public static MultiLayerNetwork of(Mlp mlp, Network network, double[] theta) {
        var builder = new NeuralNetConfiguration.Builder().dataType(DataType.DOUBLE).updater(new Adam(1e-3)).list();
        int inputs = network.inputs();
        for (int width : mlp.hidden()) {
            builder.layer(new DenseLayer.Builder().nIn(inputs).nOut(width).activation(ActivationNames.theirs(mlp.activation())).build());
            inputs = width;
        }
        builder.layer(new OutputLayer.Builder(LossFunction.MSE).nIn(inputs).nOut(network.outputs()).activation(new ActivationIdentity()).build());
        MultiLayerNetwork net = new MultiLayerNetwork(builder.build());
        net.init();
        for (ParameterArray array : network.arrays()) {
            int layer = Integer.parseInt(array.name().substring(1)) - 1;
            INDArray target = net.getParam(layer + "_" + array.name().charAt(0));
            double[] values = Arrays.copyOfRange(theta, array.offset(), array.offset() + array.size());
            target.assign(Nd4j.createFromArray(values).reshape('c', target.shape()));
        }
        return net;
    }

    private static List<FeedForwardLayer> denseLayers(MultiLayerNetwork net) {
        List<FeedForwardLayer> layers = new ArrayList<>();
        for (int l = 0; l < net.getnLayers(); l++) {
            var layer = net.getLayer(l).conf().getLayer();
            boolean dense = layer instanceof DenseLayer plain && plain.hasBias() && !plain.hasLayerNorm();
            boolean output = l == net.getnLayers() - 1 && layer instanceof BaseOutputLayer last && last.hasBias();
            if (!dense && !output) {
                throw new IllegalArgumentException("MultiLayerNetworks: layer " + l + " must be a dense layer with bias, got "
                        + layer.getClass().getSimpleName());
            }
            if (layer.getIDropout() != null) {
                throw new IllegalArgumentException("MultiLayerNetworks: layer " + l + " must not have dropout, got " + layer.getIDropout());
            }
            layers.add((FeedForwardLayer) layer);
        }
        return layers;
    }

    /** DL4J keeps W in Fortran order. */
    private static double[] rowMajor(INDArray array) {
        return array.dup('c').castTo(DataType.DOUBLE).data().asDouble();
    }
}
