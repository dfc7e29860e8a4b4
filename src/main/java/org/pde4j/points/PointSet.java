package org.pde4j.points;

import java.util.List;
import org.pde4j.problem.Problem;

/** One group of points for each equation, one for the energy if there is one, then one for each condition, in the order of the problem. */
public record PointSet(List<PointGroup> groups) {

    public PointSet {
        groups = List.copyOf(groups);
    }

    /** Begins the choice of points for a problem. */
    public static PointSetBuilder of(Problem problem) {
        return new PointSetBuilder(problem);
    }

    /** The group of the equation or condition of that name. */
    public PointGroup group(String name) {
        return groups.stream().filter(group -> group.name().equals(name)).findFirst().orElseThrow(
                () -> new IllegalArgumentException("PointSet: no group named " + name + ", the groups are "
                        + groups.stream().map(PointGroup::name).toList()));
    }

    /** Number of points in all groups. */
    public int size() {
        return groups.stream().mapToInt(PointGroup::size).sum();
    }
}
