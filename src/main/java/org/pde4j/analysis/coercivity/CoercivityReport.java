package org.pde4j.analysis.coercivity;

import java.util.List;
import java.util.Optional;

/**
 * Whether J(a) → ∞ as |a| → ∞ for a model linear in its parameters a.
 *
 * @param kind what was found
 * @param sigma σ_min of the condition rows B, or of all rows where the problem is linear
 * @param floor rounding floor of that singular value
 * @param radius R* with {J ≤ J₀} ⊂ {|a| ≤ R*}, where the rank is full; PROVED with the ball, else by a singular value in float64
 * @param ball the proof of full rank, where all rounding could be enclosed
 * @param degree p, the largest degree of a block in the unknowns
 * @param least an upper bound of min over unit d of V(d) = Σ_B |top homogeneous part of block B|², relative to its median over random d
 * @param direction the d where it was found, shape (m)
 * @param growth d ln M/d ln R of M(R) = min over |a| = R of J, over the last two radii
 * @param curve rows (R, M(R))
 */
public record CoercivityReport(Kind kind, double sigma, double floor, Optional<Double> radius, Optional<SublevelBall> ball, int degree, double least,
        double[] direction,
        double growth, List<double[]> curve) {

    /** From the strongest statement to the weakest. */
    public enum Kind {

        /** The condition rows alone have full rank, all rounding enclosed: coercive for any interior residual. */
        PROVED_BOUNDARY,

        /** The problem is linear and its matrix has full rank, all rounding enclosed. */
        PROVED_LINEAR,

        /** The least singular value of the condition rows, computed in float64, stands above its rounding floor. */
        RANK_BOUNDARY,

        /** The problem is linear, and the least singular value of its matrix, computed in float64, stands above its rounding floor. */
        RANK_LINEAR,

        /** No direction was found on which all top homogeneous parts vanish: coercive as far as was searched. */
        NUMERICAL_JOINT,

        /** The top homogeneous parts vanish along a direction, along which the loss still grows. */
        QUADRATIC_DIRECTION,

        /** The loss stays bounded along a direction. */
        NON_COERCIVE
    }
}
