package org.pde4j.analysis.coercivity;

import java.util.Arrays;
import org.pde4j.linalg.Blas;
import org.pde4j.linalg.Matrix;
import org.pde4j.linalg.Rounding;
import org.pde4j.linalg.Svd;
import org.pde4j.linalg.Vectors;
import org.pde4j.optim.LeastSquaresObjective;

/**
 * |P₀ θ| and |P₀ θ₀|, P₀ the projection onto the directions that Jac(θ) maps to rounding: what is there changes no residual to first order.
 *
 * @param norm |P₀ θ|
 * @param startNorm |P₀ θ₀|
 * @param rank numerical rank of Jac(θ)
 */
public record UnseenPart(double norm, double startNorm, int rank) {

    public static UnseenPart of(LeastSquaresObjective squares, double[] theta, double[] start) {
        return of(squares.jacobian(theta), theta, start);
    }

    public static UnseenPart of(Matrix jacobian, double[] theta, double[] start) {
        Svd svd = Svd.of(jacobian);
        double floor = Rounding.singularValueFloor(jacobian.rows(), jacobian.columns(), svd.values()[0]);
        int rank = (int) Arrays.stream(svd.values()).filter(sigma -> sigma > floor).count();
        Matrix seen = svd.vt().transpose().selectColumns(0, rank);
        return new UnseenPart(distance(seen, theta), distance(seen, start), rank);
    }

    /** |x − V Vᵀ x|. */
    private static double distance(Matrix v, double[] x) {
        return v.columns() == 0 ? Vectors.norm(x) : Vectors.distance(x, Blas.multiply(v, Blas.transposeMultiply(v, x)));
    }
}
