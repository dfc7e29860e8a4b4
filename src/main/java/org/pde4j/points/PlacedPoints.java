package org.pde4j.points;

import java.util.Locale;
import org.pde4j.domain.Box;
import org.pde4j.domain.Interval;
import org.pde4j.domain.Place;
import org.pde4j.problem.Condition;
import org.pde4j.problem.Problem;

/** Refuses points that were drawn for another problem: of another dimension, outside of the domain, or not on the face of their condition. */
public final class PlacedPoints {

    /** Of the length of a side: points that are computed. */
    private static final double ROUNDING = 1e-9;

    private PlacedPoints() {}

    /** @throws IllegalArgumentException of one sentence, for the first group that does not fit */
    public static void require(Problem problem, PointSet points) {
        Box bounds = problem.bounds();
        for (PointGroup group : points.groups()) {
            if (group.dimension() != bounds.dimension()) {
                throw new IllegalArgumentException("the points of " + group.name() + " have " + group.dimension() + " coordinates, the domain has "
                        + bounds.names() + "; they were drawn for another problem");
            }
            for (int axis = 0; axis < bounds.dimension(); axis++) {
                requireIn(group, axis, bounds.interval(axis).lower(), bounds.interval(axis).upper(), bounds, "the domain");
            }
        }
        for (Condition condition : problem.conditions()) {
            points.groups().stream().filter(group -> group.name().equals(condition.name())).forEach(group -> requireOn(group, condition.place(), bounds));
        }
    }

    private static void requireOn(PointGroup group, Place place, Box bounds) {
        place.fixed().forEach((x, value) -> requireIn(group, x.axis(), value, value, bounds, place.toString()));
    }

    private static void requireIn(PointGroup group, int axis, double lower, double upper, Box bounds, String where) {
        Interval side = bounds.interval(axis);
        double slack = ROUNDING * side.length();
        double[] x = group.coordinates();
        for (int i = axis; i < x.length; i += group.dimension()) {
            if (!(x[i] >= lower - slack && x[i] <= upper + slack)) {
                throw new IllegalArgumentException(String.format(Locale.ROOT,
                        "the points of %s must lie in %s, got %s = %s; were they drawn for another problem?",
                        group.name(), where, bounds.names().get(axis), x[i]));
            }
        }
    }
}
