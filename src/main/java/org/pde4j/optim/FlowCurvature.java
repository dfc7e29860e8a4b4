package org.pde4j.optim;

import org.pde4j.linalg.Blas;
import org.pde4j.linalg.Matrix;
import org.pde4j.linalg.Rounding;
import org.pde4j.linalg.Svd;
import org.pde4j.linalg.SymmetricEigen;
import org.pde4j.linalg.Vectors;

/**
 * A = Σ λ_i v_i v_iᵀ, the Hessian of J or its part c Jacᵀ Jac, zero on the complement of the v_i.
 *
 * @param values λ, shape (k)
 * @param vectors rows v_iᵀ, shape (k, p)
 */
record FlowCurvature(double[] values, Matrix vectors) {

    /** Whether {@link #at} supports this objective. */
    static boolean knows(Objective objective) {
        return objective instanceof TwiceDifferentiable || objective instanceof LeastSquaresObjective;
    }

    static FlowCurvature at(Objective objective, double[] theta) {
        if (objective instanceof TwiceDifferentiable twice) {
            SymmetricEigen eigen = SymmetricEigen.of(twice.hessian(theta));
            return new FlowCurvature(eigen.values(), eigen.vectors().transpose());
        }
        LeastSquaresObjective squares = (LeastSquaresObjective) objective;
        Svd svd = Svd.of(squares.jacobian(theta));
        double[] values = new double[svd.values().length];
        for (int i = 0; i < values.length; i++) {
            values[i] = squares.factor() * svd.values()[i] * svd.values()[i];
        }
        return new FlowCurvature(values, svd.vt());
    }

    /**
     * One step of the exponential Euler method, θ ← θ − hφ₁(−hA)g; it is the flow itself where ∇J = g + A(· − θ).
     *
     * @param state θ and the integral of |∇J|², shape (p + 1); overwritten
     * @param gradient g = ∇J(θ), shape (p); overwritten
     */
    void step(double[] state, double[] gradient, double h) {
        int p = gradient.length;
        double norm = Vectors.norm(gradient);
        double[] modes = Blas.multiply(vectors, gradient);
        Vectors.addScaled(gradient, -1, Blas.transposeMultiply(vectors, modes));
        double rest = Vectors.norm(gradient);
        // Of a complete basis, or of a gradient in its span, only rounding is left, which h would magnify.
        boolean outside = values.length < p && rest > p * Rounding.EPSILON * norm;
        double dissipation = outside ? h * rest * rest : 0;
        for (int i = 0; i < modes.length; i++) {
            dissipation += h * phi(-2 * h * values[i]) * modes[i] * modes[i];
            modes[i] *= h * phi(-h * values[i]);
        }
        double[] move = Blas.transposeMultiply(vectors, modes);
        for (int i = 0; i < p; i++) {
            state[i] -= move[i] + (outside ? h * gradient[i] : 0);
        }
        state[p] += dissipation;
    }

    /** φ₁(z) = (e^z − 1)/z. */
    private static double phi(double z) {
        return z == 0 ? 1 : Math.expm1(z) / z;
    }
}
