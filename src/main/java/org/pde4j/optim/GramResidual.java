package org.pde4j.optim;

import java.util.Optional;
import org.pde4j.linalg.Blas;
import org.pde4j.linalg.CholeskyFactorization;
import org.pde4j.linalg.Matrix;
import org.pde4j.linalg.Vectors;

/**
 * argmin |Jac d + s|² + μ|d|² by the Cholesky factorisation of JacᵀJac + μ, or of Jac Jacᵀ + μ where n &lt; p.
 *
 * <p>The product costs half of a QR factorisation and runs at the speed of matrix multiplication, and each trial of μ costs k³/3 for
 * k = min(n, p). It squares the condition, which damping bounds: the relative error of d is about ε tr(JacᵀJac)/μ, so this is for
 * μ ≥ {@value #MIN_SHARE} tr(JacᵀJac), where d is right to three digits, as a trial step that J judges needs;
 * below, {@link LinearisedResidual} has to do.
 */
final class GramResidual {

    private static final double MIN_SHARE = 1e-13;

    private final Matrix jacobian;
    private final Matrix gram;
    private final double[] right;
    private final double squaredNorm;
    private CholeskyFactorization last;

    private GramResidual(Matrix jacobian, Matrix gram, double[] right) {
        this.jacobian = jacobian;
        this.gram = gram;
        this.right = right;
        double trace = 0;
        for (int j = 0; j < gram.rows(); j++) {
            trace += gram.get(j, j);
        }
        squaredNorm = trace;
    }

    /**
     * For n &lt; p.
     *
     * @param jacobian Jac, shape (n, p); kept, not modified
     * @param residual s, shape (n); not modified
     */
    static GramResidual wide(Matrix jacobian, double[] residual) {
        return new GramResidual(jacobian, Blas.gram(jacobian), residual.clone());
    }

    /**
     * For n ≥ p.
     *
     * @param normal JacᵀJac, shape (p, p); kept, not modified
     * @param gradient Jacᵀs, shape (p); kept, not modified
     */
    static GramResidual tall(Matrix normal, double[] gradient) {
        return new GramResidual(null, normal, gradient);
    }

    /** |Jac|² = tr(JacᵀJac). */
    double squaredNorm() {
        return squaredNorm;
    }

    /** Whether μ is large enough for this route. */
    boolean suits(double mu) {
        return mu >= MIN_SHARE * squaredNorm;
    }

    /** The minimiser, or empty if JacᵀJac + μ is not positive definite in this arithmetic. */
    Optional<LinearisedResidual.Minimiser> minimise(double mu) {
        Matrix damped = gram.copy();
        for (int j = 0; j < damped.columns(); j++) {
            damped.add(j, j, mu);
        }
        Optional<CholeskyFactorization> factored = CholeskyFactorization.ifPositiveDefinite(damped);
        last = factored.orElse(null);
        return factored.map(factor -> minimiser(factor, mu));
    }

    /** argmin |Jac a + w|² + μ|a|² for the μ of the last minimiser, from Jacᵀw for n ≥ p and from w itself for n &lt; p. */
    double[] solveAgain(double[] other) {
        double[] z = last.solve(other);
        for (int k = 0; k < z.length; k++) {
            z[k] = -z[k];
        }
        return jacobian == null ? z : Blas.transposeMultiply(jacobian, z);
    }

    private LinearisedResidual.Minimiser minimiser(CholeskyFactorization factor, double mu) {
        double[] z = factor.solve(right);
        for (int k = 0; k < z.length; k++) {
            z[k] = -z[k];
        }
        if (jacobian == null) {
            // |s|² − |s + Jac d|² = −d·g + μ|d|², both terms positive.
            return new LinearisedResidual.Minimiser(z, mu * Vectors.dot(z, z) - Vectors.dot(z, right));
        }
        double[] image = Blas.multiply(gram, z);
        double[] step = Blas.transposeMultiply(jacobian, z);
        return new LinearisedResidual.Minimiser(step, Vectors.dot(image, image) + 2 * mu * Vectors.dot(step, step));
    }
}
