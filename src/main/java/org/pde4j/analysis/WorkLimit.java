package org.pde4j.analysis;

/**
 * How many multiplications the examination of a trained θ may take. Counted, not timed: the same job gives the same claims on a busy machine.
 *
 * @param curvature of products of the Hessian with vectors
 * @param factorizations of dense linear algebra
 */
public record WorkLimit(double curvature, double factorizations) {

    /** Half a minute of random features, a few seconds of a deep network; about a second of a factorisation. */
    public static final WorkLimit LARGEST = new WorkLimit(4e10, 1L << 33);

    /** Some tenths of a second each. */
    private static final WorkLimit LEAST = new WorkLimit(1e9, 1e9);

    /** Some evaluations of the objective. */
    private static final WorkLimit QUICK = new WorkLimit(0, 1L << 27);

    /** A product with H takes two derivatives of J, each of 10 multiplications for each row and parameter. */
    private static final double PRODUCT = 20;

    /** {@code pde4j diagnose}: what an hour allows. */
    private static final WorkLimit FULL = new WorkLimit(Double.POSITIVE_INFINITY, 1L << 40);

    private static final double SHARE = 0.05;

    /**
     * A twentieth of the training for each of both, at least some tenths of a second and at most {@link #LARGEST}, at standard effort.
     *
     * @param training multiplications of the training
     */
    public static WorkLimit of(Effort effort, double training) {
        return effort.thorough() ? FULL : effort == Effort.QUICK ? QUICK
                : new WorkLimit(between(LEAST.curvature, SHARE * training, LARGEST.curvature),
                        between(LEAST.factorizations, SHARE * training, LARGEST.factorizations));
    }

    private static double between(double least, double value, double most) {
        return Math.max(least, Math.min(value, most));
    }

    /** How many products with the Hessian of n rows and p parameters it allows. */
    public long products(long rows, long parameters) {
        return (long) (curvature / (PRODUCT * Math.max(1, rows * parameters)));
    }

    /** Whether an (n, p) matrix may be factored, and its triangle of m = min(n, p) columns decomposed: n p m + 10 m³. */
    public boolean factors(long rows, long parameters) {
        double least = Math.min(rows, parameters);
        return rows * (double) parameters * least + 10 * least * least * least <= factorizations;
    }
}
