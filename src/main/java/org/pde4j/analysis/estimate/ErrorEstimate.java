package org.pde4j.analysis.estimate;

import org.pde4j.analysis.error.Norm;

/**
 * ‖w‖ for one unknown, where w estimates the error u − v; an estimate, never a bound.
 *
 * @param unknown the name of u
 * @param norm of w
 * @param when the times it is of: "at the final time", "at all times" (the largest), "over space and time", empty for a steady problem
 * @param value ‖w‖ and what the values of v round by, in the same norm
 * @param size max(‖v‖, ‖v + w‖) in the same norm, at the same times: where v is nearly 0 and the solution is not, or the reverse, the error is all of it
 * @param disagreement ‖w − w′‖/value in the same norm, at the same times, for the second fit or the coarser grid w′: two that agree over all times need not
 *     agree at the last
 */
public record ErrorEstimate(String unknown, Norm norm, String when, double value, double size, double disagreement) {

    public static final String EVERYWHERE = "over space and time";

    /** The same where w and w′ are that far apart at least. */
    ErrorEstimate disagreeing(double apart) {
        return apart <= disagreement * value ? this : new ErrorEstimate(unknown, norm, when, value, size, apart / value);
    }

    /** Whether both are of one unknown, in one norm, at the same times. */
    boolean isOf(ErrorEstimate other) {
        return unknown.equals(other.unknown) && norm == other.norm && when.equals(other.when);
    }

    /** value / size. */
    public double relative() {
        return value / size;
    }
}
