package org.pde4j.jet.fused;

import java.util.List;
import org.pde4j.expr.MultiIndex;

/** What one row of a propagated jet holds. */
sealed interface Channel {

    /** The Taylor coefficient ∂^α z/α!. */
    record Taylor(MultiIndex alpha) implements Channel {}

    /**
     * ½ Σ_{i ∈ axes} ∂²z/∂x_i², one row instead of one for each axis (the forward Laplacian of Li et al. 2024, Nature Machine
     * Intelligence 6, 209).
     */
    record Laplacian(List<Integer> axes) implements Channel {}
}
