package org.pde4j.certificate;

import org.pde4j.analysis.error.ErrorBound;
import org.pde4j.analysis.error.Norm;
import org.pde4j.analysis.error.Rigour;
import org.pde4j.analysis.estimate.ErrorEstimate;
import org.pde4j.domain.ProblemDomain;

/**
 * ‖e‖/|Ω|^{1/p} instead of ‖e‖ in Lᵖ, p = 1 or 2, in more than three dimensions of space: the unit ball of 100 has the volume 2e-40, so that an L² norm
 * says nothing about the size of e.
 *
 * @param domain Ω, or Ω × time
 */
record MeanNorms(ProblemDomain domain) {

    /** Up to which volumes of domains are near what they are measured in. */
    private static final int NORM_DIMENSIONS = 3;

    /** A proved bound stays as it is, since the volume is not enclosed. */
    ErrorBound of(ErrorBound bound) {
        double unit = bound.rigour() == Rigour.PROVED ? 1 : unit(bound.norm(), bound.when());
        return unit == 1 ? bound : new ErrorBound(bound.unknown(), bound.norm().mean(), bound.when(), bound.value() / unit, bound.size() / unit, bound.rigour(),
                bound.theorem(), bound.source(), bound.terms(), bound.advice(), bound.existence());
    }

    ErrorEstimate of(ErrorEstimate estimate) {
        double unit = unit(estimate.norm(), estimate.when());
        return unit == 1 ? estimate : new ErrorEstimate(estimate.unknown(), estimate.norm().mean(), estimate.when(), estimate.value() / unit,
                estimate.size() / unit, estimate.disagreement());
    }

    /** The norm of 1, by which a mean differs from a norm; 1 where norms stay what they are. */
    private double unit(Norm norm, String when) {
        int time = domain.time().map(t -> t.axis()).orElse(-1);
        if (norm.mean() == norm || domain.dimension() - (time < 0 ? 0 : 1) <= NORM_DIMENSIONS) {
            return 1;
        }
        boolean slice = when.equals(ErrorBound.ALL_TIMES) || when.equals(ErrorBound.FINAL_TIME);
        double volume = domain.measure() / (slice && time >= 0 ? domain.bounds().interval(time).length() : 1);
        return norm == Norm.L2 ? Math.sqrt(volume) : volume;
    }
}
