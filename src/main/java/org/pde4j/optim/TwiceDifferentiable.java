package org.pde4j.optim;

import org.pde4j.linalg.Blas;
import org.pde4j.linalg.Matrix;

/** J with its exact Hessian as a matrix; implemented by objectives whose curvature methods can use. */
public interface TwiceDifferentiable extends HessianProducts {

    /** H(θ) = ∂²J/∂θ², shape (p, p), both triangles filled; a fresh matrix at each call. */
    Matrix hessian(double[] theta);

    @Override
    default double[] hessianTimes(double[] theta, double[] v) {
        return Blas.multiply(hessian(theta), v);
    }
}
