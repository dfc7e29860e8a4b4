package org.pde4j.analysis.criticalpoint;

/**
 * How many eigenvalues of the Hessian are below −τ, within ±τ and above τ.
 *
 * @param complete whether all eigenvalues were computed; else the numbers count Ritz values, and {@code negative} is a lower bound
 */
public record Inertia(int negative, int zero, int positive, boolean complete) {

    /** Counts by the tolerance τ. */
    public static Inertia of(double[] values, double tolerance, boolean complete) {
        int negative = 0;
        int positive = 0;
        for (double value : values) {
            negative += value < -tolerance ? 1 : 0;
            positive += value > tolerance ? 1 : 0;
        }
        return new Inertia(negative, values.length - negative - positive, positive, complete);
    }

    /** {@code (n-, n0, n+) = (3, 0, 17)}. */
    @Override
    public String toString() {
        return "(n-, n0, n+) = (" + negative + ", " + zero + ", " + positive + ")" + (complete ? "" : " among the Ritz values");
    }
}
