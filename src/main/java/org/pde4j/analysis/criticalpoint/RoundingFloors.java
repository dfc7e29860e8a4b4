package org.pde4j.analysis.criticalpoint;

import java.util.Arrays;
import java.util.Random;
import org.pde4j.analysis.kernel.RowSample;
import org.pde4j.linalg.Matrix;
import org.pde4j.linalg.Rounding;
import org.pde4j.linalg.Vectors;
import org.pde4j.optim.HessianOperator;
import org.pde4j.optim.LeastSquaresObjective;
import org.pde4j.optim.Objective;

/**
 * How small J and ∇J can be computed at θ in arithmetic of unit roundoff u, 2⁻⁵³ for float64 and 2⁻²⁴ for float32.
 *
 * <p>For J = (c/2)|s|²: with the rounding e = u | |Jac||θ| + |s| | of the residual, which cancellation between the parameters makes larger than
 * u|s|, the floors are (c/2)|e|² + c Σ e_i |s_i| for J and c (γ_n | |Jac|ᵀ|s| | + ‖Jac‖_F e) for |∇J|. Elsewhere u |J| + u² |θ·Hθ|/2 and u |Hθ|, the
 * changes that the rounding of θ makes, taken for one vector, or the difference of evaluations at neighbours of θ, if that is more.
 *
 * @param loss floor of J
 * @param gradient floor of |∇J|
 * @param certain of a sum of squares (c/2) Σ max(0, |s_i| − 30 e_i)², the part of J that is no rounding although heavier rows may round by more; 0 elsewhere
 * @param sampled whether both are estimates from a sample of the rows
 */
public record RoundingFloors(double loss, double gradient, double certain, boolean sampled) {

    private static final long SEED = 1;

    /** Evaluations with every parameter one unit in the last place off, whose values differ by what sums over points and units round. */
    private static final int PROBES = 6;

    /** Roundings of a row beyond which its residual is not one of them. */
    private static final double CERTAIN = 30;

    /** Entries of Jac held at a time. */
    private static final int MAX_ENTRIES = 4_000_000;

    /**
     * At θ, shape (p).
     *
     * @param mostRows of Jac that are looked at; all if it is 0
     */
    public static RoundingFloors at(Objective objective, double[] theta, int mostRows) {
        return objective instanceof LeastSquaresObjective squares ? squares(squares, theta, mostRows) : generic(objective, theta);
    }

    private static RoundingFloors generic(Objective objective, double[] theta) {
        double[] gradient = new double[theta.length];
        double loss = objective.evaluate(theta, gradient, null);
        double unit = objective.unitRoundoff();
        double[] product = new HessianOperator(objective).at(theta).apply(theta);
        double lossFloor = unit * Math.abs(loss) + unit * unit * Math.abs(Vectors.dot(theta, product)) / 2;
        double gradientFloor = unit * Vectors.norm(product);
        Random random = new Random(SEED);
        double[] changed = new double[theta.length];
        for (int probe = 0; probe < PROBES; probe++) {
            double[] moved = Arrays.stream(theta).map(x -> x * (1 + (random.nextBoolean() ? 2 : -2) * unit)).toArray();
            lossFloor = Math.max(lossFloor, Math.abs(objective.evaluate(moved, changed, null) - loss));
            gradientFloor = Math.max(gradientFloor, Vectors.distance(changed, gradient));
        }
        return new RoundingFloors(lossFloor, gradientFloor, 0, false);
    }

    private static RoundingFloors squares(LeastSquaresObjective objective, double[] theta, int mostRows) {
        double[] all = objective.residual(theta);
        RowSample sample = RowSample.of(objective.rowBlocks(), mostRows, SEED);
        // Scaled rows make the three sums of squares and moduli below those of all rows in the mean.
        double[] scales = sample.scales();
        int n = scales.length;
        int p = theta.length;
        double unit = objective.unitRoundoff();
        double[] column = new double[p];
        double square = 0;
        double errorSquare = 0;
        // Row by row: the rounding of heavy rows does not hide the residual of light ones.
        double errorTimesResidual = 0;
        double certain = 0;
        int stride = Math.max(1, MAX_ENTRIES / Math.max(1, p));
        for (int from = 0; from < n; from += stride) {
            int[] rows = Arrays.copyOfRange(sample.rows(), from, Math.min(n, from + stride));
            Matrix jacobian = objective.jacobian(theta, rows);
            double[] error = new double[rows.length];
            for (int j = 0; j < p; j++) {
                double sum = 0;
                for (int i = 0; i < rows.length; i++) {
                    double entry = scales[from + i] * Math.abs(jacobian.get(i, j));
                    error[i] += entry * Math.abs(theta[j]);
                    sum += entry * scales[from + i] * Math.abs(all[rows[i]]);
                    square += entry * entry;
                }
                column[j] += sum;
            }
            for (int i = 0; i < rows.length; i++) {
                double size = scales[from + i] * Math.abs(all[rows[i]]);
                double e = unit * (error[i] + size);
                errorSquare += e * e;
                errorTimesResidual += e * size;
                certain += Math.pow(Math.max(0, size - CERTAIN * e), 2);
            }
        }
        double e = Math.sqrt(errorSquare);
        double c = objective.factor();
        return new RoundingFloors(c / 2 * errorSquare + c * errorTimesResidual,
                c * (Rounding.gamma(all.length, unit) * Vectors.norm(column) + Math.sqrt(square) * e), c / 2 * certain, n < all.length);
    }

    /** Along a training, where Jac is not available: e = 4 u |s|, and |Jac|ᵀ|s| is bounded by ‖Jac‖_F |s|. */
    public static RoundingFloors of(LeastSquaresObjective squares, double residualNorm, double jacobianNorm) {
        double c = squares.factor();
        double unit = squares.unitRoundoff();
        double residualError = 4 * unit * residualNorm;
        return new RoundingFloors(c * residualError * residualNorm,
                c * jacobianNorm * (Rounding.gamma(squares.residuals(), unit) * residualNorm + residualError), 0, false);
    }

    /** An estimate of ‖Jac‖_F: |Jacᵀ w| for one random vector w of signs, whose mean square it is. */
    public static double jacobianNorm(LeastSquaresObjective squares, double[] theta) {
        double[] signs = new Random(1).doubles(squares.residuals()).map(x -> x < 0.5 ? -1 : 1).toArray();
        return Vectors.norm(squares.jacobianTransposeTimes(theta, signs));
    }
}
