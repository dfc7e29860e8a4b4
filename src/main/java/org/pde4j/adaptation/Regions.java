package org.pde4j.adaptation;

import org.pde4j.domain.Box;
import org.pde4j.domain.Interval;
import org.pde4j.points.PointGroup;

/** Affine maps of points from one box onto another. */
final class Regions {

    private Regions() {}

    /** The same points relative to another box, with the columns that they had: those on a face stay there. */
    static PointGroup move(PointGroup points, Box from, Box to) {
        int d = points.dimension();
        double[] moved = points.coordinates().clone();
        for (int axis = 0; axis < d; axis++) {
            Interval old = from.interval(axis);
            Interval now = to.interval(axis);
            for (int i = axis; i < moved.length && !old.equals(now); i += d) {
                double share = (moved[i] - old.lower()) / old.length();
                // Both ends are met to the bit, so that points stay on their faces.
                moved[i] = share == 1 ? now.upper() : Math.min(now.upper(), now.lower() + share * now.length());
            }
        }
        return new PointGroup(points.name(), d, moved, points.weights(), points.columns());
    }

    /** The box with another end of one coordinate. */
    static Box withUpper(Box box, int axis, double upper) {
        Box changed = null;
        for (int i = 0; i < box.dimension(); i++) {
            Interval interval = box.interval(i);
            double end = i == axis ? upper : interval.upper();
            String name = box.names().get(i);
            changed = changed == null ? Box.of(name, interval.lower(), end) : changed.times(name, interval.lower(), end);
        }
        return changed;
    }
}
