package org.pde4j.problem;

import java.util.Arrays;
import org.pde4j.domain.ProblemDomain;

/** A reference for the unknowns of a problem, exact or tabulated. */
public interface Solution {

    /**
     * u(x) of every unknown.
     *
     * @param point shape (d)
     * @return shape (number of unknowns); NaN outside of where the reference is known
     */
    double[] value(double[] point);

    /** Number of unknowns, the length of every {@link #value}. */
    int components();

    /**
     * u(x) at many points.
     *
     * @param points shape (n, d)
     * @return shape (n, number of unknowns)
     */
    default double[] values(double[] points, int d) {
        int m = components();
        double[] values = new double[points.length / d * m];
        for (int i = 0; i < points.length / d; i++) {
            System.arraycopy(value(Arrays.copyOfRange(points, i * d, (i + 1) * d)), 0, values, i * m, m);
        }
        return values;
    }

    /** Whether {@link #value} interpolates between the points of {@link #samples}, so that a difference elsewhere may be that of the interpolation. */
    default boolean interpolated() {
        return false;
    }

    /** Where errors against this solution are measured, with its values there; the same at each call. */
    default Samples samples(ProblemDomain domain) {
        return Samples.regular(domain, this);
    }
}
