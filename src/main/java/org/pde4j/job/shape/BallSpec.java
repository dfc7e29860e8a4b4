package org.pde4j.job.shape;

import java.util.List;
import java.util.Optional;
import org.pde4j.domain.Ball;
import org.pde4j.domain.Domain;

/**
 * {|x − centre| &lt; radius} in two or more dimensions, as many as the centre has coordinates.
 *
 * @param centre its coordinates
 * @param radius positive
 * @param name of its boundary in conditions; by default that of the key
 */
public record BallSpec(List<Double> centre, double radius, Optional<String> name) implements NamedShape {

    @Override
    public Domain shape() {
        return new Ball(centre, radius);
    }
}
