package org.pde4j.job.shape;

import java.util.List;
import java.util.Optional;
import org.pde4j.domain.Domain;
import org.pde4j.domain.Ellipse;

/**
 * The inside of an ellipse whose axes are those of the coordinates.
 *
 * @param centre its coordinates
 * @param halfAxes half its length along x and along y
 * @param name of its boundary in conditions; by default that of the key
 */
public record EllipseSpec(List<Double> centre, List<Double> halfAxes, Optional<String> name) implements NamedShape {

    @Override
    public Domain shape() {
        return new Ellipse(centre, halfAxes);
    }
}
