package org.pde4j.problem;

/** A reference for the unknowns of a problem, exact or tabulated. */
public interface Solution {

    /**
     * u(x) of every unknown.
     *
     * @param point shape (d)
     * @return shape (number of unknowns); NaN outside of where the reference is known
     */
    double[] value(double[] point);
}
