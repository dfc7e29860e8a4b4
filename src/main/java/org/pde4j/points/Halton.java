package org.pde4j.points;

import java.util.random.RandomGenerator;
import org.hipparchus.random.HaltonSequenceGenerator;

/**
 * The first n points of the scrambled Halton sequence, moved by one random vector modulo 1. Integration error O(n⁻¹ (log n)^d).
 *
 * <p>Source: Halton, Numer. Math. 2 (1960); Kocis and Whiten, ACM TOMS 23 (1997), scrambling; Cranley and Patterson, SIAM J. Numer.
 * Anal. 13 (1976), shift.
 */
public record Halton() implements PointRule {

    static final int LARGEST_DIMENSION = 40;

    @Override
    public UnitPoints points(int count, int dimension, RandomGenerator random) {
        if (dimension > LARGEST_DIMENSION) {
            throw new IllegalArgumentException(
                    "Halton: dimension must be at most " + LARGEST_DIMENSION + ", got " + dimension);
        }
        HaltonSequenceGenerator sequence = new HaltonSequenceGenerator(dimension);
        double[] shift = random.doubles(dimension).toArray();
        double[] coordinates = new double[Math.multiplyExact(count, dimension)];
        for (int i = 0; i < count; i++) {
            double[] point = sequence.nextVector();
            for (int axis = 0; axis < dimension; axis++) {
                double moved = point[axis] + shift[axis];
                coordinates[i * dimension + axis] = moved < 1 ? moved : moved - 1;
            }
        }
        return UnitPoints.equallyWeighted(dimension, coordinates);
    }
}
