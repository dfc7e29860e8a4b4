package org.pde4j.points;

import java.util.random.RandomGenerator;

/**
 * The sequence of lowest discrepancy that reaches dimension d: {@link Halton} to 40, {@link Sobol} to 1000, {@link Uniform} beyond.
 *
 * <p>For points that no user chose, which must not refuse a problem for its dimension.
 */
public record LowDiscrepancy() implements PointRule {

    @Override
    public UnitPoints points(int count, int dimension, RandomGenerator random) {
        PointRule rule = dimension <= Halton.LARGEST_DIMENSION ? new Halton() : dimension <= Sobol.LARGEST_DIMENSION ? new Sobol() : new Uniform();
        return rule.points(count, dimension, random);
    }
}
