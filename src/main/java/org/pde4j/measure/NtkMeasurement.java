package org.pde4j.measure;

import java.util.List;
import org.pde4j.analysis.kernel.KernelPart;
import org.pde4j.analysis.kernel.Spectrum;
import org.pde4j.train.TableRow;
import org.pde4j.train.Tabulated;

/**
 * The neural tangent kernel K = Jac Jacᵀ of the weighted residual at one iteration.
 *
 * @param iteration steps taken
 * @param rows n, the rows of the residual in the kernel
 * @param allRows whether these are all rows; otherwise λ_max, the trace and the upper spectrum estimate those of the whole kernel, and
 *     λ_min is that of the sample alone
 * @param kernel spectrum of K
 * @param interior spectrum of K_rr (interior rows)
 * @param conditions spectrum of K_bb (boundary, initial and other rows)
 * @param coupling singular values of K_rb, descending
 * @param inner G, the part of the inner parameters
 * @param outer G̃, the part of the outer parameters
 * @param drift δ = ‖K − K(0)‖_F / ‖K(0)‖_F over the same rows, K(0) being the first record
 * @param loss J
 * @param firstLambdaMin λ_min(K(0))
 * @param leastLambdaMin the least λ_min over all records so far
 * @param largestDrift the largest ‖K − K(0)‖₂ over all records so far
 * @param firstEigenvalues the positive λ_i of K(0), descending; shared, not to be changed
 * @param firstAmplitudes q_i(0) = v_i · s(0) for the eigenvectors v_i of K(0); shared, not to be changed
 * @param amplitudes q_i = v_i · s now, for the same v_i
 * @param rayleighQuotient ρ = |∇J|² / (2 c J), the relative rate at which gradient flow lowers the loss, divided by 2c; λ_min ≤ ρ ≤ λ_max
 *     when all rows are used
 * @param flowTime time since the first record: that of the optimizer where it is a descent and has one, otherwise arc-length time, which
 *     gradient flow would have needed for a path as long as that of the optimizer
 * @param predictedLoss the loss that the kernel of the previous record, held fixed, predicts for now; J itself at the first record
 * @param predictedLossFromStart the same with the kernel of the first record over the whole time
 * @param plateau (c/2)|P₀ s|²: the part of the loss in directions where the kernel is zero in this arithmetic
 */
public record NtkMeasurement(int iteration, int rows, boolean allRows, Spectrum kernel, Spectrum interior, Spectrum conditions,
        double[] coupling, KernelPart inner, KernelPart outer, double drift, double loss, double firstLambdaMin,
        double leastLambdaMin, double largestDrift, double[] firstEigenvalues, double[] firstAmplitudes, double[] amplitudes, double rayleighQuotient,
        double flowTime,
        double predictedLoss, double predictedLossFromStart, double plateau) implements Tabulated {

    @Override
    public List<TableRow> tables() {
        return List.of(TableRow.in("ntk").with("iteration", iteration).with("rows", rows).with("lambda_max", lambdaMax()).with("lambda_min", lambdaMin())
                .with("rounding_floor", roundingFloor()).with("numerical_rank", numericalRank()).with("condition", condition())
                .with("effective_rank", effectiveRank()).with("drift", drift).with("predicted_loss", predictedLoss)
                .with("lambda_min_inner", inner.spectrum().lambdaMin()).with("floor_inner", inner.spectrum().roundingFloor())
                .with("lambda_min_outer", outer.spectrum().lambdaMin()).with("floor_outer", outer.spectrum().roundingFloor())
                .with("lambda_max_interior", interior.lambdaMax()).with("lambda_min_interior", interior.lambdaMin())
                .with("floor_interior", interior.roundingFloor())
                .with("lambda_max_conditions", conditions.lambdaMax()).with("lambda_min_conditions", conditions.lambdaMin())
                .with("floor_conditions", conditions.roundingFloor()).with("coupling", coupling.length == 0 ? 0 : coupling[0])
                .with("trace_inner_interior", inner.interiorTrace()).with("trace_inner_conditions", inner.conditionsTrace())
                .with("trace_outer_interior", outer.interiorTrace()).with("trace_outer_conditions", outer.conditionsTrace())
                .vector("ntk_spectrum", eigenvalues()));
    }

    /** λ descending, shape (rows). */
    public double[] eigenvalues() {
        return kernel.eigenvalues();
    }

    public double lambdaMax() {
        return kernel.lambdaMax();
    }

    /** λ_n as computed; meaningful only if {@link #numericalRank} equals {@link #rows}. */
    public double lambdaMin() {
        return kernel.lambdaMin();
    }

    /** τ²; eigenvalues at or below it are zero or positive, unknown which. */
    public double roundingFloor() {
        return kernel.roundingFloor();
    }

    public int numericalRank() {
        return kernel.positive();
    }

    /** λ₁ / λ_min⁺ over the positive eigenvalues. */
    public double condition() {
        return kernel.condition();
    }

    /** The entropy rank exp(−Σ p ln p), p = λ / tr K. */
    public double effectiveRank() {
        return kernel.entropyRank();
    }

    /**
     * Whether λ_min ≤ ρ ≤ λ_max, up to the rounding floor; a theorem if {@link #allRows}, so that a violation is a wrong gradient or
     * Jacobian.
     */
    public boolean rayleighWithinSpectrum() {
        double slack = 1e-9 * lambdaMax() + roundingFloor();
        return rayleighQuotient >= lambdaMin() - slack && rayleighQuotient <= lambdaMax() + slack;
    }
}
