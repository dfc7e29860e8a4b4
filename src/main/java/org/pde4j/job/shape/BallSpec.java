package org.pde4j.job.shape;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.pde4j.domain.Ball;
import org.pde4j.domain.Domain;

/**
 * {|x − centre| &lt; radius} in three or more dimensions, with the coordinates x, y, z or x1, …, xd.
 *
 * @param centre its coordinates, as many as dimensions; the origin by default
 * @param dimension number of coordinates where there is no centre
 * @param radius positive
 * @param name of its boundary in conditions; by default that of the key
 */
public record BallSpec(Optional<List<Double>> centre, Optional<Integer> dimension, double radius, Optional<String> name) implements NamedShape {

    /** As for other coordinates; more than any rule of points serves. */
    private static final int MAX_DIMENSION = 1000;

    public BallSpec {
        if (centre.isPresent() == dimension.isPresent()) {
            throw new IllegalArgumentException("BallSpec: a ball must have either centre or dimension, got "
                    + (centre.isPresent() ? "both; leave dimension out" : "neither; give the coordinates of its centre, or dimension for a ball around the origin"));
        }
        if (dimension.filter(d -> d < 3 || d > MAX_DIMENSION).isPresent()) {
            throw new IllegalArgumentException("BallSpec: dimension must be from 3 to " + MAX_DIMENSION + ", got " + dimension.get()
                    + (dimension.get() == 2 ? "; in the plane use a disk" : ""));
        }
    }

    @Override
    public Domain shape() {
        return new Ball(centre.orElseGet(() -> Collections.nCopies(dimension.orElseThrow(), 0.0)), radius);
    }
}
