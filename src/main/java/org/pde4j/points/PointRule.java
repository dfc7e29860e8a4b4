package org.pde4j.points;

import java.util.random.RandomGenerator;

/** How points are spread over the unit cube [0, 1]^d; every region is an affine image of one. */
public interface PointRule {

    /**
     * At least {@code count} points of [0, 1]^d.
     *
     * @param count n ≥ 1; tensor rules round up to the next d-th power
     * @param dimension d ≥ 1
     * @param random the only source of chance: equal states give equal points
     */
    UnitPoints points(int count, int dimension, RandomGenerator random);
}
