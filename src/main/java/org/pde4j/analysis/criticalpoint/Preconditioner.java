package org.pde4j.analysis.criticalpoint;

import java.util.List;
import org.pde4j.linalg.Blas;
import org.pde4j.linalg.EnclosedMatrix;
import org.pde4j.linalg.Matrix;
import org.pde4j.linalg.Svd;
import org.pde4j.linalg.SymmetricEigen;
import org.pde4j.linalg.Vectors;

/**
 * T with TᵀHT ≈ diag(±1): T = V Σ⁻¹ U |D|^{−1/2}, where Jac = (·) Σ Vᵀ and Σ⁻¹VᵀHVΣ⁻¹ = U D Uᵀ. Computed without bounds: what is proved
 * with it does not depend on how good it is.
 *
 * @param transform T, shape (p, p)
 * @param signs A = diag(sign D), shape (p, p)
 * @param leastRatio σ_min/σ_max of Jac
 */
record Preconditioner(Matrix transform, Matrix signs, double leastRatio) {

    static Preconditioner of(List<EnclosedTerm> terms, double factor, double[] theta) {
        Svd svd = Svd.of(jacobian(terms, theta));
        int p = theta.length;
        double[] sigma = svd.values();
        double ratio = sigma.length < p || !(sigma[0] > 0) ? 0 : sigma[p - 1] / sigma[0];
        if (!(ratio > 0)) {
            return new Preconditioner(new Matrix(p, p), new Matrix(p, p), 0);
        }
        Matrix basis = svd.vt().transpose();
        double[] scale = new double[p];
        for (int j = 0; j < p; j++) {
            scale[j] = 1 / sigma[j];
        }
        scaleColumns(basis, scale);
        Matrix hessian = new PreconditionedSystem(terms, factor, basis).hessian(theta).mid();
        if (!Double.isFinite(Vectors.norm(hessian.data()))) {
            return new Preconditioner(new Matrix(p, p), new Matrix(p, p), 0);
        }
        SymmetricEigen eigen = SymmetricEigen.of(hessian);
        Matrix signs = new Matrix(p, p);
        for (int j = 0; j < p; j++) {
            signs.set(j, j, Math.signum(eigen.values()[j]));
            scale[j] = 1 / Math.sqrt(Math.abs(eigen.values()[j]));
        }
        Matrix transform = Blas.multiply(basis, eigen.vectors());
        scaleColumns(transform, scale);
        return new Preconditioner(transform, signs, ratio);
    }

    /** Rows √ω_i Σ_f ∂r/∂f Φ_f[i]. */
    private static Matrix jacobian(List<EnclosedTerm> terms, double[] theta) {
        int rows = terms.stream().mapToInt(EnclosedTerm::size).sum();
        Matrix jacobian = new Matrix(rows, theta.length);
        int from = 0;
        for (EnclosedTerm term : terms) {
            EnclosedMatrix block = new EnclosedJet(term, theta).jacobian(term.jets());
            for (int j = 0; j < theta.length; j++) {
                for (int i = 0; i < term.size(); i++) {
                    jacobian.set(from + i, j, Math.sqrt(term.weights()[i].centre()) * block.mid().get(i, j));
                }
            }
            from += term.size();
        }
        return jacobian;
    }

    private static void scaleColumns(Matrix matrix, double[] scale) {
        for (int j = 0; j < matrix.columns(); j++) {
            for (int i = 0; i < matrix.rows(); i++) {
                matrix.set(i, j, matrix.get(i, j) * scale[j]);
            }
        }
    }

    /** a − T A g, a Newton step from a for g = Tᵀ∇J. */
    double[] moved(double[] a, double[] g) {
        double[] step = Blas.multiply(transform, Blas.multiply(signs, g));
        double[] next = new double[a.length];
        Vectors.move(a, -1, step, next);
        return next;
    }

    /** How many entries of A are negative. */
    int negative() {
        int count = 0;
        for (int j = 0; j < signs.rows(); j++) {
            count += signs.get(j, j) < 0 ? 1 : 0;
        }
        return count;
    }

    /** An upper bound of ‖T‖₂ = ‖(TᵀT)⁴‖₂^{1/8}: each squaring halves the factor by which the bound of a norm by sums of entries is too large. */
    double normBound() {
        EnclosedMatrix power = EnclosedMatrix.of(transform);
        for (int k = 0; k < 3; k++) {
            power = power.transposeTimes(power);
        }
        double bound = power.distanceBound(new Matrix(transform.rows(), transform.columns()));
        for (int k = 0; k < 3; k++) {
            bound = Math.nextUp(Math.sqrt(bound));
        }
        return bound;
    }
}
