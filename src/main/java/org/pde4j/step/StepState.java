package org.pde4j.step;

import java.util.Arrays;

/**
 * u and ∂u/∂t at one time.
 *
 * @param theta of each unknown, shape (unknowns)(p); not copied
 * @param slope of each unknown, the parameters of its derivative in time; not copied
 */
public record StepState(double time, double[][] theta, double[][] slope) {

    /** Whether all numbers are finite. */
    public boolean isFinite() {
        return Arrays.stream(theta).flatMapToDouble(Arrays::stream).allMatch(Double::isFinite)
                && Arrays.stream(slope).flatMapToDouble(Arrays::stream).allMatch(Double::isFinite);
    }
}
