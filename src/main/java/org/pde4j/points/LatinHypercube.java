package org.pde4j.points;

import java.util.random.RandomGenerator;

/**
 * One point in each of the n slices of every axis: x_ij = (π_j(i) + U_ij)/n with independent random permutations π_j. Integration
 * error O(n^{−3/2}) for sums of functions of one coordinate, O(n^{−1/2}) otherwise.
 *
 * <p>Source: McKay, Beckman and Conover, Technometrics 21 (1979).
 */
public record LatinHypercube() implements PointRule {

    @Override
    public UnitPoints points(int count, int dimension, RandomGenerator random) {
        double[] coordinates = new double[Math.multiplyExact(count, dimension)];
        for (int axis = 0; axis < dimension; axis++) {
            int[] permutation = permutation(count, random);
            for (int i = 0; i < count; i++) {
                coordinates[i * dimension + axis] = (permutation[i] + random.nextDouble()) / count;
            }
        }
        return UnitPoints.equallyWeighted(dimension, coordinates);
    }

    private static int[] permutation(int count, RandomGenerator random) {
        int[] permutation = new int[count];
        for (int i = 0; i < count; i++) {
            int j = random.nextInt(i + 1);
            permutation[i] = permutation[j];
            permutation[j] = i;
        }
        return permutation;
    }
}
