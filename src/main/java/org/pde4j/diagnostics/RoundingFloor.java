package org.pde4j.diagnostics;

import org.pde4j.linalg.Matrix;
import org.pde4j.linalg.Rounding;
import org.pde4j.linalg.Vectors;
import org.pde4j.optim.HessianOperator;
import org.pde4j.optim.LeastSquaresObjective;
import org.pde4j.optim.Objective;

/**
 * How small |∇J| and J can be computed at θ.
 *
 * <p>For J = (c/2)|s|²: with e = u | |Jac||θ| + |s| |, the rounding of the residual, g_floor = c (γ_n | |Jac|ᵀ|s| | + ‖Jac‖_F e) and
 * J_floor = (c/2) e² + c e |s|. Elsewhere g_floor = u |H θ|, the change of ∇J when θ is rounded, taken for one vector, and J_floor = u |J| + u² |θ·Hθ|/2 likewise.
 *
 * @param gradient g_floor
 * @param loss J_floor
 */
public record RoundingFloor(double gradient, double loss) {

    /** Entries of Jac held at a time. */
    private static final int MOST_ENTRIES = 4_000_000;

    /** At θ, shape (p), where J has the value {@code loss}. */
    public static RoundingFloor of(Objective objective, double[] theta, double loss) {
        return objective instanceof LeastSquaresObjective squares ? of(squares, theta) : generic(objective, theta, loss);
    }

    private static RoundingFloor generic(Objective objective, double[] theta, double loss) {
        double[] change = new HessianOperator(objective).at(theta).apply(theta);
        double curvature = Math.abs(Vectors.dot(theta, change));
        return new RoundingFloor(Rounding.UNIT * Vectors.norm(change),
                Rounding.UNIT * Math.abs(loss) + Rounding.UNIT * Rounding.UNIT * curvature / 2);
    }

    private static RoundingFloor of(LeastSquaresObjective objective, double[] theta) {
        double[] s = objective.residual(theta);
        int n = s.length;
        int p = theta.length;
        double[] column = new double[p];
        double square = 0;
        double errorSquare = 0;
        int stride = Math.max(1, MOST_ENTRIES / Math.max(1, p));
        for (int from = 0; from < n; from += stride) {
            int[] rows = new int[Math.min(stride, n - from)];
            for (int i = 0; i < rows.length; i++) {
                rows[i] = from + i;
            }
            Matrix jacobian = objective.jacobian(theta, rows);
            double[] error = new double[rows.length];
            for (int j = 0; j < p; j++) {
                double sum = 0;
                for (int i = 0; i < rows.length; i++) {
                    double entry = Math.abs(jacobian.get(i, j));
                    error[i] += entry * Math.abs(theta[j]);
                    sum += entry * Math.abs(s[from + i]);
                    square += entry * entry;
                }
                column[j] += sum;
            }
            for (int i = 0; i < rows.length; i++) {
                double e = Rounding.UNIT * (error[i] + Math.abs(s[from + i]));
                errorSquare += e * e;
            }
        }
        double e = Math.sqrt(errorSquare);
        double c = objective.factor();
        return new RoundingFloor(c * (Rounding.gamma(n) * Vectors.norm(column) + Math.sqrt(square) * e),
                c / 2 * errorSquare + c * e * Vectors.norm(s));
    }
}
