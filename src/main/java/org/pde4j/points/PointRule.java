package org.pde4j.points;

import java.util.random.RandomGenerator;

/** How points are spread over the unit cube [0, 1]^d; a box is an affine image of one, and what a shape is, its geometry says. */
public interface PointRule {

    /** How a rule fills a shape, which has no rule of its own for each kind of points. */
    enum Filling {
        /** By the images of the first points of the cube that lie inside. */
        SEQUENCE,
        /** By all images that lie inside: points of a tensor rule mean something together alone. */
        TENSOR,
        /** By the nodes of the shape's own quadrature. */
        QUADRATURE
    }

    /**
     * At least {@code count} points of [0, 1]^d.
     *
     * @param count n ≥ 1; tensor rules round up to the next d-th power
     * @param dimension d ≥ 1
     * @param random the only source of chance: equal states give equal points
     */
    UnitPoints points(int count, int dimension, RandomGenerator random);

    /** The part of the points of a ball whose distance from its centre is uniform; the others are uniform by volume. */
    default double radial() {
        return 0;
    }

    default Filling filling() {
        return Filling.SEQUENCE;
    }
}
