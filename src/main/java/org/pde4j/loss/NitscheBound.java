package org.pde4j.loss;

import org.pde4j.linalg.Blas;
import org.pde4j.linalg.Matrix;
import org.pde4j.linalg.SymmetricEigen;

/**
 * What Nitsche's method rests on: on a space V of functions, the form a(v, v) − 2∫ (σ'(v)·n) v + γ ∫ v² over the boundary is positive
 * if γ &gt; C_T = max_{v ∈ V} ∫ (σ'(v)·n)² / a(v, v), with constants removed; for Poisson's equation σ'(v) = ∇v and a(v, v) = ∫ |∇v|².
 *
 * <p>V is the tangent space span{∂_i u_θ}; for a network no bound holds for all θ, so that γ may be above C_T at one θ and below at another.
 *
 * @param traceConstant C_T
 * @param gamma γ
 * @param lowest the least eigenvalue of the whole second variation on the tangent space, as a multiple of the largest in modulus
 */
public record NitscheBound(double traceConstant, double gamma, double lowest) {

    /** Directions whose share of the largest eigenvalue is below this count as constants or as rounding. */
    private static final double CUT = 1e-10;

    /** Whether γ is too small for the form to be positive: a minimiser need not exist. */
    public boolean indefinite() {
        return !(gamma > traceConstant);
    }

    /**
     * C_T = max ∫ (σ'(v)·n)² / a(v, v) over the span of p functions.
     *
     * @param fluxes rows √ω σ'(φ_j)·n at the points of the boundary, shape (n, p)
     * @param stiffness a(φ_i, φ_j), shape (p, p), positive semidefinite
     */
    static double traceConstant(Matrix fluxes, Matrix stiffness) {
        SymmetricEigen eigen = SymmetricEigen.of(stiffness);
        int p = stiffness.rows();
        double largest = eigen.values()[p - 1];
        int first = 0;
        while (first < p && !(eigen.values()[first] > CUT * largest)) {
            first++;
        }
        if (first == p) {
            return 0;
        }
        Matrix basis = eigen.vectors().selectColumns(first, p);
        for (int j = 0; j < basis.columns(); j++) {
            double scale = 1 / Math.sqrt(eigen.values()[first + j]);
            for (int i = 0; i < p; i++) {
                basis.set(i, j, scale * basis.get(i, j));
            }
        }
        Matrix mapped = Blas.multiply(fluxes, basis);
        double[] squares = SymmetricEigen.values(mapped.rows() < mapped.columns() ? Blas.gram(mapped) : Blas.transposeGram(mapped));
        return squares[squares.length - 1];
    }

    /** λ_min / max |λ| of a symmetric matrix. */
    static double lowest(Matrix form) {
        double[] values = SymmetricEigen.values(form);
        double scale = Math.max(Math.abs(values[0]), Math.abs(values[values.length - 1]));
        return scale == 0 ? 0 : values[0] / scale;
    }
}
