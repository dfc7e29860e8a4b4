package org.pde4j.measure;

import org.pde4j.linalg.MemoryEstimate;
import org.pde4j.optim.LeastSquaresObjective;
import org.pde4j.optim.Objective;
import org.pde4j.optim.ObjectiveSize;
import org.pde4j.train.Diagnostic;

/**
 * Singular values, numerical rank and condition of A = ∂s/∂θ, of its rows on the boundary and at the initial time, and of Φ, the
 * features u itself is made of, at the interior points; and how far the features are from linear dependence.
 *
 * <p>For random features and a linear problem A is the matrix of the least-squares problem. tanh(w_k·y), y = (x, 1/2), are linearly
 * independent if and only if no w_k vanishes and w_j ≠ ±w_k for j ≠ k; the least |w_j ∓ w_k| is that statement in numbers, the numerical
 * rank what is left of it in this arithmetic. Rows are reduced block by block to a triangle: memory does not grow with their number.
 */
public record FeatureMatrices() implements Diagnostic<FeatureMatricesMeasurement> {

    /** A triangle of size p, its copies in the decomposition, and a block of rows with its copy. */
    @Override
    public MemoryEstimate memory(ObjectiveSize size) {
        double rows = Math.min(FeatureMatricesProbe.CHUNK, size.rows()) * size.parameters();
        return MemoryEstimate.orElse("leave FeatureMatrices out").working(size.square() + Math.max(2 * size.square(), 2 * rows), size.square());
    }

    @Override
    public Probe<FeatureMatricesMeasurement> start(Objective objective) {
        return new FeatureMatricesProbe(LeastSquaresObjective.of(objective, FeatureMatrices.class));
    }
}
