package org.pde4j.domain;

import java.util.List;
import java.util.stream.IntStream;

/** What constructors of shapes require. */
final class Shapes {

    private Shapes() {}

    static void positive(String shape, String what, double value) {
        require(Double.isFinite(value) && value > 0, shape + ": " + what + " must be positive and finite, got " + value);
    }

    static List<Double> point(String shape, String what, int dimension, List<Double> point) {
        require(point.size() == dimension, shape + ": " + what + " needs " + dimension + " coordinates, got " + point);
        require(point.stream().allMatch(Double::isFinite), shape + ": " + what + " must be finite, got " + point);
        return List.copyOf(point);
    }

    /** The parts of a union, intersection or difference: at least one, all with the same coordinates. */
    static List<Domain> parts(String shape, List<Domain> parts) {
        require(!parts.isEmpty(), shape + ": needs at least one shape, got none");
        List<String> names = parts.get(0).names();
        for (Domain part : parts) {
            require(part.names().equals(names),
                    shape + ": all shapes must have the same coordinates, got " + names + " and " + part.names());
        }
        return List.copyOf(parts);
    }

    static void require(boolean satisfied, String sentence) {
        if (!satisfied) {
            throw new IllegalArgumentException(sentence);
        }
    }

    /** The box centre ± half, with the usual names of coordinates. */
    static Box around(double[] centre, double... half) {
        return new Box(Domain.coordinateNames(centre.length), IntStream.range(0, centre.length)
                .mapToObj(axis -> new Interval(centre[axis] - half[axis], centre[axis] + half[axis])).toList());
    }
}
