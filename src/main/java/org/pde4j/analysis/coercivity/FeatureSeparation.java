package org.pde4j.analysis.coercivity;

import java.util.List;
import java.util.Optional;
import org.pde4j.jet.Layer;
import org.pde4j.model.Network;

/**
 * How far ridge features are from linear dependence: min over j ≠ k of |w_j − w_k| and |w_j + w_k|, w = (ω, 2b); features with windows are
 * compared with those of their own window.
 *
 * @param features m
 * @param least the minimum; infinite for one feature
 * @param first j, from 0
 * @param second k
 * @param opposite whether it is that of |w_j + w_k|
 * @param constant number of features with ω = 0, which every derivative annihilates
 */
public record FeatureSeparation(int features, double least, int first, int second, boolean opposite, int constant) {

    /** Of a network with one hidden layer; empty for others. */
    public static Optional<FeatureSeparation> of(Network network, double[] theta) {
        List<Layer> layers = network.layers();
        if (!network.isTwoLayer() || layers.get(0).activation().isEmpty() || layers.get(1).activation().isPresent()) {
            return Optional.empty();
        }
        FirstLayer units = FirstLayer.of(network, theta);
        return Optional.of(of(units, Neighbours.of(units.weights(), units.block())));
    }

    public static FeatureSeparation of(FirstLayer units, Neighbours neighbours) {
        int first = neighbours.closest();
        int second = neighbours.nearest()[first];
        int low = second < 0 ? 0 : Math.min(first, second);
        int high = second < 0 ? 0 : Math.max(first, second);
        return new FeatureSeparation(units.size(), neighbours.distance()[first], low, high, neighbours.opposite()[first], units.constant());
    }
}
