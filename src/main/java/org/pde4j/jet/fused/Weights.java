package org.pde4j.jet.fused;

import java.util.List;
import org.pde4j.jet.Layer;

/** θ, or a direction in its space, packed for the sweeps: each layer's W with b for the way forward, Wᵀ for the way back. */
final class Weights {

    private final List<Layer> layers;
    private final PackedMatrix[] forward;
    private final PackedMatrix[] backward;

    Weights(List<Layer> layers, Backend backend) {
        this.layers = layers;
        forward = layers.stream().map(layer -> backend.matrix(layer.inputs(), layer.outputs())).toArray(PackedMatrix[]::new);
        backward = layers.stream().map(layer -> backend.matrix(layer.outputs(), layer.inputs())).toArray(PackedMatrix[]::new);
    }

    PackedMatrix forward(int layer) {
        return forward[layer];
    }

    PackedMatrix backward(int layer) {
        return backward[layer];
    }

    void pack(double[] theta, boolean withBackward) {
        for (int l = 0; l < forward.length; l++) {
            Layer layer = layers.get(l);
            double factor = LayerMap.weightFactor(layer);
            forward[l].pack(
                    theta, layer.weights(), layer.inputStride(), layer.outputStride(), factor, layer.bias(), layer.biasStride(),
                    factor * layer.biasScale());
            if (withBackward && l > 0) {
                backward[l].pack(theta, layer.weights(), layer.outputStride(), layer.inputStride(), factor, -1, 0, 0);
            }
        }
    }
}
