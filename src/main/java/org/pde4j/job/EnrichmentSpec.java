package org.pde4j.job;

import java.util.List;
import java.util.Optional;

/**
 * Functions S_j beside the network v of an unknown, u = v + Σ c_j S_j, with coefficients c_j that are trained with v. Such functions are what the solution
 * contains and networks resolve slowly, as r^(2/3) sin(2φ/3) at a re-entrant corner, or log r around a hole.
 *
 * @param corners adds r^a sin aφ (for an integer a also with log r) for a = kπ/ω below this number, at each corner of angle ω of a polygon or rectangle:
 *     the singular functions of −Δu = f with u = 0 on both edges
 * @param holes adds log r and r^(-k) cos kφ, r^(-k) sin kφ for k = 1 to this number, about a point in each hole of a shape in two coordinates without t
 * @param functions expressions in the coordinates
 */
public record EnrichmentSpec(Optional<Double> corners, Optional<Integer> holes, List<String> functions) {

    public EnrichmentSpec {
        functions = List.copyOf(functions);
    }

    /** None, which a job may not leave. */
    public EnrichmentSpec() {
        this(Optional.empty(), Optional.empty(), List.of());
    }
}
