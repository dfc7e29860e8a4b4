package org.pde4j.analysis.error;

import java.util.Arrays;

/**
 * A point by its coordinates: equal to another with the same bits.
 *
 * @param coordinates shape (d), not copied, not to be changed
 */
record PointKey(double[] coordinates) {

    @Override
    public boolean equals(Object other) {
        return other instanceof PointKey point && Arrays.equals(coordinates, point.coordinates);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(coordinates);
    }
}
