package org.pde4j.points;

import java.util.random.RandomGenerator;

/** Independent points, each uniformly distributed; integration error O(n^{−1/2}). */
public record Uniform() implements PointRule {

    @Override
    public UnitPoints points(int count, int dimension, RandomGenerator random) {
        return UnitPoints.equallyWeighted(
                dimension, random.doubles(Math.multiplyExact(count, dimension)).toArray());
    }
}
