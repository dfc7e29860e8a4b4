package org.pde4j.optim;

import java.util.Map;
import java.util.Optional;
import org.pde4j.linalg.MemoryEstimate;

/**
 * θ = argmin |A θ − b|² + μ|θ|² in one step, for a residual s = A θ − b that is affine in θ: a linear problem with a model that is
 * linear in its parameters, such as random features.
 *
 * <p>A is reduced block by block to its triangle R, with rows assembled as they are needed, so that memory does not grow with their
 * number; never by normal equations. Of the minimisers over the part of R above the threshold the shortest is taken. After the step
 * {@link Run#details} holds {@code rank}, {@code sigma_max} and {@code sigma_min} (the singular values of A by {@code SVD}, the diagonal
 * of the pivoted triangle by {@code PIVOTED_QR}), {@code condition}, {@code residual_floor} = γ_m ‖|A||θ| + |b|‖, below which rounding
 * decides |s|, and {@code loss_floor} = (c/2) residual_floor².
 *
 * @param method rank-revealing singular value decomposition (LAPACK dgelsd) or column-pivoted QR (dgelsy), of R
 * @param rcond singular values at most rcond σ₁ count as zero
 * @param tikhonov μ, in units of (residual/parameter)²
 */
public record LinearLeastSquares(Method method, double rcond, double tikhonov) implements Optimizer {

    /** How R is inverted. */
    public enum Method { SVD, PIVOTED_QR }

    public LinearLeastSquares {
        Settings.require(rcond >= 0 && rcond < 1, LinearLeastSquares.class, "rcond", "in [0, 1)", rcond);
        Settings.require(tikhonov >= 0 && Double.isFinite(tikhonov), LinearLeastSquares.class, "tikhonov", "non-negative and finite", tikhonov);
    }

    /** SVD at rcond = 10⁻¹⁴ without regularisation. */
    public LinearLeastSquares() {
        this(Method.SVD, 1e-14, 0);
    }

    @Override
    public void check(Objective objective) {
        LeastSquaresObjective squares = LeastSquaresObjective.of(objective, LinearLeastSquares.class);
        Optional<String> reason = squares.nonlinearity();
        if (reason.isPresent()) {
            throw new IllegalArgumentException("LinearLeastSquares: the residual must be linear in theta, but " + reason.get()
                    + "; GaussNewton solves nonlinear problems");
        }
        if (tikhonov == 0 && squares.residuals() < squares.dimension()) {
            throw new IllegalArgumentException("LinearLeastSquares: needs at least as many residuals as parameters, got " + squares.residuals()
                    + " and " + squares.dimension() + "; take more points, fewer features, or tikhonov > 0");
        }
    }

    /** The triangle of all rows so far, its copy and the factorisation of that; and one block of rows with its copy. */
    @Override
    public MemoryEstimate memory(ObjectiveSize size) {
        double rows = Math.min(size.rows(), Math.max(LeastSquaresObjective.ROW_BLOCK_ENTRIES / size.parameters(), Math.min(size.parameters(), 1024)));
        return MemoryEstimate.orElse("take fewer features").working(Math.max(3 * size.square(), size.square() + 2 * rows * size.parameters()), size.square());
    }

    /** The triangle by Householder reflections, and the decomposition of the triangle. */
    @Override
    public double multiplications(ObjectiveSize size) {
        return size.jacobian() * size.parameters() + (method == Method.SVD ? 5 : 1) * size.square() * size.parameters();
    }

    @Override
    public boolean sumsOverRows(ObjectiveSize size) {
        return true;
    }

    @Override
    public DescentGuarantee guarantee() {
        return DescentGuarantee.monotone(0);
    }

    @Override
    public Run start(Objective objective, double[] theta) {
        check(objective);
        return new LinearLeastSquaresRun(this, (LeastSquaresObjective) objective, theta, new double[0]);
    }

    @Override
    public Run resume(Objective objective, Map<String, double[]> state) {
        check(objective);
        double[] theta = Iterate.array(state, "theta", objective.dimension());
        return new LinearLeastSquaresRun(this, (LeastSquaresObjective) objective, theta, Iterate.array(state, "solved"));
    }
}
