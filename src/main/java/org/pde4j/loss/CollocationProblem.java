package org.pde4j.loss;

import java.util.List;
import java.util.Map;
import org.pde4j.domain.Box;
import org.pde4j.optim.LeastSquaresObjective;
import org.pde4j.optim.ObjectiveSize;
import org.pde4j.train.Adaptable;

/**
 * J(θ) = (c/2) Σ_B λ_B Σ_i m_i q_i r_i(θ)²: residuals at collocation points, one block for each equation and condition.
 *
 * <p>Its data are points, quadrature weights q_i, weights λ_B and emphasis m_i of each block, and the region of the points: arrays
 * {@code points/<block>}, {@code quadrature/<block>}, {@code weight/<block>}, {@code emphasis/<block>} where not all are 1, {@code region}.
 */
public interface CollocationProblem extends DiscreteProblem, LeastSquaresObjective, Adaptable {

    /** The blocks B, equations first, in the order of the rows of the residual. */
    List<Term> blocks();

    @Override
    default ObjectiveSize size() {
        return new ObjectiveSize(residuals(), dimension(), problem().domain().dimension());
    }

    /** U, by which û becomes u, and S_B, by which the residuals of the problem are divided. */
    Scales scales();

    @Override
    default Map<String, Map<String, Double>> scaleFactors() {
        return scales().isNone() ? Map.of() : Map.of("unknowns", scales().unknowns(), "rows", scales().rows());
    }

    @Override
    default CollocationProblem fittedAt(double[] theta) {
        return this;
    }

    /** r(θ), the residual before weighting, in units of S_B, shape (n). */
    double[] rawResidual(double[] theta);

    /** The part of the domain from which the points come, usually all of it. */
    Box region();

    /**
     * The same residuals by the same execution on other points and with other weights; shares working memory with this problem.
     *
     * @param blocks of the same names and residuals, in the same order
     */
    CollocationProblem with(List<Term> blocks, Box region);

    /** The same on points of the same region. */
    default CollocationProblem with(List<Term> blocks) {
        return with(blocks, region());
    }

    @Override
    default Map<String, double[]> arrays() {
        return TermArrays.write(blocks(), region());
    }

    @Override
    default CollocationProblem with(Map<String, double[]> arrays) {
        return with(TermArrays.blocks(arrays, blocks()), TermArrays.region(arrays, region()));
    }

    /**
     * (c/2) Σ_i q_i r_i² of each block, the loss before it is weighted by λ_B and m_i.
     *
     * @param terms J_B(θ), shape (blocks)
     */
    default double[] rawLosses(double[] theta, double[] terms) {
        return RawLosses.of(this, theta, terms);
    }
}
