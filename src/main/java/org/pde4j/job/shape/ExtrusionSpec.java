package org.pde4j.job.shape;

import java.util.List;
import java.util.Optional;

/**
 * A plane shape moved along z; its pieces are those of the base, and {@code lower} and {@code upper} after its name.
 *
 * @param base in the plane
 * @param z [lower, upper]
 * @param name of its boundary in conditions; by default that of the base
 */
public record ExtrusionSpec(ShapeSpec base, List<Double> z, Optional<String> name) {}
