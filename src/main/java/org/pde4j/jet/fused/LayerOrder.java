package org.pde4j.jet.fused;

import java.util.stream.IntStream;
import org.pde4j.jet.Chains;
import org.pde4j.jet.Layer;

/**
 * What a sweep has to know of each layer, by its number.
 *
 * @param first whether it reads x
 * @param last whether its outputs are components of u
 * @param frozen whether its weights lie behind θ; the frozen layers of a chain are its first ones
 * @param bottom whether it is the first of its chain that is trained: nothing flows back beyond it
 * @param before for last layers, the number of outputs of earlier chains
 */
record LayerOrder(boolean[] first, boolean[] last, boolean[] frozen, boolean[] bottom, int[] before) {

    /** @param parameters p, the length of θ */
    static LayerOrder of(Chains chains, int parameters) {
        int count = chains.layers().size();
        LayerOrder order = new LayerOrder(new boolean[count], new boolean[count], new boolean[count], new boolean[count], new int[count]);
        for (int l = 0; l < count; l++) {
            Layer layer = chains.layers().get(l);
            order.first[l] = chains.isFirst(l);
            order.last[l] = chains.isLast(l);
            order.frozen[l] = layer.weights() >= parameters;
            order.bottom[l] = !order.frozen[l] && (order.first[l] || order.frozen[l - 1]);
            order.before[l] = chains.before(l);
            if (order.frozen[l] && !order.first[l] && !order.frozen[l - 1]) {
                throw new IllegalArgumentException("FusedKernel: a frozen layer must not follow a trained one");
            }
        }
        return order;
    }

    int size() {
        return frozen.length;
    }

    /** The layers that are not frozen, in order. */
    int[] trained() {
        return IntStream.range(0, size()).filter(l -> !frozen[l]).toArray();
    }
}
