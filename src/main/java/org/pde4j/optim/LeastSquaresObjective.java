package org.pde4j.optim;

import java.util.List;
import org.pde4j.linalg.Blas;
import org.pde4j.linalg.Matrix;

/**
 * J(θ) = (c/2)|s(θ)|², s = W^{1/2} r the weighted residual, Jac = ∂s/∂θ, ∇J = c Jacᵀ s.
 *
 * <p>Shapes: θ (p), s (n), Jac (n, p).
 */
public interface LeastSquaresObjective extends Objective {

    /** c ∈ {1, 2}. */
    double factor();

    /** n. */
    int residuals();

    /** Consecutive blocks that cover all rows of s. */
    default List<Block> rowBlocks() {
        return List.of(new Block("loss", "interior", 0, residuals()));
    }

    /** Consecutive blocks that cover all parameters. */
    default List<Block> parameterBlocks() {
        return List.of(new Block("theta", "inner", 0, dimension()));
    }

    /** s(θ), shape (n). */
    double[] residual(double[] theta);

    /** The given rows of Jac(θ), shape (rows.length, p). */
    Matrix jacobian(double[] theta, int[] rows);

    /** Jac(θ), shape (n, p). */
    default Matrix jacobian(double[] theta) {
        int[] all = new int[residuals()];
        for (int i = 0; i < all.length; i++) {
            all[i] = i;
        }
        return jacobian(theta, all);
    }

    /** K = Jac Jacᵀ for the given rows, the tangent kernel, shape (rows.length, rows.length), both triangles filled. */
    default Matrix kernel(double[] theta, int[] rows) {
        return Blas.gram(jacobian(theta, rows));
    }

    /** Jac(θ) v, shape (n), for v of shape (p). */
    double[] jacobianTimes(double[] theta, double[] v);

    /** Jac(θ)ᵀ w, shape (p), for w of shape (n). */
    double[] jacobianTransposeTimes(double[] theta, double[] w);
}
