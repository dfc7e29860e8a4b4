package org.pde4j.analysis.error;

import java.util.ArrayList;
import java.util.List;
import org.pde4j.domain.Box;
import org.pde4j.domain.Interval;

/**
 * Π [low_i, high_i], of which some axes may be held fixed, low_i = high_i: a box, a face of it, or a moment.
 *
 * @param low lower corner
 * @param high upper corner
 */
public record Region(List<Double> low, List<Double> high) {

    public Region {
        low = List.copyOf(low);
        high = List.copyOf(high);
    }

    public static Region of(Box box) {
        return new Region(box.intervals().stream().map(Interval::lower).toList(), box.intervals().stream().map(Interval::upper).toList());
    }

    /** The part of this where one coordinate has that value. */
    public Region at(int axis, double value) {
        List<Double> lowest = new ArrayList<>(low);
        List<Double> highest = new ArrayList<>(high);
        lowest.set(axis, value);
        highest.set(axis, value);
        return new Region(lowest, highest);
    }

    /** The lower corner, shape (d), a copy. */
    public double[] lowest() {
        return low.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /** The upper corner, shape (d), a copy. */
    public double[] highest() {
        return high.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /** Whether no axis is held fixed. */
    public boolean isFull() {
        return dimension() == low.size();
    }

    /** Π (high_i − low_i) over the axes that are not held fixed. */
    public double measure() {
        double measure = 1;
        for (int i = 0; i < low.size(); i++) {
            measure *= high.get(i) > low.get(i) ? high.get(i) - low.get(i) : 1;
        }
        return measure;
    }

    /** How many axes are not held fixed. */
    public int dimension() {
        int free = 0;
        for (int i = 0; i < low.size(); i++) {
            free += high.get(i) > low.get(i) ? 1 : 0;
        }
        return free;
    }
}
