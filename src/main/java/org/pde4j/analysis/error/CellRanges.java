package org.pde4j.analysis.error;

import java.util.List;
import org.pde4j.analysis.comparison.RangedCell;

/**
 * Ranges of a function on cells that cover a region.
 *
 * @param rigour of the ranges
 */
public record CellRanges(List<RangedCell> cells, Rigour rigour) {
}
