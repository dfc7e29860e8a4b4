package org.pde4j.jet.fused;

import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import org.pde4j.jet.Layer;

/**
 * Where the sums of a sweep belong in θ: sum q of the weights and biases, layer by layer, goes to θ[index_q] with factor_q. Frozen
 * layers, whose weights lie behind θ, have no sums. The last sums are those of the trainables, the last entries of θ.
 *
 * <p>A layer that reads many coordinates has a second sum for each of its weights, behind its biases, for the channels in which one coordinate is 1 and all
 * others are 0; both go to the same entry of θ.
 *
 * @param order of the layers
 * @param offsets first sum of each layer: its weights row-major, then its biases, then the second sums of its weights
 * @param index shape (q)
 * @param factor shape (q)
 * @param trainables number of trainables
 */
record LayerMap(LayerOrder order, int[] offsets, int[] index, double[] factor, int trainables) {

    /** From so many coordinates on, a layer does not multiply by their derivatives, which are 0 and 1. */
    static final int MANY = 8;

    /**
     * @param parameters p, the length of θ
     */
    static LayerMap of(List<Layer> layers, LayerOrder order, int trainables, int parameters) {
        int[] trained = order.trained();
        int size = IntStream.of(trained).mapToObj(layers::get).mapToInt(layer -> (layer.inputs() + (layer.hasBias() ? 1 : 0)) * layer.outputs()).sum()
                + IntStream.of(trained).filter(l -> readsMany(order, l, layers.get(l))).map(l -> layers.get(l).inputs() * layers.get(l).outputs()).sum()
                + trainables;
        int[] offsets = new int[layers.size()];
        int[] index = new int[size];
        double[] factor = new double[size];
        int q = 0;
        for (int l : trained) {
            Layer layer = layers.get(l);
            offsets[l] = q;
            for (int i = 0; i < layer.inputs(); i++) {
                for (int o = 0; o < layer.outputs(); o++) {
                    index[q] = layer.weight(i, o);
                    factor[q++] = weightFactor(layer);
                }
            }
            for (int o = 0; layer.hasBias() && o < layer.outputs(); o++) {
                index[q] = layer.bias(o);
                factor[q++] = weightFactor(layer) * layer.biasScale();
            }
            if (readsMany(order, l, layer)) {
                int again = layer.inputs() * layer.outputs();
                System.arraycopy(index, offsets[l], index, q, again);
                System.arraycopy(factor, offsets[l], factor, q, again);
                q += again;
            }
        }
        for (int k = 0; k < trainables; k++) {
            index[q] = parameters - trainables + k;
            factor[q++] = 1;
        }
        return new LayerMap(order, offsets, index, factor, trainables);
    }

    private static boolean readsMany(LayerOrder order, int l, Layer layer) {
        return order.first()[l] && !order.frozen()[l] && layer.inputs() >= MANY;
    }

    /** Whether layer l reads the coordinates themselves, and so many of them that it has second sums. */
    boolean readsMany(int l, Layer layer) {
        return readsMany(order, l, layer);
    }

    /** First of the second sums of the weights of layer l, which reads many coordinates. */
    int second(int l, Layer layer) {
        return biases(l, layer) + (layer.hasBias() ? layer.outputs() : 0);
    }

    /** The output factor of a linear layer goes into its weights; that of a nonlinear one into its activation. */
    static double weightFactor(Layer layer) {
        return layer.activation().isPresent() ? 1 : layer.scale();
    }

    /** gradient ← gradient + Σ_q factor_q sums_q e_{index_q} over from ≤ q &lt; to. */
    void scatter(double[] sums, double[] gradient, int from, int to) {
        for (int q = from; q < to; q++) {
            gradient[index[q]] += factor[q] * sums[q];
        }
    }

    /** Whether no two sums belong to one entry of θ, so that parts of them may be scattered at once. */
    boolean isOneToOne() {
        BitSet seen = new BitSet();
        for (int entry : index) {
            if (seen.get(entry)) {
                return false;
            }
            seen.set(entry);
        }
        return true;
    }

    int size() {
        return index.length;
    }

    /** First of the trainables. */
    int firstTrainable() {
        return index.length - trainables;
    }

    /** First of the biases of layer l. */
    int biases(int l, Layer layer) {
        return offsets[l] + layer.inputs() * layer.outputs();
    }
}
