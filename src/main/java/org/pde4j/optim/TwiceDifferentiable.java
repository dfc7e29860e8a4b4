package org.pde4j.optim;

import org.pde4j.linalg.Matrix;

/** J with its exact Hessian; methods that profit from curvature ask whether an objective is one. */
public interface TwiceDifferentiable extends Objective {

    /** H(θ) = ∂²J/∂θ², shape (p, p), both triangles filled; a fresh matrix at each call. */
    Matrix hessian(double[] theta);
}
