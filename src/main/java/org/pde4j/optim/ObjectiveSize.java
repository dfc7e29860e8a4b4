package org.pde4j.optim;

/**
 * What memory and time depend on.
 *
 * @param rows n of a sum of squares; 0 of any other objective
 * @param parameters p
 * @param coordinates d of the points on which the objective rests; 0 where there are none
 */
public record ObjectiveSize(double rows, double parameters, int coordinates) {

    /** n p, the entries of Jac. */
    public double jacobian() {
        return rows * parameters;
    }

    /** p². */
    public double square() {
        return parameters * parameters;
    }
}
