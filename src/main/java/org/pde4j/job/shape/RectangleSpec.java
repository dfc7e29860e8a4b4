package org.pde4j.job.shape;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.pde4j.domain.Domain;

/**
 * (l₁, h₁) × (l₂, h₂) in the plane; its pieces are {@code rectangle.left, right, bottom, top}.
 *
 * @param x [lower, upper]
 * @param y [lower, upper]
 * @param name of its boundary in conditions; by default that of the key
 */
public record RectangleSpec(List<Double> x, List<Double> y, Optional<String> name) implements NamedShape {

    @Override
    public Domain shape() {
        Map<String, List<Double>> intervals = new LinkedHashMap<>();
        intervals.put("x", x);
        intervals.put("y", y);
        return Intervals.box("rectangle", intervals);
    }
}
