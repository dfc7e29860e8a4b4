package org.pde4j.analysis.wellposed;

import java.util.Optional;

/** What the defect of a solvability condition says. */
final class SolvabilityFinding {

    private SolvabilityFinding() {}

    /**
     * Empty where the condition holds to within rounding, or is not known to fail.
     *
     * @param sign with which the defect reads ∫ f v + ∫ h v for −Δu = f, u_n = h
     * @param v in words
     */
    static Optional<Finding> of(BoxIntegral defect, double sign, String v) {
        double value = sign * defect.value().centre();
        if (defect.value().contains(0) || !(Math.abs(value) > Probes.TOLERANCE * defect.size())) {
            return Optional.empty();
        }
        boolean constant = v.equals("1");
        return Optional.of(Finding.no(Question.EXISTENCE, "no solution exists: with f the source and h the data of the boundary, int f"
                + (constant ? " + int h = " : " v + boundary terms = ") + Wording.number(sign < 0 ? defect.value().negate() : defect.value()) + " must be 0"
                + (constant ? "" : " for v = " + v), "Fredholm alternative; Green's formula",
                "Correct the source or the data of the boundary: their " + (constant ? "integrals" : "integrals with " + v) + " must balance.").with(value, 0));
    }
}
