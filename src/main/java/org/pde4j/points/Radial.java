package org.pde4j.points;

import java.util.random.RandomGenerator;

/**
 * Independent points, in a ball some with a uniform distance from its centre and the others uniform by volume; elsewhere uniform.
 *
 * <p>Points that are uniform in a ball of many dimensions are all next to the sphere, because |x|ᵈ is uniform, and errors that grow inwards, as those of a
 * Laplace equation do, are not seen. All points have the same weight: the loss is a mean over this distribution and not over the volume.
 *
 * @param share of the points whose distance from the centre is uniform, in (0, 1]
 */
public record Radial(double share) implements PointRule {

    public Radial {
        if (!(share > 0 && share <= 1)) {
            throw new IllegalArgumentException("Radial: share must be in (0, 1], got " + share + "; without such points take Uniform");
        }
    }

    /** Half of the points. */
    public Radial() {
        this(0.5);
    }

    @Override
    public UnitPoints points(int count, int dimension, RandomGenerator random) {
        return new Uniform().points(count, dimension, random);
    }

    @Override
    public double radial() {
        return share;
    }
}
