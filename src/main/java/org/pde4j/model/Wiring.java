package org.pde4j.model;

import org.nd4j.autodiff.samediff.SameDiff;
import org.pde4j.jet.GraphJets;

/** How the layers of a network are joined where they are not a chain: the jet of u_θ from the jet of x ↦ x, in plain ops without parameters. */
@FunctionalInterface
public interface Wiring {

    /**
     * @param graph receives the ops
     * @param input the jet of x ↦ x
     * @param layers applies a layer of the network to a jet
     */
    GraphJets output(SameDiff graph, GraphJets input, Layers layers);

    /** The layers of a network, by their index. */
    @FunctionalInterface
    interface Layers {

        GraphJets apply(int layer, GraphJets input);
    }
}
