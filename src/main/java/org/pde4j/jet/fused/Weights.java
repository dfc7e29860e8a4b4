package org.pde4j.jet.fused;

import java.util.List;
import org.pde4j.jet.Layer;

/**
 * θ, or a direction in its space, packed for the sweeps: each layer's W with b for the way forward, Wᵀ for the way back. Frozen layers
 * are packed once; a direction has no part in them.
 */
final class Weights {

    private final List<Layer> layers;
    private final int frozen;
    private final PackedMatrix[] forward;
    private final PackedMatrix[] backward;

    Weights(List<Layer> layers, int frozen, Backend backend) {
        this.layers = layers;
        this.frozen = frozen;
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
        for (int l = 0; l < frozen; l++) {
            Layer layer = layers.get(l);
            pack(l, constants, layer.weights() - parameters, layer.bias() - parameters);
        }
        return this;
    }

    PackedMatrix forward(int layer) {
        return forward[layer];
    }

    PackedMatrix backward(int layer) {
        return backward[layer];
    }

    void pack(double[] theta, boolean withBackward) {
        for (int l = frozen; l < forward.length; l++) {
            Layer layer = layers.get(l);
            double factor = LayerMap.weightFactor(layer);
            pack(l, theta, layer.weights(), layer.bias());
            if (withBackward && l > frozen) {
                backward[l].pack(theta, layer.weights(), layer.outputStride(), layer.inputStride(), factor, -1, 0, 0);
            }
        }
    }

    private void pack(int l, double[] source, int weights, int bias) {
        Layer layer = layers.get(l);
        double factor = LayerMap.weightFactor(layer);
        forward[l].pack(
                source, weights, layer.inputStride(), layer.outputStride(), factor, bias, layer.biasStride(), factor * layer.biasScale());
    }
}
