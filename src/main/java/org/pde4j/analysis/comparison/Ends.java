package org.pde4j.analysis.comparison;

/**
 * Conditions at both ends of an interval.
 *
 * @param periodic whether they are the same place
 * @param lowerFixed whether the function vanishes at the lower end; else a slope n·∇w + κ w = 0, κ ≥ 0
 * @param upperFixed the same of the upper end
 */
public record Ends(boolean periodic, boolean lowerFixed, boolean upperFixed) {
}
