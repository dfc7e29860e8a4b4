package org.pde4j.jet.fused;

import java.util.List;
import org.pde4j.jet.Layer;

/**
 * How each layer enters K = Σ_l J_l J_lᵀ. A row of J_l is Σ_c a_c ⊗ z̄_c over the channels c of its point, so that
 * J_l J_lᵀ = Σ_{c,c'} (A_c A_c'ᵀ) ∘ (Z̄_c Z̄_c'ᵀ): C²(n_in + n_out) operations for each entry of K by the right side, n_in n_out by the left.
 *
 * @param frozen number of leading layers without parameters
 * @param width most channels C of a row
 * @param byProducts for each layer, whether the right side is cheaper
 */
record GramPlan(List<Layer> layers, int frozen, int width, boolean[] byProducts) {

    static GramPlan of(List<Layer> layers, int frozen, List<RowTile> tiles) {
        int width = tiles.stream().mapToInt(tile -> tile.plan().width).max().orElse(1);
        double mean = tiles.stream().mapToInt(tile -> tile.plan().width).average().orElse(1);
        boolean[] byProducts = new boolean[layers.size()];
        for (int l = frozen; l < byProducts.length; l++) {
            double inputs = inputs(layers.get(l));
            double outputs = layers.get(l).outputs();
            byProducts[l] = mean * mean * (inputs + outputs) < inputs * outputs;
        }
        return new GramPlan(layers, frozen, width, byProducts);
    }

    /** A bias is the weight of one more input, which is 1. */
    private static int inputs(Layer layer) {
        return layer.inputs() + (layer.hasBias() ? 1 : 0);
    }

    /** Entries of a_c, or of the row of J_l. */
    int leftRows(int l) {
        return byProducts[l] ? inputs(layers.get(l)) : inputs(layers.get(l)) * layers.get(l).outputs();
    }

    /** Entries of z̄_c; none for the row of J_l. */
    int rightRows(int l) {
        return byProducts[l] ? layers.get(l).outputs() : 0;
    }
}
