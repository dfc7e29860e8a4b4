package org.pde4j.points;

import java.util.List;

/** One group of points for each equation, then one for each condition, in the order of the problem. */
public record PointSet(List<PointGroup> groups) {

    public PointSet {
        groups = List.copyOf(groups);
    }
}
