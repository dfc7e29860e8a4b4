package org.pde4j.model;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * The network that one unknown has of its own.
 *
 * @param of names of the coordinates that the unknown depends on; all where none are listed
 * @param positive whether the unknown is log(1 + e^z) of the output z of the network, so that it is positive whatever θ
 * @param model the network; that of the others with arrays of its own where none is given
 */
public record FieldNetwork(List<String> of, boolean positive, Optional<Model> model) {

    public FieldNetwork {
        of = List.copyOf(of);
        if (new HashSet<>(of).size() < of.size()) {
            throw new IllegalArgumentException("FieldNetwork: of must list each coordinate once, got " + of);
        }
    }

    /** Of all coordinates, with the model of the others. */
    public FieldNetwork() {
        this(List.of(), false, Optional.empty());
    }

    public FieldNetwork(List<String> of, boolean positive, Model model) {
        this(of, positive, Optional.of(model));
    }
}
