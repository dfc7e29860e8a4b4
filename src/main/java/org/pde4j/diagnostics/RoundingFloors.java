package org.pde4j.diagnostics;

import java.util.Random;
import org.pde4j.linalg.Rounding;
import org.pde4j.linalg.Vectors;
import org.pde4j.optim.LeastSquaresObjective;

/**
 * What rounding leaves of J and ∇J: e_s = 4 u |s|, J: c e_s |s|, ∇J: c (γ_n ‖Jac‖_F |s| + ‖Jac‖_F e_s).
 *
 * @param loss error of J
 * @param gradient error of |∇J|
 */
record RoundingFloors(double loss, double gradient) {

    /** At θ; costs one residual and one product with Jacᵀ. */
    static RoundingFloors at(LeastSquaresObjective squares, double[] theta) {
        double[] s = squares.residual(theta);
        return of(squares.factor(), s.length, Vectors.norm(s), jacobianNorm(squares, theta));
    }

    /** From |s| and ‖Jac‖_F. */
    static RoundingFloors of(double c, int n, double residualNorm, double jacobianNorm) {
        double residualError = 4 * Rounding.UNIT * residualNorm;
        return new RoundingFloors(c * residualError * residualNorm,
                c * jacobianNorm * (Rounding.gamma(n) * residualNorm + residualError));
    }

    /** An estimate of ‖Jac‖_F: |Jacᵀ w| for one random vector w of signs, whose mean square it is. */
    static double jacobianNorm(LeastSquaresObjective squares, double[] theta) {
        double[] signs = new Random(1).doubles(squares.residuals()).map(x -> x < 0.5 ? -1 : 1).toArray();
        return Vectors.norm(squares.jacobianTransposeTimes(theta, signs));
    }
}
