package org.pde4j.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.pde4j.expr.Coordinate;

/**
 * Π_i [l_i, h_i], a box in space or space-time with named coordinates in the order of {@code names}.
 *
 * @param names one per axis, unique
 * @param intervals one per axis
 */
public record Box(List<String> names, List<Interval> intervals) {

    public Box {
        names = List.copyOf(names);
        intervals = List.copyOf(intervals);
        if (names.isEmpty() || names.size() != intervals.size()) {
            throw new IllegalArgumentException(
                    "Box: needs as many intervals as names and at least one, got " + names.size() + " names and " + intervals.size() + " intervals");
        }
        if (names.stream().distinct().count() < names.size()) {
            throw new IllegalArgumentException("Box: coordinate names must differ, got " + names);
        }
    }

    /** The box with the intervals of an ordered map from coordinate names. */
    public static Box of(Map<String, Interval> intervals) {
        return new Box(List.copyOf(intervals.keySet()), List.copyOf(intervals.values()));
    }

    /** d. */
    public int dimension() {
        return names.size();
    }

    public Interval interval(int axis) {
        return intervals.get(axis);
    }

    public List<Coordinate> coordinates() {
        return IntStream.range(0, dimension()).mapToObj(this::coordinate).toList();
    }

    public Coordinate coordinate(int axis) {
        return new Coordinate(names.get(axis), axis);
    }

    /** The coordinate of that name. */
    public Coordinate coordinate(String name) {
        int axis = names.indexOf(name);
        if (axis < 0) {
            throw new IllegalArgumentException("Box: no coordinate named " + name + ", the coordinates are " + names);
        }
        return coordinate(axis);
    }

    /** The face at the lower end of a coordinate. */
    public Face lower(Coordinate coordinate) {
        Interval interval = intervals.get(coordinate.axis());
        return new Face(coordinate, -1, interval.lower(), interval.upper());
    }

    /** The face at the upper end of a coordinate. */
    public Face upper(Coordinate coordinate) {
        Interval interval = intervals.get(coordinate.axis());
        return new Face(coordinate, 1, interval.upper(), interval.lower());
    }

    /** All 2d faces, lower before upper, axis by axis. */
    public List<Face> faces() {
        List<Face> faces = new ArrayList<>();
        for (Coordinate coordinate : coordinates()) {
            faces.add(lower(coordinate));
            faces.add(upper(coordinate));
        }
        return faces;
    }

    /** Π (h_i − l_i). */
    public double measure() {
        return intervals.stream().mapToDouble(Interval::length).reduce(1, (a, b) -> a * b);
    }

    public boolean contains(double[] point) {
        return IntStream.range(0, dimension()).allMatch(axis -> intervals.get(axis).contains(point[axis]));
    }
}
