package org.pde4j.job.shape;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.pde4j.domain.Box;
import org.pde4j.domain.Interval;

/** Boxes from [lower, upper] by coordinate. */
final class Intervals {

    private Intervals() {}

    /** @param shape what messages call it */
    static Box box(String shape, Map<String, List<Double>> intervals) {
        List<Interval> sides = new ArrayList<>();
        intervals.forEach((name, bounds) -> sides.add(of(shape + ": " + name, bounds)));
        return new Box(List.copyOf(intervals.keySet()), sides);
    }

    static Interval of(String what, List<Double> bounds) {
        if (bounds.size() != 2 || !(bounds.get(0) < bounds.get(1))) {
            throw new IllegalArgumentException(what + " must be [lower, upper] with lower < upper, got " + bounds);
        }
        return new Interval(bounds.get(0), bounds.get(1));
    }
}
