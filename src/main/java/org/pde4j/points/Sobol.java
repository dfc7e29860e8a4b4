package org.pde4j.points;

import java.util.random.RandomGenerator;
import org.hipparchus.random.SobolSequenceGenerator;

/**
 * The first n points of the Sobol sequence with a random digital shift: each coordinate's 52 binary digits are XORed with random
 * ones. The shift keeps the net, makes the error unbiased over seeds, and moves the sequence's zeroth point off the corner, so that
 * no point needs to be dropped. Integration error O(n⁻¹ (log n)^d); best when n is a power of two.
 *
 * <p>Source: Joe and Kuo, SIAM J. Sci. Comput. 30 (2008), direction numbers; Owen, On dropping the first Sobol' point (2020).
 */
public record Sobol() implements PointRule {

    static final int LARGEST_DIMENSION = 1000;

    @Override
    public UnitPoints points(int count, int dimension, RandomGenerator random) {
        if (dimension > LARGEST_DIMENSION) {
            throw new IllegalArgumentException(
                    "Sobol: dimension must be at most " + LARGEST_DIMENSION + ", got " + dimension);
        }
        SobolSequenceGenerator sequence = new SobolSequenceGenerator(dimension);
        long[] shift = random.longs(dimension, 0, 1L << 52).toArray();
        double[] coordinates = new double[Math.multiplyExact(count, dimension)];
        for (int i = 0; i < count; i++) {
            double[] point = sequence.nextVector();
            for (int axis = 0; axis < dimension; axis++) {
                coordinates[i * dimension + axis] = ((long) (point[axis] * 0x1p52) ^ shift[axis]) * 0x1p-52;
            }
        }
        return UnitPoints.equallyWeighted(dimension, coordinates);
    }
}
