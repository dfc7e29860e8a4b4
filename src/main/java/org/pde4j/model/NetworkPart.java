package org.pde4j.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.pde4j.domain.Box;
import org.pde4j.extension.Returned;
import org.pde4j.jet.Chains;
import org.pde4j.jet.Layer;

/**
 * One of several networks side by side.
 *
 * @param prefix of the names of its arrays
 * @param components of u that it stands for
 * @param network of its coordinates alone
 * @param selection S with S_ij = 1 where its input j is coordinate i, shape (d, inputs), row-major; empty where it reads all coordinates
 */
record NetworkPart(String prefix, List<Integer> components, Network network, double[] selection) {

    private static final String SUBJECT = "SeparateNetworks: ";

    /**
     * @param unknown as messages call it
     * @throws IllegalArgumentException if the model cannot be one of several, or not with these settings
     */
    static NetworkPart of(String prefix, String unknown, List<Integer> components, FieldNetwork settings, Model model, Box domain) {
        require(!model.looksAtProblem(), "the model of " + unknown + " chooses a scale or features by trials or data, which only a model of all unknowns can; "
                + "give the scale of its distribution, got " + model);
        for (String name : settings.of()) {
            require(domain.names().contains(name), unknown + " depends on " + name + ", but the coordinates are " + domain.names());
        }
        int[] axes = IntStream.range(0, domain.dimension()).filter(i -> settings.of().isEmpty() || settings.of().contains(domain.names().get(i))).toArray();
        Box box = new Box(Arrays.stream(axes).mapToObj(domain.names()::get).toList(), Arrays.stream(axes).mapToObj(domain::interval).toList());
        Network network = Returned.by(model, "network", model.network(box, components.size()));
        require(network.wiring().isEmpty() && network.chains().isOne(), "the model of " + unknown + " must be a chain of layers, got " + model);
        boolean all = axes.length == domain.dimension();
        require(all || network.layers().stream().allMatch(layer -> layer.windows().isEmpty()), "a partition of unity needs all coordinates, but " + unknown
                + " depends on " + settings.of() + "; take a model without one");
        double[] selection = new double[all ? 0 : domain.dimension() * axes.length];
        for (int j = 0; j < axes.length && !all; j++) {
            selection[axes[j] * axes.length + j] = 1;
        }
        return new NetworkPart(prefix, components, settings.positive() ? positive(network, unknown) : network, selection);
    }

    private static void require(boolean satisfied, String rule) {
        if (!satisfied) {
            throw new IllegalArgumentException(SUBJECT + rule);
        }
    }

    /** log(1 + e^z) of each output z. */
    private static Network positive(Network network, String unknown) {
        List<Layer> layers = new ArrayList<>(network.layers());
        Layer last = layers.remove(layers.size() - 1);
        require(last.activation().isEmpty() && last.scale() == 1, "positive needs a model whose last layer is affine, such as Mlp; that of " + unknown
                + " has an activation or a factor there");
        layers.add(new Layer(last.inputs(), last.outputs(), last.weights(), last.inputStride(), last.outputStride(), last.bias(), last.biasStride(),
                last.biasScale(), 1, Optional.of(new Softplus())));
        return new Network(network.inputs(), network.outputs(), network.arrays(), layers, network.initial(), network.frozenArrays(), network.frozen());
    }

    /** u of all parts, θ and the constants behind it part after part. */
    static Network sideBySide(int inputs, List<NetworkPart> parts) {
        int p = parts.stream().mapToInt(part -> part.network.parameters()).reduce(0, Math::addExact);
        Network.size("SeparateNetworks", p);
        List<Layer> layers = new ArrayList<>();
        List<Chains.Chain> chains = new ArrayList<>();
        List<ParameterArray> arrays = new ArrayList<>();
        List<ParameterArray> frozenArrays = new ArrayList<>();
        int weights = 0;
        int constants = p;
        for (NetworkPart part : parts) {
            int first = layers.size();
            if (part.selection.length > 0) {
                int d = part.network.inputs();
                layers.add(new Layer(inputs, d, constants, d, 1, -1, 0, 1, 1, Optional.empty()));
                frozenArrays.add(new ParameterArray(part.prefix + "coordinates", List.of(inputs, d), constants, false));
                constants += part.selection.length;
            }
            int trained = weights;
            int behind = constants - part.network.parameters();
            part.network.layers().forEach(layer -> layers.add(layer.movedBy(part.network.isFrozen(layer) ? behind : trained)));
            part.network.arrays().forEach(array -> arrays.add(part.moved(array, trained)));
            part.network.frozenArrays().forEach(array -> frozenArrays.add(part.moved(array, behind)));
            chains.add(new Chains.Chain(first, layers.size(), part.components));
            weights += part.network.parameters();
            constants += part.network.frozen().length;
        }
        double[] theta = parts.stream().flatMapToDouble(part -> Arrays.stream(part.network.initial())).toArray();
        double[] frozen = parts.stream().flatMapToDouble(part -> DoubleStream.concat(Arrays.stream(part.selection), Arrays.stream(part.network.frozen())))
                .toArray();
        return new Network(inputs, new Chains(layers, chains), arrays, theta, frozenArrays, frozen);
    }

    private ParameterArray moved(ParameterArray array, int places) {
        return new ParameterArray(prefix + array.name(), array.shape(), array.offset() + places, array.outer());
    }
}
