package org.pde4j.jet.fused;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.pde4j.expr.MultiIndex;

/** What one row of a propagated jet holds. */
sealed interface Channel {

    /** The Taylor coefficient ∂^α z/α!. */
    record Taylor(MultiIndex alpha) implements Channel {}

    /**
     * Σ_α k_α ∂^α z/α!, one row instead of one for each α; the k_α are multiples of the coefficients of a linear operator, as 1 and 1 for the
     * Laplacian (the forward Laplacian of Li et al. 2024, Nature Machine Intelligence 6, 209). An activation acts on it as
     * (f∘z)_𝓛 = f′ z_𝓛 + Σ_α k_α N_α, where N_α holds what (f∘z)_α takes from orders below α.
     *
     * @param weights k_α, not zero; 1 for the first α of the highest order
     * @param scale s with 𝓛z = s Σ_α k_α ∂^α z/α!
     */
    record Operator(SortedMap<MultiIndex, Double> weights, double scale) implements Channel {

        public Operator {
            weights = Collections.unmodifiableSortedMap(new TreeMap<>(weights));
        }

        /** The channel of 𝓛 = Σ c_α ∂^α. */
        static Operator of(Map<MultiIndex, Double> coefficients) {
            TreeMap<MultiIndex, Double> weights = new TreeMap<>();
            coefficients.forEach((alpha, c) -> weights.put(alpha, c * alpha.factorial()));
            int order = weights.lastKey().total();
            // With this scale first derivatives alone carry numbers of the equation, and they appear in no program of an activation.
            double scale = weights.entrySet().stream().filter(entry -> entry.getKey().total() == order).findFirst().orElseThrow().getValue();
            weights.replaceAll((alpha, k) -> k / scale);
            return new Operator(weights, scale);
        }

        int order() {
            return weights.lastKey().total();
        }
    }
}
