package org.pde4j.domain;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.pde4j.expr.Coordinate;
import org.pde4j.expr.Enclosure;
import org.pde4j.expr.Expr;

/**
 * Π_i [l_i, h_i], a box in space or space-time with named coordinates in the order of {@code names}.
 *
 * @param names one per axis, unique
 * @param intervals one per axis
 */
public record Box(List<String> names, List<Interval> intervals) implements Domain, ProblemDomain {

    public Box {
        names = List.copyOf(names);
        intervals = List.copyOf(intervals);
        if (names.isEmpty() || names.size() != intervals.size()) {
            throw new IllegalArgumentException(
                    "Box: needs as many intervals as names and at least one, got " + names.size() + " names and " + intervals.size() + " intervals");
        }
        for (String name : names) {
            if (!name.matches("[A-Za-z][A-Za-z0-9]*")) {
                throw new IllegalArgumentException(
                        "Box: a coordinate name must be a letter followed by letters or digits, got '" + name + "'");
            }
        }
        if (names.stream().distinct().count() < names.size()) {
            throw new IllegalArgumentException("Box: coordinate names must differ, got " + names);
        }
    }

    /** The box with the intervals of an ordered map from coordinate names. */
    public static Box of(Map<String, Interval> intervals) {
        return new Box(List.copyOf(intervals.keySet()), List.copyOf(intervals.values()));
    }

    /** The interval [lower, upper] of one named coordinate; {@link #times} adds the others. */
    public static Box of(String name, double lower, double upper) {
        return new Box(List.of(name), List.of(new Interval(lower, upper)));
    }

    /** [lower, upper]^d with coordinates x1, …, xd. */
    public static Box cube(int dimension, double lower, double upper) {
        return new Box(
                IntStream.rangeClosed(1, dimension).mapToObj(i -> "x" + i).toList(),
                Collections.nCopies(dimension, new Interval(lower, upper)));
    }

    /** A rectangle counterclockwise; empty in other dimensions. */
    @Override
    public List<List<List<Double>>> rings() {
        if (dimension() != 2) {
            return List.of();
        }
        Interval x = interval(0);
        Interval y = interval(1);
        return List.of(List.of(List.of(x.lower(), y.lower()), List.of(x.upper(), y.lower()), List.of(x.upper(), y.upper()), List.of(x.lower(), y.upper())));
    }

    /** This box × [lower, upper], with one more coordinate, the last. */
    public Box times(String name, double lower, double upper) {
        List<String> allNames = new ArrayList<>(names);
        List<Interval> allIntervals = new ArrayList<>(intervals);
        allNames.add(name);
        allIntervals.add(new Interval(lower, upper));
        return new Box(allNames, allIntervals);
    }

    /** This box with another interval of a coordinate. */
    public Box with(Coordinate coordinate, Interval interval) {
        List<Interval> changed = new ArrayList<>(intervals);
        changed.set(coordinate.axis(), interval);
        return new Box(names, changed);
    }

    /** d. */
    @Override
    public int dimension() {
        return names.size();
    }

    public Interval interval(int axis) {
        return intervals.get(axis);
    }

    @Override
    public List<Coordinate> coordinates() {
        return IntStream.range(0, dimension()).mapToObj(this::coordinate).toList();
    }

    @Override
    public Coordinate coordinate(int axis) {
        return new Coordinate(names.get(axis), axis);
    }

    /** The coordinate of that name. */
    @Override
    public Coordinate coordinate(String name) {
        int axis = names.indexOf(name);
        if (axis < 0) {
            throw new IllegalArgumentException("Box: no coordinate named " + name + ", the coordinates are " + names);
        }
        return coordinate(axis);
    }

    /** The coordinate called t, if the box has one. */
    @Override
    public Optional<Coordinate> time() {
        return coordinates().stream().filter(Coordinate::isTime).findFirst();
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

    /** The faces of all coordinates but time. */
    public List<Face> spatialFaces() {
        return faces().stream().filter(face -> !face.coordinate().isTime()).toList();
    }

    /**
     * The face on which the coordinate takes that value; a value within 1e-12 of the interval's length counts as the bound, so
     * that {@code x=2*pi} finds its face however it was rounded.
     */
    public Face face(String coordinate, double value) {
        Coordinate x = coordinate(coordinate);
        double tolerance = 1e-12 * interval(x.axis()).length();
        return faces().stream()
                .filter(face -> face.coordinate().equals(x) && Math.abs(face.value() - value) <= tolerance)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "Box: no face " + coordinate + "=" + value + ", the faces are " + faces()));
    }

    @Override
    public <T> T match(Function<Box, T> box, Function<ShapedDomain, T> shaped) {
        return box.apply(this);
    }

    @Override
    public Box bounds() {
        return this;
    }

    @Override
    public boolean has(Place place) {
        return place.match(faces()::contains, part -> false, point -> point.isIn(this));
    }

    /** Π (h_i − l_i) over the axes that the place does not fix. */
    @Override
    public double measure(Place place) {
        if (place.fixed().isEmpty()) {
            throw new IllegalArgumentException("Box: has faces and points alone, got the part " + place);
        }
        return coordinates().stream().filter(x -> !place.fixed().containsKey(x)).mapToDouble(x -> interval(x.axis()).length()).reduce(1, (a, b) -> a * b);
    }

    @Override
    public List<String> places() {
        return faces().stream().map(Face::toString).toList();
    }

    @Override
    public String label() {
        return dimension() == 1 ? "interval" : dimension() == 2 ? "rectangle" : "box";
    }

    /** (x_i − l_i)/(h_i − l_i) and (h_i − x_i)/(h_i − l_i). */
    @Override
    public Map<String, Expr> factors() {
        return BoxGeometry.factors(this);
    }

    @Override
    public Geometry geometry() {
        return BoxGeometry.of(this);
    }

    /** Π (h_i − l_i). */
    @Override
    public double measure() {
        return intervals.stream().mapToDouble(Interval::length).reduce(1, (a, b) -> a * b);
    }

    /** [l_i, h_i] of each coordinate. */
    public Map<Coordinate, Enclosure> ranges() {
        return coordinates().stream().collect(Collectors.toUnmodifiableMap(x -> x, x -> new Enclosure(interval(x.axis()).lower(), interval(x.axis()).upper())));
    }

    /** Whether the point, shape (d), lies in the closed box. */
    @Override
    public boolean contains(double[] point) {
        if (point.length != dimension()) {
            throw new IllegalArgumentException("Box: a point needs " + dimension() + " coordinates, got " + point.length);
        }
        return IntStream.range(0, dimension()).allMatch(axis -> intervals.get(axis).contains(point[axis]));
    }
}
