package org.pde4j.loss;

import java.util.List;
import org.pde4j.optim.LeastSquaresObjective;

/** J(θ) = (c/2) Σ_B λ_B Σ_i q_i r_i(θ)²: residuals at collocation points, one block for each equation and condition. */
public interface CollocationProblem extends DiscreteProblem, LeastSquaresObjective {

    /** The blocks B, equations first, in the order of the rows of the residual. */
    List<Term> blocks();

    /** r(θ), the residual before weighting, shape (n). */
    double[] rawResidual(double[] theta);
}
