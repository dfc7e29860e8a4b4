package org.pde4j.optim;

import java.util.Arrays;
import org.pde4j.linalg.Blas;
import org.pde4j.linalg.DampedTriangle;
import org.pde4j.linalg.Matrix;
import org.pde4j.linalg.QrFactorization;
import org.pde4j.linalg.SequentialQr;

/**
 * The linear model s + Jac d of a residual, reduced by one orthogonal factorisation to a square system of size k = min(n, p):
 * |Jac d + s|² = |F y + b|² + const with d = y, or d = Q y where n &lt; p.
 */
final class LinearisedResidual {

    private final Matrix factor;
    private final double[] right;
    private final QrFactorization basis;
    private final int parameters;

    private LinearisedResidual(Matrix factor, double[] right, QrFactorization basis, int parameters) {
        this.factor = factor;
        this.right = right;
        this.basis = basis;
        this.parameters = parameters;
    }

    /**
     * @param jacobian Jac, shape (n, p); not modified
     * @param residual s, shape (n); not modified
     */
    static LinearisedResidual of(Matrix jacobian, double[] residual) {
        int n = jacobian.rows();
        int p = jacobian.columns();
        if (n < p) {
            QrFactorization basis = QrFactorization.of(jacobian.transpose());
            return new LinearisedResidual(basis.r().transpose(), residual.clone(), basis, p);
        }
        QrFactorization qr = QrFactorization.of(jacobian);
        double[] rotated = qr.qTransposeTimes(new Matrix(n, 1, residual.clone())).data();
        return new LinearisedResidual(qr.r(), Arrays.copyOf(rotated, p), null, p);
    }

    /** At θ, for n ≥ p, by a triangle that takes in one block of rows of Jac after the other. */
    static LinearisedResidual byRowBlocks(LeastSquaresObjective objective, double[] theta, double[] residual) {
        SequentialQr qr = objective.triangle(theta, residual);
        return new LinearisedResidual(qr.r(), qr.right(), null, theta.length);
    }

    /**
     * @param step d, shape (p)
     * @param decrease |s|² − |s + Jac d|²
     */
    record Minimiser(double[] step, double decrease) {}

    private double[] negated() {
        return Arrays.stream(right).map(b -> -b).toArray();
    }

    /** The minimiser by a dense factorisation of [F; √μ I], for F that is not upper triangular. */
    private double[] stacked(double mu) {
        int k = right.length;
        Matrix stacked = new Matrix(2 * k, k);
        for (int j = 0; j < k; j++) {
            System.arraycopy(factor.data(), j * k, stacked.data(), j * 2 * k, k);
            stacked.set(k + j, j, Math.sqrt(mu));
        }
        return QrFactorization.of(stacked).solve(Arrays.copyOf(negated(), 2 * k));
    }

    /** argmin |Jac d + s|² + μ|d|² for μ &gt; 0. */
    Minimiser minimise(double mu) {
        double[] y = basis == null ? DampedTriangle.solve(factor, mu, negated()) : stacked(mu);
        int k = y.length;
        double[] fy = Blas.multiply(factor, y);
        double image = 0;
        double length = 0;
        for (int j = 0; j < k; j++) {
            image += fy[j] * fy[j];
            length += y[j] * y[j];
        }
        double[] step = basis == null ? y : basis.qTimes(new Matrix(parameters, 1, Arrays.copyOf(y, parameters))).data();
        // (FᵀF + μ) y = −Fᵀb turns |b|² − |F y + b|² into a sum without cancellation.
        return new Minimiser(step, image + 2 * mu * length);
    }
}
