package org.pde4j.job;

/**
 * Steps in time of equal length, of features of the coordinates in space, in place of a space-time network and of phases.
 *
 * @param count number of steps
 * @param keep steps between two states that are kept, between which the solution is a cubic polynomial in t
 */
public record StepsSpec(int count, int keep) {

    private static final int MOST = 10_000_000;

    public StepsSpec {
        if (count < 1 || count > MOST) {
            throw new IllegalArgumentException("StepsSpec: count must be from 1 to " + MOST + ", got " + count);
        }
        if (keep < 1 || count % keep != 0) {
            throw new IllegalArgumentException("StepsSpec: keep must be a divisor of count, got " + keep + " for " + count + " steps");
        }
    }

    /** Every state is kept. */
    public StepsSpec(int count) {
        this(count, 1);
    }
}
