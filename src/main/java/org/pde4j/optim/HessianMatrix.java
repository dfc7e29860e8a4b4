package org.pde4j.optim;

import org.pde4j.linalg.Matrix;

/** ∂²J/∂θ² as a dense matrix, from its products with the unit vectors where the objective does not give it. */
final class HessianMatrix {

    private HessianMatrix() {}

    /** H(θ), symmetrised, shape (p, p). */
    static Matrix of(HessianProducts objective, double[] theta) {
        if (objective instanceof TwiceDifferentiable twice) {
            return twice.hessian(theta);
        }
        int p = theta.length;
        Matrix hessian = new Matrix(p, p);
        double[] unit = new double[p];
        for (int j = 0; j < p; j++) {
            unit[j] = 1;
            System.arraycopy(objective.hessianTimes(theta, unit), 0, hessian.data(), j * p, p);
            unit[j] = 0;
        }
        for (int j = 0; j < p; j++) {
            for (int i = 0; i < j; i++) {
                double mean = (hessian.get(i, j) + hessian.get(j, i)) / 2;
                hessian.set(i, j, mean);
                hessian.set(j, i, mean);
            }
        }
        return hessian;
    }
}
