package org.pde4j.analysis.enclosure;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.pde4j.expr.Call;
import org.pde4j.expr.Coordinate;
import org.pde4j.expr.Enclosure;
import org.pde4j.expr.Expr;
import org.pde4j.jet.Chains;
import org.pde4j.jet.Layer;
import org.pde4j.model.Network;

/** The outputs of a network of smooth layers at a fixed θ as {@link TaylorModel}s with bounds of their derivatives. */
final class EnclosedNetwork {

    private static final Coordinate Z = new Coordinate("z", 0);

    private final Chains chains;
    private final List<Layer> layers;
    private final double[] constants;
    private final List<Optional<Expr>> activations = new ArrayList<>();

    /** @param theta shape (p); copied */
    EnclosedNetwork(Network network, double[] theta) {
        chains = network.chains();
        layers = chains.layers();
        constants = network.withConstants(theta);
        layers.forEach(layer -> activations.add(layer.activation().map(f -> f.derivatives(Z, 0).get(0))));
    }

    /** Why a network cannot be enclosed; empty if it can. */
    static Optional<String> obstacle(Network network) {
        if (network.wiring().isPresent()) {
            return Optional.of("the model is a graph, not a chain of layers");
        }
        for (Layer layer : network.layers()) {
            if (layer.windows().isPresent()) {
                return Optional.of("the model has a partition of unity, whose second derivatives jump");
            }
            Optional<Expr> f = layer.activation().map(tower -> tower.derivatives(Z, 0).get(0));
            if (f.isPresent() && !smooth(f.get())) {
                return Optional.of("no proved enclosure is known of the activation " + f.get());
            }
        }
        return Optional.empty();
    }

    private static boolean smooth(Expr expr) {
        boolean known = !(expr instanceof Call call) || call.function().isAnalytic();
        return known && expr.children().stream().allMatch(EnclosedNetwork::smooth);
    }

    /** û_1, …, û_k of the coordinates given. */
    TaylorModel[] outputs(TaylorArithmetic arithmetic, TaylorModel[] coordinates) {
        TaylorModel[] outputs = new TaylorModel[chains.outputs()];
        for (Chains.Chain chain : chains.chains()) {
            TaylorModel[] values = coordinates;
            for (int l = chain.from(); l < chain.to(); l++) {
                values = layer(arithmetic, layers.get(l), activations.get(l), values);
            }
            for (int k = 0; k < values.length; k++) {
                outputs[chain.components().get(k)] = values[k];
            }
        }
        return outputs;
    }

    private TaylorModel[] layer(TaylorArithmetic arithmetic, Layer layer, Optional<Expr> activation, TaylorModel[] inputs) {
        double[][] sizes = new double[inputs.length][];
        for (int i = 0; i < inputs.length; i++) {
            sizes[i] = arithmetic.sizes(inputs[i], 0);
        }
        // In a linear layer the outer factor goes into the weights, whose rounding affine sums allow for.
        double inner = activation.isPresent() ? 1 : layer.scale();
        TaylorModel[] outputs = new TaylorModel[layer.outputs()];
        for (int j = 0; j < outputs.length; j++) {
            double[] w = new double[inputs.length];
            for (int i = 0; i < w.length; i++) {
                w[i] = constants[layer.weight(i, j)] * inner;
            }
            Enclosure bias = layer.hasBias()
                    ? Enclosure.of(constants[layer.bias(j)]).times(Enclosure.of(layer.biasScale())).times(Enclosure.of(inner)) : Enclosure.of(0);
            TaylorModel z = arithmetic.affine(w, inputs, sizes, bias);
            outputs[j] = activation.map(f -> activated(arithmetic, f, layer.scale(), z)).orElse(z);
        }
        return outputs;
    }

    private static TaylorModel activated(TaylorArithmetic arithmetic, Expr f, double scale, TaylorModel z) {
        TaylorModel value = new TaylorEvaluation(arithmetic, x -> z, field -> arithmetic.unknown()).of(f);
        return scale == 1 ? value : arithmetic.times(value, Enclosure.of(scale));
    }
}
