package org.pde4j.analysis.coercivity;

import java.util.List;
import java.util.Optional;

/**
 * Whether J(a) → ∞ as |a| → ∞ for a model linear in its parameters a.
 *
 * @param kind what was found
 * @param sigma σ_min of the condition rows B, or of all rows where the problem is linear
 * @param floor rounding floor of that singular value
 * @param radius R* with {J ≤ J₀} ⊂ {|a| ≤ R*}, where proved
 * @param degree p, the largest degree of a block in the unknowns
 * @param least an upper bound of min over unit d of V(d) = Σ_B |top homogeneous part of block B|², relative to its median over random d
 * @param direction the d where it was found, shape (m)
 * @param growth d ln M/d ln R of M(R) = min over |a| = R of J, over the last two radii
 * @param curve rows (R, M(R))
 */
public record CoercivityReport(Kind kind, double sigma, double floor, Optional<Double> radius, int degree, double least, double[] direction,
        double growth, List<double[]> curve) {

    /** From the strongest statement to the weakest. */
    public enum Kind {

        /** The condition rows alone have full rank beyond rounding: coercive for any interior residual. */
        CERTIFIED_BOUNDARY,

        /** The problem is linear and its matrix has full rank beyond rounding. */
        CERTIFIED_LINEAR,

        /** No direction was found on which all top homogeneous parts vanish: coercive as far as was searched. */
        NUMERICAL_JOINT,

        /** The top homogeneous parts vanish along a direction, along which the loss still grows. */
        QUADRATIC_DIRECTION,

        /** The loss stays bounded along a direction. */
        NON_COERCIVE
    }
}
