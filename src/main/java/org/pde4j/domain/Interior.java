package org.pde4j.domain;

import java.util.Optional;

/** A map of [0, 1]ᵏ that takes uniform points to uniform points of a domain Ω; some of its images may lie outside of Ω and are left out. */
public interface Interior {

    /** k. */
    int parameters();

    /** The part of [0, 1]ᵏ whose images lie in Ω, in (0, 1]. */
    double share();

    /**
     * Writes the image of s, shape (k), to x, shape (d).
     *
     * @return whether it lies in Ω
     */
    boolean map(double[] s, double[] x);

    /**
     * The map to points of which a part has a uniform distance from the centre and the others are uniform in Ω; for balls and Ω × time of them alone.
     *
     * @param share that part, in (0, 1]
     */
    default Optional<Interior> byRadius(double share) {
        return Optional.empty();
    }

    /** As {@link #map}, with every image in Ω. */
    @FunctionalInterface
    interface Onto {
        void map(double[] s, double[] x);
    }

    /** The map whose images all lie in Ω. */
    static Interior onto(int parameters, Onto map) {
        return new Interior() {
            @Override
            public int parameters() {
                return parameters;
            }

            @Override
            public double share() {
                return 1;
            }

            @Override
            public boolean map(double[] s, double[] x) {
                map.map(s, x);
                return true;
            }
        };
    }
}
