package org.pde4j.jet.fused;

import java.util.List;
import org.pde4j.jet.Layer;

/**
 * θ, or a direction in its space, packed for the sweeps: each layer's W with b for the way forward, Wᵀ for the way back. Frozen layers
 * are packed once; a direction has no part in them.
 */
final class Weights {

    private final List<Layer> layers;
    private final LayerOrder order;
    private final int[] trained;
    private final PackedMatrix[] forward;
    private final PackedMatrix[] backward;
    private final double[][] slopes;
    private final WorkerPool pool;
    private final WorkerPool.Work work = this::pack;
    private final double[] trainables;
    private double[] source;

    Weights(List<Layer> layers, LayerMap map, Backend backend, WorkerPool pool) {
        this.layers = layers;
        order = map.order();
        trained = order.trained();
        trainables = new double[map.trainables()];
        this.pool = pool;
        slopes = new double[layers.size()][];
        for (int l = 0; l < slopes.length; l++) {
            slopes[l] = new double[map.readsMany(l, layers.get(l)) ? layers.get(l).inputs() * layers.get(l).outputs() : 0];
        }
        forward = layers.stream().map(layer -> backend.matrix(layer.inputs(), layer.outputs())).toArray(PackedMatrix[]::new);
        backward = layers.stream().map(layer -> backend.matrix(layer.outputs(), layer.inputs())).toArray(PackedMatrix[]::new);
    }

    /**
     * Packs the frozen layers.
     *
     * @param constants their entries; offset p + i is entry i
     * @param parameters p
     */
    Weights withFrozen(double[] constants, int parameters) {
        for (int l = 0; l < layers.size(); l++) {
            Layer layer = layers.get(l);
            if (order.frozen()[l]) {
                pack(l, constants, layer.weights() - parameters, layer.hasBias() ? layer.bias() - parameters : -1);
            }
        }
        return this;
    }

    /** q_k. */
    double trainable(int k) {
        return trainables[k];
    }

    /** W_{io} of a layer that reads many coordinates. */
    double slope(int layer, int input, int output) {
        return slopes[layer][input * layers.get(layer).outputs() + output];
    }

    PackedMatrix forward(int layer) {
        return forward[layer];
    }

    PackedMatrix backward(int layer) {
        return backward[layer];
    }

    /** Packs θ for the forward sweep, and for the reverse sweep if requested; the pool shares the matrices. */
    void pack(double[] theta, boolean withBackward) {
        source = theta;
        System.arraycopy(theta, theta.length - trainables.length, trainables, 0, trainables.length);
        pool.run((withBackward ? 2 : 1) * trained.length, work);
        source = null;
    }

    /** Each item is a matrix for the way forward, then those for the way back. */
    private void pack(int member, int item) {
        int l = trained[item % trained.length];
        Layer layer = layers.get(l);
        if (item < trained.length) {
            pack(l, source, layer.weights(), layer.bias());
            for (int k = 0; k < slopes[l].length; k++) {
                slopes[l][k] = LayerMap.weightFactor(layer) * source[layer.weight(k / layer.outputs(), k % layer.outputs())];
            }
        } else if (!order.bottom()[l]) {
            backward[l].pack(source, layer.weights(), layer.outputStride(), layer.inputStride(), LayerMap.weightFactor(layer), -1, 0, 0);
        }
    }

    private void pack(int l, double[] entries, int weights, int bias) {
        Layer layer = layers.get(l);
        double factor = LayerMap.weightFactor(layer);
        forward[l].pack(
                entries, weights, layer.inputStride(), layer.outputStride(), factor, bias, layer.biasStride(), factor * layer.biasScale());
    }
}
