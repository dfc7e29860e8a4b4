package org.pde4j.jet;

import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Layers as chains side by side, u = (u_1, …, u_k): each chain maps the inputs x to some of the components of u, one layer after the other, and shares
 * nothing with the others.
 *
 * @param layers chain after chain
 * @param chains cover the layers in order without gaps, and each component once
 */
public record Chains(List<Layer> layers, List<Chain> chains) {

    /**
     * One chain.
     *
     * @param from first layer, which reads x
     * @param to behind the last layer
     * @param components of u, in the order of the outputs of the last layer
     */
    public record Chain(int from, int to, List<Integer> components) {

        public Chain {
            components = List.copyOf(components);
        }
    }

    /**
     * Where a component of u stands when the outputs of all chains follow one another.
     *
     * @param chain that has it
     * @param before outputs of earlier chains
     * @param index of the component in its chain
     * @param outputs of its chain
     */
    public record Place(int chain, int before, int index, int outputs) {}

    public Chains {
        layers = List.copyOf(layers);
        chains = List.copyOf(chains);
        int at = 0;
        BitSet covered = new BitSet();
        for (Chain chain : chains) {
            require(chain.from() == at && chain.to() > at && chain.to() <= layers.size(), "must cover the layers in order, got " + chain);
            at = chain.to();
            require(layers.get(at - 1).outputs() == chain.components().size(), "need a component for each output of the last layer, got " + chain);
            chain.components().forEach(covered::set);
        }
        require(at == layers.size() && covered.cardinality() == outputs(chains) && covered.length() == outputs(chains),
                "must cover all layers and each component once, got " + chains);
    }

    private static void require(boolean satisfied, String rule) {
        if (!satisfied) {
            throw new IllegalArgumentException("Chains: " + rule);
        }
    }

    /** One chain of all layers; none where there are no layers. */
    public static Chains one(List<Layer> layers) {
        return new Chains(layers, layers.isEmpty() ? List.of()
                : List.of(new Chain(0, layers.size(), IntStream.range(0, layers.get(layers.size() - 1).outputs()).boxed().toList())));
    }

    /** Whether all layers are one chain. */
    public boolean isOne() {
        return chains.size() == 1;
    }

    /** k. */
    public int outputs() {
        return outputs(chains);
    }

    private static int outputs(List<Chain> chains) {
        return chains.stream().mapToInt(chain -> chain.components().size()).sum();
    }

    /** Whether a layer reads x. */
    public boolean isFirst(int layer) {
        return chains.stream().anyMatch(chain -> chain.from() == layer);
    }

    /** Whether the outputs of a layer are components of u. */
    public boolean isLast(int layer) {
        return chains.stream().anyMatch(chain -> chain.to() == layer + 1);
    }

    /** The place of a component of u. */
    public Place place(int component) {
        int before = 0;
        for (int c = 0; c < chains.size(); c++) {
            List<Integer> components = chains.get(c).components();
            if (components.contains(component)) {
                return new Place(c, before, components.indexOf(component), components.size());
            }
            before += components.size();
        }
        throw new IllegalArgumentException("Chains: there are " + before + " components, got number " + component);
    }

    /** The outputs of chains before the one that ends with a layer. */
    public int before(int layer) {
        return chains.stream().filter(chain -> chain.to() <= layer).mapToInt(chain -> chain.components().size()).sum();
    }
}
