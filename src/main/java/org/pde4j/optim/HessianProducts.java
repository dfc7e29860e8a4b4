package org.pde4j.optim;

/** J with exact products of its Hessian and a vector, at the cost of a few gradients each; no matrix is formed. */
public interface HessianProducts extends Objective {

    /** (∂²J/∂θ²) v at θ, shape (p), for v of shape (p). */
    double[] hessianTimes(double[] theta, double[] v);
}
