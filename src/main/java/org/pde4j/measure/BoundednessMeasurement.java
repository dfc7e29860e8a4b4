package org.pde4j.measure;

import java.util.List;
import org.pde4j.optim.Run.DescentConstants;
import org.pde4j.train.TableRow;
import org.pde4j.train.Tabulated;

/**
 * One measurement of {@link Boundedness}. NaN stands for what is not defined.
 *
 * @param iteration steps taken
 * @param phase index of the phase, from 0
 * @param parameterNorm |θ|
 * @param largestOuter max |a_k| over the outer parameters; NaN if there are none
 * @param distance |θ − θ₀|
 * @param pathLength Λ
 * @param time τ since the reference; NaN for optimizers without a time
 * @param ratio Q, at most 1 for a descent
 * @param largestRatio the largest Q so far, over all phases
 * @param growth β = d ln |θ − θ_r| / d ln τ over the last decade of τ, or of iterations where there is no τ; NaN with fewer than 5 records
 *     there
 * @param loss J
 * @param referenceLoss J_r at the first record of the phase
 * @param recentFall (J_h − J)/|J_h| with J_h the loss at half of the iterations of the phase; NaN before there is such a record
 * @param identityDefect |ln(J_r/J) − ∫|∇J|²/J dt| along gradient flow
 * @param identityError the uncertainty of that integral, from two quadrature rules
 * @param descent the constants of (H1) and (H2) over the steps of the optimizer so far
 */
public record BoundednessMeasurement(int iteration, int phase, double parameterNorm, double largestOuter, double distance,
        double pathLength, double time, double ratio, double largestRatio, double growth, double loss, double referenceLoss,
        double recentFall, double identityDefect, double identityError, DescentConstants descent) implements Tabulated {

    @Override
    public List<TableRow> tables() {
        return List.of(TableRow.in("boundedness").with("iteration", iteration).with("phase", phase).with("parameter_norm", parameterNorm)
                .with("largest_outer", largestOuter).with("distance_from_start", distance).with("path_length", pathLength).with("time", time)
                .with("ratio", ratio).with("growth", growth).with("recent_fall", recentFall)
                .with("decrease_constant", descent.decrease()).with("gradient_constant", descent.gradient()));
    }


    /** |θ − θ₀|/Λ, 1 on a straight line; NaN before the first step. */
    public double straightness() {
        return pathLength > 0 ? distance / pathLength : Double.NaN;
    }
}
