package org.pde4j.job.shape;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.pde4j.domain.Domain;

/**
 * (l₁, h₁) × (l₂, h₂) × (l₃, h₃) in space; its pieces are {@code box.left, right, front, back, bottom, top}.
 *
 * @param x [lower, upper]
 * @param y [lower, upper]
 * @param z [lower, upper]
 * @param name of its boundary in conditions; by default that of the key
 */
public record CuboidSpec(List<Double> x, List<Double> y, List<Double> z, Optional<String> name) implements NamedShape {

    @Override
    public Domain shape() {
        Map<String, List<Double>> intervals = new LinkedHashMap<>();
        intervals.put("x", x);
        intervals.put("y", y);
        intervals.put("z", z);
        return Intervals.box("box", intervals);
    }
}
