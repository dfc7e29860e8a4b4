package org.pde4j.analysis.comparison;

/**
 * What {@link Majorant} is to satisfy.
 *
 * @param diffusion a, not negative
 * @param drift b
 * @param decay d, of which the lower ends count
 * @param source s, of which the upper ends count
 * @param initial e on every cell in space, shape (cells)
 * @param decaySlope d may be less by that times φ
 * @param driftSlope b may differ by that times φ
 */
record ComparisonProblem(SpaceTimeGrid grid, GridRange diffusion, GridRange drift, GridRange decay, GridRange source, double[] initial, Ends ends,
        double decaySlope, double driftSlope) {
}
