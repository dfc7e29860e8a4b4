package org.pde4j.problem;

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

    /** Where errors against this solution are measured, with its values there; the same at each call. */
    default Samples samples(ProblemDomain domain) {
        return Samples.regular(domain, this);
    }
}
