package org.pde4j.domain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.lang3.concurrent.ConcurrentException;
import org.apache.commons.lang3.concurrent.LazyInitializer;

/**
 * Ω covered by boxes that are halved until they lie inside of Ω or are small: the interior map of shapes that have no map of their own. Only points of
 * small boxes on the boundary can be outside. The cover is computed when it is first used.
 */
final class Cells implements Interior {

    private final Box box;
    private final SignedDistance distance;
    private final double measure;
    private final LazyInitializer<Cover> cover = LazyInitializer.<Cover>builder().setInitializer(this::cover).get();

    Cells(Box box, SignedDistance distance, double measure) {
        this.box = box;
        this.distance = distance;
        this.measure = measure;
    }

    /** The boxes and the sums of their volumes. */
    private record Cover(List<Box> cells, double[] ends) {
        double volume() {
            return ends[ends.length - 1];
        }
    }

    @Override
    public int parameters() {
        return box.dimension();
    }

    @Override
    public double share() {
        return Math.min(1 - 1e-9, measure / boxes().volume());
    }

    @Override
    public boolean map(double[] s, double[] x) {
        Cover boxes = boxes();
        double target = s[0] * boxes.volume();
        int found = Arrays.binarySearch(boxes.ends, target);
        int cell = Math.min(boxes.ends.length - 1, found >= 0 ? found : -found - 1);
        double[] own = s.clone();
        own[0] = 1 - (boxes.ends[cell] - target) / boxes.cells.get(cell).measure();
        BoxGeometry.place(boxes.cells.get(cell), own, x);
        return distance.at(x) < 0;
    }

    private Cover boxes() {
        try {
            return cover.get();
        } catch (ConcurrentException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private Cover cover() {
        List<Box> cells = new ArrayList<>();
        split(box, 2 * radius(box) / (box.dimension() == 2 ? 64 : 24), cells);
        double[] ends = new double[cells.size()];
        double total = 0;
        for (int i = 0; i < ends.length; i++) {
            total += cells.get(i).measure();
            ends[i] = total;
        }
        return new Cover(List.copyOf(cells), ends);
    }

    private void split(Box part, double smallest, List<Box> cells) {
        double radius = radius(part);
        double value = distance.at(part.intervals().stream().mapToDouble(Interval::centre).toArray());
        if (value > radius) {
            return;
        }
        if (value < -radius || 2 * radius < smallest) {
            cells.add(part);
            return;
        }
        int longest = 0;
        for (int axis = 1; axis < part.dimension(); axis++) {
            longest = part.interval(axis).length() > part.interval(longest).length() ? axis : longest;
        }
        Interval whole = part.interval(longest);
        split(with(part, longest, new Interval(whole.lower(), whole.centre())), smallest, cells);
        split(with(part, longest, new Interval(whole.centre(), whole.upper())), smallest, cells);
    }

    private static Box with(Box box, int axis, Interval interval) {
        List<Interval> intervals = new ArrayList<>(box.intervals());
        intervals.set(axis, interval);
        return new Box(box.names(), intervals);
    }

    private static double radius(Box box) {
        return 0.5 * Tuples.norm(box.intervals().stream().mapToDouble(Interval::length).toArray());
    }
}
