package org.pde4j.optim;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.pde4j.linalg.Blas;
import org.pde4j.linalg.Matrix;
import org.pde4j.linalg.SequentialQr;

/**
 * J(θ) = (c/2)|s(θ)|², s = W^{1/2} r the weighted residual, Jac = ∂s/∂θ, ∇J = c Jacᵀ s.
 *
 * <p>Shapes: θ (p), s (n), Jac (n, p).
 */
public interface LeastSquaresObjective extends Objective {

    /** 32 MiB of float64. */
    int ROW_BLOCK_ENTRIES = 1 << 22;

    /**
     * The objective as a sum of squares.
     *
     * @throws IllegalArgumentException in the name of {@code caller} if it is none
     */
    static LeastSquaresObjective of(Objective objective, Class<?> caller) {
        if (objective instanceof LeastSquaresObjective squares) {
            return squares;
        }
        throw new IllegalArgumentException(caller.getSimpleName() + ": the objective must be a sum of squares of residuals, got "
                + (objective instanceof EnergyCurvature ? "an energy, for which there is EnergyNaturalGradient" : objective.getClass().getSimpleName()));
    }

    /** Why s is not affine in θ, as a clause; empty if it is known to be. */
    default Optional<String> nonlinearity() {
        return Optional.of("nothing is known about the residual of " + getClass().getSimpleName());
    }

    /** c ∈ {1, 2}. */
    double factor();

    /** n. */
    int residuals();

    @Override
    default ObjectiveSize size() {
        return new ObjectiveSize(residuals(), dimension(), 0);
    }

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

    /**
     * The given rows of Jac(θ) into a caller-supplied buffer: allocating and clearing a new one costs about as much as computing them.
     *
     * @param target overwritten, shape (rows.length, p)
     */
    default void jacobian(double[] theta, int[] rows, Matrix target) {
        target.requireShape(rows.length, dimension());
        Matrix jacobian = jacobian(theta, rows);
        System.arraycopy(jacobian.data(), 0, target.data(), 0, jacobian.data().length);
    }

    /** Jac(θ), shape (n, p). */
    default Matrix jacobian(double[] theta) {
        int[] all = new int[residuals()];
        for (int i = 0; i < all.length; i++) {
            all[i] = i;
        }
        return jacobian(theta, all);
    }

    /** Passes all rows of Jac(θ) in order, some megabytes at a time, so that memory does not grow with n. */
    default void forEachRowBlock(double[] theta, RowBlock consumer) {
        int most = Math.max(ROW_BLOCK_ENTRIES / dimension(), Math.min(dimension(), 1024));
        for (int from = 0; from < residuals(); from += most) {
            int[] rows = new int[Math.min(most, residuals() - from)];
            for (int i = 0; i < rows.length; i++) {
                rows[i] = from + i;
            }
            consumer.accept(from, jacobian(theta, rows));
        }
    }

    /** JacᵀJac, shape (p, p), both triangles filled, block by block of rows: memory does not grow with n. */
    default Matrix normalMatrix(double[] theta) {
        Matrix sum = new Matrix(dimension(), dimension());
        forEachRowBlock(theta, (from, rows) -> Blas.addTransposeGram(rows, sum));
        return sum;
    }

    /**
     * The triangle R of [Jac(θ) b] = Q R, block by block of rows: memory does not grow with n.
     *
     * @param b shape (n); not modified
     */
    default SequentialQr triangle(double[] theta, double[] b) {
        SequentialQr qr = new SequentialQr(dimension());
        forEachRowBlock(theta, (from, rows) -> qr.add(rows, Arrays.copyOfRange(b, from, from + rows.rows())));
        return qr;
    }

    /**
     * ‖|Jac(θ)||θ| + |b|‖², which bounds the rounding of Jac(θ) θ + b.
     *
     * @param b shape (n); not modified
     */
    default double magnitude(double[] theta, double[] b) {
        double[] square = new double[1];
        forEachRowBlock(theta, (from, rows) -> {
            double[] sums = new double[rows.rows()];
            Arrays.setAll(sums, i -> Math.abs(b[from + i]));
            for (int j = 0; j < theta.length; j++) {
                double weight = Math.abs(theta[j]);
                for (int i = 0; i < sums.length; i++) {
                    sums[i] += weight * Math.abs(rows.get(i, j));
                }
            }
            for (double sum : sums) {
                square[0] += sum * sum;
            }
        });
        return square[0];
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
