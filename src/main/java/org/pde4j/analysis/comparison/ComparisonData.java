package org.pde4j.analysis.comparison;

import java.util.List;
import org.pde4j.domain.Interval;

/**
 * |w_t − a w_xx + (b + b′) w_x + (d + d′) w| ≤ s with |b′| ≤ B|w| and |d′| ≤ D|w|, |w| ≤ e at the start, and homogeneous conditions at the ends of an interval:
 * what is known of w, by ranges on cells that cover space and time. One cell stands for a constant.
 *
 * @param spaceAxis which coordinate of cells x is
 * @param timeAxis which t is
 * @param diffusion a, not negative
 * @param drift b
 * @param decay d
 * @param source s
 * @param initial e, on cells that cover space at the start
 * @param driftSlope B
 * @param decaySlope D
 * @param most B and D hold while |w| is at most that
 */
public record ComparisonData(Interval space, Interval time, int spaceAxis, int timeAxis, List<RangedCell> diffusion, List<RangedCell> drift,
        List<RangedCell> decay, List<RangedCell> source, List<RangedCell> initial, Ends ends, double driftSlope, double decaySlope, double most) {

    ComparisonProblem on(SpaceTimeGrid grid) {
        return new ComparisonProblem(grid, GridRange.of(grid, diffusion, spaceAxis, timeAxis), GridRange.of(grid, drift, spaceAxis, timeAxis),
                GridRange.of(grid, decay, spaceAxis, timeAxis), GridRange.of(grid, source, spaceAxis, timeAxis), GridRange.largest(grid, initial, spaceAxis),
                ends, decaySlope, driftSlope);
    }
}
