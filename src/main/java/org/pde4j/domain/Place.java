package org.pde4j.domain;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.pde4j.expr.Coordinate;

/** Where a condition holds: on a face of a box (or at the start or end of time), on pieces of the boundary of a shape, or at a point. */
public sealed interface Place permits Face, BoundaryPart, Place.Point {

    /** One of three answers, by what the place is. */
    <T> T match(Function<Face, T> face, Function<BoundaryPart, T> part, Function<Point, T> point);

    /** The coordinates that have one value all over the place. */
    Map<Coordinate, Double> fixed();

    /** The face, if the place is one. */
    default Optional<Face> face() {
        return match(Optional::of, part -> Optional.empty(), point -> Optional.empty());
    }

    /** The portions of pieces of a boundary that make it up; none of a face of a box and of a point. */
    default List<BoundaryPart.Portion> portions() {
        return match(face -> List.of(), BoundaryPart::portions, point -> List.of());
    }

    /** Whether the place is a point, at one time or at all. */
    default boolean isPoint() {
        return match(face -> false, part -> false, point -> true);
    }

    /**
     * A point of the closed domain: of space and time, or of space for all times.
     *
     * @param fixed every coordinate, or every one but time
     */
    record Point(Map<Coordinate, Double> fixed) implements Place {

        public Point {
            fixed = Collections.unmodifiableMap(new LinkedHashMap<>(fixed));
        }

        /** Whether it has the coordinates of the domain and lies in its closure. */
        boolean isIn(ProblemDomain domain) {
            double[] x = new double[domain.dimension()];
            for (Coordinate coordinate : domain.coordinates()) {
                Double value = fixed.get(coordinate);
                if (value == null && !coordinate.isTime()) {
                    return false;
                }
                x[coordinate.axis()] = value == null ? domain.bounds().interval(coordinate.axis()).lower() : value;
            }
            return domain.coordinates().containsAll(fixed.keySet()) && domain.contains(x);
        }

        @Override
        public <T> T match(Function<Face, T> face, Function<BoundaryPart, T> part, Function<Point, T> point) {
            return point.apply(this);
        }

        /** Such as {@code x=0, y=0.5}. */
        @Override
        public String toString() {
            return fixed.entrySet().stream().map(entry -> Face.written(entry.getKey(), entry.getValue())).collect(Collectors.joining(", "));
        }
    }
}
